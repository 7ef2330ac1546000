import { isCaseOpen } from '@relight/domain';
import type { Done } from '../run/desk.ts';
import type { Invariant } from './invariants.ts';
import type { View } from './watch.ts';

/** From a text to its case, once nothing disturbs it, ms. */
const caseWithinMs = 10 * 60_000;

export const hazardsAreOpen: Invariant = {
  name: 'a hazard has an open case until a person ends it',
  check: ({ written, cases, done, nowMs, calmMs }) => {
    const ended = new Set(
      done.flatMap(({ of, value, id }) =>
        of === 'case' && ['dismiss', 'safe'].includes(value) ? [id] : [],
      ),
    );
    for (const [reportId, { words, atMs }] of written) {
      if (!words.startsWith('wire down')) continue;
      const its = cases.filter(
        (one) => one.case.kind === 'hazard' && one.reportIds.includes(reportId),
      );
      const isDue = calmMs >= caseWithinMs && nowMs - atMs >= caseWithinMs;
      if (its.length === 0) {
        if (isDue) return `${reportId} told of a danger and has no case`;
        continue;
      }
      const gone = its.find(
        ({ _id, case: { kind, state } }) => !isCaseOpen(kind, state) && !ended.has(_id),
      );
      const told = new Date(atMs).toISOString();
      const isOver = its.every(
        (one) => !isCaseOpen('hazard', one.case.state) && (one.case.takenAt ?? '') < told,
      );
      if (isOver) return `${reportId} told of a danger and joined ${its[0]?._id}, which was over`;
      // Whoever's answer was lost may have ended it all the same.
      if (gone && gone.decidedIn === undefined)
        return `${gone._id} is ${gone.case.state}, by nobody`;
    }
    return undefined;
  },
};

/** What was acknowledged to a person has happened, and stands in the record. */
export const commandsStand: Invariant = {
  name: 'what a person was told is done is done',
  check: (view) => {
    for (const one of view.done) {
      const what = missing(view, one);
      if (what !== undefined) return `${one.line}, of ${one.id}: ${what}`;
    }
    return undefined;
  },
};

function missing({ outages, cases, publications }: View, one: Done): string | undefined {
  const { of, id, who, aspect, value, line, version } = one;
  if (of === 'publication') {
    const stored = publications.find(({ _id }) => _id === id);
    const isKept = stored?.decisions?.some(({ did, by }) => did === line && by === who.name);
    return isKept && stored && stored.publication.version >= version ? undefined : 'is gone';
  }
  const record = of === 'outage' ? outages.find(({ _id }) => _id === id) : undefined;
  const { history = [] } = record ?? cases.find(({ _id }) => _id === id) ?? {};
  const isKept = history.some(({ by, text }) => by === who.user && text.startsWith(line));
  if (!isKept) return 'is not in its history';
  const isGiven = record?.ledger.some(({ at, by }) => at === value && by === who.user);
  return aspect === 'etr' && !isGiven ? 'is not in its ledger' : undefined;
}

/**
 * A command names the version that its person saw, and takes effect or is refused: of two that were both
 * said to be done, the later was given by somebody who had seen the earlier, or wanted the same.
 */
export const noLostEdit: Invariant = {
  name: 'no edit is lost to somebody who had not seen it',
  check: ({ done, outages }) => {
    const changes = done.filter((one) => isChange(one, done) && !isHeldBack(one, outages));
    for (const later of changes) {
      const lost = changes.find((earlier) => isOverwritten(earlier, later, seenBy(later, done)));
      if (lost) {
        const [mine, other] = [lost, later].map(({ line, version }) => `"${line}" (${version})`);
        return `${other} of ${later.id} was done on what was seen at ${later.seen}, over ${mine}`;
      }
    }
    return undefined;
  },
};

/** An estimate close to the one that stands is kept and not told: whoever gives another overrules what they saw. */
function isHeldBack({ aspect, id, value, who }: Done, outages: View['outages']): boolean {
  if (aspect !== 'etr') return false;
  const { ledger = [] } = outages.find(({ _id }) => _id === id) ?? {};
  const given = ledger.filter(({ at, by, of }) => at === value && by === who.user && !of);
  return given.length > 0 && given.every(({ decision }) => decision === 'holdBack');
}

function isOverwritten(earlier: Done, later: Done, seen: number): boolean {
  if (!isSameThing(earlier, later) || earlier.who.user === later.who.user) return false;
  if (earlier.version >= later.version || earlier.value === later.value) return false;
  // The answer over a case names the version after all that followed from the decision.
  return later.of === 'case' ? seen <= earlier.seen : seen < earlier.version;
}

/** Who stood by their own word after they had seen another's has seen that one, whatever they send after it. */
function seenBy(one: Done, done: readonly Done[]): number {
  const own = done.filter(
    (other) =>
      isSameThing(other, one) && other.who.user === one.who.user && other.version < one.version,
  );
  return Math.max(one.seen, ...own.map(({ seen }) => seen));
}

/** Who says once more what stands there changes nothing. */
function isChange(one: Done, done: readonly Done[]): boolean {
  const before = done.filter((other) => isSameThing(other, one) && other.version < one.version);
  const last = before.toSorted((a, b) => a.version - b.version).at(-1);
  return one.of === 'case' || last?.value !== one.value;
}

function isSameThing(one: Done, other: Done): boolean {
  return one.of === other.of && one.id === other.id && one.aspect === other.aspect;
}
