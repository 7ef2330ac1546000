import { Injectable } from '@nestjs/common';
import { marked, type Channel, type Marks } from '@relight/domain';
import { ApiResponseError, type TweetV2PostTweetResult, type TwitterApi } from 'twitter-api-v2';
import { marksOf, Settings } from '../config.ts';
import { xClient } from '../provider-clients.ts';
import { MessageChannel, type SendOutcome } from './channel.ts';
import type { Message } from './message.schema.ts';
import { hadNoAnswer } from './provider-errors.ts';
import { answerWithinMs } from './timings.ts';

const backOffMs = 5_000;

/** Posts and answers on X through twitter-api-v2. */
@Injectable()
export class XChannel extends MessageChannel {
  readonly name: Channel = 'x';
  private readonly client: TwitterApi;
  private readonly userId: string;
  private readonly marks: Marks;

  constructor({ config }: Settings) {
    super();
    this.client = xClient(config);
    this.userId = config.X_USER_ID;
    this.marks = marksOf(config);
  }

  bodyOf({ body }: Message): string {
    return marked('x', body, this.marks);
  }

  async send({ body, inReplyTo, attempts }: Message): Promise<SendOutcome> {
    try {
      const reply = inReplyTo === undefined ? {} : { reply: { in_reply_to_tweet_id: inReplyTo } };
      const post = { text: body, ...reply };
      // Ended with its socket, not only waited for no longer: it must not leave later.
      const { data } = await within(
        this.client.v2.post<TweetV2PostTweetResult>('tweets', post, { timeout: answerWithinMs }),
      );
      return { kind: 'accepted', providerId: data.id };
    } catch (error) {
      return outcomeOf(error, attempts);
    }
  }

  async find({ body, attemptedDomainAt }: Message): Promise<readonly string[]> {
    const since = Date.parse(attemptedDomainAt ?? '') - 60_000;
    const { data } = await within(
      this.client.v2.userTimeline(this.userId, {
        max_results: 100,
        'tweet.fields': ['created_at'],
      }),
    );
    return (data.data ?? [])
      .filter((post) => post.text === body)
      .filter((post) => Number.isNaN(since) || Date.parse(post.created_at ?? '') >= since)
      .map((post) => post.id)
      .toReversed();
  }
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

function outcomeOf(error: unknown, attempts: number): SendOutcome {
  const note = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
  if (!(error instanceof ApiResponseError)) {
    return hadNoAnswer(error)
      ? { kind: 'unknown', note }
      : { kind: 'retry', afterMs: backOffMs, note };
  }
  if (error.code === 429) {
    const resetMs = (error.rateLimit?.reset ?? 0) * 1_000 - Date.now();
    return { kind: 'retry', afterMs: Math.min(Math.max(resetMs, backOffMs), 900_000), note };
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
