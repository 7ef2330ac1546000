import { importContacts } from '@relight/broadcast';
import { defaultApprovalPolicy } from '@relight/domain';
import { calm, still } from '../engines/weather.ts';
import { endChecks, runningChecks, type Broken } from '../invariants/invariants.ts';
import { Watch, type View } from '../invariants/watch.ts';
import { contactRows } from '../script/people.ts';
import { lineOf } from '../script/lines.ts';
import { isFault, type Act, type Script } from '../script/script.ts';
import { Fleet } from '../services/fleet.ts';
import { fairProvider, Provider } from '../services/provider.ts';
import { enter, leave } from '../world/platform.ts';
import { Random } from '../world/random.ts';
import { World } from '../world/world.ts';
import { Desk } from './desk.ts';
import { Senders } from './senders.ts';
import { townFile, type LaidOut } from './town-file.ts';
import { Writers } from './writers.ts';

export interface Outcome {
  /** What did not hold; undefined when all did. */
  readonly broken?: Broken | undefined;
  readonly steps: number;
  /** The same for the same script. */
  readonly fingerprint: string;
  /** Everything that happened, when it was asked for. */
  readonly told: readonly string[];
  /** All there was to see at the end. */
  readonly view: View;
}

export interface RunOptions {
  readonly isTold?: boolean;
}

const startMs = Date.parse('2026-11-22T18:00:00.000Z');
/** After each act time runs as it is for so long; then processes become sluggish, and hours are cheap. */
const busyMs = 4_000;
const sluggish = 400;
/** While engines or the provider fare badly, and nothing new happens. */
const tired = 10;
/** So often all is looked at while nothing happens, ms. */
const lookAgainMs = 10 * 60_000;
/** What is left to do after the last act has so long, ms. */
const settlingMs = 45 * 60_000;

/** Plays one script from an empty store to the quiet after its last act. */
export async function run(script: Script, { isTold = false }: RunOptions = {}): Promise<Outcome> {
  const random = new Random(script.seed ^ 0x5eed);
  const world = new World(startMs, random.fork(), isTold);
  // The one policy there is, which no setting changes: small towns would never wait for an approver.
  Object.assign(defaultApprovalPolicy, { mostRecipientsByItself: script.mostByItself });
  enter(world);
  try {
    const stage = new Stage(script, world, random);
    const broken = await stage.play();
    return {
      broken,
      steps: world.steps,
      fingerprint: world.fingerprint(),
      told: world.told,
      view: stage.watch.view(),
    };
  } finally {
    leave();
  }
}

class Stage {
  readonly #town: LaidOut;
  readonly #provider: Provider;
  readonly #fleet: Fleet;
  readonly #senders: Senders;
  readonly #writers: Writers;
  readonly #desk: Desk;
  readonly watch: Watch;
  #broken: Broken | undefined;
  #busyUntilMs = 0;
  #faultUntilMs = 0;

  constructor(
    private readonly script: Script,
    private readonly world: World,
    random: Random,
  ) {
    this.#town = townFile(script.town);
    this.#provider = new Provider(world, random.fork());
    const { sizes } = script;
    const customersServed = this.#town.file.servicePoints.length;
    this.#fleet = new Fleet({
      world,
      random: random.fork(),
      provider: this.#provider,
      utilityFile: this.#town.path,
      served: { customersServed, k: 5 },
      sizes,
    });
    const onBroken = (error: unknown): void => this.#breakBy('no error that nobody foresaw', error);
    this.#fleet.onBroken = onBroken;
    const fleet = this.#fleet;
    const provider = this.#provider;
    const town = this.#town;
    this.#senders = new Senders(world, random.fork(), fleet, provider, onBroken);
    this.#writers = new Writers(world, random.fork(), fleet, provider, onBroken);
    this.#desk = new Desk(world, random.fork(), fleet, onBroken);
    const senders = this.#senders;
    const writers = this.#writers;
    const desk = this.#desk;
    this.watch = new Watch({ world, fleet, provider, senders, writers, desk, town, script });
  }

  async play(): Promise<Broken | undefined> {
    const { world, script } = this;
    const fleet = this.#fleet;
    fleet.weather = still;
    await world.finish(fleet.start());
    await world.finish(importContacts(fleet.machine.store, contactRows(script.town)));
    await world.run(world.nowMs + 60_000, () => fleet.isUp);
    fleet.weather = calm;
    /* oxlint-disable no-await-in-loop -- acts follow each other */
    for (const act of script.acts) {
      await this.#until(startMs + act.atMs);
      if (this.#broken) return this.#broken;
      this.#begin(act);
    }
    /* oxlint-enable no-await-in-loop */
    await this.#until(world.nowMs + settlingMs);
    await this.#check(endChecks);
    return this.#broken;
  }

  /** Lets time pass, looking whether all holds whenever something may have changed. */
  async #until(atMs: number): Promise<void> {
    const { world } = this;
    const isOver = (): boolean => this.#broken !== undefined;
    /* oxlint-disable no-await-in-loop -- one stretch of time after another */
    while (world.nowMs < atMs && !isOver()) {
      const isBusy = world.nowMs < this.#busyUntilMs;
      const isFaulty = world.nowMs < this.#faultUntilMs;
      world.slowness = isBusy ? 1 : isFaulty ? tired : sluggish;
      if (!isFaulty) {
        this.#fleet.weather = isBusy ? calm : still;
        this.#provider.weather = fairProvider;
      }
      const end = isBusy
        ? this.#busyUntilMs
        : isFaulty
          ? this.#faultUntilMs
          : world.nowMs + lookAgainMs;
      await world.run(Math.min(atMs, end), isOver);
      await this.#check(runningChecks);
    }
    /* oxlint-enable no-await-in-loop */
  }

  #begin(act: Act): void {
    const { world } = this;
    const fleet = this.#fleet;
    world.note(lineOf(act));
    this.#busyUntilMs = Math.max(this.#busyUntilMs, world.nowMs + busyMs + (act.lateMs ?? 0));
    world.slowness = 1;
    if (isFault(act)) this.watch.faultAtMs = world.nowMs;
    else if (world.nowMs >= this.#faultUntilMs) fleet.weather = calm;
    const time = new Date(world.nowMs).toISOString();
    world.after(act.lateMs ?? 0, () => this.#enact(act, time));
  }

  #enact(act: Act, time: string): void {
    const { world } = this;
    const senders = this.#senders;
    const writers = this.#writers;
    const desk = this.#desk;
    const fleet = this.#fleet;
    const provider = this.#provider;
    switch (act.kind) {
      case 'scada': {
        const { device, state } = act;
        senders.gateway('scada').send(`scada.device.${state}`, time, [{ device }]);
        return;
      }
      case 'meters': {
        const meters = this.#town.metersOf.get(act.transformer) ?? [];
        senders.gateway('ami').send(
          `meter.${act.state}`,
          time,
          meters.map((meter) => ({ meter })),
        );
        return;
      }
      case 'ticket': {
        const { ticket: sourceId, device, status, etrMinutes } = act;
        const etr = etrMinutes && new Date(Date.parse(time) + etrMinutes * 60_000).toISOString();
        const facts = { sourceId, status, ...(device && { device }), ...(etr && { etr }) };
        senders.gateway('oms').send('oms.outage.updated', time, [facts]);
        return;
      }
      case 'ticketGone': {
        const { ticket: sourceId, reason } = act;
        senders.gateway('oms').send('oms.outage.removed', time, [{ sourceId, reason }]);
        return;
      }
      case 'text':
      case 'post':
      case 'mail':
      case 'webReport':
        void writers.writes(act);
        return;
      case 'operator':
      case 'approver':
      case 'crew':
        desk.does(act);
        return;
      case 'crash':
        fleet.strike(act.process, act.fall);
        return;
      case 'power':
        fleet.failPower(act.writesLeft);
        return;
      case 'engines':
        fleet.weather = act.weather;
        break;
      case 'provider':
        provider.weather = act.weather;
        break;
    }
    this.#faultUntilMs = world.nowMs + act.forMs;
    this.watch.faultAtMs = this.#faultUntilMs;
  }

  async #check(checks: typeof endChecks): Promise<void> {
    if (this.#broken) return;
    // What they ask of the log takes its turns, as everything does.
    const found = await this.world.finish(this.watch.look(checks));
    if (found) this.#breakBy(found.invariant, found.what);
  }

  #breakBy(invariant: string, what: unknown): void {
    const text = what instanceof Error ? (what.stack ?? what.message) : String(what);
    this.#broken ??= { invariant, what: text, atMs: this.world.nowMs - startMs };
  }
}
