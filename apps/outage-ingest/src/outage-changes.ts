/** Pure changes of an outage record: each gives a new record, legal by the lifecycle table. */
import { createHash } from 'node:crypto';
import type { Outage, RestorationStep } from '@relight/contracts';
import { withEnd } from '@relight/documents';
import { assertTransition, canBecome, isOpen, type OutageStatus } from '@relight/domain';
import type { Deadlines, HistoryEntry, StoredOutage } from './stored-outage.ts';

export type Witness = Outage['witnesses'][number];

const minuteMs = 60_000;
/** A restored outage may be out again for so long; then it is closed for good. */
const closeAfterMs = 24 * 60 * minuteMs;
/** When SCADA or meters show an outage, people get so long to say when it ends. */
const initialEtrAfterMs = 5 * minuteMs;
const settleAfterMs = 30_000;

/** The feeder of what hangs on none: a substation's own devices. */
export const noFeeder = '';

export function later(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}

/** The same outage gets the same id when its first fact is handled again. */
export function outageId(...parts: readonly string[]): string {
  return `o-${createHash('sha256').update(parts.join('|')).digest('hex').slice(0, 12)}`;
}

export interface NewOutage {
  readonly id: string;
  readonly status: 'predicted' | 'confirmed';
  readonly kind?: Outage['kind'];
  readonly startedAt: string;
  readonly now: string;
  readonly witness: Witness;
  readonly device?: string | undefined;
  readonly feeder?: string | undefined;
  readonly openDevices?: readonly string[];
  readonly position?: [number, number] | undefined;
}

export function newOutage(options: NewOutage): StoredOutage {
  const { id, status, startedAt, now, witness, device, feeder, position } = options;
  const outage: Outage = {
    id,
    // Each save counts one up.
    version: 0,
    kind: options.kind ?? 'unplanned',
    status,
    crew: 'awaitingCrewAssignment',
    startedAt,
    heardAt: now,
    updatedAt: now,
    ...(device === undefined ? {} : { device }),
    ...(feeder === undefined ? {} : { feeder }),
    ...(position === undefined ? {} : { position }),
    openDevices: [...(options.openDevices ?? [])],
    closedTies: [],
    steps: [],
    sourceKeys: [],
    witnesses: [witness],
    reports: 0,
  };
  const stored: StoredOutage = {
    _id: id,
    version: 0,
    outage,
    sourceKeys: [],
    lastHeard: [],
    stepCount: 0,
    ledger: [],
    history: [],
    restorations: [],
    reportIds: [],
    due: {},
  };
  const opened = noted(stored, { at: now, kind: 'status', text: `${title(status)} (${witness})` });
  return status === 'confirmed' ? confirmedNow(opened, now) : unsettled(opened, now);
}

/** A line of the record; the same one, of a fact that is handled again, is no second one. */
export function noted(outage: StoredOutage, entry: HistoryEntry): StoredOutage {
  const { at, text, by } = entry;
  const isNoted = outage.history.some((one) => one.at === at && one.text === text && one.by === by);
  if (isNoted) return outage;
  return { ...outage, history: [...outage.history, entry] };
}

export function changed(outage: StoredOutage, change: Partial<Outage>): StoredOutage {
  return { ...outage, outage: { ...outage.outage, ...change } };
}

export function due(outage: StoredOutage, deadlines: Partial<Deadlines>): StoredOutage {
  const all = Object.entries({ ...outage.due, ...deadlines });
  return { ...outage, due: Object.fromEntries(all.filter(([, at]) => at !== undefined)) };
}

/** Throws ILLEGAL_TRANSITION. Entering or leaving an open status sets and clears its instants. */
export function become(
  stored: StoredOutage,
  status: OutageStatus,
  now: string,
  by?: string,
): StoredOutage {
  const { outage } = stored;
  if (outage.status === status) return stored;
  assertTransition(outage.status, status);
  const text = `${title(status)}, was ${outage.status}`;
  const moved = noted(changed(stored, { status }), { at: now, kind: 'status', text, by });
  switch (status) {
    case 'confirmed':
    case 'partiallyRestored':
      return due(without(confirmedNow(moved, now), ['restoredAt']), { close: undefined });
    case 'restored':
      return due(changed(without(moved, ['etr']), { restoredAt: now }), {
        settle: undefined,
        initialEtr: undefined,
        etr: undefined,
        close: later(now, closeAfterMs),
      });
    case 'closed':
    case 'cancelled':
      return { ...changed(without(moved, ['etr']), { closedAt: now, openDevices: [] }), due: {} };
    case 'predicted':
      return moved;
    default:
      return status;
  }
}

/** As `become`, and nothing when the table forbids it: for feeds that say what is no news. */
export function becomeIfLegal(
  outage: StoredOutage,
  status: OutageStatus,
  now: string,
): StoredOutage {
  return canBecome(outage.outage.status, status) ? become(outage, status, now) : outage;
}

function confirmedNow(outage: StoredOutage, now: string): StoredOutage {
  const { confirmedAt = now, settledAt = now, etr, witnesses } = outage.outage;
  const isMeasured = witnesses.some((one) => one === 'scada' || one === 'meters');
  const initialEtr = isMeasured && !etr ? later(now, initialEtrAfterMs) : undefined;
  const since = outage.due.initialEtr ?? initialEtr;
  return due(changed(outage, { confirmedAt, settledAt }), { settle: undefined, initialEtr: since });
}

/** A prediction that moved waits again before it is told. */
export function unsettled(outage: StoredOutage, now: string): StoredOutage {
  const waiting = due(without(outage, ['settledAt']), { settle: later(now, settleAfterMs) });
  return waiting;
}

export function settled(outage: StoredOutage, now: string): StoredOutage {
  const { initialEtr = later(now, initialEtrAfterMs) } = outage.due;
  return due(changed(outage, { settledAt: now }), { settle: undefined, initialEtr });
}

export function witnessed(outage: StoredOutage, witness: Witness): StoredOutage {
  const { witnesses } = outage.outage;
  return witnesses.includes(witness)
    ? outage
    : changed(outage, { witnesses: [...witnesses, witness] });
}

export type NewStep = Omit<RestorationStep, 'id' | 'openDevices' | 'closedTies'> &
  Partial<Pick<RestorationStep, 'openDevices' | 'closedTies'>>;

/** Customers came back; the outage goes on with what the step leaves open. */
export function stepped(outage: StoredOutage, step: NewStep): StoredOutage {
  const stepCount = outage.stepCount + 1;
  const { openDevices, closedTies } = { ...outage.outage, ...step };
  const at = inOrder(outage, step.at);
  const done = { ...step, at, id: `${outage._id}-s${stepCount}`, openDevices, closedTies };
  const steps = [...outage.outage.steps, done];
  const text = `Customers came back (${step.basis}); ${openDevices.length} devices still open`;
  const next = changed({ ...outage, stepCount }, { steps, openDevices, closedTies });
  return noted(next, { at, kind: 'step', text });
}

/** Nobody comes back before the outage began, nor before those who came back already. */
function inOrder({ outage }: StoredOutage, at: string): string {
  const last = outage.steps.at(-1)?.at ?? outage.startedAt;
  return [at, last, outage.startedAt].toSorted((a, b) => a.localeCompare(b)).at(-1) ?? at;
}

/** The last customers are back. */
export function restored(
  outage: StoredOutage,
  step: Omit<NewStep, 'openDevices'>,
  now: string,
): StoredOutage {
  if (!canBecome(outage.outage.status, 'restored') || outage.outage.status === 'restored') {
    return outage;
  }
  const { openDevices, closedTies } = outage.outage;
  const back = stepped(outage, { ...step, openDevices: [] });
  const over = { ...become(back, 'restored', now), wasOpen: { openDevices, closedTies } };
  return changed(over, { restoredAt: back.outage.steps.at(-1)?.at ?? step.at });
}

/** When customers were back, or people said that there was no outage. */
export function endOf({ restoredAt, closedAt, updatedAt }: Outage): string {
  return restoredAt ?? closedAt ?? updatedAt;
}

/** Planned work whose device has not opened: nobody is out, and it holds no device. */
export function isWaitingPlan({ kind, status }: Outage): boolean {
  return kind === 'planned' && status === 'predicted';
}

/** The device that no other outage may hold while this one does. */
export function openKeyOf({ outage }: StoredOutage): string | undefined {
  return isOpen(outage.status) && !isWaitingPlan(outage) ? outage.device : undefined;
}

/** Nothing more is expected of it. */
export function isFinal(status: string): boolean {
  return status === 'closed' || status === 'cancelled';
}

/** Keys and the next deadline follow from the state; done once before each save. */
export function finished(stored: StoredOutage, now: string): StoredOutage {
  const { outage, due: deadlines } = stored;
  const open = isOpen(outage.status);
  const dueAt = Object.values(deadlines)
    .filter((at) => at !== undefined)
    .toSorted((a, b) => a.localeCompare(b))[0];
  return {
    ...withEnd(stored, isFinal(outage.status) ? now : undefined),
    outage: { ...outage, updatedAt: now, version: outage.version + 1 },
    openKey: openKeyOf(stored),
    // A device above all feeders is found under none of them.
    openFeeder: open && outage.device !== undefined ? (outage.feeder ?? noFeeder) : undefined,
    openUpdatedAt: open && !isWaitingPlan(outage) ? now : undefined,
    dueAt,
  };
}

type Clearable = 'etr' | 'feeder' | 'restoredAt' | 'settledAt';

export function without(stored: StoredOutage, fields: readonly Clearable[]): StoredOutage {
  const outage = { ...stored.outage };
  for (const field of fields) delete outage[field];
  return { ...stored, outage };
}

function title(status: OutageStatus): string {
  const words: Readonly<Record<OutageStatus, string>> = {
    predicted: 'Predicted',
    confirmed: 'Confirmed',
    partiallyRestored: 'Partly restored',
    restored: 'Restored',
    closed: 'Closed',
    cancelled: 'Cancelled',
  };
  return words[status];
}
