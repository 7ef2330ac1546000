import type { Marks } from '@relight/domain';
import type { Message } from '../deliver/message.schema.ts';
import { AskLater, MessageChannel, type ChannelKind, type SendOutcome } from './channel.ts';
import { ChannelList } from './channel-list.ts';
import { channelKinds } from './list.ts';

const marks: Marks = { isExercise: false, shortName: 'HVE' };

/** A provider that does as it is told and remembers what reached it. */
export class FakeChannel extends MessageChannel {
  readonly kind: ChannelKind;
  override mostPerSecond: number | undefined = undefined;
  readonly reached: Message[] = [];
  /** Answers in turn; `accepted` once they are used up. `hang` never answers. */
  readonly answers: (SendOutcome | 'hang')[] = [];
  /** What its list gives; what reached it unless told. */
  listed: readonly string[] | 'away' | 'limited' | 'sendAgain' | undefined;

  constructor(name: string) {
    super();
    const kind = channelKinds.find((one) => one.name === name);
    if (kind === undefined) throw new Error(`no channel is called ${name}`);
    this.kind = kind;
  }

  /** What happens elsewhere while the provider has not answered yet. */
  beforeAnswer: () => Promise<void> = () => Promise.resolve();

  override async send(message: Message): Promise<SendOutcome> {
    this.reached.push(message);
    await this.beforeAnswer();
    const answer = this.answers.shift() ?? {
      kind: 'accepted' as const,
      providerId: `SM${this.reached.length}`,
    };
    // A hung request never answers: the process that asked is gone, or waits in vain.
    return answer === 'hang' ? new Promise(() => undefined) : answer;
  }

  /** Times it was asked about one message, and for its list. */
  readonly asked = { one: 0, list: 0 };
  /** What its list shows of each message; undefined for a provider without a list. */
  pages: ((message: Message) => readonly string[]) | undefined;

  override async list(messages: readonly Message[]): ReturnType<MessageChannel['list']> {
    const { pages } = this;
    if (pages === undefined) return new Map();
    this.asked.list += 1;
    if (this.listed === 'away') throw new Error('the provider is away');
    return new Map(messages.map((message) => [message._id, pages(message)]));
  }

  override async find(): ReturnType<MessageChannel['find']> {
    this.asked.one += 1;
    if (this.listed === 'away') throw new Error('the provider is away');
    if (this.listed === 'limited') throw new AskLater(24 * 3_600_000);
    return this.listed ?? this.reached.map((_, index) => `SM${index + 1}`);
  }
}

/** Every channel of the list, with providers of ours. */
export function fakeChannels(given: readonly MessageChannel[] = []): ChannelList {
  const names = new Set(given.map(({ kind }) => kind.name));
  const others = channelKinds.filter(({ name }) => !names.has(name));
  return new ChannelList([...given, ...others.map(({ name }) => new FakeChannel(name))], marks);
}
