import { eventRecord, type Observation } from '@relight/contracts';
import { withPending, type PendingEvent } from '@relight/documents';
import { RelightError, type Clock } from '@relight/domain';
import type { Grid } from '../grid.ts';
import { later } from '../outage-changes.ts';
import { refusedBy, unlessOvertaken } from '../overtaken.ts';
import { isCompacted, type IngestStores, type Listing, type SeenEvent } from '../stores.ts';
import { cloudEventsAdapter } from './cloudevents.adapter.ts';
import type { EventReading, Fact, FeedAdapter, FeedReading, Rejection } from './feed-adapter.ts';
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
    if (last && last.at >= at) {
      if (last.at === at) await this.stores.appendAgain([last]);
      return tooOld(reading, last.at, at);
    }
    const hashes = new Map(last?.rows);
    const rejected = [...reading.rejected];
    const rows: [string, string][] = [];
    const events: PendingEvent[] = [];
    for (const { index, sourceId, hash, fact } of reading.rows) {
      // A row that cannot be read is still listed: it is not restored.
      rows.push([sourceId, hash]);
      if (hashes.get(sourceId) === hash) continue;
      try {
        events.push(this.event(feed, fact(at), `${feed}|${sourceId}|${at}`, now));
      } catch (error) {
        if (!(error instanceof RelightError)) throw error;
        rejected.push({ index, code: error.code, message: error.message });
        rows.pop();
        rows.push([sourceId, '']);
      }
    }
    const listed = rows.map(([id]) => id);
    const poll = { kind: 'poll', observedAt: at, listed, rejected: rejected.length } as const;
    events.push(this.event(feed, poll, `${feed}|poll|${at}`, now));
    const listing: Listing = { ...(last ?? { _id: feed, version: 0 }), at, rows };
    const saved = withPending(listing, events, isCompacted);
    const [result] = await this.stores.publishers.listings.saveMany([saved]);
    if (result?.ok === false) throw refusedBy(result);
    return {
      accepted: reading.rows.length + reading.rejected.length - rejected.length,
      duplicates: 0,
      rejected,
    };
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

/** The same snapshot again is a duplicate; an older one is refused, since newer is known. */
function tooOld({ rows }: Snapshot, lastAt: string, at: string): FeedAnswer {
  if (lastAt === at) return { accepted: 0, duplicates: rows.length, rejected: [] };
  const message = `ts: ${at} is older than the last snapshot taken, of ${lastAt}`;
  return { accepted: 0, duplicates: 0, rejected: [{ index: 0, code: 'SNAPSHOT_STALE', message }] };
}
