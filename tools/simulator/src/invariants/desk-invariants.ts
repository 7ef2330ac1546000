import { isCaseOpen } from '@relight/domain';
import type { Invariant } from './invariants.ts';

/** From a text to its case, once nothing disturbs it, ms. */
const caseWithinMs = 10 * 60_000;

export const hazardsAreOpen: Invariant = {
  name: 'a hazard has an open case until a person ends it',
  check: ({ accepted, cases, done, nowMs, calmMs }) => {
    const ended = new Set(
      done.flatMap(({ of, act, id }) =>
        of === 'case' && ['dismiss', 'safe'].includes(act) ? [id] : [],
      ),
    );
    for (const [reportId, { words, atMs }] of accepted.texts) {
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
  check: ({ done, outages, cases, publications }) => {
    for (const { of, id, who, act, value, version } of done) {
      const user = who.toLowerCase();
      if (of === 'outage') {
        const record = outages.find(({ _id }) => _id === id);
        const isKept = record?.history.some(({ by, kind }) => by === user && kind === 'command');
        if (!isKept) return `${who}: ${act} on ${id} is not in its history`;
        if (act !== 'etr') continue;
        const isInLedger = record?.ledger.some(({ at, by }) => at === value && by === user);
        if (!isInLedger) return `${who}: the ETR ${value} of ${id} is not in its ledger`;
      }
      if (of === 'case') {
        const record = cases.find(({ _id }) => _id === id);
        const isKept = record?.history.some(
          ({ by, text }) => by === user && text.includes(`: ${act}`),
        );
        if (!isKept) return `${who}: ${act} on ${id} is not in its history`;
      }
      if (of === 'publication') {
        const stored = publications.find(({ _id }) => _id === id);
        if ((stored?.publication.version ?? 0) < version) return `${who}: ${act} on ${id} is gone`;
      }
    }
    return undefined;
  },
};
