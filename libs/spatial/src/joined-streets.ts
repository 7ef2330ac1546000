import { crossingsOf, nearestApproach } from './crossings.ts';
import {
  settledBy,
  type GazetteerEntry,
  type LocatedName,
  type Match,
  type Reading,
  type Scored,
} from './name-match.ts';
import { distanceMetres, type Position } from './position.ts';
import { onlyStreets, pairOf, streetAlong, type StreetPair } from './street-pairs.ts';

/** Streets that a text names together, and where that is. */
export interface JoinedStreets {
  readonly used: readonly Match[];
  readonly scored: readonly Scored[];
}

const crossingMetres = 40;
/** Streets said to meet that miss each other by less than this have their corner in between. */
const nearMeetingMetres = 250;
/** "Between A and B" without the street along which: so far about where the two cross. */
const betweenMetres = 150;
const widestGapMetres = 1_000;
const score = 8;

/**
 * Crossings ("corner of Pier Road and Beacon Street", "Pier Rd & Beacon St") and stretches ("Quay
 * Street between Chain and Oak"), for streets that do meet. Two streets said to have a corner that
 * never come near each other are two possibilities.
 */
export function joinedStreets(matches: readonly Match[], reading: Reading): JoinedStreets[] {
  const named = matches.toSorted((a, b) => a.from - b.from);
  const inOrder = named.map(onlyStreets);
  const used = new Set<Match>();
  return inOrder.flatMap((first, i) => {
    const second = inOrder[i + 1];
    if (second === undefined || used.has(first)) return [];
    const pair = pairOf(first, second, reading);
    if (pair === undefined || isTown(named[i], pair) || isTown(named[i + 1], pair)) return [];
    const along = pair.isBetween ? streetAlong(inOrder, i, reading) : undefined;
    const scored = along ? stretches(along, pair, reading) : meetings(pair, reading);
    if (scored.length === 0) return [];
    const parts = [first, second, ...(along ? [along] : [])];
    for (const part of parts) used.add(part);
    return [{ used: parts, scored }];
  });
}

/** "Park Court, University": behind a comma the town is meant, not a University Way. */
function isTown(match: Match | undefined, { isJoined, isCorner, isBetween }: StreetPair): boolean {
  if (match === undefined || isJoined || isCorner || isBetween) return false;
  return match.names.some(({ entry, bare }) => entry.kind === 'area' && !bare);
}

interface Meeting {
  readonly a: GazetteerEntry;
  readonly b: GazetteerEntry;
  readonly at: readonly Position[];
}

function meetings(pair: StreetPair, reading: Reading): Scored[] {
  const pairs = entryPairs(pair.first, pair.second, reading);
  const radius = pair.isBetween ? betweenMetres : crossingMetres;
  const met = pairs.flatMap(({ a, b, at }) =>
    at.map((one) => joinedEntry(a, b, one, radius, pair)),
  );
  if (met.length > 0) return scoredAs(met, pair, reading);
  if (!pair.isJoined && !pair.isCorner) return [];
  const beside = pairs.flatMap(({ a, b }) => besideEntry(a, b, pair) ?? []);
  if (beside.length > 0) return scoredAs(beside, pair, reading);
  return pair.isCorner || pair.isBetween ? bothStreets(pairs, pair, reading) : [];
}

/** All pairs of one town or near each other, those of an area the text names when it names one. */
function entryPairs(first: Match, second: Match, { areas }: Reading): Meeting[] {
  const settled = (match: Match) =>
    settledBy([...new Set(match.names.map(({ entry }) => entry))], areas).entries;
  return settled(first).flatMap((a) =>
    settled(second).flatMap((b) => {
      if (a === b) return [];
      const reach = ((a.extentMetres ?? 600) + (b.extentMetres ?? 600)) / 2 + widestGapMetres;
      if (distanceMetres(a.position, b.position) > reach) return [];
      return [{ a, b, at: crossingsOf(linesOf(a), linesOf(b)) }];
    }),
  );
}

const linesOf = ({ lines, position }: GazetteerEntry) => lines ?? [[position]];

function joinedEntry(
  a: GazetteerEntry,
  b: GazetteerEntry,
  position: Position,
  radiusMetres: number,
  { isBetween }: StreetPair,
): GazetteerEntry {
  return {
    name: isBetween ? `between ${a.name} and ${b.name}` : `${a.name} and ${b.name}`,
    kind: isBetween ? 'stretch' : 'crossing',
    position,
    ...(a.areaId !== undefined && { areaId: a.areaId }),
    ...(a.areaName !== undefined && { areaName: a.areaName }),
    within: [...(a.within ?? []), ...(b.within ?? [])],
    extentMetres: radiusMetres * 2,
  };
}

/** Streets that do not meet: their corner is in the gap; what lies between is as wide as they are long. */
function besideEntry(
  a: GazetteerEntry,
  b: GazetteerEntry,
  pair: StreetPair,
): GazetteerEntry | undefined {
  const most = pair.isBetween ? widestGapMetres : nearMeetingMetres;
  const gap = nearestApproach(linesOf(a), linesOf(b), most);
  if (gap === undefined) return undefined;
  if (!pair.isBetween) {
    return joinedEntry(a, b, gap.position, gap.metres / 2 + crossingMetres, pair);
  }
  const middle: Position = [
    (a.position[0] + b.position[0]) / 2,
    (a.position[1] + b.position[1]) / 2,
  ];
  const long = Math.max(a.extentMetres ?? 0, b.extentMetres ?? 0, gap.metres);
  return joinedEntry(a, b, middle, long / 2, pair);
}

/** The part of one street between its crossings with two others. */
function stretches(along: Match, pair: StreetPair, reading: Reading): Scored[] {
  const found = entryPairs(along, pair.first, reading).flatMap(
    ({ a: street, b: first, at: from }) =>
      entryPairs(
        { ...along, names: along.names.filter(({ entry }) => entry === street) },
        pair.second,
        reading,
      ).flatMap(({ b: second, at: to }) => {
        const ends = from.flatMap((one) => to.map((other) => [one, other] as const));
        const [shortest] = ends.toSorted((x, y) => distanceMetres(...x) - distanceMetres(...y));
        return shortest === undefined ? [] : [stretchEntry(street, [first, second], shortest)];
      }),
  );
  return found.length > 0 ? scoredAs(found, pair, reading) : meetings(pair, reading);
}

function stretchEntry(
  { lines: _lines, ...street }: GazetteerEntry,
  [first, second]: readonly [GazetteerEntry, GazetteerEntry],
  [from, to]: readonly [Position, Position],
): GazetteerEntry {
  const position: Position = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  return {
    ...street,
    name: `${street.name} between ${first.name} and ${second.name}`,
    kind: 'stretch',
    position,
    extentMetres: distanceMetres(from, to) + crossingMetres * 2,
  };
}

function bothStreets(pairs: readonly Meeting[], pair: StreetPair, reading: Reading): Scored[] {
  const either = pairs.length > 0 ? pairs.flatMap(({ a, b }) => [a, b]) : allOf(pair);
  return scoredAs([...new Set(either)], pair, reading);
}

const allOf = ({ first, second }: StreetPair): GazetteerEntry[] =>
  [...first.names, ...second.names].map(({ entry }) => entry);

function scoredAs(
  entries: readonly GazetteerEntry[],
  { first, second, isBetween }: StreetPair,
  { text, words }: Reading,
): Scored[] {
  const written = text.slice(words[first.from]?.start ?? 0, words[second.to - 1]?.end);
  return entries.map((entry) => {
    const located: LocatedName = {
      entry,
      accuracyMetres:
        Math.max(crossingMetres, (entry.extentMetres ?? 0) / 2) *
        (isBetween && entry.kind === 'crossing' ? 2 : 1),
      words: written,
      fits: entries.length,
    };
    return { located, score: score };
  });
}
