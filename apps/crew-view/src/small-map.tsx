import type { Case, Position } from '@relight/contracts';
import { type MapHazard, type MapOutage, MapView, type OutageMap } from '@relight/web-kit';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Crew } from './crew.ts';
import { useMapOutages } from './on-map.ts';
import { say } from './say.ts';

/** Degrees of latitude in a metre, near enough to frame a picture. */
const degreesAMetre = 1 / 111_000;

/** Where something is, with the streets about it. */
export function SmallMap(props: {
  readonly crew: Crew;
  readonly label: string;
  readonly at: Position;
  /** Draws how far the thing may be from its point. */
  readonly withinMetres?: number;
  /** What it is if not a danger: then its circle is violet, as red is danger only. */
  readonly doubt?: Exclude<Case['kind'], 'hazard'> | undefined;
  readonly hazards: readonly MapHazard[];
}) {
  const { crew, at, withinMetres = 0, doubt } = props;
  const open = useMapOutages(crew.known);
  const outages = useMemo(
    () => (doubt === undefined ? open : [...open, doubtCircle(at, withinMetres, doubt)]),
    [open, doubt, at.join(' '), withinMetres],
  );
  const { here } = crew.hereState;
  const [map, setMap] = useState<OutageMap>();
  // After the map itself has framed the whole utility, which it does whenever its base comes.
  useEffect(() => {
    map?.fit(cornersAround(at, Math.max(400, withinMetres * 1.5)));
    if (withinMetres > 0 && doubt === undefined) map?.showRing(at, Math.max(10, withinMetres));
  }, [map, crew.base, at.join(' '), withinMetres]);
  return (
    <div class="cmap">
      <MapView
        label={props.label}
        mode="crew"
        base={crew.base}
        outages={outages}
        hazards={props.hazards}
        {...(here.kind === 'middle' ? {} : { place: here.at, placeKind: 'me' as const })}
        onOpen={setMap}
      />
    </div>
  );
}

/** South-west and north-east of a square about a place. */
export function cornersAround([lon, lat]: Position, metres: number): Position[] {
  const north = metres * degreesAMetre;
  const east = north / Math.cos((lat * Math.PI) / 180);
  return [
    [lon - east, lat - north],
    [lon + east, lat + north],
  ];
}

function doubtCircle(
  [lon, lat]: Position,
  radiusMetres: number,
  doubt: Exclude<Case['kind'], 'hazard'>,
): MapOutage {
  const [, [east, north] = [lon, lat]] = cornersAround([lon, lat], Math.max(20, radiusMetres));
  const ring = Array.from({ length: 49 }, (_, index): Position => {
    const angle = ((index % 48) / 48) * 2 * Math.PI;
    return [lon + (east - lon) * Math.cos(angle), lat + (north - lat) * Math.sin(angle)];
  });
  return {
    id: 'doubt',
    status: doubt === 'stillOut' ? 'disputed' : 'suspected',
    customers: 0,
    name: say.smallMap.reports(),
    area: { type: 'Polygon', coordinates: [ring] },
  };
}
