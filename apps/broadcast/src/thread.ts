import { Injectable } from '@nestjs/common';
import { pagesOf, type Collection, type DocumentStore, type Stored } from '@relight/documents';
import { answeredBy } from './channels/list.ts';
import { messageModel, type Message } from './deliver/message.schema.ts';
import { inboundModel, type Inbound } from './inbound.schema.ts';
import type { AddressOf } from './people/person.schema.ts';

/** One thing said to a person, by people or machines, or by that person. */
export type ThreadEntry = {
  /** Domain time at which it was queued or received. */
  readonly at: string;
  /** Its place among all of the person's; does not move as a message is delivered. */
  readonly position: string;
} & ({ readonly told: Message } | { readonly heard: Inbound });

/** What they wrote, in the order of the entries. */
export function heardIn(entries: readonly ThreadEntry[]): readonly Inbound[] {
  return entries.flatMap((entry) => ('heard' in entry ? [entry.heard] : []));
}

/** What they were told, in the order of the entries. */
export function toldIn(entries: readonly ThreadEntry[]): readonly Message[] {
  return entries.flatMap((entry) => ('told' in entry ? [entry.told] : []));
}

export interface ThreadPage {
  readonly limit: number;
  /** The position of the entry that the page before ended with. */
  readonly after?: string | undefined;
}

/** Reads entries of one address, newest first. */
type Source = (page: ThreadPage) => Promise<readonly ThreadEntry[]>;

/** What is said with one person in order, whatever the channel: a page is read, never the whole. */
@Injectable()
export class Thread {
  private constructor(
    private readonly messages: Collection<Message>,
    private readonly inbound: Collection<Inbound>,
  ) {}

  static async open(store: DocumentStore): Promise<Thread> {
    return new Thread(await store.open(messageModel), await store.open(inboundModel));
  }

  /** Newest first, of all addresses of a person. */
  async of(
    { addresses }: { readonly addresses: readonly AddressOf[] },
    page: ThreadPage,
  ): Promise<readonly ThreadEntry[]> {
    const sources = addresses.flatMap((address) => [
      this.#toldTo(address),
      this.#heardFrom(address),
    ]);
    // oxlint-disable-next-line relight/bounded-promises -- the addresses of one person
    const found = await Promise.all(sources.map((source) => source(page)));
    return found.flat().toSorted(newestFirst).slice(0, page.limit);
  }

  #toldTo({ channel, value: to }: AddressOf): Source {
    const entryOf = (told: Message): ThreadEntry | undefined =>
      told.channel === channel
        ? { at: told.queuedAt, position: positionOf('told', told.queuedAt, told), told }
        : undefined;
    return sourceOf(this.messages, { index: 'to', where: { to } }, entryOf);
  }

  /** What somebody typed on the page is theirs whose address they gave, unproven as it is. */
  #heardFrom({ channel, value: from }: AddressOf): Source {
    const entryOf = (heard: Inbound): ThreadEntry | undefined =>
      answeredBy(heard.channel, from)?.name === channel
        ? { at: heard.receivedAt, position: positionOf('heard', heard.receivedAt, heard), heard }
        : undefined;
    return sourceOf(this.inbound, { index: 'from', where: { from } }, entryOf);
  }
}

function sourceOf<T extends Stored>(
  collection: Collection<T>,
  query: { readonly index: string; readonly where: Readonly<Record<string, string>> },
  entryOf: (document: T) => ThreadEntry | undefined,
): Source {
  return async ({ limit, after: position }) => {
    const [before] = position?.split('|') ?? [];
    const range = before === undefined ? {} : { range: { lte: before } };
    const entries: ThreadEntry[] = [];
    // One page, but for what has the very instant of `position`.
    const pages = pagesOf(collection, { ...query, ...range, order: 'desc' }, limit);
    for await (const page of pages) {
      const found = page.flatMap((one) => entryOf(one) ?? []);
      entries.push(...found.filter((one) => position === undefined || one.position < position));
      if (entries.length >= limit) break;
    }
    return entries;
  };
}

/** Instants are of one length, in UTC, and sort as text. */
function positionOf(kind: 'told' | 'heard', at: string, { _id: id }: Stored): string {
  return `${at}|${kind}|${id}`;
}

function newestFirst(one: ThreadEntry, other: ThreadEntry): number {
  if (one.position === other.position) return 0;
  return one.position < other.position ? 1 : -1;
}
