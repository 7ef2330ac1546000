import { Injectable } from '@nestjs/common';
import type { AnswerOf, PageQuery, routes, UnsureMessage } from '@relight/contracts';
import { Clock, RelightError } from '@relight/domain';
import { afterGone } from '@relight/service-kit';
import type { ChannelKind } from '../channels/channel.ts';
import { ChannelList } from '../channels/channel-list.ts';
import { Ledger } from './ledger.ts';
import type { Message } from './message.schema.ts';
import { MessagesStore, type Transition } from './messages.store.ts';
import { wallAfter } from './timings.ts';

/** What a person settles: messages of which even the provider cannot say whether they were sent. */
@Injectable()
export class Unsure {
  constructor(
    private readonly messages: MessagesStore,
    private readonly ledger: Ledger,
    private readonly channels: ChannelList,
    private readonly clock: Clock,
  ) {}

  /** By channel, those of each that were tried first before the others. */
  async list({ after, limit }: PageQuery): Promise<AnswerOf<typeof routes.unsureMessages>> {
    const last = after === undefined ? undefined : await this.messages.get(after);
    if (after !== undefined && last === undefined) {
      throw new RelightError('BODY_INVALID', afterGone, { offending: after });
    }
    const names = this.channels.kinds.map(({ name }) => name);
    const found: Message[] = [];
    for (const name of last ? names.slice(names.indexOf(last.channel)) : names) {
      // One more than the page holds tells whether there are others.
      const room = limit + 1 - found.length;
      const place = name === last?.channel ? { after: last._id } : {};
      // oxlint-disable-next-line no-await-in-loop -- the next only if this one leaves room
      if (room > 0) found.push(...(await this.messages.unsure(name, { limit: room, ...place })));
    }
    const page = found.slice(0, limit);
    const next = found.length > limit ? page.at(-1)?._id : undefined;
    return {
      messages: page.map((message) => shown(message, this.channels.kindOf(message.channel))),
      ...(next === undefined ? {} : { next }),
    };
  }

  /**
   * `sent` counts as told; `notSent` lets it go again, where consent, truth and expiry are checked as
   * ever. Another version than the one seen is a STALE_VERSION: a late receipt may have settled it.
   */
  async settle(
    id: string,
    { version, found }: { readonly version: number; readonly found: 'sent' | 'notSent' },
    by: string,
  ): Promise<Pick<Message, '_id' | 'version'>> {
    const message = await this.messages.get(id);
    if (!message) {
      throw new RelightError('NOT_FOUND', 'There is no such message', { offending: id });
    }
    const isOpen = message.state === 'unknown' && message.isUnsure;
    if (!isOpen || message.version !== version) {
      const now = isOpen ? `its version is ${message.version}` : `it is ${message.state}`;
      const text = `It is not as you saw it: ${now} now`;
      throw new RelightError('STALE_VERSION', text, { offending: version });
    }
    await this.ledger.reopen(message);
    const moved = await this.ledger.moveAndTell(message, this.#transition(found, by));
    if (moved) return moved;
    throw new RelightError('STALE_VERSION', 'It changed while you decided', { offending: version });
  }

  #transition(found: 'sent' | 'notSent', by: string): Transition {
    const at = this.clock.now();
    if (found === 'sent') {
      const change = { isUnsure: false, by, note: 'a person found it with the provider' };
      return { to: 'accepted', at, change };
    }
    const note = 'a person found none with the provider: it goes again';
    const change = { isUnsure: false, by, note, asked: 0, nextAttemptAt: wallAfter(0) };
    return { to: 'queued', at, change };
  }
}

function shown(message: Message, kind: ChannelKind | undefined): UnsureMessage {
  const { _id: id, version, channel, to, body, expiresAt, outageId } = message;
  return {
    id,
    version,
    channel,
    ...(kind?.endsIn === undefined ? {} : { endsIn: kind.endsIn(to) }),
    words: body,
    triedAt: message.attemptedDomainAt ?? message.queuedAt,
    expiresAt,
    ...(outageId === undefined ? {} : { outageId }),
  };
}
