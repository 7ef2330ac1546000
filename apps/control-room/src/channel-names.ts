import type { ChannelHealth, ChannelNames } from '@relight/contracts';

type Known = readonly Pick<ChannelHealth, 'channel' | 'names' | 'isPublic'>[];

/** What a channel is called; one that broadcast does not list, such as our page, by its own name. */
export function namesOf(channels: Known, channel: string): ChannelNames {
  const known = channels.find((each) => each.channel === channel)?.names;
  return known ?? { title: channel, one: 'message', many: 'messages', by: `by ${channel}` };
}

export function isPublicChannel(channels: Known, channel: string): boolean {
  return channels.find((each) => each.channel === channel)?.isPublic ?? false;
}

/** A broadcast of the release before names no picture. */
export function glyphOf(channels: Known, channel: string): NonNullable<ChannelNames['icon']> {
  const { icon } = namesOf(channels, channel);
  return icon ?? (isPublicChannel(channels, channel) ? 'post' : 'message');
}

/** In which publications of releases before speak: they had one language. */
export const deskLanguage = 'en';
