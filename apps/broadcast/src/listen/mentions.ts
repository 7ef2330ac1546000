import { Clock } from '@relight/domain';
import type { TwitterApi } from 'twitter-api-v2';
import { LimitWaits } from '../channels/x-limits.ts';
import type { Cursors } from './cursors.ts';
import type { Heard } from './heard.ts';
import { takeEach } from './take-each.ts';
import { heardPost } from './x-posts.ts';

const cursorId = 'x-mentions';
const firstLookBackMs = 3_600_000;
const pageSize = 100;

export interface MentionsSettings {
  /** Our account on X. */
  readonly ownId: string;
  readonly take: (heard: Heard) => Promise<unknown>;
}

/**
 * Reads the mentions of our account by polling, from where it stopped; the first time from an hour
 * ago. A limit reached is waited out: until the instant X names, else ever longer.
 */
export class Mentions {
  #pausedUntilMs = 0;
  readonly #waits = new LimitWaits();

  readonly list = cursorId;

  constructor(
    private readonly client: TwitterApi,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
    private readonly settings: MentionsSettings,
  ) {}

  /** How many were read; 0 while another instance reads or X wants us to wait. */
  async poll(): Promise<number> {
    if (Date.now() < this.#pausedUntilMs) return 0;
    const cursor = await this.cursors.take(cursorId);
    if (cursor === undefined) return 0;
    try {
      const { heard, newestId } = await this.#since(cursor.position);
      this.#waits.answered();
      const taken = await takeEach(heard, this.settings.take, this.clock.nowMs());
      const position = taken.retry ? idBefore(taken.retry.providerId) : newestId;
      if (position !== undefined) await this.cursors.advance(cursor, position);
      taken.assertAll();
      return heard.length;
    } catch (error) {
      this.#pauseIfLimited(error);
      return 0;
    }
  }

  /** Oldest first. */
  async #since(sinceId: string | undefined) {
    const firstAt = new Date(this.clock.nowMs() - firstLookBackMs).toISOString();
    const pages = await this.client.v2.userMentionTimeline(this.settings.ownId, {
      ...(sinceId === undefined ? { start_time: firstAt } : { since_id: sinceId }),
      max_results: pageSize,
      expansions: ['author_id'],
      'tweet.fields': ['created_at', 'author_id', 'geo', 'referenced_tweets', 'note_tweet'],
    });
    while (!pages.done) {
      // oxlint-disable-next-line no-await-in-loop -- each page names the next
      await pages.fetchNext();
    }
    const now = this.clock.now();
    const posts = pages.tweets.toReversed();
    return {
      newestId: posts.at(-1)?.id,
      heard: posts.flatMap((post) =>
        heardPost(post, pages.includes.author(post)?.username, {
          ownId: this.settings.ownId,
          now,
        }),
      ),
    };
  }

  #pauseIfLimited(error: unknown): void {
    const afterMs = this.#waits.after(error);
    if (afterMs === undefined) throw error;
    this.#pausedUntilMs = Date.now() + afterMs;
  }
}

/** X lists what is newer than an id, not the post with that id itself. */
function idBefore(id: string): string {
  return String(BigInt(id) - 1n);
}
