import {
  backByLaterIn,
  countDoubled,
  countUnheard,
  differences,
  endState,
  heardOverIn,
  tooLateIn,
} from './chaos-compare.ts';
import type { StormRun } from './chaos-run.ts';

export type Judged = Pick<StormRun, 'sent' | 'held' | 'provider' | 'behind'>;

export interface Verdict {
  /** Feed events acknowledged to the storm. */
  readonly accepted: number;
  /** Of these, and of the texts and posts the providers took, those that are not kept. */
  readonly lost: number;
  /** Requests of the storm's own client that nobody acknowledged: nothing of theirs can be lost. */
  readonly notAccepted: number;
  readonly doubled: number;
  readonly unknown: number;
  readonly stuck: number;
  readonly sameEndState: boolean;
  /** Messages not sent since what they told was over before they could go. */
  readonly tooLate: number;
  readonly differences: readonly string[];
}

/** What a run lost, doubled, or left undone, and how its end differs from the undisturbed one. */
export function judge(undisturbed: Judged, run: Judged): Verdict {
  const { sent, held, provider, behind } = run;
  const both = [undisturbed.held, held];
  const leftOut = {
    stopped: new Set(both.flatMap(({ stopped }) => stopped)),
    tooLate: new Set(both.flatMap(tooLateIn)),
    heardOver: new Set(both.flatMap(heardOverIn)),
    backByLater: new Set(both.flatMap(backByLaterIn)),
  };
  const found = differences(endState(undisturbed.held, leftOut), endState(held, leftOut));
  const inState = (...states: readonly string[]): number =>
    held.messages.filter(({ state }) => states.includes(state)).length;
  return {
    accepted: sent.accepted,
    lost: Math.max(0, sent.accepted - held.seen) + countUnheard(held.heard, provider),
    notAccepted: sent.failed,
    doubled: countDoubled(held.messages, provider),
    unknown: inState('unknown'),
    stuck: inState('queued', 'sending') + held.dead.length + held.pending + behind,
    sameEndState: found.length === 0,
    tooLate: tooLateIn(held).length,
    differences: found,
  };
}

export function isRight({ lost, doubled, unknown, stuck, sameEndState }: Verdict): boolean {
  return sameEndState && lost + doubled + unknown + stuck === 0;
}
