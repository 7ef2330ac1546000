import type { ChannelHealth } from '@relight/contracts';
import { count, duration, type Times } from '@relight/web-kit';
import { glyphOf, namesOf } from './channel-names.ts';
import type { Need } from './lanes.ts';
import { say } from './say.ts';

/** "Next try in 4 min"; undefined when the provider did not ask us to wait. */
function nextTryWords({ nextTryAt }: ChannelHealth, wallMs: number): string | undefined {
  const waitMs = Date.parse(nextTryAt ?? '') - wallMs;
  return waitMs > 0 ? say.channelNeeds.nextTry({ span: duration(waitMs) }) : undefined;
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
      title: titleOf(each.state, namesOf(channels, each.channel).title),
      place: say.channelNeeds.wait({ count: each.waiting }),
      fact: nextTryWords(each, wallMs) ?? each.detail ?? say.channelNeeds.theyGo(),
      clock: {
        text: duration(nowMs - Date.parse(each.since)),
        under: say.channelNeeds.since({ moment: times.moment(each.since, nowMs) }),
        tone: 'act',
      },
    }));
  return [...failing, ...unsure];
}

function titleOf(state: ChannelHealth['state'], channel: string): string {
  const { refuses, doesNotAnswer } = say.channelNeeds;
  return state === 'refusing' ? refuses({ channel }) : doesNotAnswer({ channel });
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
    title: say.channelNeeds.unsure({ count: unsure }),
    place: title,
    fact: say.channelNeeds.findOut(),
    clock: { text: count(unsure), under: say.channelNeeds.toSettle(), tone: 'act' },
  };
}
