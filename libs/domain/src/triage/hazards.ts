import { type HazardKind } from '../vocabulary.ts';
import { isCalmed } from './hazard-calm.ts';
import { isFigurativePhrase } from './hazard-checks.ts';
import { PAIRS, PHRASES, PHRASE_ANCHOR, type Pair } from './hazard-pairs.ts';
import { C } from './hazard-words.ts';
import { splitWords, type Words } from './words.ts';

export interface Hazard {
  readonly kind: HazardKind;
  /** The two words that told. */
  readonly words: string;
}

/**
 * Finds the most urgent hazard told of as present; undefined when none, when denied or over.
 * `isFar` tells whether the text is news of elsewhere, where a fire or a bang is no hazard of ours.
 */
export function findHazard(folded: string, isFar: () => boolean): Hazard | undefined {
  const text = splitWords(folded.replace(/\b(?:power|electric(?:al)?) line/g, 'powerline'));
  const paired = findPair(text, isFar);
  const phrased = findPhrase(folded, isFar);
  return paired ?? phrased;
}

function findPair(text: Words, isFar: () => boolean): Hazard | undefined {
  let present = 0;
  for (const bits of text.bits) present |= bits;
  for (const pair of PAIRS) {
    if ((present & pair.first) === 0 || (present & pair.second) === 0) continue;
    if (pair.kind === 'fire' && (pair.second & C.home) !== 0 && isFar()) continue;
    if ((pair.first & C.bang) !== 0 && isFar()) continue;
    for (let i = 0; i < text.bits.length; i++) {
      if (((text.bits[i] ?? 0) & pair.first) === 0) continue;
      const j = findSecond(text, pair, i);
      if (j !== undefined) return { kind: pair.kind, words: `${text.words[i]} ${text.words[j]}` };
    }
  }
  return undefined;
}

function findSecond(text: Words, pair: Pair, i: number): number | undefined {
  const last = Math.min(text.bits.length - 1, i + pair.within);
  for (let j = Math.max(0, i - pair.within); j <= last; j++) {
    if (((text.bits[j] ?? 0) & pair.second) === 0 || (i === j && pair.within > 0)) continue;
    if (pair.across !== true && hasStop(text, Math.min(i, j), Math.max(i, j))) continue;
    if (pair.holds !== undefined && !pair.holds(text, i, j)) continue;
    if (!isCalmed(text, Math.min(i, j), Math.max(i, j))) return j;
  }
  return undefined;
}

function findPhrase(folded: string, isFar: () => boolean): Hazard | undefined {
  if (!PHRASE_ANCHOR.test(folded)) return undefined;
  for (const [kind, pattern] of PHRASES) {
    for (const match of folded.matchAll(pattern)) {
      if (kind === 'fire' && isFar()) continue;
      const from = Math.max(0, match.index - 80);
      const around = folded.slice(from, match.index + match[0].length + 80);
      const text = splitWords(around);
      const first = splitWords(folded.slice(from, match.index)).words.length;
      const lastWord = first + splitWords(match[0]).words.length - 1;
      if (isFigurativePhrase(kind, around) || isCalmed(text, first, lastWord)) continue;
      return { kind, words: match[0].slice(0, 60) };
    }
  }
  return undefined;
}

function hasStop(text: Words, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if ((text.stops[i] ?? 0) === 2) return true;
  return false;
}
