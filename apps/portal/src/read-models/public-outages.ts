import type {
  Impact,
  PlannedWork,
  Publication,
  PublicOutage,
  PublicOutages,
} from '@relight/contracts';
import {
  causeWords,
  crewWords,
  isOpen,
  nextWordOf,
  surenessWords,
  type CadenceName,
} from '@relight/domain';
import type { Shape } from './outage-state.ts';
import { saidBefore, toldEtrs, type ToldEtr } from './told.ts';

/** One outage with what the public rules need beside it. */
export interface PublicSource {
  readonly impact: Impact;
  /** The area it was last drawn with, for when it is restored. */
  readonly shape?: Shape | undefined;
  /** Its told publications, oldest first. */
  readonly told: readonly Publication[];
  /** Reports doubt what we say of it. */
  readonly isDisputed: boolean;
}

export interface PublicRules {
  readonly nowMs: number;
  /** No place shows fewer affected customers than this. */
  readonly k: number;
  readonly exercise: boolean;
  readonly customersServed: number;
  /** As long as an outage must last before anything is said of it, here as in texts. */
  readonly firstWordAfterMs: number;
  /** How often something is said of an outage without an estimate. */
  readonly cadence: CadenceName;
}

const restoredShownMs = 3 * 3_600_000;

/**
 * What anyone may know: outages that hold k customers one by one, the smaller ones only as sums of
 * named areas, and of estimates only those told and not lapsed.
 */
export function publicOutages(sources: readonly PublicSource[], rules: PublicRules): PublicOutages {
  const shown = sources.filter(({ impact }) => isPublic(impact, rules));
  const open = shown.filter(({ impact }) => isOpen(impact.outage.status));
  const drawn = shown.filter(({ impact }) => countOf(impact) >= rules.k);
  const undrawn = open.flatMap(({ impact }) => (countOf(impact) < rules.k ? [impact] : []));
  const small = smallOutages(
    undrawn.filter((impact) => !isClaimed(impact)),
    rules.k,
  );
  const smallClaimed = smallOutages(undrawn.filter(isClaimed), rules.k);
  const outOf = (impacts: readonly Impact[]): number =>
    impacts.reduce((sum, impact) => sum + outNow(impact), 0);
  const drawnImpacts = drawn.map(({ impact }) => impact);
  const claimed = outOf(drawnImpacts.filter(isClaimed)) + smallClaimed.customers;
  const areas = [
    ...small.areas,
    ...smallClaimed.areas.map((area) => ({ ...area, claimed: true as const })),
  ];
  const drawnOpen = drawn.filter(({ impact }) => isOpen(impact.outage.status)).length;
  return {
    type: 'FeatureCollection',
    asOf: new Date(rules.nowMs).toISOString(),
    exercise: rules.exercise,
    totals: {
      customersOut: outOf(drawnImpacts.filter((impact) => !isClaimed(impact))) + small.customers,
      ...(claimed === 0 ? {} : { customersClaimed: claimed }),
      customersServed: rules.customersServed,
      outages: drawnOpen + areas.reduce((sum, { outages }) => sum + outages, 0),
    },
    features: drawn.map((source) => feature(source, rules)),
    small: areas,
    planned: plannedWork(sources, rules),
  };
}

/** What waits and is not over by its own plan. Geo names nobody under k. */
function plannedWork(sources: readonly PublicSource[], { nowMs }: PublicRules): PlannedWork[] {
  return sources
    .flatMap(({ impact: { outage, awaited, placeName } }) => {
      const { id, plannedFor, cause, mergedInto, status, updatedAt } = outage;
      const isWaiting = status === 'predicted' && mergedInto === undefined;
      if (!awaited || !plannedFor || !isWaiting || Date.parse(plannedFor.endsAt) <= nowMs)
        return [];
      const { customers, areas } = awaited;
      const said = { cause: cause && (cause.text ?? causeWords(cause.kind)) };
      const kind = { causeKind: cause?.text === undefined ? cause?.kind : undefined };
      const work = { id, ...plannedFor, placeName, customers, areas, asOf: updatedAt };
      return [{ ...work, ...defined({ ...said, ...kind }) }];
    })
    .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
}

function isPublic({ outage }: Impact, { nowMs, firstWordAfterMs }: PublicRules): boolean {
  if (outage.mergedInto !== undefined) return false;
  const startedMs = Date.parse(outage.startedAt);
  switch (outage.status) {
    case 'confirmed':
    case 'partiallyRestored':
      return nowMs - startedMs >= firstWordAfterMs;
    case 'predicted':
      return outage.settledAt !== undefined && nowMs - startedMs >= firstWordAfterMs;
    case 'restored': {
      const restoredMs = Date.parse(outage.restoredAt ?? outage.updatedAt);
      return restoredMs - startedMs >= firstWordAfterMs && nowMs - restoredMs < restoredShownMs;
    }
    case 'closed':
    case 'cancelled':
  }
  return false;
}

/** Only a feed's word says how many. */
const isClaimed = ({ basis }: Impact): boolean => basis === 'claimed';

const outNow = ({ outage, customersOut }: Impact): number =>
  isOpen(outage.status) ? customersOut : 0;

/** What the rule of k looks at: who is out now, or who was. */
const countOf = ({ outage, customersOut, customersTotal }: Impact): number =>
  isOpen(outage.status) ? customersOut : customersTotal;

/**
 * Sums by the area each is counted in. Fewer than k are not told apart from one, and neither is in how
 * many outages: four outages hold four customers at least. What is unstated joins no total: taken from
 * the total, what is listed would give it away, and a sum of several narrows each of them down.
 */
function smallOutages(
  impacts: readonly Impact[],
  k: number,
): { readonly areas: PublicOutages['small']; readonly customers: number } {
  const sums = new Map<string, { name: string; outages: number; customers: number }>();
  for (const { countedIn, customersOut } of impacts) {
    if (!countedIn || customersOut === 0) continue;
    const sum = sums.get(countedIn.areaId) ?? { name: countedIn.name, outages: 0, customers: 0 };
    sum.outages += 1;
    sum.customers += customersOut;
    sums.set(countedIn.areaId, sum);
  }
  const stated = [...sums.values()].filter(({ customers }) => customers >= k);
  return {
    areas: [...sums].map(([areaId, { name, outages, customers }]) =>
      customers >= k
        ? { areaId, name, outages, customers: String(customers) }
        : { areaId, name, outages: 1, customers: `fewer than ${k}` },
    ),
    customers: stated.reduce((sum, { customers }) => sum + customers, 0),
  };
}

function feature(source: PublicSource, rules: PublicRules): PublicOutage {
  const { nowMs, k } = rules;
  const { impact, shape, told, isDisputed } = source;
  const { outage } = impact;
  const area = impact.publicArea ?? (isOpen(outage.status) ? undefined : shape?.area);
  const center = impact.center ?? (isOpen(outage.status) ? undefined : shape?.center);
  const etrs = toldEtrs(told);
  const current = currentEtr(impact, etrs, nowMs);
  return {
    type: 'Feature',
    id: outage.id,
    geometry: area ?? null,
    properties: {
      id: outage.id,
      status: outage.status,
      planned: outage.kind === 'planned',
      customers: outNow(impact),
      customersTotal: impact.customersTotal,
      ...(isClaimed(impact) ? { claimed: true } : {}),
      since: outage.startedAt,
      ...defined({ restoredAt: outage.restoredAt, plannedFor: outage.plannedFor, center }),
      placeName: impact.placeName,
      ...words(impact),
      ...(current ? etrProperties(current) : wordProperties(source, etrs.at(-1), rules)),
      saidBefore: saidBefore(etrs, current),
      disputed: isDisputed,
      areas: namedAreas(impact, k),
      asOf: impact.computedAt,
    },
  };
}

/** The estimate told last, as long as it is neither withdrawn nor past. */
function currentEtr(
  { outage }: Impact,
  told: readonly ToldEtr[],
  nowMs: number,
): ToldEtr | undefined {
  const newest = told.at(-1);
  if (!newest || !outage.etr || !isOpen(outage.status)) return undefined;
  return Date.parse(newest.etr.at) > nowMs ? newest : undefined;
}

/** An open outage without an estimate says by when more is said of it. */
function wordProperties(
  { impact: { outage }, told }: PublicSource,
  newest: ToldEtr | undefined,
  { nowMs, cadence }: PublicRules,
): Partial<PublicOutage['properties']> {
  if (!isOpen(outage.status)) return {};
  const now = new Date(nowMs).toISOString();
  const toldAt = told.flatMap((publication) => publication.toldAt ?? []);
  // What was promised to people by themselves, the page promises as well.
  const nextWordAt = told.at(-1)?.nextWordAt;
  const next = nextWordOf(outage, { toldAt, etr: newest?.etr.at, nextWordAt }, now, cadence);
  return defined({ nextWordAt: next.at, nothingNewAt: next.nothingNewAt });
}

function etrProperties({ etr: { at, from, to } }: ToldEtr): Partial<PublicOutage['properties']> {
  return { etr: at, etrFrom: from, etrTo: to, etrSureness: surenessWords(from, to) };
}

function words({ outage }: Impact): Partial<PublicOutage['properties']> {
  const { cause } = outage;
  return defined({
    cause: cause && (cause.text ?? causeWords(cause.kind)),
    causeKind: cause?.text === undefined ? cause?.kind : undefined,
    ...(isOpen(outage.status) ? { crew: crewWords(outage.crew), crewStatus: outage.crew } : {}),
  });
}

/** A neighbourhood is named only for k customers of its own; towns and counties hold more anyway. */
function namedAreas({ areas }: Impact, k: number): PublicOutage['properties']['areas'] {
  return areas
    .filter(({ level, customersOut }) => level !== 'neighbourhood' || customersOut >= k)
    .map(({ areaId, name, level }) => ({ areaId, name, level }));
}

/** The fields that have a value. */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same fields, fewer of them
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
