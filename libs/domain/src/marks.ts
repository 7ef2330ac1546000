import { locales, message, type Locale } from '@relight/catalogue';
import type { Medium } from './medium.ts';

/** What every message bears, whoever wrote its words. */
export interface Marks {
  /** A rehearsal says so first. */
  readonly isExercise: boolean;
  /** "HVE": begins what does not show its sender otherwise. */
  readonly shortName: string;
  /** The reader's language; English unless said. */
  readonly locale?: Locale | undefined;
}

/** The words as they are sent: marked once, however much of it a person wrote already. */
export function marked(
  { showsSender, takesKeywords }: Pick<Medium, 'showsSender' | 'takesKeywords'>,
  words: string,
  { isOptOutDue = false, locale = 'en', ...marks }: Marks & { readonly isOptOutDue?: boolean },
): string {
  const brand = showsSender ? '' : `${marks.shortName}: `;
  const start = `${marks.isExercise ? `${message[locale].exercise()} ` : ''}${brand}`;
  const begun = `${start}${unmarked(words, marks)}`;
  if (!takesKeywords || !isOptOutDue || saysHowToStop(begun)) return begun;
  return `${begun}${/[\p{L}\p{N}]$/u.test(begun) ? '.' : ''} ${message[locale].closing()}`;
}

/** The words without the marks at their start; empty when there is nothing else. */
export function unmarked(words: string, { isExercise, shortName }: Marks): string {
  // "HVE-owned line" begins with a word that a hyphen joins, and with no mark.
  const brand = new RegExp(
    `^\\s*${escaped(shortName)}(?:\\s*:|\\s*[–—](?=\\s)|\\s+-(?=\\s))\\s*`,
    'i',
  );
  let rest = words;
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replace(brand, '');
    if (isExercise) rest = rest.replace(exercise, '');
  }
  return rest.trim();
}

/**
 * A rehearsal's mark in any language, whatever signs stand about it. "Exercise caution" is no mark, nor
 * is "EXERCISE-related".
 */
const exercise = new RegExp(
  `^[\\s*[(|-]*(?:${locales.map((locale) => markOf(message[locale].exercise())).join('|')})[\\s*\\])|:.!–—-]*`,
  'u',
);

function markOf(word: string): string {
  const [first = '', rest] = [word[0], word.slice(1).toLowerCase()];
  return `${word}\\b(?!-\\p{L})|[${first}${first.toLowerCase()}]${rest}(?=\\s*(?::|[–—-]\\s))`;
}

/** How people write that one may answer with the keyword that ends the texts. */
const waysToStop: Readonly<Record<Locale, readonly [keyword: RegExp, verb: RegExp]>> = {
  en: [/\bSTOP\b/, /\b(?:reply|text|txt|send)\b/i],
  es: [/\b(?:ALTO|PARAR|STOP)\b/, /\b(?:respond|conteste|env[ií]e|mande|escriba)/i],
};

function saysHowToStop(words: string): boolean {
  return words
    .split(/[.!?]/)
    .some((sentence) =>
      Object.values(waysToStop).some((ways) => ways.every((way) => way.test(sentence))),
    );
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
