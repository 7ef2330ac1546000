import type { Observation } from '@relight/contracts';
import { isOpen, type Clock } from '@relight/domain';
import type { Grid } from '../grid.ts';
import type { OneAtATime } from '../one-at-a-time.ts';
import { endOf, later, noFeeder } from '../outage-changes.ts';
import type { StoredOutage } from '../stored-outage.ts';
import { isLate } from '../source-words.ts';
import type { IngestStores } from '../stores.ts';
import { deviceMoved, tieClosed, type DeviceFact, type Scene } from './device-rules.ts';
import { feedersOf, Memory } from './memory.ts';
import { broughtBack, predictOutages, stillCounting } from './meter-rules.ts';
import { heardMeters, type MeterFact, type MeterWords } from './meter-words.ts';
import { ended, omsGone, omsSeen } from './oms-rules.ts';
import { OutageBook } from './outage-book.ts';
import { workPlanned } from './planned-rules.ts';
import { changedKeys, judge, judgedKeys, polled, type PollFact } from './poll-rules.ts';
import { openedOutageId, possibleIds, saidBy, sourceKeys } from './said.ts';

/** Gasps of an outage that is over may come so late. */
const lateGaspsMs = 24 * 60 * 60_000;

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
  handle(observations: readonly Observation[], eventIds: readonly string[] = []): Promise<void> {
    return this.rules.turns.run(() => this.#once(observations, eventIds));
  }

  async #once(observations: readonly Observation[], eventIds: readonly string[]): Promise<void> {
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
    await book.load({
      devices: [...book.devicesOver(), ...observations.flatMap(deviceOf)],
      ids: feeders.flatMap((feeder) => memory.outagesOn(feeder)),
    });
    await book.load({ ids: book.survivors() });
    /* oxlint-disable no-await-in-loop -- facts change each other's outages, in order */
    for (let at = 0; at < observations.length;) {
      const meters = runOfMeters(observations, at);
      book.because(eventIds[at]);
      if (meters.length > 0) this.#meters(scene, memory, meters);
      else await this.#one(scene, memory, observations[at]);
      at += Math.max(1, meters.length);
    }
    /* oxlint-enable no-await-in-loop */
    // Outages first: what is remembered must not make a fact look old before it has done its work.
    await book.save();
    for (const feeder of feeders) this.#remember(scene, memory, feeder);
    await memory.save();
    await this.#ties(observations);
    await this.#earlyEnds(observations);
  }

  /** Which outages have had, or will have, their say about the gasps of a feeder. */
  #remember(scene: Scene, memory: Memory, feeder: string): void {
    if (feeder === noFeeder) return;
    const words = memory.words(feeder);
    const outages = this.#onFeeder(scene, feeder);
    // One that is soon forgotten has had its say.
    const counting = stillCounting(scene, words, outages);
    if (counting.size < words.size) memory.setWords(feeder, counting);
    const since = later(scene.now, -lateGaspsMs);
    const recent = outages.filter(({ outage }) => isOpen(outage.status) || endOf(outage) > since);
    memory.setOutagesOn(feeder, recent.map(({ _id }) => _id).toSorted());
  }

  /** Outages at devices of a feeder, or above it. */
  #onFeeder({ book, grid }: Scene, feeder: string): readonly StoredOutage[] {
    const feeders = new Set(grid.feedersUpFrom(feeder));
    return book
      .all()
      .filter(
        ({ outage: { device, feeder: own = noFeeder } }) =>
          device !== undefined && feeders.has(own),
      );
  }

  /**
   * An end and its beginning may come by different partitions at one time. Each writes what it knows
   * before it reads what the other wrote, so one of them sees both.
   */
  async #earlyEnds(observations: readonly Observation[]): Promise<void> {
    const keys = [...new Set(observations.flatMap(sourceKeys))];
    const ends = keys.length === 0 ? [] : await this.stores.facts.ends.getMany(keys);
    if (ends.length === 0) return;
    const book = new OutageBook(this.stores, this.clock.now());
    await book.load({ sourceKeys: ends.map(({ _id }) => _id) });
    const scene: Scene = { book, grid: this.grid, now: book.now };
    for (const { _id: key, at, reason } of ends) {
      const known = book.bySource(key);
      if (known && !isLate(known, { key, at, isOver: true })) ended(scene, { key, at, reason });
    }
    await book.save();
  }

  /**
   * A tie and the devices of the feeders it joins come by different partitions, at different instances.
   * Each writes what it knows before it reads what the other wrote, so one of them sees both; only what
   * began before the tie closed has not had its say yet.
   */
  async #ties(observations: readonly Observation[]): Promise<void> {
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
      const isNew = ({ _id, outage }: StoredOutage): boolean =>
        outage.startedAt <= at && (heard.has(device) || begun.has(_id));
      tieClosed(scene, { device, observedAt: at }, isNew);
    }
    await book.save();
  }

  async #one(scene: Scene, memory: Memory, observation: Observation | undefined): Promise<void> {
    if (observation && this.#isOld(scene, memory, observation)) return;
    switch (observation?.kind) {
      case 'device':
        await this.#device(scene, memory, observation);
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
        await this.#poll(scene, memory, observation);
        return;
      case 'meter':
      case undefined:
        return;
    }
  }

  async #device(scene: Scene, memory: Memory, fact: DeviceFact): Promise<void> {
    const { book, grid } = scene;
    const { device, state } = fact;
    const openSince = memory.openSince(device);
    const took = memory.outageOf(device);
    if (!memory.moved(fact)) {
      this.rules.noteStale?.('device');
      return;
    }
    // A device that was closed all along brings nobody back; a tie stands open until it is heard of.
    if (state === 'closed' && openSince === undefined && !grid.isTie(device)) return;
    if (state === 'opened' && openSince !== undefined) {
      const id = took ?? openedOutageId({ device, observedAt: openSince });
      await book.load({ ids: [id] });
      await book.load({ ids: book.survivors() });
      const known = book.survivorOf(id);
      // SCADA only repeats an opening whose outage is over: by the OMS, or by a person's word.
      if (known && !isOpen(known.outage.status)) return;
    }
    const feeder = grid.feederOf(device) ?? noFeeder;
    deviceMoved(scene, fact, memory.words(feeder));
    if (state !== 'opened') {
      // What SCADA no longer holds open, meters may have said long ago.
      broughtBack(scene, feeder, memory.words(feeder));
      return;
    }
    const open = book.open(grid.feedersAround(device));
    const holder = open.find(({ outage }) => outage.openDevices.includes(device));
    memory.belongs(device, holder?._id);
  }

  /** A source's older word, come late; devices, meters and polls have memories of their own. */
  #isOld({ book, now }: Scene, memory: Memory, observation: Observation): boolean {
    const said = saidBy(observation);
    if (!said) return false;
    const known = book.bySource(said.key);
    const isOld = known ? isLate(known, said) : memory.isOverBy(said);
    if (isOld) this.rules.noteStale?.(observation.kind);
    // Of its beginning we may hear later: words with a device and words without come by two partitions.
    if (!known && said.isOver === true) {
      const isRestored =
        (observation.kind === 'omsGone' && observation.reason === 'restored') ||
        (observation.kind === 'oms' && observation.oms.status === 'restored');
      const reason = isRestored ? 'restored' : 'cancelled';
      memory.setEnd(said.key, { at: said.at, reason, seenAt: now });
    }
    return isOld;
  }

  #meters(scene: Scene, memory: Memory, facts: readonly MeterFact[]): void {
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
      const counting = (words: MeterWords): MeterWords =>
        stillCounting(scene, words, this.#onFeeder(scene, feeder));
      const words = counting(heardMeters(before, mine));
      broughtBack(scene, feeder, words);
      // Gasps of whoever is back by now are no sign of another outage.
      const left = counting(words);
      memory.setWords(feeder, left);
      predictOutages(scene, feeder, left);
    }
  }

  async #poll(scene: Scene, memory: Memory, fact: PollFact): Promise<void> {
    const state = memory.guard(fact.feed);
    await scene.book.load({ sourceKeys: changedKeys(state, fact) });
    const verdict = judge(scene.book, state, fact);
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

/** The device an observation names: outages there may have been stored under no feeder. */
function deviceOf(observation: Observation): readonly string[] {
  return observation.kind === 'device' ? [observation.device] : [];
}
