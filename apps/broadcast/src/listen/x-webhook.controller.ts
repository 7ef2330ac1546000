import { Controller, UseGuards } from '@nestjs/common';
import { routes, type Asked } from '@relight/contracts';
import { Clock } from '@relight/domain';
import { Answers, Parsed } from '@relight/service-kit';
import { Settings } from '../config.ts';
import { SignedByX } from '../webhooks/signed.guards.ts';
import { crcAnswer } from '../webhooks/x-signature.ts';
import { Inbox } from './inbox.ts';
import { mentionsInEvent } from './x-posts.ts';

/** X's webhook: its challenge, and mentions as they are written. */
@Controller()
export class XWebhookController {
  constructor(
    private readonly inbox: Inbox,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  @Answers(routes.challengeFromX)
  challenge(@Parsed() { query }: Asked<typeof routes.challengeFromX>): {
    readonly response_token: string;
  } {
    return { response_token: crcAnswer(this.settings.config.X_API_SECRET, query.crc_token) };
  }

  @UseGuards(SignedByX)
  @Answers(routes.eventFromX)
  async event(
    @Parsed() { body }: Asked<typeof routes.eventFromX>,
  ): Promise<{ readonly taken: number }> {
    const ownId = this.settings.config.X_USER_ID;
    const mentions = mentionsInEvent(body, { ownId, now: this.clock.now() });
    for (const mention of mentions) {
      // oxlint-disable-next-line no-await-in-loop -- in the order they were written
      await this.inbox.take(mention);
    }
    return { taken: mentions.length };
  }
}
