/**
 * What a polled feed has shown of its own ways: how often rows that it no longer lists are listed again,
 * by how they left, how many polls lacked them and what was known of them. Pure, small and bounded.
 */
import type { CrewStatus } from './vocabulary.ts';

/**
 * How a row left the list. `alone`: here and there. `together`: beside a few that stood next to it.
 * `piece`: in a stretch of the list that went whole. `mass`: with a large part of the list. `brokenMass`:
 * as the two before, and others that went with it have been listed again.
 */
const leavings = ['alone', 'together', 'piece', 'mass', 'brokenMass'] as const;
export type Leaving = (typeof leavings)[number];

/** What the feed said last of a row; absent fields are not known. */
export interface RowFacts {
  readonly customers?: number | undefined;
  readonly crew?: CrewStatus | undefined;
  /** Instants. */
  readonly etr?: string | undefined;
  readonly startedAt?: string | undefined;
  /** Degrees. */
  readonly position?: readonly [lon: number, lat: number] | undefined;
}

/** Of rows that so many polls had lacked: how many were asked about by one more poll, and were back in it. */
type Count = readonly [asked: number, back: number];

/** Weighted counts, not whole numbers: old ones fade, and one poll never weighs more than a few. */
export interface FeedRhythm {
  /** Minutes between the newest polls, oldest first. */
  readonly gaps: readonly number[];
  /** By how they left, by signs: the first is of rows that one poll lacked. The last is for all beyond. */
  readonly counts: Readonly<Partial<Record<Leaving, readonly Count[]>>>;
  /** Of rows of which this was known: how many came back, how many stayed away. */
  readonly traits: Readonly<Record<string, Count>>;
  readonly returns: number;
  readonly stays: number;
}

export interface RhythmPolicy {
  /** Share of returns that may be told "back", with a margin: what is risked follows from how common they are. */
  readonly toldWrongly: number;
  /** The risk of one telling is never held lower, nor allowed higher, however common returns are. */
  readonly risk: { readonly least: number; readonly most: number };
  /** The share that comes back at the next poll, before the feed has shown any. */
  readonly firstBack: Readonly<Record<Leaving, readonly number[]>>;
  /** After one poll more, so much of that share is expected. */
  readonly fading: Readonly<Record<Leaving, number>>;
  /** The first guess weighs as much as so many rows. */
  readonly guessWeight: number;
  /** Rows of one poll that left in the same way weigh as so many at most: they share one cause. */
  readonly mostOfOnePoll: number;
}

/** First guesses, from the part of the recorded feeds that was set aside for that. */
export const defaultRhythmPolicy: RhythmPolicy = {
  toldWrongly: 0.003,
  risk: { least: 0.0006, most: 0.01 },
  firstBack: {
    alone: [0.0005],
    together: [0.005],
    piece: [0.5, 0.005],
    mass: [0.5, 0.005],
    brokenMass: [0.5, 0.08],
  },
  fading: { alone: 0.5, together: 0.1, piece: 0.1, mass: 0.1, brokenMass: 0.1 },
  guessWeight: 20,
  mostOfOnePoll: 25,
};

/** What became of one absent row at one poll. */
export interface Outcome {
  readonly leaving: Leaving;
  /** Polls that had spoken for its being gone, before this one. */
  readonly signs: number;
  readonly isBack: boolean;
  /** Known while it waits. */
  readonly traits?: readonly string[] | undefined;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const gapsKept = 15;
/** Beyond so many signs all count together. */
export const mostSigns = 8;
/** So many counted rows are enough: then all fade by half. */
const enough = 4_000;
/** Traits move a risk by so much at most. */
const mostByTraits = 4;
const traitGuessWeight = 40;
/** Counts every row of which anything is known. */
const anyTrait = 'any';

export const noRhythm: FeedRhythm = { gaps: [], counts: {}, traits: {}, returns: 0, stays: 0 };

/** What a row was like when it left, in a few words that can be counted. */
export function traitsOf(facts: RowFacts | undefined, at: string): readonly string[] {
  if (!facts) return [];
  const { customers, crew, etr, startedAt } = facts;
  return [
    `size ${customers === undefined ? 'unknown' : customers < 2 ? 'one' : customers < 20 ? 'few' : 'many'}`,
    `crew ${crew ?? 'unknown'}`,
    `etr ${etr === undefined ? 'none' : ahead(etr, at)}`,
    `age ${startedAt === undefined ? 'unknown' : age(startedAt, at)}`,
  ];
}

function ahead(etr: string, at: string): string {
  const ms = Date.parse(etr) - Date.parse(at);
  return ms <= 0 ? 'past' : ms <= hourMs ? 'near' : 'far';
}

function age(startedAt: string, at: string): string {
  const ms = Date.parse(at) - Date.parse(startedAt);
  return ms < hourMs ? 'new' : ms < 6 * hourMs ? 'hours' : 'long';
}

/** Median minutes between polls; undefined before the second. */
export function usualGap({ gaps }: FeedRhythm): number | undefined {
  return gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)];
}

/** One more poll: what it showed of rows that were absent before it. */
export function learnt(
  rhythm: FeedRhythm,
  { minutes, outcomes }: { readonly minutes: number; readonly outcomes: readonly Outcome[] },
  policy: RhythmPolicy = defaultRhythmPolicy,
): FeedRhythm {
  const gaps = [...rhythm.gaps, rounded(minutes)].slice(-gapsKept);
  const counts = Object.fromEntries(
    leavings.flatMap((leaving) => {
      const of = outcomes.filter((one) => one.leaving === leaving);
      const known = rhythm.counts[leaving];
      if (of.length === 0) return known ? [[leaving, known]] : [];
      return [[leaving, counted(known ?? [], of, policy)]];
    }),
  );
  return withTraits({ ...rhythm, gaps, counts }, outcomes, policy);
}

function counted(
  known: readonly Count[],
  outcomes: readonly Outcome[],
  { mostOfOnePoll }: RhythmPolicy,
): readonly Count[] {
  const next: Count[] = Array.from({ length: mostSigns }, (_, at) => known[at] ?? [0, 0]);
  for (const [at, [asked, back]] of next.entries()) {
    const here = outcomes.filter(({ signs }) => Math.min(signs, mostSigns) === at + 1);
    if (here.length === 0) continue;
    const weight = Math.min(1, mostOfOnePoll / here.length);
    const isBack = here.filter((one) => one.isBack).length;
    next[at] = faded([asked + weight * here.length, back + weight * isBack]);
  }
  return next;
}

/** A row is counted with its traits once: when it is back, or when one more poll lacks it. */
function withTraits(
  rhythm: FeedRhythm,
  outcomes: readonly Outcome[],
  { mostOfOnePoll }: RhythmPolicy,
): FeedRhythm {
  const back = outcomes.filter(({ isBack }) => isBack);
  const stayed = outcomes.filter(({ isBack, signs }) => !isBack && signs === 1);
  const traits = new Map(Object.entries(rhythm.traits));
  for (const rows of [back, stayed]) {
    const known = rows.flatMap((row) => (row.traits?.length ? [[anyTrait, ...row.traits]] : []));
    const weight = Math.min(1, mostOfOnePoll / Math.max(1, known.length));
    for (const trait of known.flat()) {
      const [were, stay] = traits.get(trait) ?? [0, 0];
      const more = [rows === back ? weight : 0, rows === back ? 0 : weight] as const;
      traits.set(trait, [rounded(were + more[0]), rounded(stay + more[1])]);
    }
  }
  const [were, stay] = traits.get(anyTrait) ?? [0, 0];
  const share = were + stay > enough ? 0.5 : 1;
  const kept = [...traits].map(([trait, [a, b]]) => [trait, [a * share, b * share]]);
  const [stays, returns] = faded([rhythm.stays + stayed.length, rhythm.returns + back.length]);
  return { ...rhythm, traits: Object.fromEntries(kept), returns, stays };
}

/** Old counts fade once there are enough: the feed may have changed its ways. */
function faded([all, some]: Count): Count {
  const share = all + some > enough ? 0.5 : 1;
  return [rounded(all * share), rounded(some * share)];
}

function rounded(value: number): number {
  return Math.round(value * 1e3) / 1e3;
}

/**
 * How likely it is, from 0 to 1, that a row which so many polls lack is listed again: the share of those
 * that came back after as many, and after each more.
 */
export function riskOf(
  rhythm: FeedRhythm,
  { leaving, signs, traits = [] }: Omit<Outcome, 'isBack'>,
  policy: RhythmPolicy = defaultRhythmPolicy,
): number {
  const shares = backShares(rhythm, leaving, policy).slice(Math.min(signs, mostSigns) - 1);
  const risk = 1 - shares.reduce((stay, share) => stay * (1 - share), 1);
  const odds = (risk / (1 - Math.min(risk, 0.999))) * oddsOf(rhythm, traits);
  return odds / (1 + odds);
}

/** The share that is back at the next poll, by signs: what was counted, with a guess where that is little. */
function backShares(
  { counts }: FeedRhythm,
  leaving: Leaving,
  { firstBack, fading, guessWeight }: RhythmPolicy,
): readonly number[] {
  const known = counts[leaving] ?? [];
  const shares: number[] = [];
  let expected = 0;
  for (let at = 0; at < mostSigns; at++) {
    const [asked, back] = known[at] ?? [0, 0];
    const guess = firstBack[leaving][at] ?? expected;
    const weigh = (some: number) => (some + guess * guessWeight) / (asked + guessWeight);
    shares.push(weigh(back));
    // What comes back often at one poll is expected at the next, too; a single row may be chance.
    expected = weigh(Math.max(0, back - 1)) * fading[leaving];
  }
  return shares;
}

/** How much likelier the row's traits are among rows that came back than among those that stayed away. */
function oddsOf({ traits: counts }: FeedRhythm, traits: readonly string[]): number {
  const [returns, stays] = counts[anyTrait] ?? [0, 0];
  const all = returns + stays;
  let odds = 1;
  for (const trait of traits) {
    const [back, stayed] = counts[trait] ?? [0, 0];
    const usual = (back + stayed + 1) / (all + 1);
    const amongBack = (back + traitGuessWeight * usual) / (returns + traitGuessWeight);
    const amongStayed = (stayed + traitGuessWeight * usual) / (stays + traitGuessWeight);
    odds *= amongBack / amongStayed;
  }
  return Math.min(mostByTraits, Math.max(1 / mostByTraits, odds));
}

/** What one telling may risk, so that no more than the wanted share of returns is told wrongly. */
export function allowedRisk(
  { returns, stays }: FeedRhythm,
  { toldWrongly, risk }: RhythmPolicy = defaultRhythmPolicy,
): number {
  const even = (toldWrongly * returns) / Math.max(1, stays);
  return Math.min(risk.most, Math.max(risk.least, even));
}
