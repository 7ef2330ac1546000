import { Injectable } from '@nestjs/common';
import type { AnswerOf, Asked, routes, Verdict } from '@relight/contracts';
import type { MessageState } from '@relight/domain';
import { kindOf } from '../channels/list.ts';
import { Settings } from '../config.ts';
import { MessagesStore } from '../deliver/messages.store.ts';
import type { Message } from '../deliver/message.schema.ts';
import { erased } from '../erased.ts';
import type { AddressOf } from '../people/person.schema.ts';
import { readSignedId } from '../signed-id.ts';
import { stopPurpose } from '../stop-link.ts';
import { Subscribers } from '../subscribe/subscribers.ts';
import { Judge } from './judge.ts';

type Answer = AnswerOf<typeof routes.toldToMe>;

/** Never sent, so that nobody was told by it. */
const unsent: ReadonlySet<MessageState> = new Set(['queued', 'expired', 'withdrawn']);
const longAgo = new Date(0).toISOString();

interface Reader extends AddressOf {
  /** Before that it may have been somebody else's address. */
  readonly since: string;
}

/** What one address was told, for its owner: by the link of its alerts, or that below each mail. */
@Injectable()
export class ToldToReader {
  constructor(
    private readonly messages: MessagesStore,
    private readonly subscribers: Subscribers,
    private readonly judge: Judge,
    private readonly settings: Settings,
  ) {}

  /** Newest first. Throws NOT_FOUND for a link that is not ours. */
  async page({ token, after, limit }: Asked<typeof routes.toldToMe>['query']): Promise<Answer> {
    const { channel, value, since } = await this.#readerOf(token);
    const range = { gte: since };
    const page = { range, limit: limit + 1, ...(after === undefined ? {} : { after }) };
    const found = await this.messages.pageTo(value, page);
    const whole = found.slice(0, limit);
    const shown = whole.filter((one) => one.channel === channel && isTold(one));
    const verdicts = await this.judge.verdictsOf(shown);
    const last = found.length > limit ? whole.at(-1)?._id : undefined;
    return {
      shown: kindOf(channel)?.shown(value) ?? channel,
      entries: shown.map((message) => entryOf(message, verdicts)),
      ...(last === undefined ? {} : { next: last }),
    };
  }

  async #readerOf(token: string): Promise<Reader> {
    const { RELIGHT_SECRET: secret } = this.settings.config;
    const id = readSignedId(secret, stopPurpose, token);
    const message = id === undefined ? undefined : await this.messages.get(id);
    if (message !== undefined && message.to !== erased) {
      return { channel: message.channel, value: message.to, since: longAgo };
    }
    const { address } = await this.subscribers.of(token);
    const { channel, value, confirmedAt: since = longAgo } = address;
    return { channel, value, since };
  }
}

/** A message as anybody may see it who may see what was told. */
export function entryOf(
  { _id: id, queuedAt: at, channel, body: words, state, outageId }: Message,
  verdicts: ReadonlyMap<string, Verdict>,
): Answer['entries'][number] {
  const verdict = verdicts.get(id) ?? 'notJudged';
  const entry = { id, at, channel, words, state, verdict };
  return outageId === undefined ? entry : { ...entry, outageId };
}

/** A code is no news, and whoever asked for it need not have been the reader. */
function isTold({ state, subscriptionId }: Message): boolean {
  return subscriptionId === undefined && !unsent.has(state);
}
