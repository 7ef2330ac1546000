import { textsAt } from '../testing/schema.ts';
import {
  aPublicOutage,
  aView,
  plannedOutage,
  restoredOutage,
  untimedOutage,
} from '../testing/public-outages.ts';
import { pubOutages } from './odin.ts';

const served = new Map([
  ['mill', 800],
  ['kestrel', 3_418],
  ['harbor', 20_000],
]);
const odin = (...asked: Parameters<typeof aView>) =>
  pubOutages({ ...aView(...asked), servedIn: (id) => served.get(id) });
const of = (xml: string, field: string) => textsAt(xml, `//odin:Outage/odin:${field}`);

it('tells each open outage by the fields of the profile, in their order', () => {
  const xml = odin([aPublicOutage('o1', { status: 'partiallyRestored', customers: 412 })]);
  const fields = textsAt(xml, '/odin:PubOutages/odin:Outage/*').length;
  expect(fields).toBe(of(xml, '*').length);
  expect(of(xml, 'mRID')[0]).toMatch(
    /^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
  );
  expect(of(xml, 'Names/odin:name')).toEqual(['Lantern Street, Kestrel Bay']);
  expect(of(xml, 'metersAffected')).toEqual(['412']);
  expect(of(xml, 'originalMetersAffected')).toEqual(['1260']);
  expect(of(xml, 'customersRestored')).toEqual(['848']);
  expect(of(xml, 'outageKind')).toEqual(['partiallyRestored']);
  expect(of(xml, 'statusKind')).toEqual(['enroute']);
  expect(of(xml, 'causeKind')).toEqual(['treeDown']);
  expect(of(xml, 'reportedStartTime')).toEqual(['2026-11-22T18:02:00.000Z']);
  expect(of(xml, 'EstimatedRestorationTime/odin:ert')).toEqual(['2026-11-22T20:30:00.000Z']);
  expect(of(xml, 'EstimatedRestorationTime/odin:confidenceKind')).toEqual(['high']);
});

it('states the customers served, out or not, of the town and of each area', () => {
  const xml = odin([aPublicOutage('o1')]);
  expect(of(xml, 'originalCustomersServed')).toEqual(['3418']);
  expect(of(xml, 'communityDescriptor')).toEqual(['Kestrel Bay']);
  expect(of(xml, 'OutageArea/odin:outageAreaKind')).toEqual(['county', 'township']);
  expect(of(xml, 'OutageArea/odin:metersServed')).toEqual(['20000', '3418']);
});

it('states those served in all the towns that it touches', () => {
  const areas = [
    { areaId: 'mill', name: 'Millrace', level: 'town' },
    { areaId: 'kestrel', name: 'Kestrel Bay', level: 'town' },
    { areaId: 'harbor', name: 'Harbor County', level: 'county' },
  ] as const;
  const xml = odin([aPublicOutage('o1', { areas: [...areas] })]);
  expect(of(xml, 'communityDescriptor')).toEqual(['Millrace, Kestrel Bay']);
  expect(of(xml, 'originalCustomersServed')).toEqual(['4218']);
});

it('has the same UUID for the same outage, and an id that is one as it is', () => {
  const [one, again, other] = ['o1', 'o1', 'o2'].map((id) => of(odin([aPublicOutage(id)]), 'mRID'));
  expect(one).toEqual(again);
  expect(one).not.toEqual(other);
  const uuid = '3f0d6f5e-93a5-4a62-8b6b-0c3a52f3f0aa';
  expect(of(odin([aPublicOutage(uuid)]), 'mRID')).toEqual([uuid]);
});

it('leaves out an estimate that is not told, and whatever is restored', () => {
  const xml = odin([untimedOutage('o1'), restoredOutage('o2')]);
  expect(of(xml, 'mRID')).toHaveLength(1);
  expect(of(xml, 'EstimatedRestorationTime')).toEqual([]);
});

it('gives planned work its period', () => {
  const xml = odin([plannedOutage('o1')]);
  expect(of(xml, 'estimatedPeriod/odin:start')).toEqual(['2026-11-23T14:00:00.000Z']);
  expect(of(xml, 'estimatedPeriod/odin:end')).toEqual(['2026-11-23T17:30:00.000Z']);
});

it('counts small outages by area, and states no count that the page leaves unstated', () => {
  const small = [
    { areaId: 'kestrel', name: 'Kestrel Bay', outages: 2, customers: '9' },
    { areaId: 'harbor', name: 'Harbor County', outages: 1, customers: 'fewer than 5' },
  ];
  const xml = odin([], { page: { small } });
  expect(of(xml, 'communityDescriptor')).toEqual(['Kestrel Bay', 'Harbor County']);
  expect(of(xml, 'metersAffected')).toEqual(['9']);
});

it('says that it is an exercise, or that only a feed counts', () => {
  const drill = odin([aPublicOutage('o1', { claimed: true })], { issuer: { exercise: true } });
  expect(of(drill, 'utilityDisclaimer')).toEqual([
    'Exercise. Not a real outage. How many is not confirmed yet.',
  ]);
  expect(of(odin([aPublicOutage('o1')]), 'utilityDisclaimer')).toEqual([]);
});
