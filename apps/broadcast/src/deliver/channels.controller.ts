import { Controller } from '@nestjs/common';
import { routes, type ChannelHealth } from '@relight/contracts';
import { Answers } from '@relight/service-kit';
import { Channels } from './channels.ts';
import { MessagesStore } from './messages.store.ts';

/** How the channels fare: what the desk must see before it promises to tell anyone. */
@Controller()
export class ChannelsController {
  constructor(
    private readonly channels: Channels,
    private readonly messages: MessagesStore,
  ) {}

  @Answers(routes.channels)
  async health(): Promise<{ readonly channels: readonly ChannelHealth[] }> {
    // oxlint-disable-next-line relight/bounded-promises -- the channels
    const channels = await Promise.all(
      this.channels.report().map(async (one) => ({
        ...one,
        waiting: await this.messages.waiting(one.channel),
        unsure: await this.messages.unsureCount(one.channel),
      })),
    );
    return { channels };
  }
}
