import { Injectable } from '@nestjs/common';
import { localeOf, message as messageWords } from '@relight/catalogue';
import type { AnswerOf, Asked, routes } from '@relight/contracts';
import { Clock, RelightError } from '@relight/domain';
import type { ChannelKind } from '../channels/channel.ts';
import { ChannelList } from '../channels/channel-list.ts';
import { countryIn, Settings } from '../config.ts';
import { messageIdOf, newMessage } from '../deliver/messages.store.ts';
import { MessageQueue } from '../deliver/outbox.ts';
import { readSignedId } from '../signed-id.ts';
import { codeMark, confirmPurpose, isCode } from '../subscription-code.ts';
import { isOfCountry } from '../phone.ts';
import { mostTries, Requests } from './requests.store.ts';
import type { SubscriptionRequest } from './request.schema.ts';
import { Subscribers, type Subscriber } from './subscribers.ts';

type Wanted = Asked<typeof routes.subscribe>['body'];
type Confirmation = Asked<typeof routes.confirmSubscription>['body'];

const minuteMs = 60_000;
const codeMinutes = 15;
const linkHours = 24;

/** Takes requests for alerts by anybody, and the proof that the address is theirs. */
@Injectable()
export class Subscribing {
  constructor(
    private readonly requests: Requests,
    private readonly subscribers: Subscribers,
    private readonly channels: ChannelList,
    private readonly outbox: MessageQueue,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** Channels by which one person is reached, and whose addresses people can write down. */
  get kinds(): readonly ChannelKind[] {
    return this.channels.kinds.filter(
      ({ medium, contacts }) => !medium.isPublic && contacts !== undefined,
    );
  }

  /** Sends a code or a link, unless the address said STOP, which the answer does not tell. Throws BODY_INVALID, TOO_MANY. */
  async ask(wanted: Wanted): Promise<AnswerOf<typeof routes.subscribe>> {
    const { places, topics } = wanted;
    const kind = this.#kindOf(wanted.channel);
    const value = this.#valueOf(kind, wanted.address);
    const locale = this.subscribers.languageOf(wanted.locale);
    const isLink = !kind.medium.takesKeywords;
    const goodForMs = isLink ? linkHours * 60 * minuteMs : codeMinutes * minuteMs;
    const asked = { channel: kind.name, value, locale, places, topics };
    const request = await this.requests.ask(asked, goodForMs);
    await this.#send(request, { isLink, goodForMs });
    return {
      id: request.requestId,
      shown: kind.shown(value),
      expiresAt: request.expiresAt,
      againInSeconds: this.requests.againInSeconds(request),
    };
  }

  /**
   * Does what was asked for. Throws CODE_WRONG, CODE_OVER (expired, replaced, tried too often; of a link
   * too), STOPPED.
   */
  async confirm(given: Confirmation): Promise<AnswerOf<typeof routes.confirmSubscription>> {
    const request = await this.#proved(given);
    const subscriber = await this.#subscriber(request);
    return {
      token: this.subscribers.tokenOf(subscriber),
      subscription: this.subscribers.shown(subscriber),
    };
  }

  #kindOf(channel: string): ChannelKind {
    const found = this.kinds.find(({ name }) => name === channel);
    if (found) return found;
    const names = this.kinds.map(({ name }) => name).join(' or ');
    throw new RelightError('BODY_INVALID', `channel: wants ${names}`, { offending: channel });
  }

  #valueOf({ contacts, canReach, medium }: ChannelKind, address: string): string {
    const country = countryIn(this.settings.config);
    const { value, refused = 'is no address' } = contacts?.read(address, country) ?? {};
    if (value === undefined) throw new RelightError('BODY_INVALID', `address: ${refused}`);
    const isAbroad = medium.takesKeywords && country && !isOfCountry(value, country);
    if (!isAbroad && canReach(value)) return value;
    // Texts to far countries are dear, and who asks for many of them is paid for it.
    const message = 'address: wants a number of this country; elsewhere use e-mail';
    throw new RelightError('BODY_INVALID', message);
  }

  async #send(
    { requestId, channel, value: to, locale }: SubscriptionRequest,
    { isLink, goodForMs }: { readonly isLink: boolean; readonly goodForMs: number },
  ): Promise<void> {
    const now = this.clock.now();
    const words = messageWords[localeOf(locale) ?? this.settings.config.UTILITY_LOCALE];
    const body = isLink
      ? words.confirmAsked({ hours: linkHours })
      : words.code({ code: codeMark, minutes: codeMinutes });
    await this.outbox.queue([
      newMessage({
        _id: messageIdOf(`subscription:${requestId}`, to, channel),
        channel,
        to,
        locale,
        body,
        factKeys: [`subscription:${requestId}`],
        priority: 1,
        queuedAt: now,
        expiresAt: new Date(Date.parse(now) + goodForMs).toISOString(),
        subscriptionId: requestId,
      }),
    ]);
  }

  async #proved(given: Confirmation): Promise<SubscriptionRequest> {
    const { RELIGHT_SECRET: secret } = this.settings.config;
    const id = 'token' in given ? readSignedId(secret, confirmPurpose, given.token) : given.id;
    const request = id === undefined ? undefined : await this.requests.find(id);
    if (request === undefined || request.tries >= mostTries) throw codeOver();
    if ('token' in given || isCode(secret, request.requestId, given.code)) return request;
    const left = await this.requests.countTry(request);
    if (left === 0) throw codeOver();
    throw new RelightError('CODE_WRONG', `That code is not right; ${left} more tries`);
  }

  async #subscriber(request: SubscriptionRequest): Promise<Subscriber> {
    const how = `confirmed ${request.requestId}`;
    const to = { channel: request.channel, value: request.value, locale: request.locale };
    // Said again, it does not undo what they said since: they may have left.
    if (request.confirmedAt !== undefined) return this.subscribers.standing(to);
    const subscriber = await this.subscribers.confirm(to, request, how);
    await this.requests.noteConfirmed(request, subscriber.address.confirmedAt ?? this.clock.now());
    return subscriber;
  }
}

function codeOver(): RelightError {
  const message = 'This code is good no longer, or was tried too often; ask for a new one';
  return new RelightError('CODE_OVER', message);
}
