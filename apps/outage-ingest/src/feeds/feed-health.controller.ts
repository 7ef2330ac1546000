import { Controller } from '@nestjs/common';
import { routes, type FeedHealth } from '@relight/contracts';
import { Answers } from '@relight/service-kit';
import { FeedStates } from './feed-states.ts';

/** How the polled feeds fare: while one cannot be judged, outages it no longer lists do not end. */
@Controller()
export class FeedHealthController {
  constructor(private readonly states: FeedStates) {}

  @Answers(routes.feedHealth)
  async health(): Promise<{ readonly feeds: readonly FeedHealth[] }> {
    return { feeds: await this.states.all() };
  }
}
