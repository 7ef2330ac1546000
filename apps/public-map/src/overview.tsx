import type { Locale } from '@relight/catalogue';
import type { BaseMap, PublicOutages } from '@relight/contracts';
import {
  addressIn,
  AgeLine,
  Banner,
  Button,
  ExerciseBand,
  Icon,
  keepAway,
  languages,
  type LiveState,
  locale,
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
import { StatedAreas } from './stated-areas.tsx';
import { words } from './words.ts';

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
        {words.skip()}
      </a>
      <header>
        <div class="bar">
          <a class="brand" href="#/">
            <Mark />
            <span>{name}</span>
          </a>
          <h1 class="vh">{words.titleOf({ utility: name })}</h1>
          <Languages />
          <a class="btn only-wide" href={hashOf({ page: 'alerts' })}>
            {words.alerts.get()}
          </a>
          <a class="btn is-main only-wide" href={hashOf({ page: 'report' })}>
            {words.reportOutage()}
          </a>
        </div>
        <ExerciseBand exercise={data?.exercise ?? false} />
        <AgeLine live={live} times={times} />
      </header>
      <main class="overview">
        <div class="left">
          <Troubles live={live} retry={retry} times={times} hasData={data !== undefined} />
          <FeedTrouble data={data} times={times} />
          <FindPlace
            initial={sessionStorage.getItem(placeKey) ?? ''}
            onFound={(place) => rememberPlace(place, props.onPlace)}
          />
          <Known {...props} />
          <p class="alerts-link">
            <a class="btn" href={hashOf({ page: 'alerts' })}>
              <Icon name="bell" /> {words.alerts.get()}
            </a>
          </p>
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
      <b>{live.kind === 'offline' ? words.notAnswering() : words.noNews()}</b>
      <p>
        {since === undefined ? words.knowNothingNewer() : words.lastKnewAt({ clock: since })}{' '}
        {words.tryingAgain()}{' '}
        <Button kind="quiet" onClick={props.retry}>
          {words.tryNow()}
        </Button>
      </p>
    </Banner>
  );
}

/** Our own news is fresh, and yet a part of what we hear is not: said before the list. */
function FeedTrouble({ data, times }: Pick<OverviewProps, 'data' | 'times'>) {
  const since = data?.feeds?.behindSince;
  if (since === undefined) return undefined;
  return (
    <Banner tone="act" icon={<Icon name="clock" />}>
      <b>{words.feedBehind()}</b>
      <p>{words.feedBehindSince({ moment: times.moment(since, data?.asOf ?? since) })}</p>
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
        <Answer {...shared} outage={outage} place={ownPlace} actualNow={now} />
      )}
      {outage === undefined && place !== undefined ? (
        <NoOutage place={place} isOld={isOld} />
      ) : undefined}
      {route.page === 'outage' && outage === undefined ? (
        <Banner tone="act">{words.noLongerListed()}</Banner>
      ) : undefined}
      <OutageList {...shared} />
      <StatedAreas data={data} times={times} />
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
        label={words.mapLabel()}
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
        <p class="attr">{words.mapSource()}</p>
      </MapView>
    </div>
  );
}

function Dock({ view }: { readonly view: 'list' | 'map' }) {
  return (
    <nav class="dock" aria-label={words.viewAndReport()}>
      <div class="seg">
        <a href={hashOf({ page: 'list' })} aria-current={view === 'list' ? 'true' : undefined}>
          {words.listView()}
        </a>
        <a href={hashOf({ page: 'map' })} aria-current={view === 'map' ? 'true' : undefined}>
          {words.mapView()}
        </a>
      </div>
      <a class="btn is-main" href={hashOf({ page: 'report' })}>
        {words.report()}
      </a>
    </nav>
  );
}

/** The other languages of this page, each in its own words. */
function Languages() {
  const names = (language: Locale) =>
    new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  return (
    <nav class="languages" aria-label={words.otherLanguages()}>
      {languages
        .filter((language) => language !== locale)
        .map((language) => (
          <a
            key={language}
            class="btn is-quiet"
            lang={language}
            hreflang={language}
            href={addressIn(language, location)}
            // The place in the page is in the hash, which may have changed since.
            onClick={(event) => {
              event.currentTarget.href = addressIn(language, location);
            }}
          >
            {capital(names(language), language)}
          </a>
        ))}
    </nav>
  );
}

const capital = (name: string, language: Locale): string =>
  name.charAt(0).toLocaleUpperCase(language) + name.slice(1);

function totalWords({ outages, customersOut, customersClaimed }: PublicOutages['totals']): string {
  const known = { outages, customers: customersOut };
  return customersClaimed === undefined
    ? words.announced(known)
    : words.announcedClaimed({ ...known, claimed: customersClaimed });
}

/** Says changes politely, at most every 30 s. */
function Announcer({ data }: { readonly data: PublicOutages | undefined }) {
  const text = data === undefined ? '' : totalWords(data.totals);
  const [said, setSaid] = useState({ text: '', atMs: 0 });
  useEffect(() => {
    if (text === said.text) return undefined;
    const waitMs = Math.max(0, said.atMs + 30_000 - Date.now());
    const timer = setTimeout(() => setSaid({ text, atMs: Date.now() }), waitMs);
    return () => clearTimeout(timer);
  }, [text, said]);
  return <output class="vh">{said.text}</output>;
}
