import { sync, type VEvent } from 'node-ical';
import type { PublicOutage } from '@relight/contracts';
import { aPublicOutage, aView, plannedOutage } from '../testing/public-outages.ts';
import { plannedCalendar } from './calendar.ts';

const calendar = (features: readonly PublicOutage[], touching = features.map(({ id }) => id)) =>
  plannedCalendar({
    ...aView(features),
    locale: 'en',
    place: undefined,
    touching: new Set(touching),
  });
const eventsOf = (text: string): readonly VEvent[] =>
  Object.values(sync.parseICS(text)).filter(
    (each): each is VEvent => each !== undefined && 'type' in each && each.type === 'VEVENT',
  );

it('has an event for each planned work, as another library reads it', () => {
  const [event, ...others] = eventsOf(calendar([plannedOutage('o1'), aPublicOutage('o2')]));
  expect(others).toEqual([]);
  expect(event).toMatchObject({
    uid: 'o1@outages.example.org',
    summary: 'Planned work: power is off around Lantern Street, Kestrel Bay',
    location: 'Lantern Street, Kestrel Bay',
    url: 'https://outages.example.org/#/outage/o1',
  });
  expect(event?.start.toISOString()).toBe('2026-11-23T14:00:00.000Z');
  expect(event?.end?.toISOString()).toBe('2026-11-23T17:30:00.000Z');
});

it('leaves out work that does not touch the place', () => {
  expect(eventsOf(calendar([plannedOutage('o1')], []))).toEqual([]);
});

it('keeps every line to 75 octets and no letter cut in two', () => {
  const outage = plannedOutage('o1');
  const placeName = `Calle de los Álamos; ñandú, ${'ñ'.repeat(150)}\nBEGIN:VEVENT`;
  const text = calendar([{ ...outage, properties: { ...outage.properties, placeName } }]);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.match(/^BEGIN:VEVENT$/gm)).toHaveLength(1);
  expect(eventsOf(text)[0]?.location).toBe(placeName);
});

it('has a later number once the work was moved, and the same bytes until then', () => {
  const outage = plannedOutage('o1');
  const moved = {
    ...outage,
    properties: { ...outage.properties, asOf: '2026-11-22T18:41:00.000Z' },
  };
  const number = (text: string) => Number(/SEQUENCE:(\d+)/.exec(text)?.[1]);
  expect(number(calendar([moved]))).toBeGreaterThan(number(calendar([outage])));
  expect(calendar([outage])).toBe(calendar([outage]));
});
