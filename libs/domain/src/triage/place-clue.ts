import { extended, isNamePart, tokenise, wordsOf, type Span, type Token } from './place-span.ts';
import {
  corners,
  determiners,
  enders,
  inner,
  leads,
  notPlaces,
  openers,
  ordinal,
  placeWords,
  streetTypes,
  time,
} from './place-words.ts';

/** Longest clue and the most words of it. */
const maxWords = 12;
const readCharacters = 1_500;

/** A name with what kind of street it is, or a corner: nothing later says it better. */
const sureScore = 6;

/** Tokens from one up to another, and how surely they name a place. */
interface Clue extends Span {
  readonly score: number;
}

/**
 * The words that say where ("on Pier Road by the bakery" gives "Pier Road by the bakery"), as
 * written, with the town behind the comma; undefined when there are none. Stops at other
 * punctuation, words of time and hashtags.
 */
export function findPlaceClue(written: string): string | undefined {
  const tokens = tokenise(written.slice(0, readCharacters));
  let best: Clue | undefined;
  for (let i = 0; i < tokens.length; i++) {
    const clue = readClueAt(tokens, i);
    if (clue === undefined || clue.score <= (best?.score ?? 0)) continue;
    best = clue;
    if (clue.score >= sureScore) break;
  }
  const numbered = numberedStreet(tokens);
  const isSurer = numbered !== undefined && (best?.score ?? 0) < sureScore;
  const span = (isSurer ? numbered : best) ?? nameBeforePlaceWord(tokens);
  return span && wordsOf(tokens, extended(tokens, span));
}

function readClueAt(tokens: readonly Token[], at: number): Clue | undefined {
  const lead = tokens[at];
  if (lead === undefined || lead.ends) return undefined;
  const next = tokens[at + 1]?.lower ?? '';
  const isCorner = corners.has(lead.lower) && (next === 'of' || isNamePart(tokens[at + 1]));
  const isBetween = lead.lower === 'between' || lead.lower === 'btwn';
  const isNextTo = lead.lower === 'next' && next === 'to';
  if (leads.has(next)) return undefined;
  if (!isCorner && !isNextTo && !isBetween && !leads.has(lead.lower)) return undefined;
  const start = isCorner && next === 'of' ? at + 2 : isNextTo ? at + 2 : at + 1;
  let end = readEnd(tokens, start, isCorner || isBetween);
  while (end > start && isJoiner(tokens[end - 1])) end -= 1;
  const score = scoreOf(tokens.slice(start, end)) + (isCorner || isBetween ? 6 : 0);
  if (score <= 0 || end === start || (isBetween && !isPair(tokens, start, end))) return undefined;
  return { start: isCorner || isBetween ? at : start, end, score };
}

/** "Between Chain and Oak", but not "between 5 and 6". */
function isPair(tokens: readonly Token[], start: number, end: number): boolean {
  const words = tokens.slice(start, end);
  const joint = words.findIndex(({ lower }) => lower === 'and' || lower === '&' || lower === 'to');
  return (
    joint > 0 &&
    joint < words.length - 1 &&
    words.some(({ lower }) => /\p{L}{3}/u.test(lower) && lower !== 'and')
  );
}

function isJoiner(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    (inner.has(token.lower) || token.word === '-') &&
    !placeWords.has(token.lower)
  );
}

function readEnd(tokens: readonly Token[], start: number, isMeeting: boolean): number {
  let end = start;
  while (end < tokens.length && end - start < maxWords) {
    const token = tokens[end];
    if (token === undefined || !belongs(tokens, start, end, isMeeting)) break;
    end += 1;
    if (token.ends) break;
  }
  return end;
}

function belongs(tokens: readonly Token[], start: number, at: number, isMeeting: boolean): boolean {
  const { word, lower } = tokens[at] ?? { word: '', lower: '' };
  if (isOddlyNamed(tokens, at)) return true;
  if (/^[#@]|^[^\p{L}\p{N}&/-]/u.test(word) || (enders.has(lower) && lower !== 'st')) return false;
  if (time.test(lower) && !ordinal.test(lower)) return false;
  if (
    /^\d+$/.test(lower) &&
    /^(?:hours?|hrs?|minutes?|mins?|days?|weeks?|pm|am|p\.m|a\.m|o'clock)$/.test(
      tokens[at + 1]?.lower ?? '',
    )
  )
    return false;
  if (at === start || openers.has(tokens[at - 1]?.lower ?? ''))
    return openers.has(lower) || !notPlaces.has(lower) || placeWords.has(lower);
  if (lower === '/') return true;
  if (lower === 'and' || lower === '&')
    return (
      (isMeeting && !notPlaces.has(tokens[at + 1]?.lower ?? '')) ||
      /^(?:[A-Z]|\d+(?:st|nd|rd|th))/.test(tokens[at + 1]?.word ?? '') ||
      /\d(?:st|nd|rd|th)$/.test(tokens[at - 1]?.lower ?? '')
    );
  if (inner.has(lower)) return true;
  return !notPlaces.has(lower) || /^[A-Z][a-z]/.test(word) || /^(?:[a-z]|\d+)$/i.test(lower);
}

/** "Water Street", "Power Road": a word that names no place, but with the type of a street does. */
function isOddlyNamed(tokens: readonly Token[], at: number): boolean {
  const { lower, ends } = tokens[at] ?? { lower: '', ends: true };
  const isName = !ends && !determiners.has(lower) && /^\p{L}/u.test(lower);
  const isOdd = notPlaces.has(lower) || enders.has(lower);
  return isName && isOdd && streetTypes.has(tokens[at + 1]?.lower ?? '');
}

function scoreOf(words: readonly Token[]): number {
  let score = 0;
  let names = 0;
  for (const { word, lower } of words) {
    if (openers.has(lower) || inner.has(lower)) continue;
    names += 1;
    if (placeWords.has(lower)) score += 3;
    else if (/^[A-Z]/.test(word) && /[a-z]/.test(word)) score += 3;
    else if (ordinal.test(lower)) score += 1;
  }
  if (names === 0) return 0;
  if (names === 1 && (words.at(-1)?.lower === 'area' || words.at(-1)?.lower === 'place')) return 0;
  if (names === 1 && /^\d+$/.test(words.find((token) => !openers.has(token.lower))?.lower ?? ''))
    return 0;
  return score > 0 ? score : names <= 4 ? 1 : 0;
}

/** "14 mill ln": a house number, a name and what kind of street, in any case. */
function numberedStreet(tokens: readonly Token[]): Span | undefined {
  for (let at = 0; at < tokens.length; at++) {
    if (!/^\d{1,5}[a-z]?$/i.test(tokens[at]?.lower ?? '') || tokens[at]?.ends === true) continue;
    for (let end = at + 1; end <= at + 4; end++) {
      const token = tokens[end];
      if (token === undefined || !/\p{L}/u.test(token.lower)) break;
      const isType = streetTypes.has(token.lower) && end > at + 1;
      // "14 Mill Lane": a mill is a place too, so the last word of the kind counts.
      if (isType && !streetTypes.has(tokens[end + 1]?.lower ?? ''))
        return { start: at, end: end + 1 };
      const isOther =
        enders.has(token.lower) || notPlaces.has(token.lower) || leads.has(token.lower);
      if (token.ends || (isOther && !isType && token.lower !== 'st')) break;
    }
  }
  return undefined;
}

/** A street or estate named without a word of place before it: "South B - Balozi Area". */
function nameBeforePlaceWord(tokens: readonly Token[]): Span | undefined {
  for (let at = 1; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined || !placeWords.has(token.lower)) continue;
    let start = at;
    while (start > 0 && at - start < 5 && isNamePart(tokens[start - 1])) start -= 1;
    while (start < at && tokens[start]?.word === '-') start += 1;
    if (start === at) continue;
    let end = at + 1;
    while (tokens[end - 1]?.ends === false && placeWords.has(tokens[end]?.lower ?? '')) end += 1;
    return { start, end };
  }
  return undefined;
}
