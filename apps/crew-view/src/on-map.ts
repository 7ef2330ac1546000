import type { DeskOutage } from '@relight/contracts';
import { count, type MapHazard, type MapOutage, shownStatus, statusWords } from '@relight/web-kit';
import { useMemo } from 'preact/hooks';
import { isOut, type Known } from './known.ts';
import { isDanger } from './near.ts';
import { say } from './say.ts';
import { casePlace, caseTitle } from './words.ts';

/** Open outages as the map draws them. */
export const useMapOutages = (known: Known | undefined): readonly MapOutage[] =>
  useMemo(
    () =>
      [...(known?.outages.values() ?? [])]
        .filter(({ outage }) => isOut(outage.status))
        .map((each) => onMap(each)),
    [known?.outages],
  );

function onMap({ outage, customersOut, placeName, publicArea, center }: DeskOutage): MapOutage {
  const status = shownStatus(outage.status, outage.kind === 'planned');
  const at = center ?? outage.position;
  return {
    id: outage.id,
    status,
    customers: customersOut,
    badge: count(customersOut),
    name: say.outage.onMap({
      place: placeName,
      status: statusWords[status].toLowerCase(),
      customers: customersOut,
    }),
    ...(publicArea === undefined ? {} : { area: publicArea }),
    ...(at === undefined ? {} : { at }),
  };
}

/** Dangers on top of everything. */
export const useMapHazards = (known: Known | undefined): readonly MapHazard[] =>
  useMemo(
    () =>
      [...(known?.cases.values() ?? [])].flatMap((each) =>
        isDanger(each) && each.place !== undefined
          ? [
              {
                id: each.id,
                name: `${caseTitle(each)}, ${casePlace(each)}`,
                at: each.place.position,
              },
            ]
          : [],
      ),
    [known?.cases],
  );
