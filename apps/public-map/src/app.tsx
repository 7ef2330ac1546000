import type { BaseMap } from '@relight/contracts';
import { callApi, platformNow, timesIn } from '@relight/web-kit';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { FoundPlace } from './find-place.tsx';
import { Overview, placeKey } from './overview.tsx';
import { Report } from './report.tsx';
import { useRoute } from './route.ts';
import { useOutages } from './use-outages.ts';

/** The public page: status line, own place, all outages, and the map as their picture. */
export function App() {
  const route = useRoute();
  const base = useBaseMap();
  const { data, live, retry } = useOutages();
  const [place, setPlace] = useState<FoundPlace>();
  const zone = base?.utility.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const times = useMemo(() => timesIn(zone), [zone]);
  const name = base?.utility.name ?? 'Power outages';
  useEffect(() => {
    document.title = base === undefined ? 'Power outages' : `Power outages, ${name}`;
  }, [base]);

  if (route.page === 'report')
    return (
      <Report
        base={base}
        outages={data?.features ?? []}
        times={times}
        now={platformNow(live, new Date()).toISOString()}
        sameAs={route.sameAs}
        address={sessionStorage.getItem(placeKey) ?? ''}
        exercise={data?.exercise ?? false}
      />
    );
  return (
    <Overview
      name={name}
      route={route}
      base={base}
      data={data}
      live={live}
      retry={retry}
      place={place}
      onPlace={setPlace}
      times={times}
    />
  );
}

function useBaseMap(): BaseMap | undefined {
  const [base, setBase] = useState<BaseMap>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const answer = await callApi<BaseMap>('GET', '/api/public/map');
      if (answer.ok) setBase(answer.data);
      else timer = setTimeout(() => void ask(), 15_000);
    };
    void ask();
    return () => clearTimeout(timer);
  }, []);
  return base;
}
