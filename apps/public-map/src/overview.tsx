import type { BaseMap, PublicOutages } from '@relight/contracts';
import {
  AgeLine,
  Banner,
  Button,
  count,
  ExerciseBand,
  Icon,
  keepAway,
  type LiveState,
  MapView,
  Mark,
  type OutageMap,
  platformNow,
  StatusGlyph,
  type Times,
} from '@relight/web-kit';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Answer, NoOutage } from './answer.tsx';
import { FindPlace, type FoundPlace } from './find-place.tsx';
import { Legend } from './legend.tsx';
import { LoadingList, OutageList, PlannedWork } from './outage-list.tsx';
import { onMap } from './outages.ts';
import { hashOf, type Route } from './route.ts';

/** Where the reader's own place is kept, for this visit only. */
export const placeKey = 'relight.public.place';

interface OverviewProps {
  readonly name: string;
  readonly route: Route;
  readonly base: BaseMap | undefined;
  readonly data: PublicOutages | undefined;
  readonly live: LiveState;
  readonly retry: () => void;
  readonly place: FoundPlace | undefined;
  readonly onPlace: (place: FoundPlace | undefined) => void;
  readonly times: Times;
}

/** List and map side by side; on a phone one of them, with a dock. */
export function Overview(props: OverviewProps) {
  const { name, route, data, live, retry, times } = props;
  // A picked outage stays in the view it was picked in.
  const lastView = useRef<'list' | 'map'>('list');
  if (route.page === 'list' || route.page === 'map') lastView.current = route.page;
  const view = lastView.current;
  return (
    <div class="page" data-view={view}>
      <a class="skip" href="#list" onClick={skipToList}>
        Skip to the list of outages
      </a>
      <header>
        <div class="bar">
          <a class="brand" href="#/">
            <Mark />
            <span>{name}</span>
          </a>
          <h1 class="vh">Power outages, {name}</h1>
          <a class="btn is-main only-wide" href={hashOf({ page: 'report' })}>
            Report an outage
          </a>
        </div>
        <ExerciseBand exercise={data?.exercise ?? false} />
        <AgeLine live={live} times={times} />
      </header>
      <main class="overview">
        <div class="left">
          <Troubles live={live} retry={retry} times={times} hasData={data !== undefined} />
          <FindPlace
            initial={sessionStorage.getItem(placeKey) ?? ''}
            onFound={(place) => rememberPlace(place, props.onPlace)}
          />
          <Known {...props} />
          <p class="keep">
            <StatusGlyph status="hazard" />
            <span>
              <b>{keepAway.question}</b> {keepAway.answer}
            </span>
          </p>
        </div>
        <Picture {...props} />
      </main>
      <Dock view={view} />
      <Announcer data={data} />
    </div>
  );
}

/** The hash is a route here, so the jump is made by hand. */
function skipToList(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#list')?.focus();
}

function rememberPlace(place: FoundPlace | undefined, onPlace: OverviewProps['onPlace']): void {
  if (place === undefined) sessionStorage.removeItem(placeKey);
  else sessionStorage.setItem(placeKey, place.label);
  onPlace(place);
  location.hash = hashOf({ page: 'list' });
}

/** What stands between the reader and fresh news, once, above it all. */
function Troubles(props: {
  readonly live: LiveState;
  readonly retry: () => void;
  readonly times: Times;
  readonly hasData: boolean;
}) {
  const { live, times } = props;
  if (live.kind !== 'stale' && live.kind !== 'offline') return undefined;
  const since = live.asOf === undefined ? undefined : times.clock(live.asOf);
  return (
    <Banner tone="act" icon={<Icon name={live.kind === 'offline' ? 'noSignal' : 'clock'} />}>
      <b>
        {live.kind === 'offline'
          ? 'Our outage systems are not answering.'
          : 'This page is not getting news.'}
      </b>
      <p>
        {since === undefined
          ? 'We know nothing newer. '
          : `This is what we last knew, at ${since}. `}
        We try again every 15 s.{' '}
        <Button kind="quiet" onClick={props.retry}>
          Try now
        </Button>
      </p>
    </Banner>
  );
}

function Known({ data, live, route, place, times }: OverviewProps) {
  if (data === undefined) return <LoadingList />;
  const isOld = live.kind === 'stale' || live.kind === 'offline';
  const selectedId = selectedOf(route, place, data);
  const outage = data.features.find(({ id }) => id === selectedId);
  // The minute is enough for every word below, and spares the list a redraw each second.
  const now = new Date(
    Math.floor(platformNow(live, new Date()).getTime() / 60_000) * 60_000,
  ).toISOString();
  const ownPlace = place?.outageIds.includes(selectedId ?? '') === true ? place : undefined;
  const shared = { data, selectedId, now: isOld ? data.asOf : now, times, isOld };
  return (
    <>
      {outage === undefined ? undefined : (
        <Answer outage={outage} place={ownPlace} now={shared.now} times={times} isOld={isOld} />
      )}
      {outage === undefined && place !== undefined ? (
        <NoOutage place={place} isOld={isOld} />
      ) : undefined}
      {route.page === 'outage' && outage === undefined ? (
        <Banner tone="act">This outage is no longer listed. All known ones are below.</Banner>
      ) : undefined}
      <OutageList {...shared} />
      <PlannedWork {...shared} />
    </>
  );
}

/** What was picked wins; else the outage at the reader's own place. */
function selectedOf(
  route: Route,
  place: FoundPlace | undefined,
  data: PublicOutages,
): string | undefined {
  if (route.page === 'outage') return route.id;
  return place?.outageIds.find((id) => data.features.some((outage) => outage.id === id));
}

function Picture({ base, data, route, place, times }: OverviewProps) {
  const features = data?.features;
  const drawn = useMemo(
    () => (features ?? []).map((outage) => onMap(outage, times)),
    [features, times],
  );
  const selectedId = data === undefined ? undefined : selectedOf(route, place, data);
  const map = useRef<OutageMap | undefined>(undefined);
  // A place in an outage is shown with it; any other is brought into view by itself.
  useEffect(() => {
    if (place?.position !== undefined && selectedId === undefined)
      map.current?.fit([place.position]);
  }, [place]);
  return (
    <div class="mapbox">
      <MapView
        label="Map of outages. The list holds the same facts in words."
        base={base}
        outages={drawn}
        selectedId={selectedId}
        place={place?.position}
        onOpen={(opened) => {
          map.current = opened;
        }}
        onSelect={(id) => {
          location.hash = hashOf({ page: 'outage', id });
        }}
      >
        <Legend />
        <p class="attr">Map: our own network. Areas are rounded off.</p>
      </MapView>
    </div>
  );
}

function Dock({ view }: { readonly view: 'list' | 'map' }) {
  return (
    <nav class="dock" aria-label="View and report">
      <div class="seg">
        <a href={hashOf({ page: 'list' })} aria-current={view === 'list' ? 'true' : undefined}>
          List
        </a>
        <a href={hashOf({ page: 'map' })} aria-current={view === 'map' ? 'true' : undefined}>
          Map
        </a>
      </div>
      <a class="btn is-main" href={hashOf({ page: 'report' })}>
        Report
      </a>
    </nav>
  );
}

const claimedWords = ({ customersClaimed }: PublicOutages['totals']): string =>
  customersClaimed === undefined ? '' : `, and ${count(customersClaimed)} said to be`;

/** Says changes politely, at most every 30 s. */
function Announcer({ data }: { readonly data: PublicOutages | undefined }) {
  const words =
    data === undefined
      ? ''
      : `${data.totals.outages} ${data.totals.outages === 1 ? 'outage' : 'outages'}, ${count(data.totals.customersOut)} customers without power${claimedWords(data.totals)}.`;
  const [said, setSaid] = useState({ words: '', atMs: 0 });
  useEffect(() => {
    if (words === said.words) return undefined;
    const waitMs = Math.max(0, said.atMs + 30_000 - Date.now());
    const timer = setTimeout(() => setSaid({ words, atMs: Date.now() }), waitMs);
    return () => clearTimeout(timer);
  }, [words, said]);
  return <output class="vh">{said.words}</output>;
}
