import type { AskedOfSupply } from '@relight/domain';

/**
 * What these words ask of supply, so that a bare yes or no answers it. Each of our questions says how
 * to answer, "Still dark? Reply OFF."; the words as they are sent count, for a desk may edit them.
 */
export function questionIn(words: string): AskedOfSupply | undefined {
  const keyword = /\? Reply (OFF|OUT)\b/.exec(words)?.[1];
  if (keyword === undefined) return undefined;
  return keyword === 'OFF' ? 'stillOut' : 'isOut';
}
