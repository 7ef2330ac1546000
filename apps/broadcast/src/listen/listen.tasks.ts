import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Background } from '@relight/service-kit';
import { InboundStore } from './inbound.store.ts';
import { Mentions } from './mentions.ts';
import { MissedTexts } from './missed-texts.ts';

/** Waits between rounds, wall milliseconds. */
export abstract class ListenPace {
  abstract readonly mentionsMs: number;
  abstract readonly textsMs: number;
}

const DRAIN_MS = 2_000;

/** The providers' lists that are read by asking. */
@Injectable()
export class ProviderLists {
  constructor(
    readonly mentions: Mentions,
    readonly missedTexts: MissedTexts,
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
    this.background.every('drain messages heard', DRAIN_MS, () => this.inbound.drain());
    this.background.every('fetch missed texts', this.pace.textsMs, async () => {
      await missedTexts.fetch();
    });
    this.background.every('read mentions', this.pace.mentionsMs, async () => {
      await mentions.poll();
    });
  }

  /** A restart reads on at once instead of waiting for its own lease. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.lists.mentions.release(), this.lists.missedTexts.release()]);
  }
}
