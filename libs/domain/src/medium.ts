import { segmentsOf } from './gsm7.ts';

/** What words must know of the channel they leave by; each channel declares its own. */
export interface Medium {
  /** Everybody reads it, as a post; otherwise one person does. */
  readonly isPublic: boolean;
  /** The reader sees who writes, so that the words need not begin with the utility's name. */
  readonly showsSender: boolean;
  /** Answers of one word are asked for: OUT, STATUS, OFF, STOP. */
  readonly takesKeywords: boolean;
  /** Letters outside GSM-7 make it dearer. */
  readonly wantsPlainLetters: boolean;
  /** How many units it is charged or split by; words are fitted into as few as what is needed takes. */
  readonly sizeOf: (words: string) => number;
}

/** A text to a phone. */
export const textMedium: Medium = {
  isPublic: false,
  showsSender: false,
  takesKeywords: true,
  wantsPlainLetters: true,
  sizeOf: segmentsOf,
};

/** X counts a post up to this. */
const postWeight = 280;

/** A post on X. */
export const postMedium: Medium = {
  isPublic: true,
  showsSender: true,
  takesKeywords: false,
  wantsPlainLetters: false,
  sizeOf: (words) => Math.ceil(weightOf(words) / postWeight),
};

/** At least X's own count: most letters one, others two (developer.x.com, "Counting characters"). */
function weightOf(words: string): number {
  return Array.from(words.normalize('NFC')).reduce((sum, letter) => {
    const code = letter.codePointAt(0) ?? 0;
    const isLight =
      code <= 4_351 ||
      (code >= 8_192 && code <= 8_205) ||
      (code >= 8_208 && code <= 8_223) ||
      (code >= 8_242 && code <= 8_247);
    return sum + (isLight ? 1 : 2);
  }, 0);
}
