/** @jest-environment jsdom */
import type { DeskFrame, DeskReport } from '@relight/contracts';
import { applyFrames, emptyDesk } from './desk.ts';
import { figuresOf, heardOf } from './figures.ts';
import { findIn } from './find.tsx';
import { missingWords } from './record.ts';
import { readRoute } from './route.ts';
import {
  at,
  caseOf,
  deskOf,
  etrAt,
  nowMs,
  outageOf,
  publicationOf,
  times,
} from './testing/desk.ts';
import { instantAt } from './when.ts';

const reportOf = (id: string, rest: Partial<DeskReport> = {}): DeskReport => ({
  id,
  channel: 'sms',
  class: 'outage',
  stillOut: false,
  back: false,
  confidence: 1,
  sentAt: at(-5),
  receivedAt: at(-5),
  clue: { servicePointIds: [] },
  ...rest,
});

it('replaces a thing by its newest frame and leaves the others', () => {
  const frames: DeskFrame[] = [
    {
      kind: 'snapshot',
      asOf: at(-1),
      outages: [outageOf('o1'), outageOf('o2')],
      cases: [],
      publications: [],
      reports: [],
      channels: [],
    },
    { kind: 'outage', asOf: at(0), outage: outageOf('o1', {}, { customersOut: 7 }) },
    { kind: 'case', asOf: at(0), case: caseOf('c1') },
  ];
  const desk = applyFrames(emptyDesk, frames);
  expect([...desk.outages.values()].map(({ customersOut }) => customersOut)).toEqual([7, 612]);
  expect(desk.cases.has('c1')).toBe(true);
});

it('forgets by a new snapshot what is no longer there', () => {
  const before = deskOf({ outages: [outageOf('gone')] });
  const snapshot: DeskFrame = {
    kind: 'snapshot',
    asOf: at(0),
    outages: [],
    cases: [],
    publications: [],
    reports: [],
    channels: [],
  };
  expect(applyFrames(before, [snapshot]).outages.size).toBe(0);
});

it('counts only customers of open outages as out', () => {
  const outages = [
    outageOf('a', {}, { customersOut: 100, customersTotal: 100 }),
    outageOf('b', { status: 'restored', restoredAt: at(-5) }, { customersOut: 0 }),
  ];
  expect(figuresOf(deskOf({ outages }), nowMs)).toMatchObject({
    customersOut: 100,
    outages: 1,
    back: { customers: 612, sinceAt: at(-90) },
  });
});

it('adds what a feed merely claims to nothing that is known', () => {
  const desk = deskOf({
    outages: [
      outageOf('a', {}, { customersOut: 100 }),
      outageOf('b', {}, { customersOut: 18_000, basis: 'claimed' }),
    ],
  });
  expect(figuresOf(desk, nowMs)).toMatchObject({ customersOut: 100, claimed: 18_000, outages: 2 });
});

it('leaves out the figures that nothing can prove', () => {
  const figures = figuresOf(deskOf({}), nowMs);
  expect(Object.keys(figures)).toEqual(['customersOut', 'outages', 'drawn']);
});

it('scores an estimate by the one told, not the one released', () => {
  const back = { status: 'restored', restoredAt: at(-5) } as const;
  const outages = [
    outageOf('kept', back, { toldEtr: etrAt(0) }),
    outageOf('missed', { ...back, etr: etrAt(30, 'e9') }, { toldEtr: etrAt(-10) }),
  ];
  expect(figuresOf(deskOf({ outages }), nowMs).kept).toEqual({ kept: 1, of: 2 });
});

it('takes the first word from the first publication that was told', () => {
  const publications = [
    publicationOf('later', { state: 'done', toldAt: at(-50) }),
    publicationOf('first', { state: 'done', toldAt: at(-84) }),
  ];
  const desk = deskOf({ outages: [outageOf('o1')], publications });
  expect(figuresOf(desk, nowMs).firstWordMs).toBe(6 * 60_000);
});

it('counts each report of the last hour once, danger first', () => {
  const reports = [
    reportOf('a', { hazard: 'fire', stillOut: true }),
    reportOf('b', { stillOut: true }),
    reportOf('c', { class: 'question' }),
    reportOf('old', { receivedAt: at(-61) }),
  ];
  const desk = { ...emptyDesk, reports: new Map(reports.map((each) => [each.id, each])) };
  const heard = heardOf(desk, nowMs);
  expect(heard.total).toBe(3);
  expect(heard.topics.filter(({ count }) => count > 0).map(({ name }) => name)).toEqual([
    'When back?',
    'Still out after “back”',
    'Danger',
  ]);
});

it('finds an outage by its device and a case by its place', () => {
  const desk = deskOf({
    outages: [outageOf('o1', { device: 'HV-2088' })],
    cases: [caseOf('c1', { place: { position: [0, 0], accuracyMetres: 1, label: 'Pier Road' } })],
  });
  expect(findIn(desk, 'hv-20').map(({ href }) => href)).toEqual(['#/outage/o1']);
  expect(findIn(desk, 'PIER').map(({ href }) => href)).toEqual(['#/case/c1']);
  expect(findIn(desk, '  ')).toEqual([]);
});

it.each([
  ['#/outage/a%2Fb', { page: 'outage', id: 'a/b' }],
  ['#/case/c1', { page: 'case', id: 'c1' }],
  ['#/outages', { page: 'outages' }],
  ['#/outage/', { page: 'now' }],
  ['#/outage/%', { page: 'outage', id: '%' }],
  ['', { page: 'now' }],
])('reads the address %s', (hash, route) => {
  expect(readRoute(hash)).toEqual(route);
});

it.each([
  ['23:30', 0, '2026-11-14T23:30:00.000Z'],
  ['00:10', 1, '2026-11-15T00:10:00.000Z'],
  ['24:10', 0, undefined],
  ['', 0, undefined],
])('understands %s, %i days on', (clock, days, instant) => {
  expect(instantAt(clock, days, nowMs, times)).toBe(instant);
});

it('says which service the record lacks', () => {
  expect(missingWords(['geo', 'broadcast'])).toBe('No answer from geo and broadcast.');
  expect(missingWords()).toBeUndefined();
});
