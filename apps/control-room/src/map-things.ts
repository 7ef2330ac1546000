import type { MapHazard, MapOutage } from '@relight/web-kit';
import { count, shownStatus, statusWords } from '@relight/web-kit';
import { type Desk, isOut } from './desk.ts';
import { doubtTitle, hazardTitle, isLapsing, type Lane, placeOf } from './lanes.ts';

/** What the map shows: open outages, doubts, dangers not yet safe. */
export interface MapThings {
  readonly outages: readonly MapOutage[];
  readonly hazards: readonly MapHazard[];
}

export function mapThings(desk: Desk, lanes: readonly Lane[], nowMs: number): MapThings {
  const due = new Set(
    lanes.slice(1, 4).flatMap(({ needs }) => needs.map(({ href }) => href.split('/').at(-1))),
  );
  return {
    outages: [...outageBadges(desk, due, nowMs), ...doubtBadges(desk)],
    hazards: [...desk.cases.values()].flatMap((each) =>
      each.kind !== 'hazard' ||
      each.place === undefined ||
      each.state === 'dismissed' ||
      each.state === 'madeSafe'
        ? []
        : [
            {
              id: each.id,
              name: `${hazardTitle(each)}, ${placeOf(each)}`,
              at: each.place.position,
            },
          ],
    ),
  };
}

function outageBadges(
  desk: Desk,
  due: ReadonlySet<string | undefined>,
  nowMs: number,
): readonly MapOutage[] {
  return [...desk.outages.values()]
    .filter(({ outage }) => isOut(outage.status))
    .map((each) => {
      const status = shownStatus(each.outage.status, each.outage.kind === 'planned');
      return {
        id: each.outage.id,
        status,
        badge: count(each.customersOut),
        customers: each.customersOut,
        name: `${each.placeName}, ${statusWords[status].toLowerCase()}, ${count(each.customersOut)} customers`,
        mustAct: due.has(encodeURIComponent(each.outage.id)) || isLapsing(each, nowMs),
        ...(each.publicArea === undefined ? {} : { area: each.publicArea }),
        ...(each.center === undefined ? {} : { at: each.center }),
      };
    });
}

/** Ids of cases on the map start with this, since the map knows outages only. */
export const casePrefix = 'case:';

function doubtBadges(desk: Desk): readonly MapOutage[] {
  return [...desk.cases.values()].flatMap((each) =>
    each.kind === 'hazard' ||
    each.place === undefined ||
    (each.state !== 'open' && each.state !== 'held')
      ? []
      : [
          {
            id: `${casePrefix}${each.id}`,
            status: each.kind === 'stillOut' ? 'disputed' : 'suspected',
            badge: count(each.reports),
            customers: 0,
            name: `${doubtTitle(each)}, ${placeOf(each)}`,
            at: each.place.position,
            // A doubt is not an outage: it must not be summed into a joined badge.
            mustAct: true,
          } as const,
        ],
  );
}
