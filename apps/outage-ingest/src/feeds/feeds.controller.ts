import { Controller, UseGuards } from '@nestjs/common';
import { routes, type Asked } from '@relight/contracts';
import { Answers, Parsed } from '@relight/service-kit';
import { FeedIntake, type FeedAnswer } from './feed-intake.ts';
import { FeedTokenGuard } from './feed-token.guard.ts';

@Controller()
export class FeedsController {
  constructor(private readonly intake: FeedIntake) {}

  /** Answers 202 once everything accepted is durable. */
  @UseGuards(FeedTokenGuard)
  @Answers(routes.giveFeed)
  take(@Parsed() { params, body }: Asked<typeof routes.giveFeed>): Promise<FeedAnswer> {
    return this.intake.take(params.feed, body);
  }
}
