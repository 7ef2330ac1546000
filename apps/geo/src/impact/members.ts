import type { Outage, RestorationStep } from '@relight/contracts';
import { isOpen } from '@relight/domain';
import type { Territory } from '../territory.ts';
import type { Ownership } from './ownership.ts';
import type { Reach } from './reach.ts';

/** Service point id → `out`, or the id of the step that brought it back. */
export type Members = ReadonlyMap<string, string>;

export const outLabel = 'out';

/** What was worked out of an outage before. */
export interface Before {
  readonly outage: Outage;
  readonly members: Members;
}

/** Stands for the step of a restored outage that names none; nobody is told "back" by it. */
export function unnamedStep(outage: Outage): string {
  return `${outage.id}-restored`;
}

/** Works out who is, or ever was, out in an outage. */
export class MemberRoll {
  constructor(
    private readonly territory: Territory,
    private readonly reach: Reach,
  ) {}

  roll(outage: Outage, ownership: Ownership, before: Before | undefined): Members {
    if (isVoid(outage) || this.reach.basisOf(outage) === 'claimed') return new Map();
    const { network } = this.territory;
    const states = new Map<number, string>();
    for (const point of ownership.outOf(outage.id)) states.set(point, outLabel);
    const dark = new Set(this.reach.now(outage));
    const returned = new Map<number, string | undefined>();
    for (const [point, was] of this.#candidates(outage, ownership, before)) {
      if (states.has(point)) continue;
      if (was !== undefined && isStepOf(outage, was)) states.set(point, was);
      // Still dark but not ours: it counts in an outage that started earlier.
      else if (!dark.has(point)) returned.set(point, was);
    }
    for (const [point, step] of this.#stepsBack(outage, returned, before)) states.set(point, step);
    const sorted = [...states].toSorted(([a], [b]) => a - b);
    return new Map(sorted.map(([point, state]) => [network.servicePointId(point), state]));
  }

  /** Former members; and, when versions in between were not seen, what the outage says of itself. */
  #candidates(
    outage: Outage,
    ownership: Ownership,
    before: Before | undefined,
  ): ReadonlyMap<number, string | undefined> {
    const candidates = new Map<number, string | undefined>();
    for (const [id, state] of before?.members ?? []) {
      const point = this.territory.network.indexOfServicePoint(id);
      if (point !== undefined) candidates.set(point, state);
    }
    const hasGap = outage.version - (before?.outage.version ?? 0) > 1;
    if (!hasGap) return candidates;
    for (const point of this.reach.ever(outage)) {
      const isFree = ownership.ownerOf(point) === undefined;
      if (isFree && !candidates.has(point)) candidates.set(point, undefined);
    }
    return candidates;
  }

  /** The step since which each point is fed again; none for a point that never was out. */
  #stepsBack(
    outage: Outage,
    returned: ReadonlyMap<number, string | undefined>,
    before: Before | undefined,
  ): ReadonlyMap<number, string> {
    const back = new Map<number, string>();
    const seen = new Set(before?.outage.steps.map(({ id }) => id));
    const open = new Set(returned.keys());
    for (const step of outage.steps.toReversed()) {
      const dark = this.reach.after(outage, step);
      for (const point of dark ?? []) open.delete(point);
      for (const point of open) {
        // Steps known while it was still out did not bring it back, unless there is no other.
        const isTooOld = seen.has(step.id) && returned.get(point) === outLabel;
        if (!back.has(point) || !isTooOld) back.set(point, step.id);
      }
      if (dark === undefined) break;
    }
    if (!isOpen(outage.status)) {
      for (const point of returned.keys()) {
        if (!back.has(point)) back.set(point, unnamedStep(outage));
      }
    }
    return back;
  }
}

/** Not an outage after all, or told of as part of another. */
function isVoid({ status, mergedInto, restoredAt, steps }: Outage): boolean {
  if (status === 'cancelled' || mergedInto !== undefined) return true;
  return status === 'closed' && restoredAt === undefined && steps.length === 0;
}

function isStepOf(outage: Outage, state: string): boolean {
  return (
    outage.steps.some(({ id }: RestorationStep) => id === state) ||
    (!isOpen(outage.status) && state === unnamedStep(outage))
  );
}

export function isSameRoll(a: Members, b: Members): boolean {
  return a.size === b.size && [...a].every(([id, state]) => b.get(id) === state);
}
