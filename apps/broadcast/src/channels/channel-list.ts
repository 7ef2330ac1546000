import type { Channel, Marks } from '@relight/domain';
import type { ChannelKind, MessageChannel } from './channel.ts';
import { channelFiles } from './list.ts';
import { leaving } from './leaving.ts';
import { marksOf, type BroadcastConfig } from '../config.ts';
import { withCode } from '../subscription-code.ts';
import type { Message } from '../deliver/message.schema.ts';

/** The channels that the environment names an account for. */
export class ChannelList {
  readonly kinds: readonly ChannelKind[];

  constructor(
    readonly all: readonly MessageChannel[],
    private readonly marks: Marks,
    private readonly secret = '',
  ) {
    this.kinds = all.map(({ kind }) => kind);
  }

  static open(config: BroadcastConfig): ChannelList {
    const all = channelFiles.flatMap((file) => file.open(config) ?? []);
    return new ChannelList(all, marksOf(config), config.RELIGHT_SECRET);
  }

  /** Undefined for a channel that this instance cannot send by. */
  of(name: Channel): MessageChannel | undefined {
    return this.all.find(({ kind }) => kind.name === name);
  }

  /** The words of a message as they leave. */
  bodyOf(message: Message): string {
    const kind = this.kindOf(message.channel);
    return kind === undefined ? message.body : leaving(kind.medium, message, this.marks);
  }

  /** The message as its channel gets it: with the code that is kept nowhere, where it bears one. */
  whole(message: Message): Message {
    const { subscriptionId, body } = message;
    if (subscriptionId === undefined) return message;
    return { ...message, body: withCode(body, this.secret, subscriptionId) };
  }

  kindOf(name: Channel): ChannelKind | undefined {
    return this.of(name)?.kind;
  }
}
