import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { isKeyTaken, retryStale } from '@relight/documents';
import { Clock } from '@relight/domain';
import { answeredBy } from '../channels/list.ts';
import type { Act, ConversationDocument } from '../conversation.schema.ts';
import type { Inbound } from '../inbound.schema.ts';
import { PeopleRepository } from '../people/people.repository.ts';
import { addressIn, addressKey, type AddressOf, type Person } from '../people/person.schema.ts';
import type { Standing } from '../reply-words.ts';
import { Standings } from '../standings.ts';
import { heardIn, Thread, type ThreadEntry } from '../thread.ts';
import { ConversationsStore } from './conversations.store.ts';
import { FirstAnswersStore } from './first-answers.store.ts';
import { happeningsOf } from './happenings.ts';
import { projectionOf } from './projection.ts';

/** Of the thread so much decides how it stands: who wrote more since the last answer is heard all the same. */
const read = 100;

/** One conversation with all that is known for it now. */
export interface Looked {
  readonly document: ConversationDocument;
  /** Oldest first; the newest so many. */
  readonly entries: readonly ThreadEntry[];
  readonly person: Person | undefined;
  readonly addresses: readonly AddressOf[];
  /** How the place they speak of stands. */
  readonly standing: Standing | undefined;
}

/** Where an address's words, its person and its place are looked up. */
@Injectable()
export class Sources {
  constructor(
    readonly people: PeopleRepository,
    readonly thread: Thread,
    readonly standings: Standings,
    readonly clock: Clock,
  ) {}
}

/**
 * Looks at what was said with one person and keeps how it stands. It goes by what is there and never by what
 * changed, so that an event lost, doubled or out of order changes nothing; persons who were joined or parted
 * have their conversations joined or parted by the same look.
 */
@Injectable()
export class Look {
  constructor(
    private readonly store: ConversationsStore,
    private readonly sources: Sources,
    private readonly firstAnswers: FirstAnswersStore,
  ) {}

  /** Undefined for an address that has written nothing. Throws NOT_READY while places are still being read. */
  at(address: AddressOf): Promise<Looked | undefined> {
    this.sources.standings.assertCaughtUp();
    return retryStale(() => this.#look(address), { isLost: isKeyTaken });
  }

  /** The conversation as it stands now. Throws NOT_FOUND. */
  async again(id: string): Promise<Looked> {
    const document = await this.store.get(id);
    const looked = await this.at(homeOf(document));
    return looked ?? this.#empty(document);
  }

  async #look(address: AddressOf): Promise<Looked | undefined> {
    const { people, thread, clock } = this.sources;
    const person = await people.byAddress(address.channel, address.value);
    const addresses = person?.addresses ?? [address];
    const keys = addresses.map(addressKey);
    const before = await this.#one(keys);
    const newestFirst = await thread.of({ addresses }, { limit: read });
    const entries = newestFirst.toReversed();
    const standing = this.#standingOf(entries, person);
    const now = clock.now();
    const { acts = [] } = before ?? {};
    const last = lastHeard(entries);
    const own = last && addressIn(person, { channel: answerer(last), value: last.from });
    const outageId = standing?.impact.outage.id;
    const place = standing?.impact.placeName;
    const { locale } = own ?? {};
    const projection = projectionOf({ entries, acts, outageId, place, locale, now });
    if (projection === undefined) return undefined;
    const document = {
      ...(before ?? begun(address, now)),
      ...projection,
      addressKeys: keys,
      ...stillAsked(before, projection.lookAt, now),
    };
    const answersTo = await this.#noteAnswers(document, entries, now);
    const kept = await this.#keep({ ...document, answersTo }, before, now);
    return { document: kept, entries, person, addresses, standing };
  }

  #noteAnswers(
    document: Pick<ConversationDocument, '_id' | 'acts' | 'waitsSince' | 'answersTo'>,
    entries: readonly ThreadEntry[],
    now: string,
  ): Promise<string | undefined> {
    return this.firstAnswers.note({
      document,
      happenings: happeningsOf(entries, document.acts),
      heard: heardIn(entries),
      until: document.answersTo,
      now,
    });
  }

  /** Writes what is new alone; when to look again, and what was counted, is nothing that people see. */
  async #keep(
    document: Omit<ConversationDocument, 'updatedAt'>,
    before: ConversationDocument | undefined,
    now: string,
  ): Promise<ConversationDocument> {
    const isSame = before !== undefined && isDeepStrictEqual(seenIn(document), seenIn(before));
    const { lookAt, answersTo } = document;
    if (isSame && lookAt === before.lookAt && answersTo === before.answersTo) return before;
    if (isSame) return this.store.save({ ...before, lookAt, answersTo });
    return this.store.save({ ...document, revision: document.revision + 1, updatedAt: now });
  }

  /** The one conversation of these addresses: others are joined to it, and what is not theirs any more is parted. */
  async #one(keys: readonly string[]): Promise<ConversationDocument | undefined> {
    const [first, ...others] = await this.store.having(keys);
    if (first === undefined) return undefined;
    const parted = await this.#part(first, keys);
    if (parted === undefined) return this.#one(keys);
    return others.length === 0 ? parted : this.#join(parted, others);
  }

  /** The acts first: a process that dies in between has joined nothing yet, or everything. */
  async #join(
    into: ConversationDocument,
    others: readonly ConversationDocument[],
  ): Promise<ConversationDocument> {
    const known = new Set(into.acts.map(({ id }) => id));
    const added = others.flatMap(({ _id: of, acts }) =>
      acts.filter(({ id }) => !known.has(id)).map((act): Act => ({ ...act, of: act.of ?? of })),
    );
    const acts = [...into.acts, ...added].toSorted((one, other) => one.at.localeCompare(other.at));
    const joined = [...new Set([...(into.joined ?? []), ...others.map(({ _id }) => _id)])];
    const saved = await this.store.save({ ...into, acts, joined });
    for (const other of others) {
      // oxlint-disable-next-line no-await-in-loop -- a few at most
      await this.store.save({
        ...other,
        addressKeys: undefined,
        keysBefore: other.addressKeys,
        joinedTo: into._id,
        views: [],
        awaits: undefined,
        lookAt: undefined,
        linkAsked: undefined,
        linkFrom: undefined,
      });
    }
    return saved;
  }

  /**
   * Addresses that are another person's by now leave it, with what was done before they came: those that are
   * not of the address it began with. Undefined when it is these that left.
   */
  async #part(
    document: ConversationDocument,
    keys: readonly string[],
  ): Promise<ConversationDocument | undefined> {
    const own = document.addressKeys ?? [];
    const isTheirs = keys.includes(addressKey(homeOf(document)));
    const strange = own.filter((key) => keys.includes(key) !== isTheirs);
    if (strange.length === 0) return document;
    const joined = await this.store.getMany(document.joined ?? []);
    const leaving = joined.filter(({ keysBefore = [] }) =>
      keysBefore.some((key) => strange.includes(key)),
    );
    const gone = new Set(leaving.map(({ _id }) => _id));
    const saved = await this.store.save({
      ...document,
      addressKeys: own.filter((key) => !strange.includes(key)),
      acts: document.acts.filter(({ of }) => of === undefined || !gone.has(of)),
      joined: (document.joined ?? []).filter((id) => !gone.has(id)),
    });
    for (const { keysBefore = [], ...one } of leaving) {
      const addressKeys = keysBefore.filter((key) => strange.includes(key));
      // oxlint-disable-next-line no-await-in-loop -- a few at most
      await this.store.save({ ...one, joinedTo: undefined, keysBefore: undefined, addressKeys });
    }
    for (const key of isTheirs ? strange : []) {
      // oxlint-disable-next-line no-await-in-loop -- see above
      await this.#look(addressOf(key));
    }
    if (isTheirs) return saved;
    await this.#look(homeOf(saved));
    return undefined;
  }

  /** How their own place stands, or by name the one they speak of. */
  #standingOf(entries: readonly ThreadEntry[], person: Person | undefined): Standing | undefined {
    const { standings } = this.sources;
    const last = lastHeard(entries);
    const served = last?.servicePointIds ?? person?.servicePointIds ?? [];
    const here = served.length > 0 ? standings.of(served) : undefined;
    if (here !== undefined) return here;
    const place = heardIn(entries)
      .flatMap((heard) => heard.place ?? [])
      .at(-1);
    return place === undefined ? undefined : standings.named(place);
  }

  #empty(document: ConversationDocument): Looked {
    const addresses = (document.addressKeys ?? []).map(addressOf);
    return { document, entries: [], person: undefined, addresses, standing: undefined };
  }
}

export function lastHeard(entries: readonly ThreadEntry[]): Inbound | undefined {
  return heardIn(entries).at(-1);
}

/** The channel by which an answer to it goes. */
export function answerer({ channel, from }: Inbound): string {
  return answeredBy(channel, from)?.name ?? channel;
}

/** A code that nobody sent in time is asked for no more; until then it is looked at again when it ends. */
function stillAsked(
  before: ConversationDocument | undefined,
  lookAt: string | undefined,
  now: string,
): Partial<ConversationDocument> {
  const { linkAsked, linkFrom } = before ?? {};
  if (linkAsked === undefined) return {};
  if (linkAsked.until <= now) return { linkAsked: undefined, linkFrom: undefined };
  const [first] = [linkAsked.until, ...(lookAt === undefined ? [] : [lookAt])].toSorted();
  return { linkAsked, linkFrom, lookAt: first };
}

/** One that nothing is known of but who began it. */
function begun(address: AddressOf, openedAt: string) {
  const homeKey = addressKey(address);
  return { _id: `t-${randomUUID()}`, version: 0, revision: 0, openedAt, homeKey, acts: [] };
}

/** The address it began with, or one that is left. */
export function homeOf({
  homeKey,
  addressKeys = [],
}: Pick<ConversationDocument, 'homeKey' | 'addressKeys'>): AddressOf {
  const isLeft = homeKey !== undefined && addressKeys.includes(homeKey);
  return addressOf(isLeft ? homeKey : addressKeys[0]);
}

/** An address by its key. */
export function addressOf(key = ''): AddressOf {
  const at = key.indexOf(':');
  return { channel: key.slice(0, at), value: key.slice(at + 1) };
}

/** What people see of it; a store gives no undefined back. */
function seenIn(document: object): unknown {
  const hidden = new Set([
    'version',
    'revision',
    'updatedAt',
    'lookAt',
    'answersTo',
    'pending',
    'pendingSince',
  ]);
  const seen = Object.entries(document).filter(([name]) => !hidden.has(name));
  return JSON.parse(JSON.stringify(Object.fromEntries(seen)));
}
