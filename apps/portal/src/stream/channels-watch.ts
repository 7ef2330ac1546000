import { Injectable } from '@nestjs/common';
import { channelHealth, type ChannelHealth } from '@relight/contracts';
import { Background, ServiceLog } from '@relight/service-kit';
import { z } from 'zod';
import { Owners } from '../forward/owners.ts';

const pollMs = 3_000;
const answered = z.object({ channels: z.array(channelHealth) });

/** Asks broadcast how its channels fare: the one thing on the desk that no event carries. */
@Injectable()
export class ChannelsWatch {
  known: readonly ChannelHealth[] = [];
  /** Before its first answer nothing is said: services start in any order, and readiness tells. */
  private wasAway = true;

  constructor(
    private readonly owners: Owners,
    private readonly background: Background,
    private readonly log: ServiceLog,
  ) {}

  start(onChange: (channels: ChannelHealth[]) => void): void {
    this.background.every('channel health', pollMs, async () => {
      const channels = await this.ask();
      if (!channels || JSON.stringify(channels) === JSON.stringify(this.known)) return;
      this.known = channels;
      onChange(channels);
    });
  }

  /** Undefined while broadcast does not answer; said once in the log, not every three seconds. */
  private async ask(): Promise<ChannelHealth[] | undefined> {
    try {
      const { body } = await this.owners.ask('broadcast', '/api/desk/channels');
      const { channels } = answered.parse(body);
      this.wasAway = false;
      return channels;
    } catch (error) {
      if (!this.wasAway) this.log.warn('The health of the channels cannot be read', error);
      this.wasAway = true;
      return undefined;
    }
  }
}
