import type { Lines } from './crossings.ts';
import { distanceMetres, type Position } from './position.ts';
import { hasTypeAt, isCommonWord, type Word } from './words.ts';

export interface GazetteerEntry {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** A crossing or a stretch is made while reading, from streets that a text names together. */
  readonly kind: 'street' | 'area' | 'place' | 'crossing' | 'stretch';
  readonly position: Position;
  /** The area it is named by; another name of that area in the text settles which of two is meant. */
  readonly areaId?: string;
  readonly areaName?: string;
  /** Ids of all areas it lies in or runs through: naming any of them settles it as well. */
  readonly within?: readonly string[];
  /** How far across it is. */
  readonly extentMetres?: number;
  /** Of a street: its drawn lines, by which crossings are found. */
  readonly lines?: Lines;
}

/** A place a text may mean. */
export interface LocatedName {
  readonly entry: GazetteerEntry;
  /** Radius of the circle about `entry.position` the speaker is likely in. */
  readonly accuracyMetres: number;
  /** The words that matched, as written, with the house number beside them. */
  readonly words: string;
  /** "14", "14b": the house number beside a street's name. */
  readonly house?: string;
  /** How many entries the same words fit equally; 1 when there is no doubt. */
  readonly fits: number;
  /** A town or area beside the name that this place does not lie in: another place may be meant. */
  readonly elsewhere?: string;
}

export interface Name {
  readonly entry: GazetteerEntry;
  readonly keys: readonly string[];
  /** A street matched without its "Street". */
  readonly bare: boolean;
}

/** Words of the text that are a name, or several of the same spelling. */
export interface Match {
  readonly names: readonly Name[];
  readonly from: number;
  readonly to: number;
  readonly misspelt: boolean;
}

/** One text as it was read: its words and the areas it names. */
export interface Reading {
  readonly text: string;
  readonly words: readonly Word[];
  readonly areas: readonly GazetteerEntry[];
}

export interface Scored {
  readonly located: LocatedName;
  readonly score: number;
}

/** Radius in metres when an entry has no extent. */
const accuracy = { street: 300, place: 100, area: 1500, crossing: 40, stretch: 150 } as const;
const beforeAName = new Set(['on', 'in', 'at', 'near', 'along', 'off', 'around', 'from']);
/** What stands behind a street within one address. */
const partOfHouse = new Set(
  'apartment apt unit flat suite floor room block building house number lot door gate level'.split(
    ' ',
  ),
);
const unitsOfTime = /^(?:hours?|hrs?|h|minutes?|mins?|days?|weeks?|am|pm|times?|houses?|people)$/;
const localityLetters = 4;

/** Longest matches first, none overlapping another. */
export function longestApart(matches: readonly Match[]): Match[] {
  const taken = new Set<number>();
  return matches
    .toSorted((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)
    .filter(({ from, to }) => {
      for (let i = from; i < to; i++) if (taken.has(i)) return false;
      for (let i = from; i < to; i++) taken.add(i);
      return true;
    });
}

/** Whether the words name a place here, and do not just look like one. */
export function isMeant({ names, from, to }: Match, words: readonly Word[]): boolean {
  const bare = names.every((name) => name.bare);
  // "Lantern Road" is not Lantern Street.
  if (bare && hasTypeAt(words, to)) return false;
  const common = words.slice(from, to).every(({ key }) => isCommonWord(key));
  if (!common || (!bare && to - from > 1)) return true;
  if (hasTypeAt(words, to)) return true;
  const before = words[from - 1];
  const capital =
    /^\p{Lu}/u.test(words[from]?.text ?? '') && /\p{Ll}/u.test(words[from]?.text ?? '');
  return capital && before !== undefined && (beforeAName.has(before.key) || isHouseNumber(before));
}

/** The entries a match stands for: those in an area the text names, when there are any. */
export function settledBy(
  entries: readonly GazetteerEntry[],
  areas: readonly GazetteerEntry[],
): { readonly entries: readonly GazetteerEntry[]; readonly isSettled: boolean } {
  const inside = entries.filter((entry) => areas.some((area) => liesIn(entry, area)));
  if (inside.length > 0) return { entries: inside, isSettled: true };
  const beside = entries.filter((entry) => areas.some((area) => isBeside(entry, area)));
  return beside.length > 0 ? { entries: beside, isSettled: true } : { entries, isSettled: false };
}

function liesIn(entry: GazetteerEntry, area: GazetteerEntry): boolean {
  if (entry.kind === 'area') return false;
  const { areaId } = area;
  if (areaId !== undefined && (entry.areaId === areaId || entry.within?.includes(areaId) === true))
    return true;
  return entry.areaName?.toLowerCase() === area.name.toLowerCase();
}

/** People name the next town for a street at its edge. */
function isBeside(entry: GazetteerEntry, area: GazetteerEntry): boolean {
  if (entry.kind === 'area') return false;
  const reach = radiusOf(entry) + radiusOf(area);
  return distanceMetres(entry.position, area.position) <= reach;
}

function radiusOf({ kind, extentMetres }: GazetteerEntry): number {
  return extentMetres === undefined ? accuracy[kind] : extentMetres / 2;
}

/**
 * Without the streets of which only the bare name was said, where something is called just so: a
 * town beside a road named after it, a church beside Church Street.
 */
function spelledOut({ names, from, to }: Match, words: readonly Word[]): readonly Name[] {
  const whole = names.filter(({ bare }) => !bare);
  const isCommon = words.slice(from, to).every(({ key }) => isCommonWord(key));
  const isSurer = whole.some(
    ({ entry: { kind } }) => kind === 'area' || (isCommon && kind === 'place'),
  );
  return isSurer ? whole : names;
}

/** What a match says of where, one for each entry it may stand for. */
export function locate(match: Match, reading: Reading): Scored[] {
  const { from, to, misspelt } = match;
  const all = [...new Set(spelledOut(match, reading.words).map(({ entry }) => entry))];
  // A street named like a town is not said to lie in it.
  const others = reading.areas.filter((area) => !match.names.some(({ entry }) => entry === area));
  const { entries, isSettled } = settledBy(all, others.length > 0 ? others : reading.areas);
  const house = houseBeside(match, reading.words);
  const start = reading.words[house?.before === true ? from - 1 : from]?.start ?? 0;
  const end = reading.words[house?.before === false ? to : to - 1]?.end;
  const words = reading.text.slice(start, end);
  const elsewhere = isSettled ? undefined : elsewhereBeside(match, { ...reading, areas: others });
  return entries.map((entry) => ({
    located: {
      entry,
      accuracyMetres: radiusOf(entry),
      words,
      ...(house !== undefined && entry.kind === 'street' && { house: house.number }),
      fits: entries.length,
      ...(elsewhere !== undefined && entry.kind !== 'area' && { elsewhere }),
    },
    score:
      (entry.kind === 'area' ? 0 : 4) +
      (isSettled ? 2 : 0) +
      (house === undefined ? 0 : 1) +
      (to - from) * 0.5 -
      (misspelt ? 1 : 0) -
      (entries.length > 1 ? 1 : 0),
  }));
}

/** "14 Mill Lane", and "Calle Olmo 14", but not "Mill Lane 2 hours". */
function houseBeside(
  { from, to }: Match,
  words: readonly Word[],
): { readonly number: string; readonly before: boolean } | undefined {
  const before = words[from - 1];
  if (isHouseNumber(before)) return { number: before.key, before: true };
  const after = words[to];
  if (!isHouseNumber(after) || unitsOfTime.test(words[to + 1]?.key ?? '')) return undefined;
  return { number: after.key, before: false };
}

function isHouseNumber(word: Word | undefined): word is Word {
  return word !== undefined && /^\p{N}{1,5}\p{L}?$/u.test(word.text);
}

/**
 * A locality behind a name that is none of ours ("Pier Road, Boston"), or one of ours that the place
 * does not lie in.
 */
function elsewhereBeside({ to }: Match, { text, words, areas }: Reading): string | undefined {
  const [area] = areas;
  if (area !== undefined) return area.name;
  const at = afterHouse(to, words);
  const [last, next] = [words[at - 1], words[at]];
  if (last === undefined || next === undefined) return undefined;
  const isIn = next.key === 'in';
  const locality = isIn ? words[at + 1] : next;
  const gap = text.slice(last.end, next.start);
  if (locality === undefined || (!isIn && !/^\s*,\s*$/.test(gap))) return undefined;
  const second = words[words.indexOf(locality) + 1];
  if (second !== undefined && isNameOfTwo(locality, second))
    return `${locality.text} ${second.text}`;
  if (locality.key.length < localityLetters || !/^\p{L}+$/u.test(locality.key)) return undefined;
  if (isCommonWord(locality.key)) return undefined;
  const isName = /^\p{Lu}/u.test(locality.text);
  const rest = words.slice(words.indexOf(locality) + 1);
  const isLast = rest.every(({ key }) => /^(?:\p{L}{2}|\p{N}+)$/u.test(key));
  return isName || isLast ? locality.text : undefined;
}

/** "New York": two words written as names, the second not a common one. */
function isNameOfTwo(first: Word, second: Word): boolean {
  const isWritten = [first, second].every(({ text }) => /^\p{Lu}\p{Ll}/u.test(text));
  return isWritten && !isCommonWord(second.key);
}

/** Past a house number and "Apt 4". */
function afterHouse(to: number, words: readonly Word[]): number {
  let at = to;
  while (isHouseNumber(words[at]) || partOfHouse.has(words[at]?.key ?? '')) at++;
  return at;
}
