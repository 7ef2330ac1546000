import type { Impact, Verdict } from '@relight/contracts';
import { aboutKey, estimateEnds, isOpen, type Fact } from '@relight/domain';

/** What is known by now of an outage, as its reader was to hear it. */
export interface KnownNow {
  /** Undefined once it is kept no longer. */
  readonly impact: Impact | undefined;
  /** When the reader's power came back, if it did and that was told. */
  readonly backAt: string | undefined;
  /** Keys of the corrections that went to the reader. */
  readonly corrected: ReadonlySet<string>;
  readonly now: string;
}

/** The worst of a message's facts stands for it. */
const worst: readonly Verdict[] = ['wasFalse', 'notKept', 'open', 'notJudged', 'wasTrue'];

/** Whether a message was true, by what is known now. A correction that went out is proof; so is what geo and the crews say. */
export function verdictOf(facts: readonly Fact[], known: KnownNow): Verdict {
  const verdicts = new Set(facts.map((fact) => verdictOfFact(fact, known)));
  return worst.find((one) => verdicts.has(one)) ?? 'notJudged';
}

/** The key of the fact that takes this one back; undefined where none does. */
export function correctionOf(factKey: string): string | undefined {
  const [kind = ''] = factKey.split(':');
  const by = correctedBy[kind];
  return by === undefined ? undefined : `${by}${factKey.slice(kind.length)}`;
}

const correctedBy: Readonly<Record<string, string>> = { out: 'not', step: 'still', etr: 'gone' };

function verdictOfFact(fact: Fact, known: KnownNow): Verdict {
  const { impact, corrected } = known;
  const isTakenBack = corrected.has(correctionOf(fact.key) ?? '');
  switch (fact.kind) {
    case 'out':
      return isTakenBack || impact?.outage.status === 'cancelled' ? 'wasFalse' : 'wasTrue';
    case 'back':
      return isTakenBack || isUndone(impact, aboutKey(fact.key)) ? 'wasFalse' : 'wasTrue';
    case 'etr':
      return isTakenBack ? 'notKept' : verdictOfEtr(fact.etr.at, known);
    case 'etrWithdrawn':
    case 'stillOut':
    case 'notAnOutage':
    // That there was no time yet; whether the next word came by then shows the next message.
    case 'nextWord':
      return 'wasTrue';
  }
}

/** The step that was told is none any more, or nobody may be told of it. */
function isUndone(impact: Impact | undefined, stepId: string): boolean {
  if (impact === undefined) return false;
  return !impact.steps.some(({ id, tellable }) => id === stepId && tellable);
}

/** A promise is kept by the time that people read, which is rounded. */
function verdictOfEtr(at: string, { impact, backAt, now }: KnownNow): Verdict {
  const promisedMs = estimateEnds(at);
  const back = backAt ?? endOf(impact);
  if (back !== undefined) return Date.parse(back) <= promisedMs ? 'wasTrue' : 'notKept';
  if (impact === undefined) return 'notJudged';
  return Date.parse(now) <= promisedMs ? 'open' : 'notKept';
}

function endOf(impact: Impact | undefined): string | undefined {
  if (impact === undefined || isOpen(impact.outage.status)) return undefined;
  return impact.outage.restoredAt ?? impact.outage.closedAt;
}
