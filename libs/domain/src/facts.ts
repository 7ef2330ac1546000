import { estimateEnds } from './times.ts';
import type { OutageStatus, Trigger } from './vocabulary.ts';

/** A told estimate: which ledger entry, and the time it said. */
export interface ToldEtr {
  readonly entryId: string;
  readonly at: string;
}

/** What is true now, of one outage, for one address. */
export interface Truth {
  readonly outageId: string;
  readonly status: OutageStatus;
  /** The address has at least one place that is out now. */
  readonly isOut: boolean;
  /** All its places are back, by this step; undefined while it is out, or was never a member. */
  readonly backBy?: { readonly stepId: string; readonly isTellable: boolean } | undefined;
  /** Released and not lapsed. */
  readonly etr?: ToldEtr | undefined;
  /** What is promised while there is no estimate. */
  readonly nextWord?: WordToCome | undefined;
}

/** By when more is said, while there is no estimate. ISO instants. */
export interface WordToCome {
  /** The time to promise now. */
  readonly at: string;
  /** Promises up to here are to be kept now; undefined for what everybody reads, which keeps none by itself. */
  readonly keepUntil?: string | undefined;
}

/** What one address was last told of one outage. */
export interface Told {
  readonly wasToldOut: boolean;
  readonly etr?: ToldEtr | undefined;
  /** By when they were promised the next word; undefined once an estimate or the end took its place. */
  readonly nextWordAt?: string | undefined;
  /** The step they were told they came back by. */
  readonly backStepId?: string | undefined;
  /** How often such a word was taken back: what was told before it is news again. */
  readonly corrections?: number | undefined;
}

/**
 * A fact to tell. Its key is stable through unrelated edits and merges: (key, address, channel) is
 * told at most once.
 */
export type Fact =
  | { readonly kind: 'out'; readonly key: string }
  | { readonly kind: 'etr'; readonly key: string; readonly etr: ToldEtr; readonly before?: ToldEtr }
  | { readonly kind: 'back'; readonly key: string; readonly stepId: string }
  | { readonly kind: 'etrWithdrawn'; readonly key: string; readonly before: ToldEtr }
  | { readonly kind: 'stillOut'; readonly key: string; readonly stepId: string }
  | { readonly kind: 'notAnOutage'; readonly key: string }
  /** There is no estimate, and when the next word comes: with another fact, or alone to keep a promise. */
  | { readonly kind: 'nextWord'; readonly key: string; readonly at: string };

const nothingTold: Told = { wasToldOut: false };

/**
 * Compares what is true now with what an address was last told: the facts to tell, most important
 * first, none when all is said. It goes by state, never by counting events, so that a lost or
 * doubled event changes nothing.
 */
export function factsToTell(truth: Truth, told: Told = nothingTold): readonly Fact[] {
  const news = newFacts(truth, told);
  const facts = [...news, ...nextWordFacts(truth, told, news)];
  const isCorrection = facts.some(({ kind }) => kind === 'stillOut');
  const times = (told.corrections ?? 0) + (isCorrection ? 1 : 0);
  // The correction itself is named by its step, and by how often that was taken back before.
  return facts.map((fact) => {
    const before = fact.kind === 'stillOut' ? times - 1 : times;
    return before === 0 ? fact : { ...fact, key: `${fact.key}${again}${before}` };
  });
}

/** Before the number of corrections, in the key of a fact that was told before them. */
const again = '#';

/** What a fact's key names: the outage, ledger entry or step. */
export function aboutKey(key: string): string {
  return key.replace(/^[^:]*:/, '').replace(/#\d+$/, '');
}

function newFacts(truth: Truth, told: Told): readonly Fact[] {
  if (truth.status === 'cancelled') {
    return told.wasToldOut && told.backStepId === undefined
      ? [{ kind: 'notAnOutage', key: `not:${truth.outageId}` }]
      : [];
  }
  if (!truth.isOut) return backFacts(truth, told);
  if (told.backStepId !== undefined) {
    const { backStepId: stepId } = told;
    return [{ kind: 'stillOut', key: `still:${stepId}`, stepId }, ...etrFacts(truth, told)];
  }
  const out: Fact[] = told.wasToldOut ? [] : [{ kind: 'out', key: `out:${truth.outageId}` }];
  return [...out, ...etrFacts(truth, told)];
}

/** A promise goes with what is said without an estimate, and is kept alone when nothing else is to be said. */
function nextWordFacts(
  { outageId, status, isOut, etr, nextWord }: Truth,
  told: Told,
  news: readonly Fact[],
): readonly Fact[] {
  if (!isOut || status === 'cancelled' || etr || !nextWord) return [];
  const { at, keepUntil } = nextWord;
  const { nextWordAt: promised } = told;
  const isDue = promised !== undefined && keepUntil !== undefined && promised <= keepUntil;
  if (news.length === 0 && !isDue) return [];
  return [{ kind: 'nextWord', key: `word:${outageId}@${promised ?? at}`, at }];
}

/** "Back" only to those told "out", once a step, and only when a second sign speaks for it. */
function backFacts({ backBy }: Truth, told: Told): readonly Fact[] {
  if (!backBy?.isTellable || !told.wasToldOut || told.backStepId === backBy.stepId) return [];
  const { stepId } = backBy;
  return [{ kind: 'back', key: `step:${stepId}`, stepId }];
}

function etrFacts({ etr }: Truth, { etr: before }: Told): readonly Fact[] {
  if (!etr) {
    if (!before) return [];
    return [{ kind: 'etrWithdrawn', key: `gone:${before.entryId}`, before }];
  }
  // What would be said in the same words is no news.
  if (before && (before.entryId === etr.entryId || isSaidAlike(before.at, etr.at))) return [];
  const fact = { kind: 'etr', key: `etr:${etr.entryId}`, etr } as const;
  return [before ? { ...fact, before } : fact];
}

/** Estimates that read alike in every message: one replaces the other without a word. */
export function isSaidAlike(at: string, other: string): boolean {
  return estimateEnds(at) === estimateEnds(other);
}

/**
 * The keys by which facts are told once. What is promised with another fact is said whenever that is; alone
 * its key names the promise that it keeps.
 */
export function keysOf(facts: readonly Fact[]): readonly string[] {
  const named = facts.filter(({ kind }) => kind !== 'nextWord' || facts.length === 1);
  return named.map(({ key }) => key);
}

/** The promise among these facts; undefined when there is none. */
export function promisedIn(facts: readonly Fact[]): string | undefined {
  return facts.find((fact) => fact.kind === 'nextWord')?.at;
}

/** Whether nothing is said but that there is no estimate yet, as was promised. */
export function keepsPromise(facts: readonly Fact[]): boolean {
  return facts.length === 1 && facts[0]?.kind === 'nextWord';
}

/** What an address has been told once these facts reached it. */
export function toldAfter(told: Told | undefined, facts: readonly Fact[]): Told {
  let after: Told = told ?? nothingTold;
  for (const fact of facts) after = afterOne(after, fact);
  return after;
}

function afterOne(told: Told, fact: Fact): Told {
  switch (fact.kind) {
    case 'out':
      return { ...told, wasToldOut: true };
    case 'etr':
      return { ...told, etr: fact.etr, nextWordAt: undefined };
    case 'back':
      return { ...told, etr: undefined, nextWordAt: undefined, backStepId: fact.stepId };
    case 'stillOut':
      return {
        ...told,
        wasToldOut: true,
        backStepId: undefined,
        etr: undefined,
        corrections: (told.corrections ?? 0) + 1,
      };
    case 'etrWithdrawn':
      return { ...told, etr: undefined };
    case 'notAnOutage':
      return { wasToldOut: false };
    case 'nextWord':
      return { ...told, nextWordAt: fact.at };
  }
}

/** CIM's name for why these facts are sent. */
export function triggerOf(facts: readonly Fact[]): Trigger {
  const kinds = new Set(facts.map(({ kind }) => kind));
  if (kinds.has('notAnOutage') || kinds.has('stillOut') || kinds.has('etrWithdrawn')) {
    return 'correction';
  }
  if (kinds.has('back')) return 'powerRestored';
  if (kinds.has('out')) return 'powerOut';
  if (kinds.has('nextWord')) return 'etrChange';
  return facts.some((fact) => fact.kind === 'etr' && fact.before) ? 'etrChange' : 'initialEtr';
}
