/** A part of a message between two marks. */
export interface Clause {
  readonly written: string;
  readonly plain: string;
  /** What ended it: `.`, `,`, `\n`, `-`… or nothing. */
  readonly end: string;
}

const longest = 2_000;

/** A message without what nobody sees; full-width letters and curly quotes as plain ones. */
export function cleanBody(body: string): string {
  if (typeof body !== 'string') return '';
  return body
    .slice(0, longest)
    .replace(/[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\ufe0f/g, '')
    .normalize('NFKC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u2018\u2019\u02bc`]/g, "'")
    .trim();
}

/** Its words in lower case without accents and marks, one space between two. */
export function plainWords(written: string): string {
  return written
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/(?<![a-z])'|'(?![a-z])|[^\p{L}\p{N}']+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** The clauses of a message, those without a word left out. */
export function clausesOf(written: string): readonly Clause[] {
  const parts = written.split(/([.!?;:,\n\u2013\u2014\u2026\u060c\u06d4\u0964()/]+|\s-+\s)/);
  const clauses: Clause[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const text = parts[at] ?? '';
    const plain = plainWords(text);
    if (plain !== '')
      clauses.push({ written: text, plain, end: (parts[at + 1] ?? '').trimStart() });
  }
  return clauses;
}
