import type { Channel } from '@relight/domain';
import type { ChannelKind, ContactColumn } from './channel.ts';
import { mail } from './mail.channel.ts';
import { sms } from './sms.channel.ts';
import { x } from './x.channel.ts';

/** Every channel, in the order in which the desk shows them. A new one is one more line here. */
export const channelFiles = [sms, x, mail] as const;

type SettingsOf<Files extends readonly unknown[]> = Files extends readonly [
  { readonly settings: infer First },
  ...infer Rest,
]
  ? First & SettingsOf<Rest>
  : unknown;

/** What the channels read from the environment. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the settings of each, one after another
export const channelSettings = Object.assign(
  {},
  ...channelFiles.map(({ settings }) => settings),
) as SettingsOf<typeof channelFiles>;

export const channelKinds: readonly ChannelKind[] = channelFiles.map(({ kind }) => kind);

/** Undefined for a channel of another release, or a way to report that nothing is sent by. */
export function kindOf(channel: Channel): ChannelKind | undefined {
  return channelKinds.find(({ name }) => name === channel);
}

/** The columns of the file of contacts. */
export const contactColumns: readonly (ContactColumn & { readonly channel: Channel })[] =
  channelKinds.flatMap(({ name, contacts }) => (contacts ? [{ ...contacts, channel: name }] : []));

export function columnOf(channel: Channel): string {
  return contactColumns.find((one) => one.channel === channel)?.column ?? channel;
}

/** Where an answer goes: by the channel that was used, or from the page by the one the address is of. */
export function answeredBy(channel: Channel, address: string): ChannelKind | undefined {
  return (
    kindOf(channel) ??
    channelKinds.find(({ contacts }) => contacts?.read(address).value === address)
  );
}

/**
 * How somebody speaks to us: for all to read, in a talk of their own whose address is theirs, or on
 * our page, where nothing is proven.
 */
export type Way = 'public' | 'talk' | 'page';

export function wayOf(channel: Channel): Way {
  const kind = kindOf(channel);
  if (kind === undefined) return 'page';
  return kind.medium.isPublic ? 'public' : 'talk';
}
