import { createHash } from 'node:crypto';
import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock } from '@relight/domain';
import { Metrics } from '@relight/service-kit';
import type { Door, Hearing } from '../channels/channel.ts';
import { channelFiles } from '../channels/list.ts';
import { Settings } from '../config.ts';
import { Receipts } from '../receipts.ts';
import { Said } from '../said.ts';
import { readSignedId } from '../signed-id.ts';
import { Inbox } from './inbox.ts';

/** Opens the doors that channels have of their own, and hears what arrives at them. */
@Injectable()
export class Doors implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #open: readonly Door[] = [];

  constructor(
    private readonly inbox: Inbox,
    private readonly said: Said,
    private readonly receipts: Receipts,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { config } = this.settings;
    const hearing = this.#hearing();
    const opened = channelFiles.map(async (file) => file.listen?.(config, hearing));
    // oxlint-disable-next-line relight/bounded-promises -- the channels
    this.#open = (await Promise.all(opened)).flatMap((door) => door ?? []);
  }

  /** Nothing more is taken while what was taken is finished. */
  async beforeApplicationShutdown(): Promise<void> {
    // oxlint-disable-next-line relight/bounded-promises -- the channels
    await Promise.all(this.#open.map((door) => door.close()));
  }

  #hearing(): Hearing {
    const { inbox, said, receipts } = this;
    const { RELIGHT_SECRET: secret } = this.settings.config;
    const dropped = this.metrics.counter(
      'relight_heard_dropped_total',
      'What arrived at the door of a channel and was no words of a person, by what it was',
      ['why'],
    );
    return {
      idIn: (signed, purpose) => readSignedId(secret, purpose, signed),
      messageOf: (id) => said.message(id),
      take: async ({ channel, to: from }, answer) => {
        const id = reportIdOf(channel, answer.providerId);
        await inbox.take({ ...answer, id, channel, from, at: this.clock.now() });
      },
      receive: ({ _id: id }, receipt) => receipts.leave(id, receipt, this.clock.now()),
      drop: (why) => dropped.inc({ why }),
    };
  }
}

/** The provider's own id may hold any letter, and an address. */
function reportIdOf(channel: string, providerId: string): string {
  const digest = createHash('sha256').update(`${channel}|${providerId}`).digest('hex');
  return `r-${digest.slice(0, 32)}`;
}
