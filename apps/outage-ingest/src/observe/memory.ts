import type { Observation } from '@relight/contracts';
import type { Collection, Stored } from '@relight/documents';
import type { GuardState } from '@relight/domain';
import type { Grid } from '../grid.ts';
import { refusedBy } from '../overtaken.ts';
import type { FeederMeters, IngestStores, PollMemory, SwitchPosition } from '../stores.ts';
import type { DeviceFact } from './device-rules.ts';
import type { MeterWords } from './meter-rules.ts';

/** What ingest remembers beside outages: switch positions, meters' words, polls. */
export class Memory {
  readonly #switches = new Cache<SwitchPosition>();
  readonly #feeders = new Cache<FeederMeters>();
  readonly #polls = new Cache<PollMemory>();

  private constructor(private readonly stores: IngestStores) {}

  static async load(
    stores: IngestStores,
    feeders: readonly string[],
    observations: readonly Observation[],
  ): Promise<Memory> {
    const memory = new Memory(stores);
    const devices = observations.flatMap((one) => (one.kind === 'device' ? [one.device] : []));
    const feeds = observations.flatMap((one) => (one.kind === 'poll' ? [one.feed] : []));
    const { switches, feeders: meters, polls } = stores.facts;
    await Promise.all([
      memory.#switches.read(switches, devices),
      memory.#feeders.read(meters, feeders),
      memory.#polls.read(polls, feeds),
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
    this.#switches.set({ _id: device, version, state, at: observedAt, since });
    return true;
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
    const version = this.#feeders.get(feeder)?.version ?? 0;
    if (version === 0 && words.size === 0) return;
    const meters = [...words].map(([meter, { state, at }]) => [meter, state, at] as const);
    this.#feeders.set({ _id: feeder, version, meters });
  }

  guard(feed: string): GuardState | undefined {
    return this.#polls.get(feed)?.state;
  }

  setGuard(feed: string, state: GuardState): void {
    this.#polls.set({ _id: feed, version: this.#polls.get(feed)?.version ?? 0, state });
  }

  async save(): Promise<void> {
    const { switches, feeders, polls } = this.stores.facts;
    await Promise.all([
      this.#switches.save(switches),
      this.#feeders.save(feeders),
      this.#polls.save(polls),
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
      return grid.feedersTouched(observation.device);
    case 'meter':
      return [grid.feederOfMeter(observation.meter) ?? ''];
    case 'oms': {
      const { device } = observation.oms;
      return device === undefined ? [] : grid.feedersTouched(device);
    }
    case 'planned':
      return observation.device === undefined ? [] : grid.feedersTouched(observation.device);
    case 'omsGone':
    case 'poll':
      return [];
    default:
      return observation;
  }
}
