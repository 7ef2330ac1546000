import { bulletin, kit } from '@relight/catalogue';
import type { PlannedWork } from '@relight/contracts';
import type { NamedPlace } from '../read-models/named-places.ts';
import { isPlanned, sayOutage, sayPlanned, sentence, type OutageSaid } from './outage-words.ts';
import type { PlainView } from './plain-html.ts';

/** Whose planned work, and what of it. */
export interface CalendarView extends PlainView {
  /** Undefined for the whole utility. */
  readonly place: NamedPlace | undefined;
}

/** Planned work as iCalendar (RFC 5545): an event each, that a calendar which follows the address moves by itself. */
export function plannedCalendar(view: CalendarView): string {
  const { locale, issuer, page, place } = view;
  const words = bulletin[locale].calendar;
  const utility = issuer.name;
  const name = place ? words.nameOf({ place: place.name, utility }) : words.name({ utility });
  const waiting = (page.planned ?? [])
    .filter(({ areas }) => touches(areas, place))
    .map((work) => eventOf(view, work, sayPlanned(work, readerOf(view))));
  const begun = page.features
    .filter((outage) => isPlanned(outage) && touches(outage.properties.areas, place))
    .flatMap((outage) => {
      const { plannedFor } = outage.properties;
      const said = sayOutage(outage, readerOf(view));
      return plannedFor ? [eventOf(view, { ...outage.properties, ...plannedFor }, said)] : [];
    });
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Relight//Planned work//EN',
    'METHOD:PUBLISH',
    text('NAME', name),
    text('X-WR-CALNAME', name),
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...begun.flat(),
    ...waiting.flat(),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

/** Whether work in these areas is in a place, or may be: what is named by a larger area alone. */
export function touches(
  areas: readonly { readonly areaId: string }[],
  place: NamedPlace | undefined,
): boolean {
  if (place === undefined) return true;
  const [smallest] = areas;
  const inside = new Set([place.id, ...place.within]);
  return (
    areas.some(({ areaId }) => inside.has(areaId)) ||
    (smallest !== undefined && place.chain.includes(smallest.areaId))
  );
}

const readerOf = ({ locale, issuer, page }: CalendarView) => ({
  locale,
  timeZone: issuer.timeZone,
  now: page.asOf,
});

type Work = Pick<PlannedWork, 'id' | 'startsAt' | 'endsAt' | 'placeName' | 'asOf'>;

function eventOf(
  { locale, issuer }: CalendarView,
  { id, startsAt, endsAt, placeName: place, asOf }: Work,
  { headline, facts }: OutageSaid,
): readonly string[] {
  const mark = issuer.exercise ? `${sentence(kit[locale].exercise())} ` : '';
  return [
    'BEGIN:VEVENT',
    `UID:${id.replaceAll(/[^\w.:-]/g, '-')}@${new URL(issuer.publicUrl).hostname}`,
    // Of what it says, not of the reading: the same bytes as long as nothing changed.
    `DTSTAMP:${basic(asOf)}`,
    `LAST-MODIFIED:${basic(asOf)}`,
    `SEQUENCE:${Math.floor(Date.parse(asOf) / 1_000) % 2_147_483_647}`,
    `DTSTART:${basic(startsAt)}`,
    `DTEND:${basic(endsAt)}`,
    text('SUMMARY', mark + bulletin[locale].calendar.title({ place })),
    text('DESCRIPTION', `${headline}. ${facts.join(' ')}`),
    text('LOCATION', place),
    `URL:${issuer.publicUrl}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** "20261122T183000Z". */
const basic = (at: string): string =>
  `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** A property of type TEXT (3.3.11). */
const text = (name: string, value: string): string =>
  `${name}:${value.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/\r?\n/g, String.raw`\n`)}`;

const mostOctets = 75;

/** A line of at most 75 octets, with what is left of it on lines of its own, no letter cut in two (3.1). */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > mostOctets) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += letter;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}
