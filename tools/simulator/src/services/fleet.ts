import type { INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { topicSettings } from '@relight/contracts';
import { MemoryPlace } from '@relight/documents';
import { RelightError, SystemClock } from '@relight/domain';
import { MemoryKv, withDeadLetters } from '@relight/messaging';
import type { Engines } from '@relight/service-kit';
import { Link, never, type Fall } from '../engines/link.ts';
import { Machine } from '../engines/machine.ts';
import { LinkedLog } from '../engines/linked-log.ts';
import { LinkedStore } from '../engines/linked-store.ts';
import { calm, type Weather } from '../engines/weather.ts';
import type { Random } from '../world/random.ts';
import type { World } from '../world/world.ts';
import { broadcastModule, geoModule, ingestModule, type Start } from './modules.ts';
import { Portal } from './portal.ts';
import type { Provider } from './provider.ts';

export type Service = 'ingest' | 'geo' | 'broadcast' | 'portal';

const modules = { ingest: ingestModule, geo: geoModule, broadcast: broadcastModule } as const;
/** A caller gives up waiting for an answer after so long, ms. */
const patienceMs = 20_000;

interface Settings {
  readonly world: World;
  readonly random: Random;
  readonly provider: Provider;
  readonly utilityFile: string;
  readonly served: { readonly customersServed: number; readonly k: number };
  /** How many processes of each service. */
  readonly sizes: Readonly<Record<Service, number>>;
}

/** One process of a service: started, killed, started again. */
class Process {
  app: INestApplicationContext | undefined;
  portal: Portal | undefined;
  link: Link | undefined;
  #log: LinkedLog | undefined;
  #starts = 0;

  constructor(
    readonly service: Service,
    readonly name: string,
    private readonly fleet: Fleet,
  ) {}

  get isUp(): boolean {
    return this.app !== undefined || this.portal !== undefined;
  }

  async start(): Promise<void> {
    const { world, provider, utilityFile, served } = this.fleet.settings;
    this.#starts += 1;
    const instance = `${this.name}.${this.#starts}`;
    const link = new Link(world, this.fleet.settings.random.fork(), instance, this.fleet.sky, () =>
      this.die(),
    );
    const engines = this.#engines(link);
    this.link = link;
    world.note(`${instance} starts`);
    try {
      if (this.service === 'portal') {
        const portal = new Portal(instance, engines, served);
        await portal.start();
        if (!link.isCut) this.portal = portal;
        return;
      }
      const given: Start = { instance, utilityFile, engines, link, provider };
      const app = await NestFactory.createApplicationContext(modules[this.service](given), {
        logger: false,
        abortOnError: false,
      });
      if (!link.isCut) this.app = app;
    } catch (error) {
      // Whoever runs it starts it again, as long as what failed may come back.
      if (!(error instanceof RelightError) || !error.retriable) throw error;
      this.die();
    }
  }

  /** As by kill -9: nothing of it is closed in order. */
  die(): void {
    const { link } = this;
    if (link === undefined || link.isCut) return;
    link.isCut = true;
    this.#log?.die();
    this.app = undefined;
    this.portal = undefined;
    const { world, random } = this.fleet.settings;
    world.note(`${this.name} is dead`);
    world.after(random.whole(500, 30_000), () => void this.start().catch(this.fleet.onBroken));
  }

  #engines(link: Link): Engines {
    const { world, random } = this.fleet.settings;
    const { sky } = this.fleet;
    const { log, store } = this.fleet.machine;
    const events = new LinkedLog(log, link, world, random.fork(), sky, this.fleet.topics);
    this.#log = events;
    return {
      events,
      documents: new LinkedStore(store, link),
      clock: new SystemClock(),
      close: async () => undefined,
    };
  }
}

/** All processes, on one event log and one document store of one machine. */
export class Fleet {
  weather: Weather = calm;
  readonly sky = (): Weather => this.weather;
  readonly topics = withDeadLetters(topicSettings);
  readonly place = new MemoryPlace();
  readonly #kv = new MemoryKv();
  machine: Machine;
  readonly processes: readonly Process[];
  /** Told of a start that failed for good. */
  onBroken: (error: unknown) => void = () => undefined;

  constructor(readonly settings: Settings) {
    this.machine = this.#switchedOn();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its own keys
    const services = Object.keys(settings.sizes) as Service[];
    this.processes = services.flatMap((service) =>
      Array.from(
        { length: settings.sizes[service] },
        (_, at) => new Process(service, `${service}-${at + 1}`, this),
      ),
    );
  }

  async start(): Promise<void> {
    await this.machine.log.ensureTopics(this.topics);
    for (const process of this.processes)
      void process.start().catch((error) => this.onBroken(error));
  }

  get isUp(): boolean {
    return this.processes.every(({ isUp }) => isUp);
  }

  get portals(): readonly { readonly name: string; readonly portal: Portal }[] {
    return this.processes.flatMap(({ name, portal }) => (portal ? [{ name, portal }] : []));
  }

  /** A process dies at one of its next requests; undefined kills it at once. */
  strike(name: string, fall?: Fall): void {
    const process = this.processes.find((one) => one.name === name);
    if (fall === undefined) process?.die();
    else process?.link?.fallAt(fall);
  }

  /** The power fails at the n-th write from now; what is not flushed by then is lost, and all start again. */
  failPower(writesLeft: number): void {
    this.machine.failAt(writesLeft);
  }

  #switchedOn(): Machine {
    const { world, random } = this.settings;
    const flush = (): number => random.whole(0, this.weather.flushMs);
    return new Machine({ world, place: this.place, kv: this.#kv, flushMs: flush }, () => {
      for (const process of this.processes) process.die();
      this.machine = this.#switchedOn();
    });
  }

  /** Asks a process that is up, as the portal passes a request on; NO_ANSWER when it gives none. */
  async ask<P, R>(service: Service, part: Type<P>, work: (part: P) => Promise<R>): Promise<R> {
    const { world, random } = this.settings;
    const up = this.processes.filter((one) => one.service === service && one.app !== undefined);
    if (up.length === 0) throw noAnswer(service);
    const process = random.pick(up);
    const { app, link } = process;
    const asked = async (): Promise<R> => {
      await link?.way();
      const answer = await work(app?.get(part, { strict: false }) ?? (await never()));
      await link?.way();
      return answer;
    };
    return new Promise((resolve, reject) => {
      const timer = world.after(patienceMs, () => reject(noAnswer(service)));
      asked()
        .then(resolve, reject)
        .finally(() => timer.off());
    });
  }
}

function noAnswer(service: Service): RelightError {
  return new RelightError('NO_ANSWER', `${service} gave no answer`, { retriable: true });
}
