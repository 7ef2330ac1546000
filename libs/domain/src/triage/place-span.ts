import {
  corners,
  enders,
  houseParts,
  leads,
  meets,
  notPlaces,
  ordinal,
  streetTypes,
  time,
} from './place-words.ts';

export interface Token {
  readonly word: string;
  readonly lower: string;
  /** Punctuation that ends the clue stands after the word. */
  readonly ends: boolean;
  /** That punctuation is a comma: a town may follow. */
  readonly comma: boolean;
}

/** Tokens from one up to another. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const longestLocality = 3;
const mostLocalities = 2;
const streetWords = 4;

export function tokenise(written: string): Token[] {
  const tokens: Token[] = [];
  const apart = written.replace(/(?<=\p{L}{2}\.?)\/(?=\p{L}{2})/gu, ' / ');
  for (const part of apart.split(/[ \n]+/, 300)) {
    const word = part.replace(/^["'(*\u201c\u2018]+/, '').replace(/[.,;:!?"')*\u2026\u201d]+$/, '');
    const isAbbreviated = /^(?:st|rd|ave|dr|blvd|ln|mt)\.$/i.test(part);
    if (word === '' && part !== '-') {
      const last = tokens.pop();
      if (last !== undefined) tokens.push({ ...last, ends: true, comma: part === ',' });
      continue;
    }
    tokens.push({
      word: word === '' ? part : word,
      lower: word.toLowerCase(),
      ends: !isAbbreviated && /[.,;:!?)\u2026]["')]*$/.test(part),
      comma: part.endsWith(','),
    });
  }
  return tokens;
}

/** The words of a span as written, commas kept inside it. */
export function wordsOf(tokens: readonly Token[], { start, end }: Span): string {
  return tokens
    .slice(start, end)
    .map(({ word, comma }, i) => (comma && i < end - start - 1 ? `${word},` : word))
    .join(' ');
}

/** A clue with the street it meets, and the towns and areas it is said to lie in. */
export function extended(tokens: readonly Token[], span: Span): Span {
  const start = beforeMeeting(tokens, span.start);
  let end = withOtherStreet(tokens, span.end);
  for (let i = 0; i < mostLocalities; i++) end = withLocality(tokens, start, end);
  return { start, end };
}

/** "Quay Street between Chain and Oak", "Pier Road corner of Beacon Street". */
function beforeMeeting(tokens: readonly Token[], start: number): number {
  const lead = tokens[start]?.lower ?? '';
  if (lead !== 'between' && lead !== 'btwn' && !corners.has(lead)) return start;
  if (!streetTypes.has(tokens[start - 1]?.lower ?? '')) return start;
  let from = start - 1;
  while (from > 0 && start - from < streetWords && isNamePart(tokens[from - 1])) from -= 1;
  return from < start - 1 ? from : start;
}

/** "Pier Rd & Beacon St". */
function withOtherStreet(tokens: readonly Token[], end: number): number {
  const isOpen = tokens[end - 1]?.ends === false;
  if (!isOpen || !streetTypes.has(tokens[end - 1]?.lower ?? '')) return end;
  if (!meets.has(tokens[end]?.lower ?? '')) return end;
  for (let at = end + 1; at <= end + streetWords; at++) {
    const token = tokens[at];
    if (token === undefined || isOther(token)) return end;
    if (streetTypes.has(token.lower) && at > end + 1) return at + 1;
    if (token.ends) return end;
  }
  return end;
}

/** What follows the comma, or the street's type, and may be the name of a town. */
function withLocality(tokens: readonly Token[], start: number, end: number): number {
  const last = tokens[end - 1];
  if (last === undefined || (last.ends && !last.comma)) return end;
  const isAddress = tokens.slice(start, end).some(({ lower }) => streetTypes.has(lower));
  const houseEnd = withHousePart(tokens, end);
  if (houseEnd > end) return houseEnd;
  if (!last.comma && !streetTypes.has(last.lower) && !/\d/.test(last.lower)) return end;
  let to = end;
  while (to - end < longestLocality && tokens[to] !== undefined && !isOther(tokens[to])) {
    to += 1;
    if (tokens[to - 1]?.ends === true) break;
  }
  const words = tokens.slice(end, to);
  const isNamed = words.length > 0 && words.every(isNamePart);
  const isWhole = to === tokens.length || tokens[to - 1]?.ends === true;
  const isShort = isAddress && isWhole && words.length > 0 && words.length < longestLocality;
  if (isNamed || isShort) return to;
  const named = words.findIndex((word) => !isNamePart(word));
  return end + Math.max(0, named);
}

function withHousePart(tokens: readonly Token[], end: number): number {
  const isPart =
    houseParts.has(tokens[end]?.lower ?? '') && /\d|^[a-z]$/i.test(tokens[end + 1]?.lower ?? '');
  return isPart ? end + 2 : end;
}

/** A word that says something else than where. */
function isOther(token: Token | undefined): boolean {
  if (token === undefined) return true;
  const { word, lower } = token;
  if (!/^[\p{L}\p{N}]/u.test(word) || (time.test(lower) && !ordinal.test(lower))) return true;
  const isKnown = enders.has(lower) || notPlaces.has(lower) || leads.has(lower);
  return isKnown && lower !== 'st' && !/^[A-Z][a-z]+$/.test(word);
}

/** Written as a name is. */
export function isNamePart(token: Token | undefined): boolean {
  if (token === undefined || token.ends) return false;
  if (token.word === '-') return true;
  return (
    (/^[A-Z]/.test(token.word) || ordinal.test(token.lower)) &&
    !enders.has(token.lower) &&
    !notPlaces.has(token.lower)
  );
}
