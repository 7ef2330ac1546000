import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { RelightError } from '@relight/domain';
import { Consumers } from '@relight/service-kit';
import { FeedIntake } from './feed-intake.ts';

interface RawFeed {
  readonly feed: string;
  readonly body: unknown;
}

/** What SCADA and OMS publish to us on `grid.feed`: the same way in as by HTTP. */
@Injectable()
export class GridFeedConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly consumers: Consumers,
    private readonly intake: FeedIntake,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.consumers.startRaw<RawFeed>({
      group: 'ingest-grid-feed',
      topics: ['grid.feed'],
      parse: ({ value }) => rawFeed(JSON.parse(value)),
      handle: async (records) => {
        for (const { feed, body } of records) {
          // oxlint-disable-next-line no-await-in-loop -- facts keep the order they came in
          await this.#take(feed, body);
        }
      },
    });
  }

  /** Items at fault send their whole record to the dead letters; the others were taken already. */
  async #take(feed: string, body: unknown): Promise<void> {
    const { rejected } = await this.intake.take(feed, body);
    const [first] = rejected;
    if (!first) return;
    const message = `${rejected.length} items rejected; item ${first.index}: ${first.message}`;
    throw new RelightError(first.code, message, { offending: feed });
  }
}

/** A CloudEvent, an array of them, or `{feed, body}`. */
function rawFeed(value: unknown): RawFeed {
  const isNamed = typeof value === 'object' && value !== null && 'feed' in value && 'body' in value;
  if (!isNamed) return { feed: 'cloudevents', body: value };
  if (typeof value.feed === 'string') return { feed: value.feed, body: value.body };
  throw new RelightError('BODY_INVALID', 'feed: wants the name of a feed');
}
