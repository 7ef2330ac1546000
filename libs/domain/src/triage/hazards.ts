import { type HazardKind } from '../vocabulary.ts';
import { isCalmed } from './hazard-calm.ts';
import { isFigurativePhrase } from './hazard-checks.ts';
import { C } from './hazard-concepts.ts';
import { pairs, type Pair } from './hazard-pairs.ts';
import { dangerPhrases } from './hazard-phrases.ts';
import { isPowerWire } from './hazard-wires.ts';
import { splitWords, type Words } from './words.ts';

/** The many names of one thing: what hangs between poles and over yards. */
const powerLine =
  /\b(?:power|electric(?:al|ity)?|overhead|transmission|utility|hydro|high[- ](?:voltage|tension|power)|(?<!customer )service) (?:drop|line|wire(?= (?:to|from|on) (?:the |my |our )house))/g;

export interface Hazard {
  readonly kind: HazardKind;
  /** The two words that told. */
  readonly words: string;
}

export interface HazardLook {
  readonly hazard: Hazard | undefined;
  /** Words of danger stand there, but denied, over, advice, a story or a figure of speech. */
  readonly isDismissed: boolean;
}

/**
 * Finds the most urgent hazard told of as present; undefined when none, when denied or over.
 * `isFar` tells whether the text is news of elsewhere, where a fire or a bang is no hazard of ours.
 */
export function lookForHazard(folded: string, isFar: () => boolean): HazardLook {
  const read = folded.replace(powerLine, 'powerline');
  const dismissed = { isDismissed: false };
  const hazard = findPair(splitWords(read), isFar, dismissed) ?? findPhrase(read, isFar, dismissed);
  return { hazard, isDismissed: hazard === undefined && dismissed.isDismissed };
}

/** Set while looking, since a text may be dismissed at one place and dangerous at the next. */
interface Dismissed {
  isDismissed: boolean;
}

function findPair(text: Words, isFar: () => boolean, dismissed: Dismissed): Hazard | undefined {
  let present = 0;
  for (const bits of text.bits) present |= bits;
  for (const pair of pairs) {
    if ((present & pair.first) === 0 || (present & pair.second) === 0) continue;
    if (
      pair.kind === 'fire' &&
      (pair.second & C.home) !== 0 &&
      (present & C.supply) === 0 &&
      isFar()
    )
      continue;
    for (let i = 0; i < text.bits.length; i++) {
      if (((text.bits[i] ?? 0) & pair.first) === 0) continue;
      const j = findSecond(text, pair, i, dismissed);
      if (j !== undefined) return { kind: pair.kind, words: `${text.words[i]} ${text.words[j]}` };
    }
  }
  return undefined;
}

function findSecond(text: Words, pair: Pair, i: number, dismissed: Dismissed): number | undefined {
  const last = Math.min(text.bits.length - 1, i + pair.within);
  for (let j = Math.max(0, i - pair.within); j <= last; j++) {
    if (((text.bits[j] ?? 0) & pair.second) === 0 || (i === j && pair.within > 0)) continue;
    if (pair.across !== true && hasStop(text, Math.min(i, j), Math.max(i, j))) continue;
    const isHeld = pair.holds === undefined || pair.holds(text, i, j);
    if (isHeld && !isCalmed(text, Math.min(i, j), Math.max(i, j))) return j;
    dismissed.isDismissed = true;
  }
  return undefined;
}

function findPhrase(
  folded: string,
  isFar: () => boolean,
  dismissed: Dismissed,
): Hazard | undefined {
  for (const { anchor, phrases } of dangerPhrases) {
    if (!anchor.test(folded)) continue;
    for (const [kind, pattern] of phrases) {
      for (const match of folded.matchAll(pattern)) {
        if (isDanger(kind, folded, match.index, match[0], isFar))
          return { kind, words: match[0].slice(0, 60) };
        dismissed.isDismissed = true;
      }
    }
  }
  return undefined;
}

/** A phrase tells of a danger unless it is far, a figure of speech, denied or over. */
function isDanger(
  kind: HazardKind,
  folded: string,
  at: number,
  phrase: string,
  isFar: () => boolean,
): boolean {
  if (kind === 'fire' && isFar()) return false;
  const from = Math.max(0, at - 80);
  const around = folded.slice(from, at + phrase.length + 80);
  const text = splitWords(around);
  const first = splitWords(folded.slice(from, at)).words.length;
  const last = first + splitWords(phrase).words.length - 1;
  if (isFigurativePhrase(kind, around) || isCalmed(text, first, last)) return false;
  return kind !== 'wireDown' || isWirePhrase(text, first, last);
}

function isWirePhrase(text: Words, first: number, last: number): boolean {
  for (let i = first; i <= last; i++)
    if (((text.bits[i] ?? 0) & (C.wire | C.line)) !== 0 && !isPowerWire(text, i, first))
      return false;
  return true;
}

function hasStop(text: Words, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if ((text.stops[i] ?? 0) === 2) return true;
  return false;
}
