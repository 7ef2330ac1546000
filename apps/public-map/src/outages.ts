import { statedCause, statedCrew, statedCustomers } from '@relight/domain';
import type { Position, PublicChange, PublicOutage, PublicOutages } from '@relight/contracts';
import {
  count,
  outageWords,
  type MapOutage,
  type ShownStatus,
  shownStatus,
  locale,
  statusWords,
  type Times,
} from '@relight/web-kit';
import { words } from './words.ts';

/** The state after a change: changed outages replace, removed ones go. */
export function applyChange(before: PublicOutages, change: PublicChange): PublicOutages {
  const { changed, removed, ...rest } = change;
  const gone = new Set([...removed, ...changed.map(({ id }) => id)]);
  const features = [...before.features.filter(({ id }) => !gone.has(id)), ...changed];
  return { ...before, ...rest, features };
}

export const statusOf = ({ properties }: PublicOutage): ShownStatus =>
  shownStatus(properties.status, properties.planned);

/** Work that has not begun, or planned work at all: it has its own section. */
export const isPlanned = (outage: PublicOutage): boolean => statusOf(outage) === 'planned';

const isOver = (outage: PublicOutage) => ['restored', 'cancelled'].includes(statusOf(outage));

/** Biggest first; what is over stands last. */
export const inOrder = (outages: readonly PublicOutage[]): readonly PublicOutage[] =>
  outages.toSorted(
    (a, b) =>
      Number(isOver(a)) - Number(isOver(b)) || b.properties.customers - a.properties.customers,
  );

/** "1,260"; "about 612" while it is a prediction; "said to be 60" where only a feed counts them. */
export const howMany = ({ properties }: PublicOutage): string =>
  statedCustomers(properties, locale);

/** An estimate with its window; undefined once it has passed, since an expired one is never shown. */
export interface Estimate {
  readonly at: string;
  readonly from: string;
  readonly to: string;
}

export function estimateOf({ properties }: PublicOutage, now: string): Estimate | undefined {
  const { etr, etrFrom = etr, etrTo = etr } = properties;
  if (etr === undefined || etrFrom === undefined || etrTo === undefined) return undefined;
  if (Date.parse(etr) <= Date.parse(now)) return undefined;
  return { at: etr, from: etrFrom, to: etrTo };
}

/** "Back by about 20:30", "Next word by 19:10", "Back at 18:09". */
export function backWords(outage: PublicOutage, now: string, times: Times, isOld = false): string {
  const { restoredAt } = outage.properties;
  if (isOver(outage)) {
    const say = isOld ? words.saidBackAt : words.backAt;
    return restoredAt === undefined ? '' : say({ at: times.atMoment(restoredAt, now) });
  }
  const estimate = estimateOf(outage, now);
  if (estimate === undefined) return noTimeWords(outage, now, times);
  const say = isOld ? words.saidBackBy : words.backBy;
  return say({ etr: times.said.estimate(estimate.at, now) });
}

/** "Next word by 19:10"; "No time yet" once that has passed, or where it is not said. */
function noTimeWords({ properties }: PublicOutage, now: string, times: Times): string {
  const { nextWordAt } = properties;
  if (nextWordAt === undefined || nextWordAt <= now) return words.noTimeYet();
  return words.nextWordBy({ at: times.said.moment(nextWordAt, now) });
}

export const causeOf = ({ properties }: PublicOutage): string | undefined =>
  statedCause(properties, locale);

export const crewOf = ({ properties }: PublicOutage): string | undefined =>
  statedCrew(properties, locale);

/** "A tree fell on the line. A crew is on site". */
export function whyWords(outage: PublicOutage): string {
  const [cause, crew] = [causeOf(outage), crewOf(outage)];
  if (outage.properties.disputed) return statusWords.disputed;
  if (isOver(outage)) return cause ?? '';
  return [cause ?? outageWords.causeUnknown(), crew]
    .filter((part) => part !== undefined)
    .join('. ');
}

/** The outage as the map draws it. */
export function onMap(outage: PublicOutage, times: Times): MapOutage {
  const { id, geometry, properties } = outage;
  const status = statusOf(outage);
  const badge = badgeOf(outage, status, times);
  return {
    id,
    status,
    customers: properties.customers,
    name: words.onMap({
      place: properties.placeName,
      status: statusWords[status].toLowerCase(),
      howMany: howMany(outage),
      customerNoun: words.customerNoun({ count: properties.customers }),
    }),
    ...(geometry === null ? {} : { area: geometry }),
    ...(badge === undefined ? {} : { badge }),
    ...(properties.center === undefined ? {} : { at: properties.center }),
  };
}

function badgeOf(outage: PublicOutage, status: ShownStatus, times: Times): string | undefined {
  if (isOver(outage)) return undefined;
  const { plannedFor, customers, claimed } = outage.properties;
  if (status === 'planned' && plannedFor !== undefined) return times.weekday(plannedFor.startsAt);
  return claimed === true ? `${count(customers)}?` : count(customers);
}

/** Open outages whose drawn area covers a point [lon, lat], by the even-odd rule. */
export function outagesAt(
  outages: readonly PublicOutage[],
  point: Position,
): readonly PublicOutage[] {
  return outages.filter((outage) => {
    const { geometry } = outage;
    if (geometry === null || isOver(outage) || isPlanned(outage)) return false;
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return polygons.some((rings) => rings.filter((ring) => isInside(ring, point)).length % 2 === 1);
  });
}

function isInside(ring: readonly Position[], [lon, lat]: Position): boolean {
  let isIn = false;
  for (const [index, [lonA, latA]] of ring.entries()) {
    const [lonB, latB] = ring.at(index - 1) ?? [lonA, latA];
    const crosses = latA > lat !== latB > lat;
    if (crosses && lon < ((lonB - lonA) * (lat - latA)) / (latB - latA) + lonA) isIn = !isIn;
  }
  return isIn;
}
