import type { Observation } from '@relight/contracts';
import { refusedBy, type Collection, type Stored } from '@relight/documents';
import type { GuardState } from '@relight/domain';
import type { Grid } from '../grid.ts';
import { noFeeder } from '../outage-changes.ts';
import type {
  EarlyEnd,
  FeederMeters,
  IngestStores,
  PollMemory,
  SwitchPosition,
} from '../stores.ts';
import type { Heard } from '../stored-outage.ts';
import type { DeviceFact } from './device-rules.ts';
import type { MeterWords } from './meter-words.ts';
import { sourceKeys } from './said.ts';

/** What ingest remembers beside outages: switch positions, meters' words, polls, early ends. */
export class Memory {
  readonly #switches = new Cache<SwitchPosition>();
  readonly #feeders = new Cache<FeederMeters>();
  readonly #polls = new Cache<PollMemory>();
  readonly #ends = new Cache<EarlyEnd>();

  private constructor(private readonly stores: IngestStores) {}

  static async load(
    stores: IngestStores,
    feeders: readonly string[],
    observations: readonly Observation[],
  ): Promise<Memory> {
    const memory = new Memory(stores);
    const devices = observations.flatMap((one) => (one.kind === 'device' ? [one.device] : []));
    const feeds = observations.flatMap((one) => (one.kind === 'poll' ? [one.feed] : []));
    const { switches, feeders: meters, polls, ends } = stores.facts;
    await Promise.all([
      memory.#switches.read(switches, devices),
      memory.#feeders.read(meters, feeders),
      memory.#polls.read(polls, feeds),
      memory.#ends.read(ends, observations.flatMap(sourceKeys)),
    ]);
    return memory;
  }

  /** Takes a device's position in; false when something newer is known of it. */
  moved({ device, state, observedAt }: DeviceFact): boolean {
    const known = this.#switches.get(device);
    if (known && (known.at > observedAt || (known.at === observedAt && known.state === state))) {
      return false;
    }
    const since = known?.state === state ? (known.since ?? known.at) : observedAt;
    const version = known?.version ?? 0;
    const outage = known?.state === state ? known.outage : undefined;
    this.#switches.set({ _id: device, version, state, at: observedAt, since, outage });
    return true;
  }

  /** The device's opening belongs to this outage. */
  belongs(device: string, outage: string | undefined): void {
    const known = this.#switches.get(device);
    if (known && known.outage !== outage) this.#switches.set({ ...known, outage });
  }

  outageOf(device: string): string | undefined {
    return this.#switches.get(device)?.outage;
  }

  /** When the device opened, as heard, if it has not closed since. */
  openSince(device: string): string | undefined {
    const known = this.#switches.get(device);
    return known?.state === 'opened' ? (known.since ?? known.at) : undefined;
  }

  words(feeder: string): MeterWords {
    const known = this.#feeders.get(feeder)?.meters ?? [];
    return new Map(known.map(([meter, state, at]) => [meter, { state, at }]));
  }

  setWords(feeder: string, words: MeterWords): void {
    const known = this.#feeders.get(feeder);
    if (!known && words.size === 0) return;
    const meters = [...words].map(([meter, { state, at }]) => [meter, state, at] as const);
    this.#feeders.set({ ...(known ?? { _id: feeder, version: 0 }), meters });
  }

  /** Outages that have a say about the words of a feeder's meters. */
  outagesOn(feeder: string): readonly string[] {
    return this.#feeders.get(feeder)?.outages ?? [];
  }

  setOutagesOn(feeder: string, outages: readonly string[]): void {
    if (outages.join() === this.outagesOn(feeder).join()) return;
    const known = this.#feeders.get(feeder) ?? { _id: feeder, version: 0, meters: [] };
    this.#feeders.set({ ...known, outages });
  }

  /** It was over already by what came of it earlier. */
  isOverBy({ key, at, isOver = false }: Heard): boolean {
    const end = this.#ends.get(key);
    return end !== undefined && !isOver && at <= end.at;
  }

  setEnd(key: string, end: Pick<EarlyEnd, 'at' | 'reason' | 'seenAt'>): void {
    const known = this.#ends.get(key);
    if (known && known.at >= end.at) return;
    this.#ends.set({ _id: key, version: known?.version ?? 0, ...end });
  }

  guard(feed: string): GuardState | undefined {
    return this.#polls.get(feed)?.state;
  }

  setGuard(feed: string, state: GuardState): void {
    this.#polls.set({ _id: feed, version: this.#polls.get(feed)?.version ?? 0, state });
  }

  async save(): Promise<void> {
    const { switches, feeders, polls, ends } = this.stores.facts;
    await Promise.all([
      this.#switches.save(switches),
      this.#feeders.save(feeders),
      this.#polls.save(polls),
      this.#ends.save(ends),
    ]);
  }
}

/** Documents read once and written once. */
class Cache<T extends Stored> {
  readonly #documents = new Map<string, T>();
  readonly #changed = new Set<string>();

  async read(collection: Collection<T>, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const found = await collection.getMany([...new Set(ids)]);
    for (const document of found) this.#documents.set(document._id, document);
  }

  get(id: string): T | undefined {
    return this.#documents.get(id);
  }

  set(document: T): void {
    this.#documents.set(document._id, document);
    this.#changed.add(document._id);
  }

  async save(collection: Collection<T>): Promise<void> {
    const changed = [...this.#changed].flatMap((id) => this.#documents.get(id) ?? []);
    if (changed.length === 0) return;
    for (const result of await collection.putMany(changed)) {
      // Another process wrote it: the batch is handled again from what is stored now.
      if (!result.ok) throw refusedBy(result);
    }
  }
}

/** Feeders the observations touch. */
export function feedersOf(grid: Grid, observations: readonly Observation[]): readonly string[] {
  return [...new Set(observations.flatMap((one) => feedersOfOne(grid, one)))];
}

function feedersOfOne(grid: Grid, observation: Observation): readonly string[] {
  switch (observation.kind) {
    case 'device':
      return grid.feedersAround(observation.device);
    case 'meter':
      return grid.feedersUpFrom(grid.feederOfMeter(observation.meter) ?? noFeeder);
    case 'oms': {
      const { device } = observation.oms;
      return device === undefined ? [] : grid.feedersAround(device);
    }
    case 'planned':
      return observation.device === undefined ? [] : grid.feedersAround(observation.device);
    case 'omsGone':
    case 'poll':
      return [];
    default:
      return observation;
  }
}
