import type { Publication, Rendition } from '@relight/contracts';
import { dearLetters } from '@relight/domain';
import type { ChannelKind } from '../channels/channel.ts';
import { kindOf } from '../channels/list.ts';

type Reach = Publication['reach'];

/** What publishing would cost and how long it would take, before anybody says yes. */
export function reachOf(
  renditions: readonly Rendition[],
  {
    recipients,
    leftOut,
    undeliverable = 0,
    now,
  }: Pick<Reach, 'recipients' | 'leftOut' | 'undeliverable'> & { readonly now: string },
): Reach {
  const byChannel = channelsOf(renditions).map((channel) =>
    shareOf(
      channel,
      renditions.filter((one) => one.channel === channel),
    ),
  );
  const drainSeconds = Math.max(0, ...byChannel.map((one) => one.drainSeconds));
  const dearer = dearerBy(renditions);
  const counted = (per: string) =>
    byChannel.filter((one) => one.per === per).reduce((sum, { units }) => sum + units, 0);
  return {
    recipients,
    leftOut,
    ...(undeliverable === 0 ? {} : { undeliverable }),
    segments: counted('segment'),
    ...(dearer === undefined ? {} : { dearer }),
    xWeight: counted('weight'),
    byChannel,
    costUsd: inCents(byChannel.reduce((sum, { costUsd }) => sum + costUsd, 0)),
    drainSeconds,
    lastArrivalAt: new Date(Date.parse(now) + drainSeconds * 1_000).toISOString(),
  };
}

/** Channels that words go out by, each once. */
function channelsOf(renditions: readonly Rendition[]): string[] {
  return [...new Set(renditions.map(({ channel }) => channel))];
}

/** Units that are handed to people, whom each costs time and patience; what all read is one post. */
export function unitsToPeople(renditions: readonly Rendition[]): number {
  return renditions
    .filter(({ channel }) => kindOf(channel)?.medium.isPublic === false)
    .reduce((sum, { addresses, length }) => sum + addresses * length.units, 0);
}

/** More than a channel takes in one message. */
export function isTooLong(renditions: readonly Rendition[]): boolean {
  return renditions.some(({ channel, parts, length: { units, limit = Infinity } }) => {
    const longest = kindOf(channel)?.longest ?? Infinity;
    return units > limit || parts.some((words) => words.length > longest);
  });
}

function shareOf(channel: string, renditions: readonly Rendition[]) {
  const kind = kindOf(channel);
  const sum = (of: (one: Rendition) => number) =>
    renditions.reduce((all, one) => all + one.addresses * of(one), 0);
  const units = sum(({ length }) => length.units);
  return {
    channel,
    addresses: sum(() => 1),
    units,
    per: renditions[0]?.length.per ?? '',
    costUsd: sum((one) => one.parts.reduce((all, words) => all + (kind?.priceOf(words) ?? 0), 0)),
    drainSeconds: kind ? Math.ceil(units / kind.pace.unitsPerSecond) : 0,
  };
}

/** Named on the page before anybody approves; a text in another script has too many to name. */
const namedAtMost = 12;

/** Letters without which each text would take fewer segments, and what they cost together. */
function dearerBy(renditions: readonly Rendition[]): Reach['dearer'] {
  const dear = renditions.flatMap((one) => {
    const kind = kindOf(one.channel);
    return kind?.medium.wantsPlainLetters ? dearLettersOf(kind, one) : [];
  });
  const segments = dear.reduce((sum, one) => sum + one.segments, 0);
  if (segments <= 0) return undefined;
  const letters = [...new Set(dear.flatMap((one) => one.letters))].slice(0, namedAtMost);
  return { letters, segments, costUsd: inCents(dear.reduce((sum, one) => sum + one.usd, 0)) };
}

function dearLettersOf({ measure, priceOf }: ChannelKind, { parts, addresses }: Rendition) {
  return parts.flatMap((words) => {
    const letters = dearLetters(words);
    const without = letters.reduce((text, letter) => text.replaceAll(letter, ''), words);
    const segments = (measure(words).units - measure(without).units) * addresses;
    const usd = (priceOf(words) - priceOf(without)) * addresses;
    return segments > 0 ? [{ letters, segments, usd }] : [];
  });
}

function inCents(usd: number): number {
  return Math.round(usd * 100) / 100;
}
