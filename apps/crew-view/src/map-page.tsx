import { Button, MapView, type OutageMap } from '@relight/web-kit';
import { useEffect, useState } from 'preact/hooks';
import type { Crew } from './crew.ts';
import { useMapHazards, useMapOutages } from './on-map.ts';
import { hrefOf } from './route.ts';
import { Tabs, Top } from './shell.tsx';
import { cornersAround } from './small-map.tsx';
import { say } from './say.ts';

/** The picture of the lists, dangers on top; a place to measure from can be chosen here. */
export function MapPage({
  crew,
  caseId,
}: {
  readonly crew: Crew;
  readonly caseId?: string | undefined;
}) {
  const outages = useMapOutages(crew.known);
  const hazards = useMapHazards(crew.known);
  const [map, setMap] = useState<OutageMap>();
  const { here, choose } = crew.hereState;
  const place = caseId === undefined ? undefined : crew.known?.cases.get(caseId)?.place;
  useEffect(() => {
    if (place === undefined) return;
    map?.fit(cornersAround(place.position, Math.max(800, place.accuracyMetres * 1.5)));
    map?.showRing(place.position, Math.max(10, place.accuracyMetres));
  }, [map, crew.base, place?.position.join(' ')]);
  return (
    <>
      <Top crew={crew} title={say.mapPage.map()} under={place?.label} />
      <main class="map-page">
        <MapView
          label={say.mapPage.mapLabel()}
          mode="crew"
          base={crew.base}
          outages={outages}
          hazards={hazards}
          {...(here.kind === 'middle' ? {} : { place: here.at, placeKind: 'me' as const })}
          onSelect={(id) => {
            location.hash = hrefOf('outage', id);
          }}
          onHazard={(id) => {
            location.hash = hrefOf('case', id);
          }}
          onOpen={setMap}
        />
        <div class="map-b">
          <Button
            onClick={() => {
              if (map !== undefined) choose(map.center());
            }}
          >
            {say.mapPage.measureFromTheMiddleHere()}
          </Button>
        </div>
      </main>
      <Tabs crew={crew} at="map" />
    </>
  );
}
