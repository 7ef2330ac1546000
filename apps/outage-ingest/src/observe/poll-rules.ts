import type { Observation } from '@relight/contracts';
import {
  changedRows,
  firstPoll,
  isOpen,
  judgePoll,
  type GuardState,
  type GuardVerdict,
  type Judged,
  type RowFacts,
} from '@relight/domain';
import { changed, noted, restored } from '../outage-changes.ts';
import type { StoredOutage } from '../stored-outage.ts';
import { shownOpen } from '../shown-open.ts';
import { heardFrom, isSpokenOfBeside } from '../source-words.ts';
import type { Scene } from './device-rules.ts';
import { openAt } from './merging.ts';
import { standing, withdrawn, withLast } from './restorations.ts';
import { sourceKeyOf } from './said.ts';

export type PollFact = Extract<Observation, { readonly kind: 'poll' }>;

/** Source keys of the rows that come or go with a poll: the guard asks what was said of them. */
export function changedKeys(
  state: GuardState | undefined,
  { feed, observedAt, listed, isCut }: PollFact,
): readonly string[] {
  if (state === undefined) return [];
  const { gone, come } = changedRows(state, { at: observedAt, listed, isCut });
  return [...gone, ...come].map((id) => sourceKeyOf(feed, id));
}

/** What the guard says of this poll; undefined when a newer one was judged already. */
export function judge(
  book: Scene['book'],
  state: GuardState | undefined,
  { feed, observedAt, listed, unread, isCut }: PollFact,
): GuardVerdict | undefined {
  const about = (id: string): RowFacts | undefined => saidOf(book.bySource(sourceKeyOf(feed, id)));
  const poll = { at: observedAt, listed, unread, isCut, about };
  if (state === undefined) {
    const nobody = { declared: [], tellable: [], renewed: [], returned: [] };
    return { state: firstPoll(poll), looksCut: false, ...nobody };
  }
  return observedAt <= state.polledAt ? undefined : judgePoll(state, poll);
}

function saidOf(stored: StoredOutage | undefined): RowFacts | undefined {
  if (!stored) return undefined;
  const { crew, etr, startedAt, claimed, position } = stored.outage;
  return { customers: claimed?.customers, crew, etr: etr?.at, startedAt, position };
}

/** Source keys of the outages a verdict touches. */
export function judgedKeys(feed: string, verdict: GuardVerdict): readonly string[] {
  const { declared: now, returned, tellable, renewed } = verdict;
  const ids = [...now, ...returned, ...tellable].map(({ id }) => id);
  return [...ids, ...renewed.map(([id]) => id)].map((id) => sourceKeyOf(feed, id));
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
  for (const [id, as] of verdict.renewed) {
    const key = sourceKeyOf(feed, id);
    const text = `Listed as ${as} from now on`;
    apply(id, (outage) =>
      noted(declared(outage, { key, at: observedAt }, now), { at: now, kind: 'observation', text }),
    );
  }
  for (const one of verdict.tellable) apply(one.id, (outage) => told(outage, one, now));
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

/** Sure enough, by what the feed has shown so far. */
function told(outage: StoredOutage, { signs, confidence }: Judged, now: string): StoredOutage {
  const last = standing(outage);
  if (!last || last.toldAt !== undefined) return outage;
  const steps = outage.outage.steps.map((step) =>
    step.id === last.stepId ? { ...step, tellable: true } : step,
  );
  const count = signs === 2 ? 'A second poll lacks it' : `${signs} polls lack it`;
  const text = `${count}, ${percent(confidence)} sure by what this feed has shown: customers may be told`;
  const noticed = noted(changed(outage, { steps }), { at: now, kind: 'step', text });
  return withLast(noticed, { ...last, toldAt: now, confidence });
}

function percent(share: number): string {
  return `${Math.round(share * 1e4) / 100} %`;
}
