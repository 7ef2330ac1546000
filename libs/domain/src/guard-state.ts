/** What the restoration guard is given, remembers and says. */
import {
  defaultRhythmPolicy,
  type FeedRhythm,
  type Leaving,
  type RhythmPolicy,
  type RowFacts,
} from './feed-rhythm.ts';
import type { FullList } from './lost-rows.ts';

/** A row that was listed and now is not. */
export interface Absence {
  readonly id: string;
  readonly lastListedAt: string;
  /** Polls that lacked it; 0 while it may be one of the rows nobody can read. */
  readonly missed: number;
  /** The first of them, and each since that did not look cut: those speak for telling. */
  readonly signs: number;
  /** Absent in states of earlier releases, which said only whether it was doubted. */
  readonly leaving?: Leaving | undefined;
  readonly isDoubted?: boolean | undefined;
  /** It may stand behind the end of a full list: as long as the list is full, no poll speaks of it. */
  readonly isBehindEnd?: boolean | undefined;
  readonly traits?: readonly string[] | undefined;
  readonly declaredAt?: string | undefined;
  /** Unreadable rows that were usual when it was listed last: with more, it may be one of them. */
  readonly usualUnread?: number | undefined;
  /** Unreadable rows of the poll that listed it last: none of those was this one. */
  readonly unreadBeside?: number | undefined;
}

/** A row declared or tellable, with how sure that is: 0 to 1. */
export interface Judged extends Absence {
  readonly confidence: number;
}

/** A row that was told: followed for a while, to learn whether it comes back after all. */
export type Followed = readonly [id: string, signs: number, leaving: Leaving];

/** How long a list that has collapsed was before, and when it was seen so last. */
export interface Standing {
  readonly rows: number;
  readonly at: string;
}

export interface GuardState {
  readonly polledAt: string;
  /** Ids of the newest poll, in its order. */
  readonly listed: readonly string[];
  /** Share of the list that usually goes in a minute. */
  readonly goingPerMinute: number;
  /** Of the newest polls, oldest first. */
  readonly paces?: readonly number[] | undefined;
  readonly absences: readonly Absence[];
  /** Oldest first. */
  readonly followed?: readonly Followed[] | undefined;
  /** What the feed has shown of its ways. */
  readonly rhythm?: FeedRhythm | undefined;
  readonly full?: FullList | undefined;
  /** Rows nobody could read in each of the newest polls, oldest first. */
  readonly unread?: readonly number[] | undefined;
  /** Only while the list stands collapsed. */
  readonly standing?: Standing | undefined;
  /** Since when more rows are unreadable than can ever be usual: what goes meanwhile is not judged. */
  readonly unreadableSince?: string | undefined;
}

export interface Poll {
  readonly at: string;
  /** Ids of the rows it lists, in its order, whether or not the rest of the row can be read. */
  readonly listed: readonly string[];
  /** Rows it lists of which not even the id can be read. */
  readonly unread?: number | undefined;
  /** It is known to be a part of the list only: what it lacks may be in the rest. */
  readonly isCut?: boolean | undefined;
  /** What was said last of a row that it lacks, or lists for the first time. */
  readonly about?: ((id: string) => RowFacts | undefined) | undefined;
}

export interface GuardPolicy {
  /** Fewer rows that go at once are never a sign of a cut. */
  readonly fewestGone: number;
  /** So many that go at once, and leave half the list or less, are one, however short the list. */
  readonly fewestHalf: number;
  /** A smaller share of the list that goes at once is never a sign of a cut. */
  readonly leastShare: number;
  /** So many times the usual share is one. */
  readonly timesUsual: number;
  /** Rows side by side in the list that went together: from so many on, and so large a part of it. */
  readonly stretch: {
    readonly together: number;
    readonly piece: { readonly rows: number; readonly share: number };
    readonly mass: { readonly rows: number; readonly share: number };
  };
  /** Of rows that went alike in one poll, a share that is listed again puts the others in doubt. */
  readonly brokenShare: number;
  /** A row is declared at a smaller risk than this that it is listed again. */
  readonly declareRisk: number;
  /** Signs before any row is told; and after so many it is, whatever the risk. */
  readonly tellSigns: { readonly least: number; readonly most: number };
  /** Rows that went with others are not told sooner: on a fast feed, polls alone say little. */
  readonly tellTogetherAfterMs: number;
  /** Rows that were told and are followed. */
  readonly followed: number;
  /** A list of `fewestGone` rows and more that keeps a smaller share than this has collapsed. */
  readonly collapsedShare: number;
  /**
   * Unreadable rows are usual when so many polls running had them, and only up to this share of a list.
   * A row that usual ones may hide is declared after so long, and never told while they may hide it.
   */
  readonly usualUnread: {
    readonly polls: number;
    readonly share: number;
    readonly declareAfterMs: number;
  };
  readonly rhythm: RhythmPolicy;
}

export const defaultGuardPolicy: GuardPolicy = {
  fewestGone: 10,
  fewestHalf: 3,
  leastShare: 0.04,
  timesUsual: 3,
  stretch: {
    together: 5,
    piece: { rows: 10, share: 0.02 },
    mass: { rows: 20, share: 0.1 },
  },
  brokenShare: 0.02,
  declareRisk: 0.2,
  tellSigns: { least: 2, most: 24 },
  tellTogetherAfterMs: 15 * 60_000,
  followed: 1_000,
  collapsedShare: 0.2,
  usualUnread: { polls: 6, share: 0.1, declareAfterMs: 6 * 60 * 60_000 },
  rhythm: defaultRhythmPolicy,
};

export interface GuardVerdict {
  readonly state: GuardState;
  /** True when the poll looks as if rows were left out of it. */
  readonly looksCut: boolean;
  /** Declared restored now, with when each was listed last. */
  readonly declared: readonly Judged[];
  /** Declared before, and now sure enough: customers may be told. */
  readonly tellable: readonly Judged[];
  /** Listed on under another id: old and new. They end under the old one, and nobody is told "back". */
  readonly renewed: readonly (readonly [id: string, as: string])[];
  /** Listed again; whoever was declared restored was not. */
  readonly returned: readonly Absence[];
}
