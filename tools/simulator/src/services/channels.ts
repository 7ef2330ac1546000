import {
  channelKinds,
  MessageChannel,
  type ChannelKind,
  type Message,
  type SendOutcome,
} from '@relight/broadcast/inside';
import { never, type Link } from '../engines/link.ts';
import type { Provider } from './provider.ts';

const backOffMs = 2_000;
/** A number that nobody has: the provider refuses it. */
const unreachable = /07$/;

/** Counting the segments of a text takes long, and the same words have the same. */
function remembering<R>(count: (words: string) => R): (words: string) => R {
  const known = new Map<string, R>();
  return (words) => {
    const counted = known.get(words) ?? count(words);
    known.set(words, counted);
    return counted;
  };
}

const kinds: readonly ChannelKind[] = channelKinds.map((kind) => ({
  ...kind,
  measure: remembering(kind.measure),
  priceOf: remembering(kind.priceOf),
}));

/** A channel of one process, whose provider is the world's. */
class WorldChannel extends MessageChannel {
  constructor(
    readonly kind: ChannelKind,
    private readonly provider: Provider,
    private readonly link: Link,
  ) {
    super();
  }

  async send({ _id: messageId, to, body }: Message): Promise<SendOutcome> {
    if (this.link.isCut) await never();
    const { name: channel } = this.kind;
    if (channel === 'sms' && unreachable.test(to)) {
      return { kind: 'refused', code: '21211', note: 'no such number', isOptedOut: false };
    }
    const answer = await this.provider.request({ messageId, channel, to, body });
    if (this.link.isCut) await never();
    if (answer === 'unanswered') return { kind: 'unknown', note: 'no answer' };
    if (answer === 'busy') return { kind: 'retry', afterMs: backOffMs, note: 'later' };
    return { kind: 'accepted', providerId: answer.id };
  }

  async find({ to, body }: Message): Promise<readonly string[] | 'sendAgain'> {
    // As SMTP, which answers no questions.
    if (this.kind.name === 'mail') return 'sendAgain';
    const found = await this.provider.list(this.kind.name, to, body);
    if (this.link.isCut) await never();
    if (found === undefined) throw new Error('The provider does not answer');
    return found;
  }

  /** As Twilio's: of all texts at once. */
  override async list(messages: readonly Message[]): ReturnType<MessageChannel['list']> {
    if (this.kind.name !== 'sms') return new Map();
    const found = await this.provider.listAll(this.kind.name, messages);
    if (this.link.isCut) await never();
    if (found === undefined) throw new Error('The provider does not answer');
    return found;
  }
}

/** Texts, posts and mails. */
export function worldChannels(provider: Provider, link: Link): readonly MessageChannel[] {
  return kinds.map((kind) => new WorldChannel(kind, provider, link));
}
