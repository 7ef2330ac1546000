import { createHash, timingSafeEqual } from 'node:crypto';
import { Body, Controller, Headers, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { RelightError } from '@relight/domain';
import { Public } from '@relight/service-kit';
import { FeedIntake, type FeedAnswer } from './feed-intake.ts';

/** Injection token of the feeds' bearer token. */
export const FEED_TOKEN = Symbol('FEED_TOKEN');

@Controller('api/feeds')
export class FeedsController {
  constructor(
    private readonly intake: FeedIntake,
    @Inject(FEED_TOKEN) private readonly token: string,
  ) {}

  /** Answers 202 once everything accepted is durable. */
  @Public()
  @Post(':feed')
  @HttpCode(202)
  take(
    @Param('feed') feed: string,
    @Headers('authorization') authorization: string | undefined,
    @Body() body: unknown,
  ): Promise<FeedAnswer> {
    const given = authorization?.replace(/^Bearer /i, '') ?? '';
    if (!timingSafeEqual(digest(given), digest(this.token))) {
      const message = 'Wanted is the feed token, as "Authorization: Bearer <token>"';
      throw new RelightError('NOT_SIGNED_IN', message);
    }
    return this.intake.take(feed, body);
  }
}

/** Equal lengths, so that comparing takes the same time for every guess. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
