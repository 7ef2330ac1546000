import { bulletin, kit, locales, outage as outageWords, type Locale } from '@relight/catalogue';
import type { AreaGeometry, Position, PublicOutage, PublicOutages } from '@relight/contracts';
import { statedCount } from '@relight/domain';
import { capTime } from './cap-time.ts';
import { isOver, isPlanned, sayOutage, sentence } from './outage-words.ts';
import { branch, leaf, xmlDocument } from './xml.ts';

/** Who says it, and where the public reads it. */
export interface Issuer {
  readonly name: string;
  readonly timeZone: string;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly exercise: boolean;
}

/** Which alert it is, and which it takes the place of. */
export interface AlertHead {
  readonly identifier: string;
  /** ISO 8601, to the second. */
  readonly sent: string;
  readonly msgType: 'Alert' | 'Update' | 'Cancel';
  /** Until when what it says holds; ISO 8601. */
  readonly expires: string;
  /** The alerts that it changes or ends. */
  readonly earlier: readonly { readonly identifier: string; readonly sent: string }[];
}

const namespace = 'urn:oasis:names:tc:emergency:cap:1.2';

/** From so many customers on an outage is that severe, the largest first. */
const severities = [
  [10_000, 'Severe'],
  [1_000, 'Moderate'],
  [0, 'Minor'],
] as const;

/** Who sends: CAP wants a name that nobody else has, without blanks, commas, "<" and "&". */
const senderOf = ({ publicUrl }: Issuer): string =>
  `outages@${new URL(publicUrl).hostname.replaceAll(/[[\]]/g, '')}`;

/** One alert about one outage: an info a language. */
export function outageAlert(head: AlertHead, outage: PublicOutage, issuer: Issuer): string {
  return alert(
    head,
    issuer,
    locales.map((locale) => outageInfo(head, outage, issuer, locale)),
  );
}

/** The end of one about an outage that left the public page without having been restored there. */
export function unlistedAlert(head: AlertHead, outage: PublicOutage, issuer: Issuer): string {
  const { placeName: place } = outage.properties;
  const infos = locales.map((locale) =>
    info(head, issuer, locale, {
      event: eventOf(outage, locale),
      responseType: 'None',
      urgency: 'Past',
      severity: 'Minor',
      certainty: 'Unlikely',
      onset: outage.properties.since,
      headline: bulletin[locale].notListed({ place }),
      description: bulletin[locale].notListedWhy(),
      web: issuer.publicUrl,
      areas: [area(place, outage.geometry)],
    }),
  );
  return alert(head, issuer, infos);
}

/** One alert about all that is out: an info a language for each outage, and one for the small ones. */
export function allAlert(head: AlertHead, page: PublicOutages, issuer: Issuer): string {
  const open = page.features.filter((outage) => !isOver(outage));
  const infos = locales.flatMap((locale) => {
    const small = page.small.length === 0 ? [] : [smallInfo(head, page, issuer, locale)];
    const none = open.length + small.length === 0 ? [noneInfo(head, issuer, locale)] : [];
    return [...open.map((outage) => outageInfo(head, outage, issuer, locale)), ...small, ...none];
  });
  return alert(head, issuer, infos);
}

function alert(head: AlertHead, issuer: Issuer, infos: readonly string[]): string {
  const { identifier, msgType, earlier } = head;
  const sent = capTime(head.sent, issuer.timeZone);
  const sender = senderOf(issuer);
  const references = earlier
    .map((each) => `${sender},${each.identifier},${capTime(each.sent, issuer.timeZone)}`)
    .join(' ');
  const children = [
    leaf('identifier', identifier),
    leaf('sender', sender),
    leaf('sent', sent),
    leaf('status', issuer.exercise ? 'Exercise' : 'Actual'),
    leaf('msgType', msgType),
    leaf('scope', 'Public'),
    leaf('note', issuer.exercise ? kit.en.exercise() : undefined),
    leaf('references', references),
    ...infos,
  ];
  return xmlDocument(branch('alert', children, { xmlns: namespace }));
}

interface Info {
  readonly event: string;
  readonly responseType: 'Monitor' | 'Prepare' | 'AllClear' | 'None';
  readonly urgency: 'Immediate' | 'Future' | 'Past';
  readonly severity: string;
  readonly certainty: 'Observed' | 'Likely' | 'Unlikely';
  readonly onset: string;
  readonly expires?: string;
  readonly headline: string;
  readonly description: string;
  readonly web: string;
  readonly customers?: number;
  readonly areas: readonly string[];
}

function info(head: AlertHead, issuer: Issuer, locale: Locale, said: Info): string {
  const at = (instant: string) => capTime(instant, issuer.timeZone);
  const mark = issuer.exercise ? `${sentence(kit[locale].exercise())} ` : '';
  const { dangerQuestion, dangerAnswer } = outageWords[locale];
  const customers =
    said.customers === undefined
      ? ''
      : branch('parameter', [leaf('valueName', 'CustomersOut'), leaf('value', said.customers)]);
  return branch('info', [
    leaf('language', locale),
    leaf('category', 'Infra'),
    leaf('event', said.event),
    leaf('responseType', said.responseType),
    leaf('urgency', said.urgency),
    leaf('severity', said.severity),
    leaf('certainty', said.certainty),
    leaf('effective', at(head.sent)),
    leaf('onset', at(said.onset)),
    leaf('expires', at(said.expires ?? head.expires)),
    leaf('senderName', issuer.name),
    leaf('headline', mark + said.headline),
    leaf('description', mark + said.description),
    leaf('instruction', `${dangerQuestion()} ${dangerAnswer()}`),
    leaf('web', said.web),
    customers,
    ...said.areas,
  ]);
}

function outageInfo(head: AlertHead, outage: PublicOutage, issuer: Issuer, locale: Locale): string {
  const { properties, geometry, id } = outage;
  const { since, plannedFor, status, customers, placeName } = properties;
  const { headline, when, facts } = sayOutage(outage, {
    locale,
    timeZone: issuer.timeZone,
    now: head.sent,
  });
  const isEnd = isOver(outage);
  const isToCome = isPlanned(outage) && plannedFor !== undefined && plannedFor.startsAt > head.sent;
  return info(head, issuer, locale, {
    event: eventOf(outage, locale),
    responseType: isEnd ? 'AllClear' : isToCome ? 'Prepare' : 'Monitor',
    urgency: isEnd ? 'Past' : isToCome ? 'Future' : 'Immediate',
    severity: severities.find(([least]) => customers >= least)?.[1] ?? 'Minor',
    certainty: status === 'predicted' ? 'Likely' : 'Observed',
    onset: isPlanned(outage) ? (plannedFor?.startsAt ?? since) : since,
    expires: isEnd ? head.expires : promiseOf(outage, head.expires),
    headline: `${headline}. ${when}`,
    description: [when, ...facts].join(' '),
    web: `${issuer.publicUrl}/#/outage/${encodeURIComponent(id)}`,
    customers,
    areas: [area(placeName, geometry)],
  });
}

/** Until when what is said of an open outage holds: its estimate, the next word, or the end of planned work. */
export function promiseOf({ properties }: PublicOutage, otherwise: string): string {
  const { etr, nextWordAt } = properties;
  return etr ?? nextWordAt ?? otherwise;
}

function smallInfo(head: AlertHead, page: PublicOutages, issuer: Issuer, locale: Locale): string {
  const words = bulletin[locale];
  const named = page.small.map(({ name, customers }) =>
    words.smallArea({ area: name, customers: statedCount(customers, locale) }),
  );
  return info(head, issuer, locale, {
    event: words.event(),
    responseType: 'Monitor',
    urgency: 'Immediate',
    severity: 'Minor',
    certainty: 'Observed',
    onset: head.sent,
    headline: words.smallAreas(),
    description: `${named.join('. ')}.`,
    web: issuer.publicUrl,
    areas: [...new Set(page.small.map(({ name }) => name))].map((name) => area(name, null)),
  });
}

function noneInfo(head: AlertHead, issuer: Issuer, locale: Locale): string {
  const words = bulletin[locale];
  return info(head, issuer, locale, {
    event: words.event(),
    responseType: 'AllClear',
    urgency: 'Past',
    severity: 'Minor',
    certainty: 'Observed',
    onset: head.sent,
    headline: words.noneKnown(),
    description: words.noneKnown(),
    web: issuer.publicUrl,
    areas: [area(issuer.name, null)],
  });
}

const eventOf = (outage: PublicOutage, locale: Locale): string =>
  isPlanned(outage) ? bulletin[locale].plannedEvent() : bulletin[locale].event();

/** A named area; what is drawn of it as polygons of "lat,lon", each closed. CAP has none with holes. */
function area(areaDesc: string, geometry: AreaGeometry | null): string {
  const polygons =
    geometry === null
      ? []
      : geometry.type === 'Polygon'
        ? [geometry.coordinates]
        : geometry.coordinates;
  const rings = polygons.flatMap(([outer]) => (outer ? [closed(outer)] : []));
  const drawn = rings.map((ring) =>
    leaf('polygon', ring.map(([lon, lat]) => `${lat},${lon}`).join(' ')),
  );
  return branch('area', [leaf('areaDesc', areaDesc), ...drawn]);
}

type Ring = readonly Position[];

function closed(ring: Ring): Ring {
  const [first, last] = [ring[0], ring.at(-1)];
  const isClosed = first === undefined || (first[0] === last?.[0] && first[1] === last[1]);
  return isClosed ? ring : [...ring, first];
}
