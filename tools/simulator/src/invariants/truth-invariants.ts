import type { Message, StoredPerson } from '@relight/broadcast/inside';
import { aboutKey, isOpen, isSaidAlike } from '@relight/domain';
import type { StoredOutage } from '@relight/outage-ingest/inside';
import type { Invariant } from './invariants.ts';
import type { View } from './watch.ts';

/** Of what is younger nobody need have heard yet, ms. */
const newsMs = 10 * 60_000;

/** What somebody makes of the messages they got about one outage. */
interface Heard {
  isOut: boolean;
  etrEntry: string | undefined;
}

/**
 * At rest, whoever is out was told so, whoever was told "out" and is back was told that, and nobody is
 * left with an estimate that does not hold: by the messages that arrived, in the order they arrived.
 */
export const heardWhatIsTrue: Invariant = {
  name: 'a told fact that becomes false is corrected',
  check: (view) => {
    for (const { servicePointIds, addresses = [] } of view.people) {
      for (const address of addresses) {
        const reader = { address, servicePointIds };
        const what = isReached(view, reader) ? wrongFor(view, reader) : undefined;
        if (what !== undefined) return `${address.channel} ${address.value} ${what}`;
      }
    }
    return undefined;
  },
};

/** What was promised has so long to arrive, ms. */
const keptMs = 5 * 60_000;

/** Nobody who is out waits in vain for what they were promised, unless a person is to decide what is said. */
export const nextWordsAreKept: Invariant = {
  name: 'who was promised the next word by a time is told by then',
  check: (view) => {
    if (view.calmMs < keptMs) return undefined;
    const lateFrom = new Date(view.nowMs - keptMs).toISOString();
    for (const { addressId, outageId, told, toldAt } of view.told) {
      const { nextWordAt } = told;
      if (nextWordAt === undefined || nextWordAt >= lateFrom) continue;
      // Who is out by two outages hears of the nearer one, and is promised the word after that by it.
      const isHeardSince = view.told.some(
        (other) => other.addressId === addressId && other.toldAt > toldAt,
      );
      if (isHeardSince) continue;
      const record = view.outages.find(({ _id }) => _id === outageId);
      const reader = readerOf(view, addressId);
      if (!record || !reader || record.outage.etr || isUndecided(view, record)) continue;
      if (isReached(view, reader) && isDarkFor(view, record, reader)) {
        return `${addressId} was promised the next word of ${outageId} by ${nextWordAt}`;
      }
    }
    return undefined;
  },
};

function readerOf({ people }: View, addressId: string): Reader | undefined {
  for (const { servicePointIds, addresses = [] } of people) {
    const address = addresses.find(({ id }) => id === addressId);
    if (address) return { address, servicePointIds };
  }
  return undefined;
}

/** Somebody by one of their addresses. */
interface Reader {
  readonly address: NonNullable<StoredPerson['addresses']>[number];
  readonly servicePointIds: readonly string[];
}

/** Who consents, never said STOP, and whose every message arrived. */
function isReached({ inbound, messages }: View, { address }: Reader): boolean {
  if (address.consent.outages.state !== 'given') return false;
  const hasTurned = [...inbound.values()].some(
    ({ from, intent }) => from === address.value && (intent === 'stop' || intent === 'start'),
  );
  if (hasTurned) return false;
  return [...messages.values()].every(
    ({ addressId, state, isUnsure }) =>
      addressId !== address.id || (!isUnsure && !['refused', 'expired', 'unknown'].includes(state)),
  );
}

function wrongFor(view: View, reader: Reader): string | undefined {
  const heard = heardBy(view, reader);
  // A place counts in one open outage at a time: whoever is to decide over one holds them all.
  const isHeld = view.outages.some(
    (record) => isUndecided(view, record) && isDarkFor(view, record, reader),
  );
  for (const record of view.outages) {
    if (isHeld || isUndecided(view, record)) continue;
    const told = heard.get(record._id);
    const isDark = isDarkFor(view, record, reader);
    if (isDark && isNews(view, record) && !isToldOut(heard)) {
      return `is out by ${record._id} and was told nothing`;
    }
    if (!told?.isOut) continue;
    if (!isDark && isToBeToldBack(record, reader, view)) {
      return `was told "out" of ${record._id}, which is ${record.outage.status}, and no more`;
    }
    // Where a second outage holds them, the word of its start has taken the place of all others.
    const isOnly = view.outages.filter((other) => isDarkFor(view, other, reader)).length === 1;
    const wrong = isDark && isOnly ? wrongEstimate(view, record, told) : undefined;
    if (wrong) return `${wrong} of ${record._id}`;
  }
  return undefined;
}

/** What arrived, of each outage, or of the one it was merged into. */
function heardBy(view: View, { address }: Reader): ReadonlyMap<string, Heard> {
  const heard = new Map<string, Heard>();
  const isStillOpen = (id: string): boolean =>
    view.outages.some(({ _id, outage }) => _id === id && isOpen(outage.status));
  const survivors = new Map(view.outages.map(({ _id, outage }) => [_id, outage.mergedInto]));
  const survivorOf = (id: string): string => {
    const into = survivors.get(id);
    return into === undefined ? id : survivorOf(into);
  };
  for (const { messageId } of view.shown) {
    const message = view.messages.get(messageId);
    if (message?.addressId !== address.id || message?.outageId === undefined) continue;
    const id = survivorOf(message.outageId);
    const known = heard.get(id) ?? { isOut: false, etrEntry: undefined };
    heard.set(id, after(known, message));
    // "Your power is back" ends all that was said before, but what goes on.
    if (!message.factKeys.some((key) => key.startsWith('step:'))) continue;
    for (const [outageId, one] of heard) if (!isStillOpen(outageId)) one.isOut = false;
  }
  return heard;
}

function after(known: Heard, { factKeys }: Message): Heard {
  const next = { ...known };
  for (const key of factKeys) {
    const [kind] = key.split(':');
    const about = aboutKey(key);
    if (kind === 'out' || kind === 'still') next.isOut = true;
    if (kind === 'step' || kind === 'not') next.isOut = false;
    if (kind === 'etr') next.etrEntry = about;
    if (kind === 'gone' || kind === 'step' || kind === 'not' || kind === 'still') {
      if (kind !== 'still' || !factKeys.some((one) => one.startsWith('etr:')))
        next.etrEntry = undefined;
    }
  }
  return next;
}

/** A person is still to decide, or decided that nothing is said. */
function isUndecided({ publications }: View, { _id }: StoredOutage): boolean {
  return publications.some(
    ({ outageId, state }) =>
      outageId === _id && ['waiting', 'approved', 'returned'].includes(state),
  );
}

function isDarkFor({ town }: View, { outage }: StoredOutage, reader: Reader): boolean {
  const { status, mergedInto, openDevices, closedTies, settledAt } = outage;
  if (!isOpen(status) || mergedInto !== undefined) return false;
  if (status === 'predicted' && settledAt === undefined) return false;
  const dark = town.darkWith(openDevices, closedTies);
  return reader.servicePointIds.some((id) => dark.has(id));
}

function isNews({ nowMs }: View, { outage }: Pick<StoredOutage, 'outage'>): boolean {
  const since = outage.confirmedAt ?? outage.settledAt ?? outage.startedAt;
  return nowMs - Math.max(Date.parse(since), Date.parse(outage.updatedAt)) > newsMs;
}

function isToldOut(heard: ReadonlyMap<string, Heard>): boolean {
  return [...heard.values()].some(({ isOut }) => isOut);
}

/** All signs there must be are there, and no other outage holds them. */
function isToBeToldBack({ outage }: StoredOutage, reader: Reader, view: View): boolean {
  if (view.outages.some((other) => isDarkFor(view, other, reader))) return false;
  if (outage.status === 'cancelled') return true;
  if (outage.status !== 'restored' && outage.status !== 'closed') return false;
  return outage.steps.every(({ tellable }) => tellable) && isNews(view, { outage });
}

function wrongEstimate(
  { outages }: View,
  { outage }: StoredOutage,
  { etrEntry }: Heard,
): string | undefined {
  // Whoever survives a merge inherits what its members were told.
  const said = outages.flatMap(({ ledger }) => ledger).find(({ id }) => id === etrEntry);
  if (outage.etr === undefined) {
    return etrEntry === undefined ? undefined : `is left with the estimate ${said?.at ?? etrEntry}`;
  }
  if (etrEntry === outage.etr.entryId) return undefined;
  if (said && isSaidAlike(said.at, outage.etr.at)) return undefined;
  return `was not told the estimate ${outage.etr.at} (knows ${said?.at ?? etrEntry ?? 'none'})`;
}
