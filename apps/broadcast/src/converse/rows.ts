import { Injectable } from '@nestjs/common';
import type { ConversationRow, ConversationView, PageQuery } from '@relight/contracts';
import type { Collection } from '@relight/documents';
import { Clock, isOwed } from '@relight/domain';
import type { Person as SignedIn } from '@relight/service-kit';
import { AuditTrail } from '../audit-trail.ts';
import { kindOf } from '../channels/list.ts';
import type { ConversationDocument } from '../conversation.schema.ts';
import type { Inbound } from '../inbound.schema.ts';
import { PeopleRepository } from '../people/people.repository.ts';
import { addressKey, type AddressOf, type Person } from '../people/person.schema.ts';
import { ConversationsStore } from './conversations.store.ts';
import { addressOf, homeOf, Look } from './look.ts';

/** Of their words a queue shows so much. */
const longestLine = 160;
/** Readings remembered, so that a screen that reads again is noted once. */
const mostReadings = 20_000;

/** What people wrote, as role `listen` keeps it. */
export class WordsHeard {
  constructor(private readonly inbound: Collection<Inbound>) {}

  getMany(ids: readonly string[]): Promise<readonly Inbound[]> {
    return this.inbound.getMany(ids);
  }
}

/** The lines of a queue, with names and their last words: each new one that somebody reads is noted. */
@Injectable()
export class Rows {
  readonly #read = new Set<string>();

  constructor(
    private readonly store: ConversationsStore,
    private readonly look: Look,
    private readonly people: PeopleRepository,
    private readonly heard: WordsHeard,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async of(
    view: ConversationView,
    page: PageQuery,
    reader: SignedIn,
  ): Promise<readonly ConversationRow[]> {
    const queue = view === 'mine' ? `of:${reader.user}` : view;
    const found = await this.store.queue(queue, page);
    const persons = await this.#personsOf(found);
    const isOld = await this.#mend(found, persons);
    const documents = isOld ? await this.store.queue(queue, page) : found;
    const known = isOld ? await this.#personsOf(documents) : persons;
    const words = await this.heard.getMany(documents.map(({ lastReportId }) => lastReportId));
    const wordsById = new Map(words.map((one) => [one._id, one]));
    await this.#note(documents, reader);
    return documents.map((one) =>
      rowOf(one, known.get(one.addressKeys?.[0] ?? ''), wordsById.get(one.lastReportId)),
    );
  }

  #personsOf(documents: readonly ConversationDocument[]): Promise<ReadonlyMap<string, Person>> {
    const keys = documents.flatMap(({ addressKeys = [] }) => addressKeys);
    return this.people.byAddresses(keys.map(addressOf));
  }

  /** Persons joined or parted since have their conversations joined or parted; true when there were any. */
  async #mend(
    documents: readonly ConversationDocument[],
    persons: ReadonlyMap<string, Person>,
  ): Promise<boolean> {
    const old = documents.filter(({ addressKeys = [] }) => {
      const person = persons.get(addressKeys[0] ?? '');
      const own = person?.addresses.map(addressKey) ?? addressKeys.slice(0, 1);
      return own.length !== addressKeys.length || own.some((key) => !addressKeys.includes(key));
    });
    for (const document of old) {
      // oxlint-disable-next-line no-await-in-loop -- a few at most
      await this.look.at(homeOf(document));
    }
    return old.length > 0;
  }

  async #note(documents: readonly ConversationDocument[], { user }: SignedIn): Promise<void> {
    const readings = documents.map((one) => `${user}|${one._id}|${one.lastReportId}`);
    const unread = documents.filter((_, at) => !this.#read.has(readings[at] ?? ''));
    if (unread.length === 0) return;
    const about = unread.map(({ _id }) => _id);
    const what = `last words of ${about.length} conversations`;
    await this.audit.note({ who: user, what, at: this.clock.now(), about });
    if (this.#read.size > mostReadings) this.#read.clear();
    for (const reading of readings) this.#read.add(reading);
  }
}

/** What a line and the whole say alike. */
export function headOf(document: ConversationDocument) {
  const { _id: id, revision: version, locale: language, promise, lastAt: at } = document;
  const { channel, waitsSince, dueAt, state, until, assignee, lead, hazard, outageId, place } =
    document;
  const promisedBy = promise && isOwed(promise) ? promise.dueAt : undefined;
  return {
    id,
    version,
    channel,
    at,
    waitsSince,
    dueAt,
    state,
    until,
    assignee,
    lead,
    class: document.class,
    hazard,
    outageId,
    place,
    language,
    promisedBy,
  };
}

function rowOf(
  document: ConversationDocument,
  person: Person | undefined,
  last: Inbound | undefined,
): ConversationRow {
  return {
    ...headOf(document),
    name: nameOf(document, person),
    lastWords: (last?.body ?? '').slice(0, longestLine),
  };
}

/** Of a stranger the address, as it may be shown. */
export function nameOf(
  { addressKeys = [], channel }: Pick<ConversationDocument, 'addressKeys' | 'channel'>,
  person: Person | undefined,
): string {
  if (person !== undefined && person.name !== '') return person.name;
  const key = addressKeys.find((one) => one.startsWith(`${channel}:`)) ?? addressKeys[0];
  return shownAs(addressOf(key));
}

/** A handle is public; of the rest only so much as tells two apart. */
export function shownAs({ channel, value }: AddressOf): string {
  const kind = kindOf(channel);
  if (kind === undefined) return channel;
  return kind.medium.isPublic ? value : kind.shown(value);
}
