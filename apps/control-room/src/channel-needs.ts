import type { ChannelHealth } from '@relight/contracts';
import { count, duration, type Times } from '@relight/web-kit';
import { glyphOf, namesOf } from './channel-names.ts';
import type { Need } from './lanes.ts';

/** "Next try in 4 min"; undefined when the provider did not ask us to wait. */
function nextTryWords({ nextTryAt }: ChannelHealth, wallMs: number): string | undefined {
  const waitMs = Date.parse(nextTryAt ?? '') - wallMs;
  return waitMs > 0 ? `Next try in ${duration(waitMs)}` : undefined;
}

/** Channels that do not send, and messages nobody is sure of. */
export function channelNeeds(
  channels: readonly ChannelHealth[],
  {
    nowMs,
    times,
    wallMs,
  }: { readonly nowMs: number; readonly times: Times; readonly wallMs: number },
): readonly Need[] {
  const unsure = channels.flatMap((each) =>
    each.unsure ? [unsureNeed(channels, each, each.unsure)] : [],
  );
  const failing = channels
    .filter(({ state }) => state !== 'ok')
    .map((each): Need => ({
      id: `channel:${each.channel}`,
      href: '#/',
      glyph: glyphOf(channels, each.channel),
      title: `${namesOf(channels, each.channel).title} ${each.state === 'refusing' ? 'refuses' : 'does not answer'}`,
      place: `${count(each.waiting)} ${each.waiting === 1 ? 'waits' : 'wait'}`,
      fact: nextTryWords(each, wallMs) ?? each.detail ?? 'They go once it answers again',
      clock: {
        text: duration(nowMs - Date.parse(each.since)),
        under: `since ${times.moment(each.since, nowMs)}`,
        tone: 'act',
      },
    }));
  return [...failing, ...unsure];
}

/** Not told is as bad as told twice, so a person finds out. */
function unsureNeed(
  channels: readonly ChannelHealth[],
  { channel }: ChannelHealth,
  unsure: number,
): Need {
  const { title } = namesOf(channels, channel);
  return {
    id: `unsure:${channel}`,
    href: '#unsure',
    glyph: glyphOf(channels, channel),
    title: `${count(unsure)} nobody is sure of`,
    place: title,
    fact: 'Find out below, under Sending, whether they went',
    clock: { text: count(unsure), under: 'to settle', tone: 'act' },
  };
}
