import type { PublicOutages } from '@relight/contracts';
import { PublicPage, ReadModels, type BaseMapKeeper } from '@relight/portal/inside';
import { portalConfig } from '@relight/portal';
import {
  Consumers,
  Metrics,
  readConfig,
  Readiness,
  ServiceLog,
  Tracing,
  type Engines,
} from '@relight/service-kit';

/** What viewers of one portal see; its sessions and its bytes are not the simulator's matter. */
export class Portal {
  readonly models: ReadModels;
  readonly #consumers: Consumers;
  readonly #readiness = new Readiness();

  constructor(
    private readonly instance: string,
    private readonly engines: Engines,
    private readonly served: { readonly customersServed: number; readonly k: number },
  ) {
    const log = new ServiceLog('portal', 'silent', instance);
    const { events, clock } = engines;
    const metrics = new Metrics('portal');
    this.#consumers = new Consumers(events, clock, metrics, this.#readiness, new Tracing(), log);
    this.models = new ReadModels(this.#consumers, this.#readiness);
  }

  start(): Promise<void> {
    return this.models.onApplicationBootstrap();
  }

  close(): Promise<void> {
    return this.#consumers.onModuleDestroy();
  }

  /** What the public page says now; undefined while it still reads what happened before its start. */
  publicOutages(): PublicOutages | undefined {
    if (!this.models.isCaughtUp()) return undefined;
    const config = readConfig(portalConfig, {
      RELIGHT_SECRET: 's'.repeat(32),
      INSTANCE: this.instance,
      EXERCISE: 'false',
      INGEST_URL: 'http://127.0.0.1:9',
      GEO_URL: 'http://127.0.0.1:9',
      BROADCAST_URL: 'http://127.0.0.1:9',
    });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that the page reads of it
    const map = this.served as unknown as BaseMapKeeper;
    return new PublicPage(this.models, map, this.engines.clock, config).outages;
  }
}
