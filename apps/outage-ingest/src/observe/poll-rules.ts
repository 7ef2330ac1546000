import type { Observation } from '@relight/contracts';
import { firstPoll, isOpen, judgePoll, type GuardState, type GuardVerdict } from '@relight/domain';
import { changed, noted, restored } from '../outage-changes.ts';
import type { OutageRecord } from '../outage-record.ts';
import type { Scene } from './device-rules.ts';
import { sourceKeyOf } from './oms-rules.ts';
import { standing, withdrawn, withLast } from './restorations.ts';

export type PollFact = Extract<Observation, { readonly kind: 'poll' }>;

/** What the guard says of this poll; undefined when a newer one was judged already. */
export function judge(
  state: GuardState | undefined,
  { observedAt, listed, unread }: PollFact,
): GuardVerdict | undefined {
  const poll = { at: observedAt, listed, unread };
  if (state === undefined) {
    return { state: firstPoll(poll), looksCut: false, declared: [], tellable: [], returned: [] };
  }
  return observedAt <= state.polledAt ? undefined : judgePoll(state, poll);
}

/** Source keys of the outages a verdict touches. */
export function judgedKeys(feed: string, verdict: GuardVerdict): readonly string[] {
  const ids = [...verdict.declared, ...verdict.returned].map(({ id }) => id);
  return [...ids, ...verdict.tellable].map((id) => sourceKeyOf(feed, id));
}

/** Rows that are gone are restored, told or out again, as the guard judged. */
export function polled(
  { book, now }: Scene,
  { feed, observedAt }: PollFact,
  verdict: GuardVerdict,
): void {
  const apply = (id: string, change: (record: OutageRecord) => OutageRecord): void => {
    const record = book.bySource(sourceKeyOf(feed, id));
    if (record) book.set(change(record));
  };
  for (const { id } of verdict.returned) apply(id, (record) => withdrawn(record, now));
  for (const { id } of verdict.declared) apply(id, (record) => declared(record, observedAt, now));
  for (const id of verdict.tellable) apply(id, (record) => told(record, now));
}

/** A poll lacks it: restored, yet nobody is told on one sign. Instruments know better than a list. */
function declared(record: OutageRecord, at: string, now: string): OutageRecord {
  const { outage } = record;
  if (!isOpen(outage.status) || outage.witnesses.includes('scada')) return record;
  const over = restored(record, { at, basis: 'feed', tellable: false }, now);
  const stepId = over.outage.steps.at(-1)?.id ?? '';
  return { ...over, restorations: [...over.restorations, { stepId, declaredAt: now }] };
}

function told(record: OutageRecord, now: string): OutageRecord {
  const last = standing(record);
  if (!last || last.toldAt !== undefined) return record;
  const steps = record.outage.steps.map((step) =>
    step.id === last.stepId ? { ...step, tellable: true } : step,
  );
  const text = 'A second poll lacks it: customers may be told';
  const noticed = noted(changed(record, { steps }), { at: now, kind: 'step', text });
  return withLast(noticed, { ...last, toldAt: now });
}
