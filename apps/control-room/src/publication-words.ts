import type { DeskPublication } from '@relight/contracts';
import type { Trigger } from '@relight/domain';
import type { Times } from '@relight/web-kit';
import { saidIn } from './approval.ts';
import { namesOf } from './channel-names.ts';
import type { Desk } from './desk.ts';
import { say } from './say.ts';

const words = say.lanes;

/** Without a time, and with one. */
const titles: Readonly<
  Record<Trigger, readonly [() => string, (at: { readonly estimate: string }) => string]>
> = {
  powerOut: [words.title.powerOut, words.title.powerOutBy],
  initialEtr: [words.title.initialEtr, words.title.initialEtrBy],
  etrChange: [words.title.etrChange, words.title.etrChangeBy],
  powerRestored: [words.title.powerRestored, words.title.powerRestored],
  correction: [words.title.correction, words.title.correction],
};

/** What a publication says, in few words. */
export function publicationTitle(
  each: Pick<DeskPublication, 'trigger' | 'toldEtr' | 'nextWordAt'>,
  times: Times,
  nowMs: number,
): string {
  // Nothing but a promise to keep: of a change of the estimate there would be a time.
  const isKept = each.trigger === 'etrChange' && each.nextWordAt !== undefined;
  if (isKept) return words.title.nextWord();
  const [plain, timed] = titles[each.trigger];
  const at = each.toldEtr?.at;
  return at === undefined ? plain() : timed({ estimate: times.estimate(at, nowMs) });
}

/** "2,402 texts, 1 post". */
export function reachWords(each: DeskPublication, channels: Desk['channels']): string {
  const addresses = new Map<string, number>();
  for (const { channel, addresses: of } of saidIn(each)) {
    addresses.set(channel, (addresses.get(channel) ?? 0) + of);
  }
  const parts = [...addresses].map(([channel, of]) => {
    const { one, many } = namesOf(channels, channel);
    return of === 1 ? words.oneOf({ one }) : words.manyOf({ count: of, many });
  });
  return parts.join(', ') || words.pageOnly();
}
