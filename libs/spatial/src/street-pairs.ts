import { isMeant, type Match, type Reading } from './name-match.ts';
import { hasTypeAt } from './words.ts';

const joiningWords = new Set(
  'and at x with cross crosses crossing meets near by the on y e et und con corner cnr intersection junction off of de la del'.split(
    ' ',
  ),
);
const upTo = new Set([
  'to',
  'till',
  'until',
  'through',
  'thru',
  'and',
  'y',
  'et',
  'und',
  'the',
  'a',
  'hasta',
]);
const corner = new Set(
  'corner cnr intersection crossing crossroads crossroad junction jct esquina coin angle ecke cruce'.split(
    ' ',
  ),
);
const betweenWords = new Set(['between', 'btw', 'btwn', 'bw', 'entre', 'zwischen']);
const along = new Set(['on', 'along', 'of', 'the', 'en']);
const wordsBetween = 4;
const wordsBefore = 4;

/** Two streets that a text names together, and how. */
export interface StreetPair {
  readonly first: Match;
  readonly second: Match;
  /** Said to be a corner, in so many words. */
  readonly isCorner: boolean;
  /** Joined by more than a comma. */
  readonly isJoined: boolean;
  readonly isBetween: boolean;
}

/** The match without the areas and places of the same name. */
export function onlyStreets(match: Match): Match {
  return { ...match, names: match.names.filter(({ entry }) => entry.kind === 'street') };
}

/** Undefined when nothing says that the two belong together. */
export function pairOf(first: Match, second: Match, reading: Reading): StreetPair | undefined {
  const { words } = reading;
  if (first.names.length === 0 || second.names.length === 0) return undefined;
  // "Quay and Chain Streets", but not "Heron and Sedge Lane" when there is only a Sedge Street.
  if ([first, second].some((part) => isOtherType(part, reading))) return undefined;
  const before = words.slice(Math.max(0, first.from - wordsBefore), first.from);
  const isBetween = before.slice(-2).some(({ key }) => betweenWords.has(key));
  const joint = jointOf(first, second, reading, isBetween);
  if (joint === undefined) return undefined;
  const isCorner =
    [...before, words[second.to]].some((word) => word !== undefined && corner.has(word.key)) ||
    joint === 'corner';
  const meant = [first, second].filter((part) => isMeant(part, words)).length;
  const isJoined = joint !== 'comma';
  const enough = isCorner || isBetween ? 0 : isJoined ? 1 : 2;
  return meant < enough ? undefined : { first, second, isCorner, isJoined, isBetween };
}

function isOtherType({ names, to }: Match, { words }: Reading): boolean {
  return names.every(({ bare }) => bare) && hasTypeAt(words, to);
}

function jointOf(
  first: Match,
  second: Match,
  { text, words }: Reading,
  isBetween: boolean,
): 'joined' | 'corner' | 'comma' | undefined {
  const between = words.slice(first.to, second.from);
  const [last, next] = [words[first.to - 1], words[second.from]];
  if (last === undefined || next === undefined || between.length > wordsBetween) return undefined;
  const joiners = isBetween ? upTo : joiningWords;
  if (!between.every(({ key }) => joiners.has(key))) return undefined;
  if (between.some(({ key }) => corner.has(key))) return 'corner';
  const gap = text.slice(last.end, next.start);
  if (/[!?;\n]|\.\s+\p{Lu}/u.test(gap.replace(/^\./, ''))) return undefined;
  if (between.length > 0 || /[&/+@]/.test(gap)) return 'joined';
  return gap.includes(',') ? 'comma' : undefined;
}

/** The street of "Quay Street between A and B" or "between A and B on Quay Street". */
export function streetAlong(
  inOrder: readonly Match[],
  i: number,
  { words }: Reading,
): Match | undefined {
  const [before, first, second, after] = [
    inOrder[i - 1],
    inOrder[i],
    inOrder[i + 1],
    inOrder[i + 2],
  ];
  if (first === undefined || second === undefined) return undefined;
  const lead = words.slice(before?.to, first.from).map(({ key }) => key);
  if (
    before !== undefined &&
    before.names.length > 0 &&
    lead.length <= 2 &&
    betweenWords.has(lead[0] ?? '')
  )
    return before;
  const trail = words.slice(second.to, after?.from).map(({ key }) => key);
  const isOn = trail.length > 0 && trail.every((key) => along.has(key));
  return after !== undefined && after.names.length > 0 && isOn ? after : undefined;
}
