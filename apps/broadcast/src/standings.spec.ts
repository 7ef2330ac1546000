import { golden, type AnyEvent, type Impact, type Outage } from '@relight/contracts';
import { Readiness, type Consumers } from '@relight/service-kit';
import { Standings } from './standings.ts';

const etr = {
  entryId: 'e1',
  at: '2026-11-22T20:30:00.000Z',
  from: '2026-11-22T20:00:00.000Z',
  to: '2026-11-22T21:00:00.000Z',
  source: 'crew',
  confidence: 'high',
  releasedAt: '2026-11-22T18:10:00.000Z',
} as const;
const header = { specversion: '1.0', source: 'test', time: '2026-11-22T18:00:00.000Z' } as const;

function setUp() {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is followed is given by hand
  const standings = new Standings({} as Consumers, new Readiness());
  const hear = (event: AnyEvent) => standings.hear(event);
  const impact = (outage: Partial<Outage>, more: Partial<Impact> = {}) => {
    const given = golden['relight.impact.v1'][0]!;
    const data = { ...given, ...more, outage: { ...given.outage, id: 'o1', ...outage } };
    hear({ ...header, id: 'i', type: 'relight.impact.v1', data });
  };
  const members = (pairs: [string, string][], version = 1) => {
    const data = { outageId: 'o1', membershipVersion: version, part: 0, members: pairs };
    hear({ ...header, id: 'm', type: 'relight.members.part.v1', data });
  };
  const told = () => {
    const given = golden['relight.publication.v1'][0]!;
    const data = { ...given, outageId: 'o1', toldEtr: etr, toldAt: header.time };
    hear({ ...header, id: 'p', type: 'relight.publication.v1', data });
  };
  return { standings, impact, members, told };
}

describe('how a place stands', () => {
  it('is out in the outage that holds it', () => {
    const { standings, impact, members } = setUp();
    impact({ status: 'confirmed' });
    members([['SP-1', 'out']]);
    expect(standings.of(['SP-1'])).toMatchObject({ isOut: true });
    expect(standings.of(['SP-2'])).toBeUndefined();
  });

  it('names an estimate only once it was told', () => {
    const { standings, impact, members, told } = setUp();
    impact({ status: 'confirmed', etr });
    members([['SP-1', 'out']]);
    expect(standings.of(['SP-1'])?.toldEtr).toBeUndefined();
    told();
    expect(standings.of(['SP-1'])?.toldEtr).toEqual(etr);
  });

  it('names no estimate that was told and has been withdrawn', () => {
    const { standings, impact, members, told } = setUp();
    members([['SP-1', 'out']]);
    told();
    impact({ status: 'confirmed', etr: undefined });
    expect(standings.of(['SP-1'])?.toldEtr).toBeUndefined();
    // By when the next word comes counts from these.
    expect(standings.of(['SP-1'])).toMatchObject({ toldAt: header.time, lastEtr: etr.at });
  });

  it('is back once a step that may be told brought it back', () => {
    const { standings, impact, members } = setUp();
    const step = { id: 'o1-s1', at: '2026-11-22T18:09:00.000Z', customers: 1 };
    members([['SP-1', 'o1-s1']]);
    impact({ status: 'restored' }, { steps: [{ ...step, tellable: false }] });
    expect(standings.of(['SP-1'])).toMatchObject({ isOut: false, backAt: undefined });
    impact({ status: 'restored', version: 9 }, { steps: [{ ...step, tellable: true }] });
    expect(standings.of(['SP-1'])).toMatchObject({ isOut: false, backAt: step.at });
  });

  it('forgets what is closed', () => {
    const { standings, impact, members } = setUp();
    impact({ status: 'confirmed' });
    members([['SP-1', 'out']]);
    impact({ status: 'closed', version: 9 });
    expect(standings.of(['SP-1'])).toBeUndefined();
  });

  it('finds an outage by a place only where the map draws it', () => {
    const { standings, impact } = setUp();
    impact({ status: 'confirmed' }, { placeName: 'Pier Road, Tidewater' });
    expect(standings.named('on Pier Road by the bakery')).toBeUndefined();
    const ring: [number, number][] = [
      [0, 0],
      [0, 1],
      [1, 1],
      [0, 0],
    ];
    const publicArea = { type: 'Polygon' as const, coordinates: [ring] };
    impact({ status: 'confirmed', version: 9 }, { placeName: 'Pier Road, Tidewater', publicArea });
    expect(standings.named('on Pier Road by the bakery')).toMatchObject({ isOut: true });
    expect(standings.named('Elm Street')).toBeUndefined();
  });
});

it('answers nobody from what a fresh instance has not read yet', () => {
  const readiness = new Readiness();
  let isRead = false;
  readiness.add('outage.impacts', () => isRead || 'reading outage.impacts from its start');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing is followed here
  const standings = new Standings({} as Consumers, readiness);
  expect(() => standings.assertCaughtUp()).toThrow('still being read');
  isRead = true;
  expect(() => standings.assertCaughtUp()).not.toThrow();
});
