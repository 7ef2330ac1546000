import type { Medium } from './medium.ts';

/** What every message bears, whoever wrote its words. */
export interface Marks {
  /** A rehearsal says so first. */
  readonly isExercise: boolean;
  /** "HVE": begins what does not show its sender otherwise. */
  readonly shortName: string;
}

/** How a first text ends: what can be answered, and how to end it. */
const closing = 'Reply STATUS, OUT or STOP.';

/** The words as they are sent: marked once, however much of it a person wrote already. */
export function marked(
  { showsSender, takesKeywords }: Pick<Medium, 'showsSender' | 'takesKeywords'>,
  words: string,
  { isOptOutDue = false, ...marks }: Marks & { readonly isOptOutDue?: boolean },
): string {
  const brand = showsSender ? '' : `${marks.shortName}: `;
  const start = `${marks.isExercise ? 'EXERCISE ' : ''}${brand}`;
  const begun = `${start}${unmarked(words, marks)}`;
  if (!takesKeywords || !isOptOutDue || saysHowToStop(begun)) return begun;
  return `${begun}${/[\p{L}\p{N}]$/u.test(begun) ? '.' : ''} ${closing}`;
}

/** The words without the marks at their start; empty when there is nothing else. */
export function unmarked(words: string, { isExercise, shortName }: Marks): string {
  // "HVE-owned line" begins with a word that a hyphen joins, and with no mark.
  const brand = new RegExp(
    `^\\s*${escaped(shortName)}(?:\\s*:|\\s*[–—](?=\\s)|\\s+-(?=\\s))\\s*`,
    'i',
  );
  // "Exercise caution" is no mark, nor is "EXERCISE-related".
  const exercise =
    /^[\s*[(|-]*(?:EXERCISE\b(?!-\p{L})|[Ee]xercise(?=\s*(?::|[–—-]\s)))[\s*\])|:.!–—-]*/u;
  let rest = words;
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replace(brand, '');
    if (isExercise) rest = rest.replace(exercise, '');
  }
  return rest.trim();
}

function saysHowToStop(words: string): boolean {
  return words
    .split(/[.!?]/)
    .some((sentence) => /\bSTOP\b/.test(sentence) && /\b(?:reply|text|txt|send)\b/i.test(sentence));
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
