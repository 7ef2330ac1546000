import type { Position } from '@relight/contracts';
import { type MapHazard, MapView, type OutageMap } from '@relight/web-kit';
import { useEffect, useState } from 'preact/hooks';
import type { Crew } from './crew.ts';
import { useMapOutages } from './on-map.ts';

/** Degrees of latitude in a metre, near enough to frame a picture. */
const degreesAMetre = 1 / 111_000;

/** Where something is, with the streets about it. */
export function SmallMap(props: {
  readonly crew: Crew;
  readonly label: string;
  readonly at: Position;
  /** Draws how far the thing may be from its point. */
  readonly ringMetres?: number;
  readonly hazards: readonly MapHazard[];
}) {
  const { crew, at, ringMetres } = props;
  const outages = useMapOutages(crew.known);
  const { here } = crew.hereState;
  const [map, setMap] = useState<OutageMap>();
  // After the map itself has framed the whole utility, which it does whenever its base comes.
  useEffect(() => {
    map?.fit(cornersAround(at, Math.max(400, (ringMetres ?? 0) * 1.5)));
    if (ringMetres !== undefined) map?.showRing(at, Math.max(10, ringMetres));
  }, [map, crew.base, at.join(' '), ringMetres]);
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
