import { Controller, Get } from '@nestjs/common';
import type { ChannelHealth } from '@relight/contracts';
import { Allow } from '@relight/service-kit';
import { Channels } from './channels.ts';
import { MessagesStore } from './messages.store.ts';
import { Unsure } from './unsure.ts';

/** How the channels fare: what the desk must see before it promises to tell anyone. */
@Controller()
export class ChannelsController {
  constructor(
    private readonly channels: Channels,
    private readonly messages: MessagesStore,
    private readonly unsure: Unsure,
  ) {}

  @Allow('operator', 'approver')
  @Get('api/desk/channels')
  async health(): Promise<{ readonly channels: readonly ChannelHealth[] }> {
    const unsure = await this.unsure.counts();
    const channels = await Promise.all(
      this.channels.report().map(async (one) => ({
        ...one,
        waiting: await this.messages.waiting(one.channel),
        unsure: unsure.get(one.channel) ?? 0,
      })),
    );
    return { channels };
  }
}
