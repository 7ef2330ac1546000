import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Background } from '@relight/service-kit';
import { FeedPoller } from './feed-poller.ts';

/** Begins to fetch once the service has started. */
@Injectable()
export class FeedPolling implements OnApplicationBootstrap {
  constructor(
    private readonly poller: FeedPoller,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.poller.start(this.background);
  }
}
