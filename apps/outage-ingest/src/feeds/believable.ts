import { shown, type FieldWarning, type OmsFacts } from '@relight/contracts';
import { defaultEtrPolicy, isBeyondHorizon } from '@relight/domain';
import { later } from '../outage-changes.ts';
import type { Fact, FactField } from './feed-adapter.ts';

const hourMs = 60 * 60_000;
/** A sender's clock may be a little fast. */
const aheadMs = hourMs;
/** Databases write years long gone for "none", and devices without a clock begin in 1970. */
const firstBelieved = '2000-01-01T00:00:00.000Z';

export interface Weighing {
  readonly now: string;
  /** Customers of the utility; undefined when there is no network to count them. */
  readonly served: number | undefined;
  readonly nameOf: (field: FactField) => string;
}

export interface Weighed<T> {
  readonly value: T;
  readonly warnings: readonly FieldWarning[];
}

/** When it happened, by the source: now, when that cannot be. */
export function believableTime(at: string, { now, nameOf }: Weighing): Weighed<string> {
  const fault = faultOf(at, now);
  if (fault === undefined) return { value: at, warnings: [] };
  const message = `${fault}; the time of receipt is taken`;
  return { value: now, warnings: [{ field: nameOf('time'), value: shown(at), message }] };
}

/**
 * A switch or a meter speaks of what has happened. From a clock that is fast, its word would outrank the
 * true ones of the next minutes, and the outage never end.
 */
function momentPassed(at: string, weighing: Weighing): Weighed<string> {
  const { now, nameOf } = weighing;
  if (at <= now || faultOf(at, now) !== undefined) return believableTime(at, weighing);
  const message = `after ${now}, when it came; the time of receipt is taken`;
  return { value: now, warnings: [{ field: nameOf('time'), value: shown(at), message }] };
}

/**
 * The fact without what cannot be: a start or a return still to come, a year that stands for "none",
 * more customers than there are. An estimate too far ahead is kept for people to see; none is told
 * from it.
 */
export function believable(fact: Fact, weighing: Weighing): Weighed<Fact> {
  const isMoment = fact.kind === 'device' || fact.kind === 'meter';
  const timeOf = isMoment ? momentPassed : believableTime;
  const { value: observedAt, warnings } = timeOf(fact.observedAt, weighing);
  switch (fact.kind) {
    case 'oms': {
      const oms = believableOms(fact.oms, observedAt, weighing);
      const value = { ...fact, observedAt, oms: oms.value };
      return { value, warnings: [...warnings, ...oms.warnings] };
    }
    case 'planned': {
      const tooMany = overcount(fact.customers, weighing);
      const { customers: _, ...rest } = fact;
      const value = tooMany.length > 0 ? { ...rest, observedAt } : { ...fact, observedAt };
      return { value, warnings: [...warnings, ...tooMany] };
    }
    case 'device':
    case 'meter':
    case 'omsGone':
    case 'poll':
      return { value: { ...fact, observedAt }, warnings };
    default:
      return fact;
  }
}

function believableOms(oms: OmsFacts, observedAt: string, weighing: Weighing): Weighed<OmsFacts> {
  const { now, nameOf } = weighing;
  const warn = (field: FactField, value: unknown, message: string): FieldWarning => ({
    field: nameOf(field),
    value: shown(value),
    message,
  });
  const { startedAt, etr, customers, steps, ...rest } = oms;
  const startFault = startedAt === undefined ? undefined : faultOf(startedAt, observedAt);
  const start = startFault === undefined ? startedAt : undefined;
  const etrFault = etr === undefined ? undefined : etrFaultOf(etr, start);
  const overcounts = overcount(customers, weighing);
  const sound = steps.filter(({ at }) => faultOf(at, observedAt) === undefined);
  const isFar = etr !== undefined && isBeyondHorizon(etr, now);
  const far = `more than ${defaultEtrPolicy.horizonDays} days ahead; no estimate is told from it`;
  return {
    value: {
      ...rest,
      ...(start === undefined ? {} : { startedAt: start }),
      ...(etr === undefined || etrFault !== undefined ? {} : { etr }),
      ...(customers === undefined || overcounts.length > 0 ? {} : { customers }),
      steps: sound,
    },
    warnings: [
      ...(startFault === undefined ? [] : [warn('startedAt', startedAt, leftOut(startFault))]),
      ...(etrFault === undefined ? [] : [warn('etr', etr, leftOut(etrFault))]),
      ...(isFar ? [warn('etr', etr, far)] : []),
      ...overcounts,
      ...steps
        .filter((step) => !sound.includes(step))
        .map(({ at }) => warn('steps', at, leftOut(faultOf(at, observedAt) ?? ''))),
    ],
  };
}

function leftOut(fault: string): string {
  return `${fault}; left out`;
}

/** Why nobody can believe that it happened then; undefined when one can. */
function faultOf(at: string, now: string): string | undefined {
  if (at > later(now, aheadMs)) return `more than an hour after ${now}, when it was said`;
  return at < firstBelieved ? 'before the year 2000' : undefined;
}

function etrFaultOf(etr: string, startedAt: string | undefined): string | undefined {
  if (etr < firstBelieved) return 'before the year 2000';
  return startedAt !== undefined && etr <= startedAt ? 'before the outage began' : undefined;
}

function overcount(customers: number | undefined, { served, nameOf }: Weighing): FieldWarning[] {
  if (customers === undefined || served === undefined || customers <= served) return [];
  const message = `more than the ${served} customers there are; left out`;
  return [{ field: nameOf('customers'), value: shown(customers), message }];
}
