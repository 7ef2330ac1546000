import type { Observation } from '@relight/contracts';
import type { Clock } from '@relight/domain';
import type { Grid } from '../grid.ts';
import type { OneAtATime } from '../one-at-a-time.ts';
import type { OutageRecord } from '../outage-record.ts';
import type { IngestStores } from '../stores.ts';
import { isStale } from '../outage-changes.ts';
import {
  deviceMoved,
  openedOutageId,
  tieClosed,
  type DeviceFact,
  type Scene,
} from './device-rules.ts';
import { forgetRestored, heardMeters, weighMeters, type MeterFact } from './meter-rules.ts';
import { omsGone, omsOutageIds, omsSeen, sourceKeyOf } from './oms-rules.ts';
import { OutageBook } from './outage-book.ts';
import { plannedOutageId, workPlanned } from './planned-rules.ts';
import { judge, judgedKeys, polled, type PollFact } from './poll-rules.ts';
import { feedersOf, Memory } from './memory.ts';

/** How a feed's row counts: as an OMS's word, or as a line of a polled list. */
type WitnessOf = (feed: string) => 'oms' | 'poll';

/** What the observer is given besides what it works on. */
export interface ObserverRules {
  readonly turns: OneAtATime;
  readonly witnessOf: WitnessOf;
  /** Told of facts older than what their source said last; they change nothing. */
  readonly noteStale?: ((kind: Observation['kind']) => void) | undefined;
}

/** Turns observations into outages; the only writer of outages beside people, weighing and deadlines. */
export class Observer {
  constructor(
    private readonly stores: IngestStores,
    private readonly grid: Grid,
    private readonly clock: Clock,
    private readonly rules: ObserverRules,
  ) {}

  /** Idempotent: the same observations again change nothing. In the order given. */
  handle(observations: readonly Observation[]): Promise<void> {
    return this.rules.turns.run(() => this.once(observations));
  }

  private async once(observations: readonly Observation[]): Promise<void> {
    const feeders = feedersOf(this.grid, observations);
    const book = new OutageBook(this.stores, this.clock.now());
    const scene: Scene = { book, grid: this.grid, now: book.now };
    const [memory] = await Promise.all([
      Memory.load(this.stores, feeders, observations),
      book.load({
        ids: observations.flatMap(possibleIds),
        sourceKeys: observations.flatMap(sourceKeys),
        feeders,
      }),
    ]);
    await book.load({ devices: book.devicesOver() });
    /* oxlint-disable no-await-in-loop -- facts change each other's outages, in order */
    for (let at = 0; at < observations.length;) {
      const meters = runOfMeters(observations, at);
      book.because(observations[at]);
      if (meters.length > 0) await this.meters(scene, memory, meters);
      else await this.one(scene, memory, observations[at]);
      at += Math.max(1, meters.length);
    }
    /* oxlint-enable no-await-in-loop */
    // Outages first: what is remembered must not make a fact look old before it has done its work.
    await book.save();
    await memory.save();
    await this.ties(observations);
  }

  /**
   * A tie and the devices of the feeders it joins come by different partitions, at different instances.
   * Each writes what it knows before it reads what the other wrote, so one of them sees both; only what
   * began before the tie closed has not had its say yet.
   */
  private async ties(observations: readonly Observation[]): Promise<void> {
    const devices = observations.filter((one) => one.kind === 'device');
    const feeders = [...new Set(devices.flatMap(({ device }) => this.grid.feedersTouched(device)))];
    const ties = this.grid.tiesOf(feeders);
    if (ties.length === 0) return;
    const positions = await this.stores.facts.switches.getMany(ties);
    const closed = positions.filter(({ state }) => state === 'closed');
    const heard = new Set(devices.map(({ device }) => device));
    const begun = new Set(devices.map(openedOutageId));
    if (closed.length === 0) return;
    const book = new OutageBook(this.stores, this.clock.now());
    await book.load({ feeders: this.grid.feedersOfTies(closed.map(({ _id }) => _id)) });
    const scene: Scene = { book, grid: this.grid, now: book.now };
    for (const { _id: device, at } of closed) {
      const isNew = ({ _id, outage }: OutageRecord): boolean =>
        outage.startedAt <= at && (heard.has(device) || begun.has(_id));
      tieClosed(scene, { device, observedAt: at }, isNew);
    }
    await book.save();
  }

  private async one(
    scene: Scene,
    memory: Memory,
    observation: Observation | undefined,
  ): Promise<void> {
    if (observation && this.isOld(scene, observation)) return;
    switch (observation?.kind) {
      case 'device':
        await this.device(scene, memory, observation);
        return;
      case 'oms':
        omsSeen(scene, observation, this.rules.witnessOf(observation.feed));
        return;
      case 'omsGone':
        omsGone(scene, observation);
        return;
      case 'planned':
        workPlanned(scene, observation);
        return;
      case 'poll':
        await this.poll(scene, memory, observation);
        return;
      case 'meter':
      case undefined:
        return;
    }
  }

  private async device(scene: Scene, memory: Memory, fact: DeviceFact): Promise<void> {
    const openSince = memory.openSince(fact.device);
    if (!memory.moved(fact)) {
      this.rules.noteStale?.('device');
      return;
    }
    if (fact.state === 'opened' && openSince !== undefined) {
      const began = openedOutageId({ ...fact, observedAt: openSince });
      await scene.book.load({ ids: [began] });
      // A person called this opening none, and SCADA only repeats it.
      if (scene.book.get(began)?.outage.status === 'cancelled') return;
    }
    deviceMoved(scene, fact);
    this.forget(scene, memory, fact);
  }

  /** A source's older word, come late; devices, meters and polls have memories of their own. */
  private isOld({ book }: Scene, observation: Observation): boolean {
    const isOld = sourceKeys(observation).some((key) => {
      const known = book.bySource(key);
      return known !== undefined && isStale(known, key, observation.observedAt);
    });
    if (isOld) this.rules.noteStale?.(observation.kind);
    return isOld;
  }

  private async meters(scene: Scene, memory: Memory, facts: readonly MeterFact[]): Promise<void> {
    const byFeeder = new Map<string, MeterFact[]>();
    for (const fact of facts) {
      const feeder = this.grid.feederOfMeter(fact.meter) ?? '';
      const known = byFeeder.get(feeder);
      if (known) known.push(fact);
      else byFeeder.set(feeder, [fact]);
    }
    for (const [feeder, mine] of byFeeder) {
      const before = memory.words(feeder);
      for (const { meter, observedAt } of mine) {
        if ((before.get(meter)?.at ?? '') > observedAt) this.rules.noteStale?.('meter');
      }
      const words = heardMeters(before, mine);
      memory.setWords(feeder, words);
      // oxlint-disable-next-line no-await-in-loop -- feeders change the outages of one book
      await weighMeters(scene, feeder, words);
    }
  }

  /** What SCADA restored is no sign of a new outage, though not every meter has said so. */
  private forget({ grid }: Scene, memory: Memory, { device, state, observedAt }: DeviceFact): void {
    if (state !== 'closed') return;
    for (const feeder of grid.feedersTouched(device)) {
      memory.setWords(feeder, forgetRestored(memory.words(feeder), observedAt));
    }
  }

  private async poll(scene: Scene, memory: Memory, fact: PollFact): Promise<void> {
    const verdict = judge(memory.guard(fact.feed), fact);
    if (!verdict) {
      this.rules.noteStale?.('poll');
      return;
    }
    await scene.book.load({ sourceKeys: judgedKeys(fact.feed, verdict) });
    await scene.book.load({ devices: scene.book.devicesOver() });
    polled(scene, fact, verdict);
    memory.setGuard(fact.feed, verdict.state);
  }
}

/** Meter events that stand side by side are weighed together. */
function runOfMeters(observations: readonly Observation[], from: number): readonly MeterFact[] {
  const meters: MeterFact[] = [];
  for (let at = from; at < observations.length; at++) {
    const observation = observations[at];
    if (observation?.kind !== 'meter') break;
    meters.push(observation);
  }
  return meters;
}

function possibleIds(observation: Observation): readonly string[] {
  if (observation.kind === 'device') return [openedOutageId(observation)];
  if (observation.kind === 'planned') return [plannedOutageId(observation)];
  if (observation.kind !== 'oms') return [];
  const key = sourceKeyOf(observation.feed, observation.oms.sourceId);
  return omsOutageIds(key, observation.observedAt);
}

function sourceKeys(observation: Observation): readonly string[] {
  switch (observation.kind) {
    case 'oms':
      return [sourceKeyOf(observation.feed, observation.oms.sourceId)];
    case 'omsGone':
    case 'planned':
      return [sourceKeyOf(observation.feed, observation.sourceId)];
    case 'device':
    case 'meter':
    case 'poll':
      return [];
    default:
      return observation;
  }
}
