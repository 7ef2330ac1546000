import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { Clock, messageCanBecome, RelightError, type MessageState } from '@relight/domain';
import { Metrics, parseBody, Public } from '@relight/service-kit';
import type { FastifyRequest } from 'fastify';
import twilio from 'twilio';
import { z } from 'zod';
import { Settings } from '../config.ts';
import { Ledger } from './ledger.ts';

/** Twilio's words for what became of a text; those that say nothing new are left out. */
const stateOf: Readonly<Record<string, MessageState>> = {
  queued: 'accepted',
  accepted: 'accepted',
  sending: 'accepted',
  sent: 'accepted',
  delivered: 'delivered',
  undelivered: 'undelivered',
  failed: 'undelivered',
};

const receipt = z.object({
  MessageSid: z.string().min(1).max(64),
  MessageStatus: z.string().min(1).max(40),
  ErrorCode: z.string().max(10).optional(),
});

/** Receipts of texts: the address carries our own id, so that even a lost answer finds its message. */
@Controller()
export class ReceiptsController {
  constructor(
    private readonly ledger: Ledger,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  @Public()
  @Post('api/webhooks/twilio/status/:id')
  @HttpCode(204)
  async receive(
    @Param('id') id: string,
    @Req() request: FastifyRequest & { readonly rawBody?: Buffer },
  ): Promise<void> {
    const form = Object.fromEntries(new URLSearchParams(request.rawBody?.toString('utf8') ?? ''));
    this.refuseForged(request, form);
    const { MessageSid: providerId, MessageStatus, ErrorCode } = parseBody(receipt, form);
    const to = stateOf[MessageStatus];
    // A message we do not know is none of ours: an error would make Twilio ask again.
    if (to === undefined) return;
    await this.ledger.settle(id, (message) =>
      messageCanBecome(message.state, to)
        ? {
            to,
            at: this.clock.now(),
            change: {
              providerId,
              ...(ErrorCode === undefined ? {} : { note: `error ${ErrorCode}` }),
            },
          }
        : undefined,
    );
  }

  private refuseForged(request: FastifyRequest, form: Readonly<Record<string, string>>): void {
    const { TWILIO_AUTH_TOKEN: token, PUBLIC_URL } = this.settings.config;
    const signature = request.headers['x-twilio-signature'];
    const url = `${PUBLIC_URL.replace(/\/$/, '')}${request.originalUrl}`;
    if (typeof signature === 'string' && twilio.validateRequest(token, signature, url, form)) {
      return;
    }
    this.metrics
      .counter('relight_webhook_forged_total', 'Webhooks refused for their signature', ['provider'])
      .inc({ provider: 'twilio' });
    throw new RelightError('SIGNATURE_INVALID', 'The signature does not fit: check PUBLIC_URL');
  }
}
