import type { AlertPlace, BaseMap, MySubscription } from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import { call, locale, type Times } from '@relight/web-kit';
import { findPlace, type FoundPlace } from './find-place.tsx';
import { words } from './words.ts';

type AlertTopic = MySubscription['topics'][number];
export const alertTopics = ['outages', 'planned'] as const satisfies readonly AlertTopic[];
type PlaceKind = AlertPlace['kind'];
export const placeKinds = ['home', 'relative', 'town'] as const satisfies readonly PlaceKind[];
/** Channels that this page has words for. */
export const alertChannels = ['sms', 'mail'] as const;
export type AlertChannel = (typeof alertChannels)[number];

export const mostPlaces = 10;

type Found = Pick<FoundPlace, 'areaId' | 'areaName' | 'label' | 'town'>;

/** A place as the reader chose it: what was found stays, so that why they chose it may change. */
export interface ChosenPlace {
  readonly kind: PlaceKind;
  readonly found: Found;
}

/** What a reader has said so far; nothing is lost between the steps. */
export interface AlertDraft {
  readonly places: readonly ChosenPlace[];
  readonly topics: readonly AlertTopic[];
  readonly channel: AlertChannel;
  readonly address: string;
  readonly language: string;
}

export const emptyAlerts = (): AlertDraft => ({
  places: [],
  topics: alertTopics,
  channel: 'sms',
  address: '',
  language: locale,
});

/** The place as it is asked for: all of a town is the town's own area. */
export function alertPlaceOf({ kind, found }: ChosenPlace): AlertPlace {
  const { town, areaId, label } = found;
  if (kind !== 'town') return { areaId, label, kind };
  return { areaId: town?.areaId ?? areaId, label: town?.name ?? label, kind };
}

/** A place asked for earlier; of the town around it nothing is known here. */
export function chosenBefore({ areaId, label, kind }: AlertPlace): ChosenPlace {
  return { kind, found: { areaId, areaName: label, label } };
}

/** What a place is called, by why it was chosen. */
export const placeLabel = (place: ChosenPlace): string => alertPlaceOf(place).label;

/** The first place is most often one's own; the same one twice is one. */
export function withPlace(places: readonly ChosenPlace[], found: Found): readonly ChosenPlace[] {
  const isTown = found.town === undefined && found.label === found.areaName;
  const isHomeKnown = places.some((one) => one.kind === 'home');
  const kind: PlaceKind = isTown ? 'town' : isHomeKnown ? 'relative' : 'home';
  const others = places.filter((one) => one.found.label !== found.label);
  return [...others, { kind, found }].slice(-mostPlaces);
}

/** What is missing before the first step is done; undefined when nothing is. */
export function placesError({ places, topics }: Pick<AlertDraft, 'places' | 'topics'>) {
  if (places.length === 0) return words.alerts.noPlace();
  return topics.length === 0 ? words.alerts.noTopic() : undefined;
}

export function alertsBody({ places, topics, channel, address, language }: AlertDraft) {
  return {
    places: places.map(alertPlaceOf),
    topics: [...topics],
    channel,
    address: address.trim(),
    locale: language,
  };
}

/** The calls of these pages; tests pass their own. */
export const alertCalls = {
  ways: () => call(addresses.alertWays),
  findWords: findPlace,
  findPoint: (lon: number, lat: number) => call(addresses.findPlace, { query: { lon, lat } }),
  ask: (draft: AlertDraft) => call(addresses.subscribe, { body: alertsBody(draft) }),
  confirmCode: (id: string, code: string) =>
    call(addresses.confirmSubscription, { body: { id, code } }),
  confirmLink: (token: string) => call(addresses.confirmSubscription, { body: { token } }),
  mine: (token: string) => call(addresses.mySubscription, { query: { token } }),
  change: (
    token: string,
    { places, topics, language }: Pick<AlertDraft, 'places' | 'topics' | 'language'>,
  ) =>
    call(addresses.changeSubscription, {
      query: { token },
      body: { places: places.map(alertPlaceOf), topics: [...topics], locale: language },
    }),
  leave: (token: string) => call(addresses.leaveSubscription, { query: { token } }),
  told: (token: string, after?: string) =>
    call(addresses.toldToMe, {
      query: { token, limit: 20, ...(after === undefined ? {} : { after }) },
    }),
};
export type AlertCalls = typeof alertCalls;

/** What all pages of alerts get. */
export interface AlertsProps {
  readonly base: BaseMap | undefined;
  readonly times: Times;
  readonly exercise: boolean;
  readonly calls?: AlertCalls;
}
