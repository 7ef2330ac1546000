import type { Observation } from '@relight/contracts';
import { firstPoll, isOpen, judgePoll, type GuardState, type GuardVerdict } from '@relight/domain';
import { changed, noted, restored } from '../outage-changes.ts';
import type { StoredOutage } from '../stored-outage.ts';
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
  const apply = (id: string, change: (outage: StoredOutage) => StoredOutage): void => {
    const outage = book.bySource(sourceKeyOf(feed, id));
    if (outage) book.set(change(outage));
  };
  for (const { id } of verdict.returned) {
    apply(id, (outage) => outAgain(book, outage, now, observedAt));
  }
  for (const { id } of verdict.declared) {
    const key = sourceKeyOf(feed, id);
    apply(id, (outage) => declared(outage, { key, at: observedAt }, now));
  }
  for (const id of verdict.tellable) apply(id, (outage) => told(outage, now));
}

/** A poll lacks it: restored, yet nobody is told on one sign. Instruments know better than a list. */
function declared(
  before: StoredOutage,
  { key, at }: { readonly key: string; readonly at: string },
  now: string,
): StoredOutage {
  const stored = heardFrom(before, { key, at, isOver: true });
  const { outage } = stored;
  if (!isOpen(outage.status) || shownOpen(stored).length > 0) return stored;
  // Another source goes on speaking of it.
  if (isSpokenOfBeside(stored, key)) return stored;
  const over = restored(stored, { at, basis: 'feed', tellable: false }, now);
  const stepId = over.outage.steps.at(-1)?.id ?? '';
  return { ...over, restorations: [...over.restorations, { stepId, declaredAt: now }] };
}

/** It was not restored, unless people are out at its device in another outage by now. */
function outAgain(
  book: Scene['book'],
  outage: StoredOutage,
  now: string,
  at: string,
): StoredOutage {
  const { device } = outage.outage;
  const isTaken = device !== undefined && openAt(book.open(), device) !== undefined;
  return isTaken ? outage : withdrawn(outage, now, at);
}

function told(outage: StoredOutage, now: string): StoredOutage {
  const last = standing(outage);
  if (!last || last.toldAt !== undefined) return outage;
  const steps = outage.outage.steps.map((step) =>
    step.id === last.stepId ? { ...step, tellable: true } : step,
  );
  const text = 'A second poll lacks it: customers may be told';
  const noticed = noted(changed(outage, { steps }), { at: now, kind: 'step', text });
  return withLast(noticed, { ...last, toldAt: now });
}
