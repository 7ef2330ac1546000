import type { ChannelHealth } from '@relight/contracts';
import { count, duration, type Times } from '@relight/web-kit';
import type { Need } from './lanes.ts';

export const channelNames = { sms: 'Text', x: 'X' } as const;
export const channelGlyphs = { sms: 'message', x: 'post' } as const;

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
  const unsure = channels.flatMap((each) => (each.unsure ? [unsureNeed(each, each.unsure)] : []));
  const failing = channels
    .filter(({ state }) => state !== 'ok')
    .map((each): Need => ({
      id: `channel:${each.channel}`,
      href: '#/',
      glyph: channelGlyphs[each.channel],
      title: `${channelNames[each.channel]} ${each.state === 'refusing' ? 'refuses' : 'does not answer'}`,
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
function unsureNeed({ channel }: ChannelHealth, unsure: number): Need {
  return {
    id: `unsure:${channel}`,
    href: '#unsure',
    glyph: channelGlyphs[channel],
    title: `${count(unsure)} nobody is sure of`,
    place: channel === 'x' ? 'Posts on X' : 'Texts',
    fact: 'Find out below, under Sending, whether they went',
    clock: { text: count(unsure), under: 'to settle', tone: 'act' },
  };
}
