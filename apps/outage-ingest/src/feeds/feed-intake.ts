import { eventRecord, shown, type FieldWarning, type Observation } from '@relight/contracts';
import { isStale, refusedBy, retryStale, withPending, type PendingEvent } from '@relight/documents';
import type { Clock } from '@relight/domain';
import type { Grid } from '../grid.ts';
import { later } from '../outage-changes.ts';
import { isCompacted, type IngestStores, type Listing, type SeenEvent } from '../stores.ts';
import { believable, believableTime, type Weighing } from './believable.ts';
import type { EventReading, Fact, FeedReading, Rejection } from './feed-adapter.ts';
import type { FeedAdapters } from './feed-adapters.ts';
import {
  answerOfAreas,
  hashesOf,
  lists,
  notesOf,
  pollOf,
  readChanged,
  standsStill,
  tooOld,
  unreadWarning,
  warned,
  warningsOf,
  type Snapshot,
} from './snapshot.ts';

/** What became of one body. */
export interface FeedAnswer {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly Rejection[];
  /** What could not be used of items that were taken all the same; absent when nothing. */
  readonly warnings?: readonly FeedWarning[];
}

export interface FeedWarning extends FieldWarning {
  /** Of the item; absent when it is said of the whole body. */
  readonly index?: number | undefined;
}

type Events = Extract<FeedReading, { readonly kind: 'events' }>;

/** Told what became of each body. */
export type NoteIntake = (feed: string, answer: FeedAnswer) => void;

/** Work is not planned further ahead. */
const plannedAheadMs = 2 * 366 * 24 * 60 * 60_000;

/** So few are written at once, known or not: the write itself tells which are. */
const fewEvents = 20;

/** The one way in for grid facts, by HTTP and by `grid.feed`: read, known from before, made durable. */
export class FeedIntake {
  constructor(
    private readonly stores: IngestStores,
    private readonly grid: Grid,
    private readonly clock: Clock,
    private readonly adapters: FeedAdapters,
    private readonly note: NoteIntake = () => {},
  ) {}

  /**
   * Resolves once everything accepted is durable. Throws FEED_UNKNOWN, and BODY_INVALID when nothing
   * of the body can be read; single items at fault are `rejected`.
   */
  async take(feed: string, body: unknown): Promise<FeedAnswer> {
    const { nameOf, read } = this.adapters.of(feed);
    const now = this.clock.now();
    return this.#takeRead(feed, await read(body, now), { now, served: this.grid.served, nameOf });
  }

  /** As `take`, of what was read already. */
  async takeReading(feed: string, reading: FeedReading): Promise<FeedAnswer> {
    const { nameOf } = this.adapters.of(feed);
    return this.#takeRead(feed, reading, {
      now: this.clock.now(),
      served: this.grid.served,
      nameOf,
    });
  }

  async #takeRead(feed: string, reading: FeedReading, weighing: Weighing): Promise<FeedAnswer> {
    const answer =
      reading.kind === 'events'
        ? await this.#takeEvents(feed, reading, weighing)
        : await retryStale(() => this.#takeSnapshot(feed, reading, weighing));
    this.note(feed, answer);
    return answer;
  }

  async #takeEvents(
    feed: string,
    { events: read, rejected }: Events,
    weighing: Weighing,
  ): Promise<FeedAnswer> {
    const events = read.map((event) => this.#weighed(event, weighing));
    const refused = events.flatMap((event) => this.#refusal(event, weighing) ?? []);
    const atFault = new Set(refused.map(({ index }) => index));
    const distinct = new Map<string, EventReading>();
    const sound = events.filter(({ index }) => !atFault.has(index));
    for (const event of sound) if (!distinct.has(event.id)) distinct.set(event.id, event);
    const { seen } = this.stores.facts;
    const known = distinct.size > fewEvents ? await seen.getMany([...distinct.keys()]) : [];
    for (const { _id } of known) distinct.delete(_id);
    const { now } = weighing;
    const fresh = [...distinct.values()];
    const results = await this.stores.publishers.seen.saveMany(
      fresh.map((event) => this.#seen(feed, event, now)),
    );
    const twice = fresh.filter((_, at) => results[at]?.ok === false).map(({ id }) => id);
    // Sent again because nobody answered: it must not come after what is sent next.
    await this.stores.appendAgain([...known, ...(await seen.getMany(twice))]);
    const failed = results.find((result) => !result.ok && !isStale(result));
    if (failed?.ok === false) throw refusedBy(failed);
    const accepted = results.filter(({ ok }) => ok).length;
    return {
      accepted,
      duplicates: sound.length - accepted,
      rejected: [...rejected, ...refused].toSorted((a, b) => a.index - b.index),
      ...warned(sound.flatMap(warningsOf)),
    };
  }

  /** With what can be believed of it; who names a device the network does not have means another. */
  #weighed(event: EventReading, weighing: Weighing): EventReading {
    const { value: fact, warnings } = believable(event.fact, weighing);
    const known = this.#onKnownDevice(fact, weighing);
    return {
      ...event,
      fact: known.fact,
      warnings: [...event.warnings, ...warnings, ...known.warnings],
    };
  }

  /** An outage or work is true without its device; a switch that moved is not. */
  #onKnownDevice(fact: Fact, { nameOf }: Weighing): ReadFact {
    const device = deviceOf(fact);
    if (fact.kind === 'device' || device === undefined || this.grid.knows(device)) {
      return { fact, warnings: [] };
    }
    const message = 'the network has none of that id; left out';
    const warnings = [{ field: nameOf('device'), value: shown(device), message }];
    return { fact: withoutDevice(fact), warnings };
  }

  #seen(feed: string, { id, fact }: EventReading, now: string): SeenEvent {
    const event = this.#event(feed, fact, id, now);
    return withPending<SeenEvent>({ _id: id, version: 0, seenAt: now }, [event], isCompacted);
  }

  /** Devices and meters the network does not have are the sender's mistake, not facts. */
  #refusal({ index, fact }: EventReading, weighing: Weighing): Rejection | undefined {
    if (fact.kind === 'meter' && !this.grid.hasMeter(fact.meter)) {
      const message = `meter "${fact.meter}": the network has none of that id`;
      return { index, code: 'METER_UNKNOWN', message };
    }
    if (fact.kind === 'device' && !this.grid.knows(fact.device)) {
      const message = `device "${fact.device}": the network has none of that id`;
      return { index, code: 'DEVICE_UNKNOWN', message };
    }
    const isFar = fact.kind === 'planned' && fact.endsAt > later(weighing.now, plannedAheadMs);
    if (!isFar) return undefined;
    const message = `data.endsAt: wants a time within two years, not ${shown(fact.endsAt)}`;
    return { index, code: 'EVENT_INVALID', message };
  }

  async #takeSnapshot(feed: string, reading: Snapshot, weighing: Weighing): Promise<FeedAnswer> {
    const { now } = weighing;
    const said = reading.at ?? now;
    await this.#keepAreas(feed, reading, said);
    if (reading.hasRows === false) return answerOfAreas(reading);
    const last = await this.stores.facts.listings.get(feed);
    const isSame = last !== undefined && (last.said ?? last.at) === said;
    const believed = believableTime(said, weighing);
    if (isSame && lists(last, reading)) return this.#takeAgain(reading, last, believed.warnings);
    const { value: at, warnings } = isSame ? standsStill(said, weighing) : believed;
    if (last && last.at >= at) return tooOld(last.at, at);
    const rows = readChanged(reading, last, { ...weighing, now: at });
    const events = [
      ...rows.map(({ sourceId, fact }) =>
        this.#event(feed, fact, `${feed}|${sourceId}|${at}`, now),
      ),
      this.#event(feed, pollOf(reading, at), `${feed}|poll|${at}`, now),
    ];
    const listing = {
      ...(last ?? { _id: feed, version: 0 }),
      at,
      said: undefined,
      rows: hashesOf(reading, last),
    };
    await this.#keep(said === at ? listing : { ...listing, said }, events);
    return {
      accepted: reading.rows.length,
      duplicates: 0,
      rejected: reading.rejected,
      ...warned([
        ...warnings,
        ...notesOf(reading),
        ...unreadWarning(reading),
        ...rows.flatMap(warningsOf),
      ]),
    };
  }

  /** The same snapshot again, because nobody answered or because it stands still at its source. */
  async #takeAgain(
    { rows, rejected }: Snapshot,
    last: Listing,
    warnings: readonly FieldWarning[],
  ): Promise<FeedAnswer> {
    await this.stores.appendAgain([last]);
    return { accepted: 0, duplicates: rows.length, rejected, ...warned(warnings) };
  }

  /** The newest statement of a feed takes the place of the one before. */
  async #keepAreas(feed: string, { areas }: Snapshot, at: string): Promise<void> {
    if (areas === undefined) return;
    const { areas: kept } = this.stores.facts;
    const known = await kept.get(feed);
    if (known && known.at > at) return;
    const statement = { _id: feed, version: known?.version ?? 0, at, areas: areas.areas };
    const [result] = await kept.putMany([statement]);
    if (result?.ok === false) throw refusedBy(result);
  }

  async #keep(listing: Listing, events: readonly PendingEvent[]): Promise<void> {
    const saved = withPending(listing, events, isCompacted);
    const [result] = await this.stores.publishers.listings.saveMany([saved]);
    if (result?.ok === false) throw refusedBy(result);
  }

  #event(feed: string, fact: Fact, id: string, now: string): PendingEvent {
    const data: Observation = { ...fact, feed, receivedAt: now };
    return eventRecord('relight.observation.v1', data, {
      id,
      source: 'relight/ingest',
      time: now,
      partitionBy: this.#feederOf(fact) ?? feed,
    });
  }

  #feederOf(fact: Fact): string | undefined {
    if (fact.kind === 'meter') return this.grid.feederOfMeter(fact.meter);
    const device = deviceOf(fact);
    return device === undefined ? undefined : this.grid.feederOf(device);
  }
}

function deviceOf(fact: Fact): string | undefined {
  if (fact.kind === 'device' || fact.kind === 'planned') return fact.device;
  return fact.kind === 'oms' ? fact.oms.device : undefined;
}

function withoutDevice(fact: Fact): Fact {
  if (fact.kind === 'planned') {
    const { device: _, ...rest } = fact;
    return rest;
  }
  if (fact.kind !== 'oms') return fact;
  const { device: _, ...oms } = fact.oms;
  return { ...fact, oms };
}

interface ReadFact {
  readonly fact: Fact;
  readonly warnings: readonly FieldWarning[];
}
