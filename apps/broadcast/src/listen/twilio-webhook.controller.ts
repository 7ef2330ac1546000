import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { Clock } from '@relight/domain';
import { parseBody, Public } from '@relight/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Settings } from '../config.ts';
import { phoneOf } from '../phone.ts';
import { Forgeries } from './forgeries.ts';
import { reportIdOfSid } from './heard.ts';
import { Inbox } from './inbox.ts';
import { formFields, isFromTwilio, type FormFields } from './twilio-signature.ts';

const MOST_PICTURES = 10;

const inboundText = z.object({
  MessageSid: z.string().regex(/^[A-Z]{2}[0-9a-f]{32}$/i, 'wants two letters and 32 hex digits'),
  From: z.string().min(1).max(40),
  Body: z.string().default(''),
  OptOutType: z.string().max(20).optional(),
  // Should the number be none, the text still counts.
  NumMedia: z.coerce.number().int().min(0).max(MOST_PICTURES).catch(0),
});

const NO_ANSWER = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>';

/** Texts received, posted by Twilio: answered empty once they are kept; words follow on their own. */
@Controller()
export class TwilioWebhookController {
  constructor(
    private readonly inbox: Inbox,
    private readonly clock: Clock,
    private readonly forgeries: Forgeries,
    private readonly settings: Settings,
  ) {}

  @Public()
  @Post('api/webhooks/twilio/sms')
  @HttpCode(200)
  async text(
    @Req() request: FastifyRequest & { readonly rawBody?: Buffer },
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const body = request.rawBody?.toString('utf8') ?? '';
    const signature = request.headers['x-twilio-signature'];
    const { TWILIO_AUTH_TOKEN: token, PUBLIC_URL } = this.settings.config;
    const url = `${PUBLIC_URL.replace(/\/$/, '')}${request.originalUrl}`;
    const isSigned = typeof signature === 'string' && isFromTwilio(token, { url, signature, body });
    this.forgeries.refuseUnless(isSigned, { provider: 'twilio', url });
    const fields = formFields(body);
    const text = parseBody(inboundText, fields);
    await this.inbox.take({
      id: reportIdOfSid(text.MessageSid),
      providerId: text.MessageSid,
      channel: 'sms',
      from: phoneOf(text.From) ?? text.From,
      body: text.Body,
      at: this.clock.now(),
      optOutType: text.OptOutType,
      pictures: picturesIn(fields, text.NumMedia),
    });
    void reply.type('text/xml');
    return NO_ANSWER;
  }
}

/** Only addresses a browser may follow safely. */
function picturesIn(fields: FormFields, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => fields[`MediaUrl${at}`]).flatMap((url) =>
    typeof url === 'string' && URL.canParse(url) && new URL(url).protocol === 'https:' ? [url] : [],
  );
}
