import { Body, Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { Clock } from '@relight/domain';
import { parseBody, Public } from '@relight/service-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Settings } from '../config.ts';
import { Forgeries } from './forgeries.ts';
import { Inbox } from './inbox.ts';
import { mentionsInEvent } from './x-posts.ts';
import { crcAnswer, isFromX } from './x-signature.ts';

const challenge = z.object({ crc_token: z.string().min(1).max(500) });

/** X's webhook: its challenge, and mentions as they are written. */
@Controller('api/webhooks/x')
export class XWebhookController {
  constructor(
    private readonly inbox: Inbox,
    private readonly clock: Clock,
    private readonly forgeries: Forgeries,
    private readonly settings: Settings,
  ) {}

  @Public()
  @Get()
  challenge(@Query() query: unknown): { readonly response_token: string } {
    const { crc_token: token } = parseBody(challenge, query);
    return { response_token: crcAnswer(this.settings.config.X_API_SECRET, token) };
  }

  @Public()
  @Post()
  @HttpCode(200)
  async event(
    @Req() request: FastifyRequest & { readonly rawBody?: Buffer },
    @Body() body: unknown,
  ): Promise<{ readonly taken: number }> {
    const signature = request.headers['x-twitter-webhooks-signature'];
    const isSigned =
      typeof signature === 'string' &&
      isFromX(this.settings.config.X_API_SECRET, signature, request.rawBody ?? '');
    this.forgeries.refuseUnless(isSigned, { provider: 'x' });
    const ownId = this.settings.config.X_USER_ID;
    const mentions = mentionsInEvent(body, { ownId, now: this.clock.now() });
    for (const mention of mentions) {
      // oxlint-disable-next-line no-await-in-loop -- in the order they were written
      await this.inbox.take(mention);
    }
    return { taken: mentions.length };
  }
}
