import { postMedium } from '@relight/domain';
import {
  ApiResponseError,
  type TweetV2,
  type TweetV2PostTweetResult,
  type TwitterApi,
} from 'twitter-api-v2';
import twitterText from 'twitter-text';
import { z } from 'zod';
import type { Message } from '../deliver/message.schema.ts';
import {
  answerWithinMs,
  AskLater,
  MessageChannel,
  type ChannelFile,
  type ChannelKind,
  type ChannelWorld,
  type SendOutcome,
} from './channel.ts';
import { xClient } from './provider-clients.ts';
import { hadNoAnswer } from './provider-errors.ts';
import { LimitWaits } from './x-limits.ts';
import { isSamePost } from './x-text.ts';

const settings = {
  X_API_KEY: z.string().min(1),
  X_API_SECRET: z.string().min(1),
  X_ACCESS_TOKEN: z.string().min(1),
  X_ACCESS_SECRET: z.string().min(1),
  X_USER_ID: z.string().regex(/^\d{1,19}$/, 'wants the account’s numeric id'),
};
type XSettings = z.output<z.ZodObject<typeof settings>> & ChannelWorld;

const backOffMs = 5_000;
/** X lists at most 100 posts a page: so many pages back an unsure one is looked for. */
const mostPages = 5;
/** Price list of 2026: a post, and one with a link. */
const prices = { postUsd: 0.015, postWithLinkUsd: 0.2 };
const longestPost = 280;

const kind: ChannelKind = {
  name: 'x',
  names: { title: 'X', one: 'post', many: 'posts', by: 'on X', icon: 'post' },
  medium: postMedium,
  threads: true,
  canReach: (address) => address !== '',
  longest: 4_000,
  pace: { inFlight: 1, claimed: 1, isOrdered: true, unitsPerSecond: Infinity },
  // Weighted as X counts: most letters one, others two, a link 23.
  measure: (words) => ({
    units: twitterText.parseTweet(words).weightedLength,
    per: 'weight',
    limit: longestPost,
  }),
  priceOf: (words) =>
    twitterText.extractUrls(words).length > 0 ? prices.postWithLinkUsd : prices.postUsd,
  shown: () => 'X',
};

/** Posts and answers on X through twitter-api-v2. */
class XChannel extends MessageChannel {
  readonly kind = kind;
  readonly #client: TwitterApi;
  readonly #userId: string;
  readonly #sendWaits = new LimitWaits();
  readonly #askWaits = new LimitWaits();
  #asksFromMs = 0;

  constructor(config: XSettings) {
    super();
    this.#client = xClient(config);
    this.#userId = config.X_USER_ID;
  }

  async send(message: Message): Promise<SendOutcome> {
    const { body, inReplyTo, attempts, publicationId } = message;
    try {
      const reply = inReplyTo === undefined ? {} : { reply: { in_reply_to_tweet_id: inReplyTo } };
      const post = { text: body, ...reply };
      // Ended with its socket, not only waited for no longer: it must not leave later.
      const { data } = await within(
        this.#client.v2.post<TweetV2PostTweetResult>('tweets', post, { timeout: answerWithinMs }),
      );
      this.#sendWaits.answered();
      return { kind: 'accepted', providerId: data.id };
    } catch (error) {
      // A post of our own that somebody took down must not keep what follows it from being said.
      if (inReplyTo !== undefined && publicationId !== undefined && isBelowNothing(error)) {
        return this.send({ ...message, inReplyTo: undefined });
      }
      const afterMs = this.#sendWaits.after(error);
      return afterMs === undefined
        ? outcomeOf(error, attempts)
        : { kind: 'retry', afterMs, note: noteOf(error) };
    }
  }

  async find({ body, attemptedDomainAt, inReplyTo }: Message): Promise<readonly string[]> {
    const restMs = this.#asksFromMs - Date.now();
    if (restMs > 0) throw new AskLater(restMs);
    try {
      const posts = await this.#postsSince(Date.parse(attemptedDomainAt ?? '') - 60_000);
      this.#askWaits.answered();
      return posts
        .filter((post) => mayAnswer(post, inReplyTo))
        .filter(({ text, note_tweet: long }) => isSamePost(body, long?.text ?? text))
        .map(({ id }) => id)
        .toReversed();
    } catch (error) {
      const afterMs = this.#askWaits.after(error);
      if (afterMs === undefined) throw error;
      this.#asksFromMs = Date.now() + afterMs;
      throw new AskLater(afterMs);
    }
  }

  /** Our own posts since then, newest first; as many as X lists at once when the instant is unknown. */
  async #postsSince(sinceMs: number): Promise<readonly TweetV2[]> {
    const isKnown = !Number.isNaN(sinceMs);
    const timeline = await within(
      this.#client.v2.userTimeline(this.#userId, {
        max_results: 100,
        'tweet.fields': ['created_at', 'note_tweet', 'referenced_tweets'],
        ...(isKnown ? { start_time: new Date(sinceMs).toISOString() } : {}),
      }),
    );
    const pages = isKnown ? mostPages : 1;
    for (let page = 1; page < pages && !timeline.done; page += 1) {
      // oxlint-disable-next-line no-await-in-loop -- each page names the next
      await within(timeline.fetchNext());
    }
    return timeline.tweets;
  }
}

/** X says no to an answer to a post that is gone. */
function isBelowNothing(error: unknown): boolean {
  if (!(error instanceof ApiResponseError) || error.code !== 403) return false;
  return /deleted or not visible/i.test(`${error.data.detail ?? ''} ${error.message}`);
}

/** Answers to two people may bear the same words; what X does not say of a post speaks against none. */
function mayAnswer({ referenced_tweets: others = [] }: TweetV2, inReplyTo: string | undefined) {
  const answered = others.find(({ type }) => type === 'replied_to');
  return answered === undefined || answered.id === inReplyTo;
}

/** X keeps sockets open without an answer: we stop waiting, and do not know. */
async function within<T>(call: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer within 10 s')), answerWithinMs);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
}

function noteOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : 'unknown';
}

function outcomeOf(error: unknown, attempts: number): SendOutcome {
  const note = noteOf(error);
  if (!(error instanceof ApiResponseError)) {
    return hadNoAnswer(error)
      ? { kind: 'unknown', note }
      : { kind: 'retry', afterMs: backOffMs, note };
  }
  if (error.code >= 500) return { kind: 'unknown', note };
  const isDuplicate = /duplicate content/i.test(`${error.data.detail ?? ''} ${note}`);
  // X refuses the same words twice. On a first attempt they were another message's; later on an
  // earlier attempt of ours may be what it has, and its list can tell.
  if (isDuplicate && attempts > 1) return { kind: 'unknown', note };
  const detail = error.data.detail ?? note;
  return {
    kind: 'refused',
    code: String(error.code),
    note: detail.slice(0, 200),
    isOptedOut: false,
  };
}

export const x: ChannelFile<typeof settings> = {
  kind,
  settings,
  open: (config) => new XChannel(config),
};
