import { sync, type VEvent } from 'node-ical';
import type { PlannedWork } from '@relight/contracts';
import { aPlannedWork, aPublicOutage, aView, plannedOutage } from '../testing/public-outages.ts';
import { plannedCalendar, type CalendarView } from './calendar.ts';

const kestrel = {
  id: 'kestrel',
  name: 'Kestrel Bay',
  kind: 'town',
  chain: ['kestrel', 'harbor'],
  within: [],
};
const calendar = (planned: readonly PlannedWork[], more: Partial<CalendarView> = {}) =>
  plannedCalendar({
    ...aView([], { page: { planned: [...planned] } }),
    locale: 'en',
    place: undefined,
    ...more,
  });
const eventsOf = (text: string): readonly VEvent[] =>
  Object.values(sync.parseICS(text)).filter(
    (each): each is VEvent => (each as { type?: unknown } | undefined)?.type === 'VEVENT',
  );

it('has an event for each planned work, as another library reads it', () => {
  const [event, ...others] = eventsOf(calendar([aPlannedWork('o1')]));
  expect(others).toEqual([]);
  expect(event).toMatchObject({
    uid: 'o1@outages.example.org',
    summary: 'Planned work: power is off around Lantern Street, Kestrel Bay',
    location: 'Lantern Street, Kestrel Bay',
    description:
      'Planned work around Lantern Street, Kestrel Bay. 84 customers will be without power. Planned work.',
  });
  expect(event?.start.toISOString()).toBe('2026-11-23T14:00:00.000Z');
  expect(event?.end?.toISOString()).toBe('2026-11-23T17:30:00.000Z');
});

it('keeps the event of work that has begun', () => {
  const view = aView([plannedOutage('o1'), aPublicOutage('o2')]);
  const events = eventsOf(plannedCalendar({ ...view, locale: 'en', place: undefined }));
  expect(events.map(({ uid }) => uid)).toEqual(['o1@outages.example.org']);
});

it('has for one place what touches it, or may: what only a larger area is named for', () => {
  const planned = [
    aPlannedWork('here'),
    aPlannedWork('there', { areas: [{ areaId: 'mill', name: 'Millrace', level: 'town' }] }),
    aPlannedWork('county', { areas: [{ areaId: 'harbor', name: 'Harbor', level: 'county' }] }),
  ];
  const events = eventsOf(calendar(planned, { place: kestrel }));
  expect(events.map(({ uid }) => uid.split('@')[0])).toEqual(['here', 'county']);
});

it('keeps every line to 75 octets and no letter cut in two', () => {
  const placeName = `Calle de los Álamos; ñandú, ${'ñ'.repeat(150)}\nBEGIN:VEVENT`;
  const text = calendar([aPlannedWork('o1', { placeName })]);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.match(/^BEGIN:VEVENT$/gm)).toHaveLength(1);
  expect(eventsOf(text)[0]?.location).toBe(placeName);
});

it('has a later number once the work was moved, and the same bytes until then', () => {
  const number = (text: string) => Number(/SEQUENCE:(\d+)/.exec(text)?.[1]);
  const moved = aPlannedWork('o1', { asOf: '2026-11-22T18:41:00.000Z' });
  const before = calendar([aPlannedWork('o1')]);
  expect(number(calendar([moved]))).toBeGreaterThan(number(before));
  expect(calendar([aPlannedWork('o1')])).toBe(before);
});
