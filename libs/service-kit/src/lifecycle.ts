import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ServiceLog } from './service-log.ts';
import { Tracing } from './tracing.ts';

/** Periodic work of a service on wall time (due documents, draining): never twice at once. */
@Injectable()
export class Background implements OnModuleDestroy {
  readonly #stops: (() => Promise<void>)[] = [];

  constructor(
    private readonly log: ServiceLog,
    private readonly tracing: Tracing = new Tracing(),
  ) {}

  /** Runs `work` now and again `intervalMs` after it ended; a failure is logged and tried again. */
  every(name: string, intervalMs: number, work: () => Promise<void>): void {
    const stopping = new AbortController();
    const running = this.#loop(name, intervalMs, work, stopping.signal);
    this.#stops.push(async () => {
      stopping.abort();
      await running;
    });
  }

  async onModuleDestroy(): Promise<void> {
    // oxlint-disable-next-line relight/bounded-promises -- the tasks of one process
    await Promise.all(this.#stops.map((stop) => stop()));
  }

  async #loop(
    name: string,
    intervalMs: number,
    work: () => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    /* oxlint-disable no-await-in-loop -- one round after another is the point */
    while (!signal.aborted) {
      try {
        await this.tracing.begin(work);
      } catch (error) {
        this.log.warn(`${name} failed and will be tried again`, error);
      }
      await pause(intervalMs, signal);
    }
    /* oxlint-enable no-await-in-loop */
  }
}

/** Resolves after `ms`, or at once when aborted. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
