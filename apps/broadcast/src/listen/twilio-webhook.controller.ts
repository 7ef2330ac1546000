import { Controller, Res, UseGuards } from '@nestjs/common';
import { routes, type Asked } from '@relight/contracts';
import { Clock } from '@relight/domain';
import { Answers, Parsed } from '@relight/service-kit';
import type { FastifyReply } from 'fastify';
import { phoneOf } from '../phone.ts';
import { SignedByTwilio } from '../webhooks/signed.guards.ts';
import { reportIdOfSid } from './heard.ts';
import { Inbox } from './inbox.ts';

const noAnswer = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>';

/** Texts received, posted by Twilio: answered empty once they are kept; words follow on their own. */
@Controller()
export class TwilioWebhookController {
  constructor(
    private readonly inbox: Inbox,
    private readonly clock: Clock,
  ) {}

  @UseGuards(SignedByTwilio)
  @Answers(routes.textFromTwilio)
  async text(
    @Parsed() { body: text }: Asked<typeof routes.textFromTwilio>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.inbox.take({
      id: reportIdOfSid(text.MessageSid),
      providerId: text.MessageSid,
      channel: 'sms',
      from: phoneOf(text.From) ?? text.From,
      body: text.Body,
      at: this.clock.now(),
      optOutType: text.OptOutType,
      pictures: picturesIn(text, text.NumMedia),
    });
    void reply.type('text/xml');
    return noAnswer;
  }
}

/** Only addresses a browser may follow safely. */
function picturesIn(fields: Readonly<Record<string, unknown>>, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => fields[`MediaUrl${at}`]).flatMap((url) =>
    typeof url === 'string' && URL.canParse(url) && new URL(url).protocol === 'https:' ? [url] : [],
  );
}
