import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Background } from '@relight/service-kit';
import { Cursors } from './cursors.ts';
import { InboundStore } from './inbound.store.ts';
import { Mentions } from './mentions.ts';
import { MissedTexts } from './missed-texts.ts';

/** Waits between rounds, wall milliseconds. */
export abstract class ListenPace {
  abstract readonly mentionsMs: number;
  abstract readonly textsMs: number;
}

const drainMs = 2_000;
const leaseMs = 5_000;

/** The providers' lists that are read by asking. */
@Injectable()
export class ProviderLists {
  constructor(
    readonly mentions: Mentions,
    readonly missedTexts: MissedTexts,
    readonly cursors: Cursors,
  ) {}
}

/** What listens by asking: X's mentions, the texts no webhook brought, events not yet published. */
@Injectable()
export class ListenTasks implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly background: Background,
    private readonly inbound: InboundStore,
    private readonly lists: ProviderLists,
    private readonly pace: ListenPace,
  ) {}

  onApplicationBootstrap(): void {
    const { mentions, missedTexts } = this.lists;
    this.background.every('drain messages heard', drainMs, () => this.inbound.drain());
    this.#read('fetch missed texts', missedTexts.list, this.pace.textsMs, () =>
      missedTexts.fetch(),
    );
    this.#read('read mentions', mentions.list, this.pace.mentionsMs, () => mentions.poll());
  }

  /** Asks for its lease more often than it reads: whoever reads keeps it, whoever waits is soon there. */
  #read(name: string, list: string, everyMs: number, work: () => Promise<number>): void {
    let nextMs = 0;
    this.background.every(name, Math.min(everyMs, leaseMs), async () => {
      if (!(await this.lists.cursors.isOurs(list)) || Date.now() < nextMs) return;
      nextMs = Date.now() + everyMs;
      await work();
    });
  }

  /** A restart reads on at once instead of waiting for its own lease. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.lists.cursors.release();
  }
}
