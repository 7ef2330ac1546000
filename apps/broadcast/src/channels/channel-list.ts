import type { Channel, Marks } from '@relight/domain';
import type { ChannelKind, MessageChannel } from './channel.ts';
import { channelFiles } from './list.ts';
import { leaving } from './leaving.ts';
import { marksOf, type BroadcastConfig } from '../config.ts';
import type { Message } from '../deliver/message.schema.ts';

/** The channels that the environment names an account for. */
export class ChannelList {
  readonly kinds: readonly ChannelKind[];

  constructor(
    readonly all: readonly MessageChannel[],
    private readonly marks: Marks,
  ) {
    this.kinds = all.map(({ kind }) => kind);
  }

  static open(config: BroadcastConfig): ChannelList {
    const all = channelFiles.flatMap((file) => file.open(config) ?? []);
    return new ChannelList(all, marksOf(config));
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

  kindOf(name: Channel): ChannelKind | undefined {
    return this.of(name)?.kind;
  }
}
