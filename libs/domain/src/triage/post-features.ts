import type { ReportClass } from '../vocabulary.ts';
import type { FoldedText } from './folding.ts';
import type { Hazard } from './hazards.ts';
import type { Supply } from './supply.ts';
import type { Tone } from './tone.ts';

/** A class, how sure, and why. */
export interface Verdict {
  readonly class: ReportClass;
  /** 0 to 1. */
  readonly confidence: number;
  /** The rule and the words that told, for the operator. */
  readonly reason: string;
}

/** What the rules found, as far as the model weighs it. */
export interface RulesFound {
  readonly folded: FoldedText;
  /** The part of the folded text that the class is read from. */
  readonly head: string;
  readonly supply: Supply;
  readonly tone: Tone;
  /** The class the rules would give, and by which rule. */
  readonly verdict: Verdict;
  readonly hazard: Hazard | undefined;
  /** Words of danger stand there, but denied, over, advice, a story or a figure of speech. */
  readonly isDismissed: boolean;
  /** The words that say where, as written. */
  readonly placeClue: string | undefined;
}

/** How often each thing is in a text, by its name. Each block is weighed by itself. */
export interface PostFeatures {
  /** One to three words in a row; marks of exclamation and question are words. */
  readonly words: ReadonlyMap<string, number>;
  /** Three to five letters of a word, its ends as spaces. The name begins with "~". */
  readonly letters: ReadonlyMap<string, number>;
  /** What the rules found. The name begins with "=". */
  readonly rules: ReadonlyMap<string, number>;
}

const wordPattern = /[#@]?[\p{L}\p{N}_][\p{L}\p{N}_']*|[!?]+/gu;
const mostWords = 3;
const letterRuns = [3, 4, 5];
/** A long text says the same again and again; a word of a thousand letters is none. */
const readCharacters = 1_000;
const readWordCharacters = 24;

export function postFeatures(found: RulesFound): PostFeatures {
  const text = found.head.slice(0, readCharacters);
  return { words: wordRuns(text), letters: letterRunsOf(text), rules: ruleNames(found) };
}

function wordRuns(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const words = text.match(wordPattern) ?? [];
  for (let at = 0; at < words.length; at += 1) {
    for (let count = 1; count <= mostWords && at + count <= words.length; count += 1)
      add(counts, words.slice(at, at + count).join(' '));
  }
  return counts;
}

function letterRunsOf(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.split(/\s+/)) {
    if (word === '') continue;
    const padded = ` ${word.slice(0, readWordCharacters)} `;
    for (const run of letterRuns) {
      for (let at = 0; at + run <= padded.length; at += 1)
        add(counts, `~${padded.slice(at, at + run)}`);
    }
  }
  return counts;
}

function ruleNames({ folded, head, supply, tone, verdict, hazard }: RulesFound) {
  const counts = new Map<string, number>();
  const { words, ...says } = supply;
  const flags = {
    ...says,
    ...tone,
    hasLink: folded.hasLink,
    hasNewsLink: folded.hasNewsLink,
    hasHashtag: folded.hasHashtag,
    hasHandle: folded.handles.length > 0,
  };
  for (const [name, isSet] of Object.entries(flags)) if (isSet) add(counts, `=${name}`);
  add(counts, `=class ${verdict.class}`);
  add(counts, `=reason ${verdict.reason.split(/[:“]/)[0]?.trim() ?? ''}`);
  if (words !== '') add(counts, `=supply ${words}`);
  if (hazard !== undefined) add(counts, '=hazard').set(`=hazard ${hazard.kind}`, 1);
  return add(counts, `=length ${Math.min(6, Math.floor(head.length / 40))}`);
}

const add = (counts: Map<string, number>, name: string): Map<string, number> =>
  counts.set(name, (counts.get(name) ?? 0) + 1);
