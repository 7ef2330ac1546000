import type { Observation } from '@relight/contracts';
import { firstPoll, isOpen, judgePoll, type GuardState, type GuardVerdict } from '@relight/domain';
import { become, changed, noted, restored } from '../outage-changes.ts';
import type { OutageRecord, Restoration } from '../outage-record.ts';
import type { Scene } from './device-rules.ts';
import { sourceKeyOf } from './oms-rules.ts';

export type PollFact = Extract<Observation, { readonly kind: 'poll' }>;

/** What the guard says of this poll; undefined when a newer one was judged already. */
export function judge(
  state: GuardState | undefined,
  { observedAt, listed }: PollFact,
): GuardVerdict | undefined {
  const poll = { at: observedAt, listed };
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

/** It is listed again: it was not restored, and the step that said so goes. */
export function withdrawn(record: OutageRecord, now: string): OutageRecord {
  const last = standing(record);
  if (!last || record.outage.status !== 'restored') return record;
  const steps = record.outage.steps.filter(({ id }) => id !== last.stepId);
  const isPartly = steps.length > 0;
  const text = 'Listed again: it was not restored';
  const seen = noted(record, { at: now, kind: 'observation', text });
  const again = become(seen, isPartly ? 'partiallyRestored' : 'confirmed', now);
  const openDevices = steps.at(-1)?.openDevices ?? devices(record);
  return withLast(changed(again, { steps, openDevices }), { ...last, withdrawnAt: now });
}

function devices({ outage }: OutageRecord): string[] {
  return outage.device === undefined ? [] : [outage.device];
}

function standing({ restorations }: OutageRecord): Restoration | undefined {
  const last = restorations.at(-1);
  return last?.withdrawnAt === undefined ? last : undefined;
}

function withLast(record: OutageRecord, last: Restoration): OutageRecord {
  return { ...record, restorations: [...record.restorations.slice(0, -1), last] };
}
