import { randomUUID } from 'node:crypto';
import {
  isStale,
  refusedBy,
  type Collection,
  type DocumentStore,
  type Stored,
} from '@relight/documents';
import { deadTopicOf, tombstone, type EventLog } from '@relight/messaging';
import { ErasedAddresses } from '../people/erased-addresses.ts';
import type { AuditEntry } from '../audit.schema.ts';
import type { Inbound } from '../inbound.schema.ts';
import type { PersonDocument } from '../people/person.schema.ts';
import { storedOf } from '../people/stored-person.ts';
import { normalAddress } from '../people/address.ts';
import type { Country } from '../phone.ts';
import { eventsOf, type PersonalEvent } from './personal-events.ts';
import { PersonalCollections, type PersonalRecords } from './personal-records.ts';
import { erased } from '../erased.ts';
import { redactedMessage, redactedWords } from './redacted.ts';
import { someAtOnce } from '../some-at-once.ts';

/** Where a person is to be erased, and what only the caller can do there. */
export interface ErasingPlace {
  readonly documents: DocumentStore;
  readonly events: EventLog;
  /** True when no service runs: nothing is on its way. */
  readonly isStopped: boolean;
  /** Takes reports and names out of what other services keep; how many documents changed. */
  readonly elsewhere: (reportIds: readonly string[], texts: readonly string[]) => Promise<number>;
  /** Empties events where the log can; those left are not handled yet. Undefined where it cannot. */
  readonly empty?:
    | ((events: readonly PersonalEvent[]) => Promise<readonly PersonalEvent[]>)
    | undefined;
}

/** What was erased, and what is left. */
export interface Erased {
  /** Documents deleted, or with everything personal taken out. */
  readonly documents: number;
  /** Of these, messages written to them. */
  readonly messages: number;
  /** Of these, messages that they wrote. */
  readonly words: number;
  /** False when nothing was kept, or something is left: see `onTheirWay`. */
  readonly erased: boolean;
  /** Messages and reports on their way just now: erase again in some minutes. */
  readonly onTheirWay?: number;
  /** Events in Kafka that hold where a report was from: the newest is this old, ISO 8601. */
  readonly newestEventAt?: string;
}

/** Whoever is at work meanwhile may have written once more. */
const passes = 3;

/**
 * Takes out everything kept of the owner of an address, in an order in which it can be begun again at any
 * point: who the person is goes last. A STOP outlives it, as a salted hash.
 */
export async function erasePerson(
  place: ErasingPlace,
  address: string,
  country?: Country,
): Promise<Erased> {
  const collections = await PersonalCollections.open(place.documents);
  const erasing = new Erasing(place, collections, await ErasedAddresses.open(place.documents));
  let known: PersonalRecords | undefined;
  for (let pass = 1; pass <= passes; pass += 1) {
    /* oxlint-disable no-await-in-loop -- a pass looks at what the one before left */
    const found = await collections.of(normalAddress(address, country), known?.values);
    known = found;
    if (!(await erasing.pass(found))) break;
    /* oxlint-enable no-await-in-loop */
  }
  return erasing.end();
}

class Erasing {
  #documents = 0;
  #messages = 0;
  #words = 0;
  #onTheirWay = 0;
  #newestEventMs = 0;

  constructor(
    private readonly place: ErasingPlace,
    private readonly collections: PersonalCollections,
    private readonly stops: ErasedAddresses,
  ) {}

  /** True when something was changed. */
  async pass(found: PersonalRecords): Promise<boolean> {
    const before = this.#documents;
    this.#onTheirWay = 0;
    await this.#rememberStops(found.people);
    await this.#redactMessages(found);
    const waiting = await this.#emptyEvents(found);
    await this.#redactWords(found.heard.filter(({ _id }) => !waiting.has(_id)));
    this.#documents += await deleteAll(this.collections.talks, found.talks);
    this.#documents += await deleteAll(this.collections.conversations, found.conversations);
    this.#documents += await deleteAll(this.collections.told, found.told);
    this.#documents += await deleteAll(this.collections.requests, found.requests);
    await this.#redactMerges(found.merges);
    await this.#removePeople(found.people);
    return this.#documents > before;
  }

  async end(): Promise<Erased> {
    if (this.#documents > 0) {
      const [at, what] = [
        new Date().toISOString(),
        `erased ${this.#documents} documents of a person`,
      ];
      const who = 'command person';
      await this.collections.audit.put({ _id: randomUUID(), version: 0, who, what, at });
    }
    const newestEventMs = this.#newestEventMs;
    return {
      documents: this.#documents,
      messages: this.#messages,
      words: this.#words,
      erased: this.#documents > 0 && this.#onTheirWay === 0,
      ...(this.#onTheirWay > 0 ? { onTheirWay: this.#onTheirWay } : {}),
      ...(newestEventMs > 0 ? { newestEventAt: new Date(newestEventMs).toISOString() } : {}),
    };
  }

  /** First of all: were the rest to fail, a STOP must not have been lost. */
  async #rememberStops(people: readonly PersonDocument[]): Promise<void> {
    for (const { channel, value, consent } of people.flatMap(({ addresses }) => addresses)) {
      const { state, how, at } = consent.outages;
      // What an import wrote down of an address stands under words and the address.
      const address = { channel, value: value.replace(/^word of /, '') };
      // oxlint-disable-next-line no-await-in-loop -- a person has a few addresses
      if (state === 'stopped' && how !== erased) await this.stops.remember(address, at);
      // oxlint-disable-next-line no-await-in-loop -- see above
      else if (state === 'given') await this.stops.forget(address);
    }
  }

  async #redactMessages({ messages }: PersonalRecords): Promise<void> {
    const how = { now: new Date().toISOString(), isStopped: this.place.isStopped };
    const redacted = messages.flatMap((message) => redactedMessage(message, how) ?? []);
    this.#onTheirWay += messages.length - redacted.length;
    this.#messages += await this.#change(this.collections.messages, redacted);
  }

  /** Before the words, whose ids say which events there are. Ids of reports not handled yet. */
  async #emptyEvents({ heard, people, values }: PersonalRecords): Promise<ReadonlySet<string>> {
    const reportIds = heard.map(({ _id }) => _id);
    if (reportIds.length === 0) return new Set();
    const names = people.map(({ name }) => name.trim()).filter(({ length }) => length > 2);
    this.#documents += await this.place.elsewhere(reportIds, [...values, ...names]);
    const events = await eventsOf(this.place.events, reportIds);
    const letters = events.filter(({ topic }) => topic.endsWith(deadTopicOf('')));
    await this.place.events.append(
      letters.map(({ topic, key }) => ({ topic, key, value: tombstone })),
    );
    if (this.place.empty !== undefined) {
      const waiting = new Set((await this.place.empty(events)).map(({ key }) => key));
      this.#onTheirWay += waiting.size;
      return waiting;
    }
    const others = events.filter((event) => !letters.includes(event));
    this.#newestEventMs = Math.max(0, ...others.map(({ appendedAtMs }) => appendedAtMs));
    return new Set();
  }

  async #redactWords(heard: readonly Inbound[]): Promise<void> {
    const redacted = heard.flatMap((one) => redactedWords(one) ?? []);
    this.#onTheirWay += heard.length - redacted.length;
    this.#words += await this.#change(this.collections.heard, redacted);
  }

  /** That somebody merged two persons stays in the trail, but not whom. */
  async #redactMerges(merges: readonly AuditEntry[]): Promise<void> {
    const { audit } = this.collections;
    await this.#change(
      audit,
      merges.map(({ about: _about, ...entry }) => entry),
    );
  }

  /** While something is on its way their addresses stay, so that it is found again; nothing is sent there. */
  async #removePeople(people: readonly PersonDocument[]): Promise<void> {
    if (this.#onTheirWay === 0) {
      // The farthest first: until the last is gone, each is found from the address asked for.
      for (const one of people.toReversed()) {
        // oxlint-disable-next-line no-await-in-loop -- the documents of one person, in this order
        this.#documents += await deleteAll(this.collections.people, [one]);
      }
      return;
    }
    const reduced = people.filter(
      ({ name, servicePointIds, places = [], addresses }) =>
        name !== '' ||
        servicePointIds.length > 0 ||
        places.length > 0 ||
        addresses.some(({ consent }) => consent.outages.state !== 'stopped'),
    );
    const at = new Date().toISOString();
    await this.#change(
      this.collections.people,
      reduced.map((person) => storedOf(onlyAddresses(person, at))),
    );
  }

  async #change<T extends Stored>(
    collection: Collection<T>,
    documents: readonly T[],
  ): Promise<number> {
    const results = await collection.putMany(documents);
    for (const result of results) if (!result.ok && !isStale(result)) throw refusedBy(result);
    const changed = results.filter(({ ok }) => ok).length;
    this.#documents += changed;
    // Whoever changed one meanwhile has it looked at again in the next pass.
    this.#onTheirWay += documents.length - changed;
    return changed;
  }
}

function onlyAddresses(person: PersonDocument, at: string): PersonDocument {
  const addresses = person.addresses.map((address) =>
    address.consent.outages.state === 'stopped'
      ? address
      : { ...address, consent: { outages: { state: 'stopped' as const, at, how: erased } } },
  );
  return { ...person, name: '', servicePointIds: [], places: [], critical: false, addresses };
}

async function deleteAll<T extends Stored>(
  collection: Collection<T>,
  documents: readonly Stored[],
): Promise<number> {
  const deleted = await someAtOnce(documents, ({ _id }) => collection.delete(_id));
  return deleted.filter(Boolean).length;
}
