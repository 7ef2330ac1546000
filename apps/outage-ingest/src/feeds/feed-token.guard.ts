import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { RelightError } from '@relight/domain';

/** Injection token of the feeds' bearer token. */
export const FEED_TOKEN = Symbol('FEED_TOKEN');

/** Access `feed`: only who has the feed token hands over facts. */
@Injectable()
export class FeedTokenGuard implements CanActivate {
  constructor(@Inject(FEED_TOKEN) private readonly token: string) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<{
      readonly headers: IncomingHttpHeaders;
    }>();
    const given = headers.authorization?.replace(/^Bearer /i, '') ?? '';
    if (timingSafeEqual(digest(given), digest(this.token))) return true;
    const message = 'Wanted is the feed token, as "Authorization: Bearer <token>"';
    throw new RelightError('NOT_SIGNED_IN', message);
  }
}

/** Equal lengths, so that comparing takes the same time for every guess. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
