import type { BaseMap } from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import { call, locale, platformNow, timesIn } from '@relight/web-kit';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Alerts } from './alerts.tsx';
import { ConfirmAlerts } from './alerts-confirm.tsx';
import { MyAlerts } from './alerts-mine.tsx';
import type { FoundPlace } from './find-place.tsx';
import { Overview, placeKey } from './overview.tsx';
import { Report } from './report.tsx';
import { type Route, useRoute } from './route.ts';
import { ToldToMe } from './told-to-me.tsx';
import { useOutages } from './use-outages.ts';
import { words } from './words.ts';

/** The public page: status line, own place, all outages, and the map as their picture. */
export function App() {
  const route = useRoute();
  const base = useBaseMap();
  const { data, live, retry } = useOutages();
  const [place, setPlace] = useState<FoundPlace>();
  const utility = base?.utility ?? lastUtility();
  const zone = utility?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const times = useMemo(() => timesIn(zone, locale), [zone]);
  const name = utility?.name ?? words.title();
  useEffect(() => {
    document.title = base === undefined ? words.title() : words.titleOf({ utility: name });
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
  const alerts = alertsPage(route, { base, times, exercise: data?.exercise ?? false });
  if (alerts !== undefined) return alerts;
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

/** The pages of alerts, each beside the others: what is half written in one is not the other's. */
function alertsPage(route: Route, shared: Parameters<typeof Alerts>[0]) {
  if (route.page === 'alerts') return <Alerts {...shared} />;
  if (!('token' in route)) return undefined;
  const { token } = route;
  if (route.page === 'confirm') return <ConfirmAlerts key={token} token={token} {...shared} />;
  if (route.page === 'mine') return <MyAlerts key={token} token={token} {...shared} />;
  return <ToldToMe key={token} token={token} {...shared} />;
}

function useBaseMap(): BaseMap | undefined {
  const [base, setBase] = useState<BaseMap>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const answer = await call(addresses.publicMap);
      if (answer.ok) {
        setBase(answer.data);
        keepUtility(answer.data.utility);
      } else timer = setTimeout(() => void ask(), 15_000);
    };
    void ask();
    return () => clearTimeout(timer);
  }, []);
  return base;
}

const utilityKey = 'relight.public.utility';
type Utility = Pick<BaseMap['utility'], 'name' | 'timeZone'>;

/** So that an offline page still says whose it is, and tells times in the utility's zone. */
function keepUtility({ name, timeZone }: Utility): void {
  try {
    localStorage.setItem(utilityKey, JSON.stringify({ name, timeZone }));
  } catch {
    // A full or forbidden storage costs only this convenience.
  }
}

function lastUtility(): Utility | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(utilityKey) ?? 'null');
    const isUtility =
      typeof kept === 'object' && kept !== null && 'name' in kept && 'timeZone' in kept;
    return isUtility ? { name: String(kept.name), timeZone: String(kept.timeZone) } : undefined;
  } catch {
    return undefined;
  }
}
