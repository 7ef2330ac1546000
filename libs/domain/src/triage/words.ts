import { conceptsOf } from './hazard-words.ts';

/** Words of a text with their concepts, and a mark where a sentence or clause ends after a word. */
export interface Words {
  readonly words: readonly string[];
  readonly bits: readonly number[];
  /** 0 none, 1 comma, 2 end of a sentence, standing after the word. */
  readonly stops: readonly number[];
}

/** Splits folded text into words with their concepts, in one pass. */
export function splitWords(folded: string): Words {
  const words: string[] = [];
  const bits: number[] = [];
  const stops: number[] = [];
  let start = -1;
  for (let at = 0; at <= folded.length; at++) {
    const code = at < folded.length ? folded.charCodeAt(at) : 32;
    if (isWordCode(code)) {
      if (start < 0) start = at;
      continue;
    }
    if (start >= 0) {
      const word = folded.slice(start, at);
      words.push(word);
      bits.push(conceptsOf(word));
      stops.push(0);
      start = -1;
    }
    const stop = stopOf(code);
    if (stop > 0 && stops.length > 0) stops[stops.length - 1] = Math.max(stops.at(-1) ?? 0, stop);
  }
  return { words, bits, stops };
}

/** Letters, digits, apostrophe, hyphen, and all beyond ASCII but its punctuation. */
function isWordCode(code: number): boolean {
  if (code >= 97 && code <= 122) return true;
  if (code < 128) return (code >= 48 && code <= 57) || code === 39 || code === 45;
  return code >= 0xc0 && (code < 0x2000 || code > 0x206f) && stopOf(code) === 0;
}

/** 1 for a comma or colon, 2 for the end of a sentence; Urdu and Hindi have marks of their own. */
function stopOf(code: number): number {
  if (code === 44 || code === 58 || code === 0x60c) return 1;
  if (code === 0x964 || code === 0x6d4 || code === 0x61f) return 2;
  return code === 46 || code === 59 || code === 33 || code === 63 || code === 10 ? 2 : 0;
}

/** The words from `before` ahead of one to `after` behind it. */
export function near(text: Words, at: number, before: number, after: number): string {
  return text.words.slice(Math.max(0, at - before), at + after + 1).join(' ');
}
