import { isDeepStrictEqual } from 'node:util';
import type { Impact } from '@relight/contracts';

/** Time alone may change words ("tomorrow"), and consents change untold: domain time. */
const standsForMs = 15 * 60_000;

interface Decided {
  readonly impact: Impact;
  /** Domain time at which it was decided. */
  readonly at: string;
}

/**
 * What this process has decided on, by outage. A new version of an impact that says nothing else (one
 * more report came in) needs no decision over all its customers anew: the last one stands. Whatever is
 * not known to be without consequence is decided on; so is all that another process, or a process before
 * this one, may have left undecided.
 */
export class StandingDecisions {
  readonly #decided = new Map<string, Decided>();

  /** The outage was decided on as this impact says. */
  note(impact: Impact, at: string): void {
    const { id, status, mergedInto } = impact.outage;
    const isOver = status === 'closed' || status === 'cancelled' || mergedInto !== undefined;
    if (isOver) this.#decided.delete(id);
    else this.#decided.set(id, { impact, at });
  }

  /** A decision is under way, or has failed: none stands. */
  forget(outageId: string): void {
    this.#decided.delete(outageId);
  }

  /** True when the last decision, on the impact that is `kept`, holds for `impact` as well. */
  standsFor(impact: Impact, kept: Impact | undefined, now: string): boolean {
    const last = this.#decided.get(impact.outage.id);
    // Another process may have decided between: its impact is not the one decided on here.
    if (last === undefined || !isSameVersion(last.impact, kept)) return false;
    const isOld = Date.parse(now) - Date.parse(last.at) >= standsForMs;
    const etrAt = impact.outage.etr?.at ?? '';
    const hasLapsed = etrAt > last.at && etrAt <= now;
    return !isOld && !hasLapsed && isDeepStrictEqual(saidOf(last.impact), saidOf(impact));
  }
}

/** All but what nobody is told and nothing is decided by. */
function saidOf({ computedAt: _computedAt, outage, ...rest }: Impact) {
  const {
    version: _version,
    updatedAt: _updatedAt,
    reports: _reports,
    witnesses: _witnesses,
    sourceKeys: _sourceKeys,
    ...said
  } = outage;
  return { ...rest, outage: said };
}

function isSameVersion(one: Impact, other: Impact | undefined): boolean {
  return (
    one.outage.version === other?.outage.version &&
    one.membershipVersion === other.membershipVersion &&
    one.computedAt === other.computedAt
  );
}
