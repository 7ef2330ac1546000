import type { Observation } from '@relight/contracts';
import { firstPoll, isOpen, judgePoll, type GuardState, type GuardVerdict } from '@relight/domain';
import { changed, noted, restored } from '../outage-changes.ts';
import type { OutageRecord } from '../outage-record.ts';
import { shownOpen } from '../shown-open.ts';
import { heardFrom, isSpokenOfBeside } from '../source-words.ts';
import type { Scene } from './device-rules.ts';
import { openAt } from './merging.ts';
import { standing, withdrawn, withLast } from './restorations.ts';
import { sourceKeyOf } from './said.ts';

export type PollFact = Extract<Observation, { readonly kind: 'poll' }>;

/** What the guard says of this poll; undefined when a newer one was judged already. */
export function judge(
  state: GuardState | undefined,
  { observedAt, listed, unread, isCut }: PollFact,
): GuardVerdict | undefined {
  const poll = { at: observedAt, listed, unread, isCut };
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
  for (const { id } of verdict.returned) {
    apply(id, (record) => outAgain(book, record, now, observedAt));
  }
  for (const { id } of verdict.declared) {
    const key = sourceKeyOf(feed, id);
    apply(id, (record) => declared(record, { key, at: observedAt }, now));
  }
  for (const id of verdict.tellable) apply(id, (record) => told(record, now));
}

/** A poll lacks it: restored, yet nobody is told on one sign. Instruments know better than a list. */
function declared(
  before: OutageRecord,
  { key, at }: { readonly key: string; readonly at: string },
  now: string,
): OutageRecord {
  const record = heardFrom(before, { key, at, isOver: true });
  const { outage } = record;
  if (!isOpen(outage.status) || shownOpen(record).length > 0) return record;
  // Another source goes on speaking of it.
  if (isSpokenOfBeside(record, key)) return record;
  const over = restored(record, { at, basis: 'feed', tellable: false }, now);
  const stepId = over.outage.steps.at(-1)?.id ?? '';
  return { ...over, restorations: [...over.restorations, { stepId, declaredAt: now }] };
}

/** It was not restored, unless people are out at its device in another outage by now. */
function outAgain(
  book: Scene['book'],
  record: OutageRecord,
  now: string,
  at: string,
): OutageRecord {
  const { device } = record.outage;
  const isTaken = device !== undefined && openAt(book.open(), device) !== undefined;
  return isTaken ? record : withdrawn(record, now, at);
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
