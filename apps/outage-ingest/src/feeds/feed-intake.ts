import { eventRecord, type Observation } from '@relight/contracts';
import { withPending, type PendingEvent } from '@relight/documents';
import { RelightError, type Clock } from '@relight/domain';
import type { Grid } from '../grid.ts';
import { later } from '../outage-changes.ts';
import { refusedBy, unlessOvertaken } from '../overtaken.ts';
import { isCompacted, type IngestStores, type Listing, type SeenEvent } from '../stores.ts';
import { cloudEventsAdapter } from './cloudevents.adapter.ts';
import type {
  EventReading,
  Fact,
  FeedAdapter,
  FeedReading,
  Rejection,
  RowReading,
} from './feed-adapter.ts';
import { pgeAdapter } from './pge.adapter.ts';

/** What became of one body. */
export interface FeedAnswer {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly Rejection[];
}

const adapters: readonly FeedAdapter[] = [cloudEventsAdapter, pgeAdapter];

export function witnessOf(feed: string): 'oms' | 'poll' {
  return adapters.find(({ name }) => name === feed)?.witness ?? 'oms';
}

type Snapshot = Extract<FeedReading, { readonly kind: 'snapshot' }>;
type Events = Extract<FeedReading, { readonly kind: 'events' }>;

/** Told what became of each body. */
export type NoteIntake = (feed: string, answer: FeedAnswer) => void;

/** A sender's clock may be wrong by hours; a fact from further ahead would outlive all true ones. */
const aheadMs = 24 * 60 * 60_000;

/** Stands for the hash of a row that could not be read. */
const unread = '';

/** So few are written at once, known or not: the write itself tells which are. */
const fewEvents = 20;

/** The one way in for grid facts, by HTTP and by `grid.feed`: read, known from before, made durable. */
export class FeedIntake {
  constructor(
    private readonly stores: IngestStores,
    private readonly grid: Grid,
    private readonly clock: Clock,
    private readonly note: NoteIntake = () => {},
  ) {}

  /**
   * Resolves once everything accepted is durable. Throws FEED_UNKNOWN, and BODY_INVALID when nothing
   * of the body can be read; single items at fault are `rejected`.
   */
  async take(feed: string, body: unknown): Promise<FeedAnswer> {
    const adapter = adapters.find(({ name }) => name === feed);
    if (!adapter) {
      const names = adapters.map(({ name }) => name).join(', ');
      throw new RelightError('NOT_FOUND', `There is no feed "${feed}"; there are ${names}`);
    }
    const reading = adapter.read(body);
    const answer =
      reading.kind === 'events'
        ? await this.takeEvents(feed, reading)
        : await unlessOvertaken(() => this.takeSnapshot(feed, reading));
    this.note(feed, answer);
    return answer;
  }

  private async takeEvents(feed: string, { events, rejected }: Events): Promise<FeedAnswer> {
    const refused = events.flatMap((event) => this.refusal(event) ?? []);
    const atFault = new Set(refused.map(({ index }) => index));
    const distinct = new Map<string, EventReading>();
    const sound = events.filter(({ index }) => !atFault.has(index));
    for (const event of sound) if (!distinct.has(event.id)) distinct.set(event.id, event);
    const { seen } = this.stores.facts;
    const known = distinct.size > fewEvents ? await seen.getMany([...distinct.keys()]) : [];
    for (const { _id } of known) distinct.delete(_id);
    const now = this.clock.now();
    const fresh = [...distinct.values()];
    const results = await this.stores.publishers.seen.saveMany(
      fresh.map((event) => this.seen(feed, event, now)),
    );
    const twice = fresh.filter((_, at) => results[at]?.ok === false).map(({ id }) => id);
    // Sent again because nobody answered: it must not come after what is sent next.
    await this.stores.appendAgain([...known, ...(await seen.getMany(twice))]);
    const failed = results.find((result) => !result.ok && result.code !== 'STALE_VERSION');
    if (failed?.ok === false) throw refusedBy(failed);
    const accepted = results.filter(({ ok }) => ok).length;
    return {
      accepted,
      duplicates: sound.length - accepted,
      rejected: [...rejected, ...refused].toSorted((a, b) => a.index - b.index),
    };
  }

  private seen(feed: string, { id, fact }: EventReading, now: string): SeenEvent {
    const event = this.event(feed, fact, id, now);
    return withPending<SeenEvent>({ _id: id, version: 0, seenAt: now }, [event], isCompacted);
  }

  /** Devices and meters the network does not have are the sender's mistake, not facts. */
  private refusal({ index, fact }: EventReading): Rejection | undefined {
    const ahead = this.ahead('time', fact.observedAt);
    if (ahead) return { index, ...ahead };
    if (fact.kind === 'meter' && !this.grid.hasMeter(fact.meter)) {
      const message = `meter "${fact.meter}": the network has none of that id`;
      return { index, code: 'METER_UNKNOWN', message };
    }
    const device = deviceOf(fact);
    if (device === undefined || this.grid.knows(device)) return undefined;
    const message = `device "${device}": the network has none of that id`;
    return { index, code: 'DEVICE_UNKNOWN', message };
  }

  private ahead(field: string, at: string): Omit<Rejection, 'index'> | undefined {
    if (at <= later(this.clock.now(), aheadMs)) return undefined;
    return { code: 'TIME_AHEAD', message: `${field}: ${at} is more than a day ahead of now` };
  }

  private async takeSnapshot(feed: string, reading: Snapshot): Promise<FeedAnswer> {
    const now = this.clock.now();
    const { at = now } = reading;
    const ahead = this.ahead('ts', at);
    if (ahead) return { accepted: 0, duplicates: 0, rejected: [{ index: 0, ...ahead }] };
    const last = await this.stores.facts.listings.get(feed);
    if (last && last.at > at) return tooOld(last.at, at);
    if (last?.at === at) return this.takeAgain(feed, reading, last);
    const known = new Map(last?.rows);
    const { facts, refused } = read(
      reading.rows.filter(({ sourceId, hash }) => known.get(sourceId) !== hash),
      at,
    );
    const atFault = new Set(refused.map(({ index }) => index));
    // A row that cannot be read is still listed: it is not restored.
    const rows = reading.rows.map(({ index, sourceId, hash }) => {
      return [sourceId, atFault.has(index) ? unread : hash] as const;
    });
    const rejected = [...reading.rejected, ...refused];
    const listed = rows.map(([id]) => id);
    const poll = { kind: 'poll', observedAt: at, listed, rejected: rejected.length } as const;
    const events = [
      ...facts.map((one) => this.row(feed, one, at, now)),
      this.event(feed, poll, `${feed}|poll|${at}`, now),
    ];
    await this.keep({ ...(last ?? { _id: feed, version: 0 }), at, rows }, events);
    return { accepted: reading.rows.length - refused.length, duplicates: 0, rejected };
  }

  /** The same snapshot again: only rows that could not be read then are news, if the reason is mended. */
  private async takeAgain(feed: string, reading: Snapshot, last: Listing): Promise<FeedAnswer> {
    await this.stores.appendAgain([last]);
    const known = new Map(last.rows);
    const { facts, refused } = read(
      reading.rows.filter(({ sourceId }) => known.get(sourceId) === unread),
      last.at,
    );
    for (const { sourceId, hash } of facts) known.set(sourceId, hash);
    const now = this.clock.now();
    const events = facts.map((one) => this.row(feed, one, last.at, now));
    if (events.length > 0) await this.keep({ ...last, rows: [...known] }, events);
    return {
      accepted: facts.length,
      duplicates: reading.rows.length - facts.length - refused.length,
      rejected: [...reading.rejected, ...refused],
    };
  }

  private row(feed: string, { sourceId, fact }: ReadRow, at: string, now: string): PendingEvent {
    return this.event(feed, fact, `${feed}|${sourceId}|${at}`, now);
  }

  private async keep(listing: Listing, events: readonly PendingEvent[]): Promise<void> {
    const saved = withPending(listing, events, isCompacted);
    const [result] = await this.stores.publishers.listings.saveMany([saved]);
    if (result?.ok === false) throw refusedBy(result);
  }

  private event(feed: string, fact: Fact, id: string, now: string): PendingEvent {
    const data: Observation = { ...fact, feed, receivedAt: now };
    return eventRecord('relight.observation.v1', data, {
      id,
      source: 'relight/ingest',
      time: now,
      partitionBy: this.feederOf(fact) ?? feed,
    });
  }

  private feederOf(fact: Fact): string | undefined {
    if (fact.kind === 'meter') return this.grid.feederOfMeter(fact.meter);
    const device = deviceOf(fact);
    return device === undefined ? undefined : this.grid.feederOf(device);
  }
}

function deviceOf(fact: Fact): string | undefined {
  if (fact.kind === 'device' || fact.kind === 'planned') return fact.device;
  return fact.kind === 'oms' ? fact.oms.device : undefined;
}

interface ReadRow {
  readonly sourceId: string;
  readonly hash: string;
  readonly fact: Fact;
}

/** The facts of rows, and why there is none of the others. */
function read(rows: readonly RowReading[], at: string) {
  const facts: ReadRow[] = [];
  const refused: Rejection[] = [];
  for (const { index, sourceId, hash, fact } of rows) {
    try {
      facts.push({ sourceId, hash, fact: fact(at) });
    } catch (error) {
      if (!(error instanceof RelightError)) throw error;
      refused.push({ index, code: error.code, message: error.message });
    }
  }
  return { facts, refused };
}

/** Newer is known. */
function tooOld(lastAt: string, at: string): FeedAnswer {
  const message = `ts: ${at} is older than the last snapshot taken, of ${lastAt}`;
  return { accepted: 0, duplicates: 0, rejected: [{ index: 0, code: 'SNAPSHOT_STALE', message }] };
}
