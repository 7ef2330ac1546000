/** Pure changes of an outage record: each gives a new record, legal by the lifecycle table. */
import { createHash } from 'node:crypto';
import type { Outage, RestorationStep } from '@relight/contracts';
import { assertTransition, canBecome, isOpen, type OutageStatus } from '@relight/domain';
import type { Deadlines, HistoryEntry, OutageRecord } from './outage-record.ts';

export type Witness = Outage['witnesses'][number];

const minuteMs = 60_000;
/** A restored outage may be out again for so long; then it is closed for good. */
const closeAfterMs = 24 * 60 * minuteMs;
/** When SCADA or meters show an outage, people get so long to say when it ends. */
const initialEtrAfterMs = 5 * minuteMs;
const settleAfterMs = 30_000;

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

export function newOutage(options: NewOutage): OutageRecord {
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
  const record: OutageRecord = {
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
  const opened = noted(record, { at: now, kind: 'status', text: `${title(status)} (${witness})` });
  return status === 'confirmed' ? confirmedNow(opened, now) : unsettled(opened, now);
}

export function noted(record: OutageRecord, entry: HistoryEntry): OutageRecord {
  return { ...record, history: [...record.history, entry] };
}

export function changed(record: OutageRecord, change: Partial<Outage>): OutageRecord {
  return { ...record, outage: { ...record.outage, ...change } };
}

export function due(record: OutageRecord, deadlines: Partial<Deadlines>): OutageRecord {
  return { ...record, due: { ...record.due, ...deadlines } };
}

/** Throws ILLEGAL_TRANSITION. Entering or leaving an open status sets and clears its instants. */
export function become(
  record: OutageRecord,
  status: OutageStatus,
  now: string,
  by?: string,
): OutageRecord {
  const { outage } = record;
  if (outage.status === status) return record;
  assertTransition(outage.status, status);
  const text = `${title(status)}, was ${outage.status}`;
  const moved = noted(changed(record, { status }), { at: now, kind: 'status', text, by });
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
  record: OutageRecord,
  status: OutageStatus,
  now: string,
): OutageRecord {
  return canBecome(record.outage.status, status) ? become(record, status, now) : record;
}

function confirmedNow(record: OutageRecord, now: string): OutageRecord {
  const { confirmedAt = now, settledAt = now, etr, witnesses } = record.outage;
  const isMeasured = witnesses.some((one) => one === 'scada' || one === 'meters');
  const initialEtr = isMeasured && !etr ? later(now, initialEtrAfterMs) : undefined;
  const since = record.due.initialEtr ?? initialEtr;
  return due(changed(record, { confirmedAt, settledAt }), { settle: undefined, initialEtr: since });
}

/** A prediction that moved waits again before it is told. */
export function unsettled(record: OutageRecord, now: string): OutageRecord {
  const waiting = due(without(record, ['settledAt']), { settle: later(now, settleAfterMs) });
  return waiting;
}

export function settled(record: OutageRecord, now: string): OutageRecord {
  const { initialEtr = later(now, initialEtrAfterMs) } = record.due;
  return due(changed(record, { settledAt: now }), { settle: undefined, initialEtr });
}

export function witnessed(record: OutageRecord, witness: Witness): OutageRecord {
  const { witnesses } = record.outage;
  return witnesses.includes(witness)
    ? record
    : changed(record, { witnesses: [...witnesses, witness] });
}

/** True when this source has told something newer about the outage already. */
export function isStale(record: OutageRecord, key: string, observedAt: string): boolean {
  return record.lastHeard.some((heard) => heard.key === key && heard.at > observedAt);
}

export function heardFrom(record: OutageRecord, key: string, observedAt: string): OutageRecord {
  const others = record.lastHeard.filter((heard) => heard.key !== key);
  if (record.lastHeard.some((heard) => heard.key === key && heard.at === observedAt)) return record;
  return { ...record, lastHeard: [...others, { key, at: observedAt }] };
}

export function joinedBy(record: OutageRecord, sourceKey: string): OutageRecord {
  if (record.sourceKeys.includes(sourceKey)) return record;
  const sourceKeys = [...record.sourceKeys, sourceKey];
  return changed({ ...record, sourceKeys }, { sourceKeys });
}

export type NewStep = Omit<RestorationStep, 'id' | 'openDevices' | 'closedTies'> &
  Partial<Pick<RestorationStep, 'openDevices' | 'closedTies'>>;

/** Customers came back; the outage goes on with what the step leaves open. */
export function stepped(record: OutageRecord, step: NewStep): OutageRecord {
  const stepCount = record.stepCount + 1;
  const { openDevices, closedTies } = { ...record.outage, ...step };
  const done = { ...step, id: `${record._id}-s${stepCount}`, openDevices, closedTies };
  const steps = [...record.outage.steps, done];
  const text = `Customers came back (${step.basis}); ${openDevices.length} devices still open`;
  const next = changed({ ...record, stepCount }, { steps, openDevices, closedTies });
  return noted(next, { at: step.at, kind: 'step', text });
}

/** The last customers are back. */
export function restored(
  record: OutageRecord,
  step: Omit<NewStep, 'openDevices'>,
  now: string,
): OutageRecord {
  if (!canBecome(record.outage.status, 'restored') || record.outage.status === 'restored') {
    return record;
  }
  const over = become(stepped(record, { ...step, openDevices: [] }), 'restored', now);
  return changed(over, { restoredAt: step.at });
}

/** Keys and the next deadline follow from the state; done once before each save. */
export function finished(record: OutageRecord, now: string): OutageRecord {
  const { outage, due: deadlines } = record;
  const open = isOpen(outage.status);
  const isWaitingPlan = outage.kind === 'planned' && outage.status === 'predicted';
  const dueAt = Object.values(deadlines)
    .filter((at) => at !== undefined)
    .toSorted((a, b) => a.localeCompare(b))[0];
  return {
    ...record,
    outage: { ...outage, updatedAt: now, version: outage.version + 1 },
    openKey: open && !isWaitingPlan ? outage.device : undefined,
    openFeeder: open ? outage.feeder : undefined,
    openUpdatedAt: open && !isWaitingPlan ? now : undefined,
    dueAt,
  };
}

type Clearable = 'etr' | 'restoredAt' | 'settledAt';

export function without(record: OutageRecord, fields: readonly Clearable[]): OutageRecord {
  const outage = { ...record.outage };
  for (const field of fields) delete outage[field];
  return { ...record, outage };
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
