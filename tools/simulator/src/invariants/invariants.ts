import { drained, lostNothing, noDeadLetters, settled } from './log-invariants.ts';
import { estimatesAreKept, oneOpenOutage, whatIsDueIsDone } from './outage-invariants.ts';
import { commandsStand, hazardsAreOpen, noLostEdit } from './desk-invariants.ts';
import { pageIsPublic, viewersGoForward } from './page-invariants.ts';
import { quietAtFirst, silentAfterStop, toldOnce } from './telling-invariants.ts';
import { heardWhatIsTrue, nextWordsAreKept } from './truth-invariants.ts';
import type { View } from './watch.ts';

/** Something that holds whatever happens; what it returns says how it does not. */
export interface Invariant {
  readonly name: string;
  readonly check: (view: View) => string | undefined | Promise<string | undefined>;
}

/** What did not hold, and when, ms after the start. */
export interface Broken {
  readonly invariant: string;
  readonly what: string;
  readonly atMs: number;
}

/** Looked at whenever something may have changed. */
export const runningChecks: readonly Invariant[] = [
  oneOpenOutage,
  estimatesAreKept,
  whatIsDueIsDone,
  quietAtFirst,
  toldOnce,
  silentAfterStop,
  nextWordsAreKept,
  pageIsPublic,
  viewersGoForward,
  hazardsAreOpen,
  noLostEdit,
];

/** Looked at once all has had time to come to rest. */
export const endChecks: readonly Invariant[] = [
  ...runningChecks,
  noDeadLetters,
  drained,
  lostNothing,
  settled,
  commandsStand,
  heardWhatIsTrue,
];
