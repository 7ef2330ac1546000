import { replyKinds, type Impact, type Outage, type Reply } from '@relight/contracts';
import { dearLetters, segmentsOf } from '@relight/domain';
import { replyWords, type ReplyContext, type Standing } from './reply-words.ts';

const at = '2026-11-22T23:02:00.000Z';
const etr = {
  entryId: 'e1',
  at: '2026-11-23T01:30:00.000Z',
  from: '2026-11-23T01:00:00.000Z',
  to: '2026-11-23T02:15:00.000Z',
  source: 'crew',
  confidence: 'low',
  releasedAt: at,
} as const;
const outage: Outage = {
  id: 'o1',
  version: 1,
  kind: 'unplanned',
  status: 'confirmed',
  crew: 'arrived',
  startedAt: at,
  heardAt: at,
  updatedAt: at,
  openDevices: [],
  closedTies: [],
  steps: [],
  sourceKeys: [],
  witnesses: [],
  reports: 0,
};
const impact: Impact = {
  outage,
  membershipVersion: 1,
  basis: 'topology',
  customersOut: 412,
  customersTotal: 412,
  steps: [],
  areas: [],
  placeName: 'Lantern Street',
  computedAt: at,
};
const out: Standing = { impact, isOut: true };
const context = (more: Partial<ReplyContext> = {}): ReplyContext => ({
  channel: 'sms',
  shortName: 'HVE',
  utilityName: 'Harbor Valley Electric',
  timeZone: 'America/New_York',
  now: '2026-11-22T23:42:00.000Z',
  isExercise: false,
  isKnown: true,
  ...more,
});

it.each<[string, Reply['kind'], Partial<ReplyContext>, string]>([
  [
    'says how long it takes and how sure we are',
    'status',
    { standing: { ...out, toldEtr: etr } },
    'HVE: Power is out around Lantern Street since 18:02. Back by about 20:30, fairly sure. A crew is on site.',
  ],
  [
    'says which day, of what is not today',
    'status',
    {
      now: '2026-11-23T05:10:00.000Z',
      standing: { ...out, toldEtr: { ...etr, at: '2026-11-26T04:00:00.000Z' } },
    },
    'HVE: Power is out around Lantern Street since Sun 18:02. Back by about Wed 23:00, fairly sure. A crew is on site.',
  ],
  [
    'says a return before midnight with its day',
    'status',
    {
      now: '2026-11-23T05:10:00.000Z',
      standing: { impact, isOut: false, backAt: '2026-11-23T04:50:00.000Z' },
    },
    'HVE: Power came back at Sun 23:50 around Lantern Street. Still dark? Reply OFF.',
  ],
  [
    'says so when there is no time yet',
    'status',
    { standing: out },
    'HVE: Power is out around Lantern Street since 18:02. No time yet. A crew is on site.',
  ],
  [
    'says "likely" of what meters only suggest',
    'status',
    { standing: { ...out, impact: { ...impact, outage: { ...outage, status: 'predicted' } } } },
    'HVE: Power is likely out around Lantern Street since 18:02. We are checking.',
  ],
  [
    'asks whether it is true when power is back',
    'status',
    { standing: { impact, isOut: false, backAt: '2026-11-22T23:09:00.000Z' } },
    'HVE: Power came back at 18:09 around Lantern Street. Still dark? Reply OFF.',
  ],
  [
    'promises nothing while only one sign says that power is back',
    'status',
    { standing: { impact, isOut: false } },
    'HVE: Power may be back around Lantern Street. We are checking.',
  ],
  [
    'knows of no outage',
    'status',
    {},
    'HVE: We know of no outage at your place. Power out? Reply OUT.',
  ],
  [
    'takes a report where nothing was known',
    'reportReceived',
    {},
    'HVE: Thank you, noted. We knew of no outage at your place. We are finding out.',
  ],
  [
    'keeps people from a wire',
    'hazardReceived',
    { hazard: 'wireDown' },
    'HVE: Stay 10 m away and keep others away. Call 911 now. Our control room is told.',
  ],
  [
    'gets people away from gas, and not ten metres only',
    'hazardReceived',
    { hazard: 'gas' },
    'HVE: Get everyone out and call 911 now. Our control room is told.',
  ],
  [
    'confirms STOP, and how to begin again',
    'stopped',
    {},
    'HVE: You get no more texts from Harbor Valley Electric. Reply START to begin again.',
  ],
])('%s', (_name, kind, more, words) => {
  expect(replyWords(kind, context(more))).toBe(words);
});

it('answers in one segment from a place of any Latin name', () => {
  const placeName =
    'Świętego Jana Chrzciciela przy Rynku Głównym [Nord], Województwo Łódzkie, Rzeczpospolita';
  const standing = { ...out, impact: { ...impact, placeName }, toldEtr: etr };
  const words = replyWords('status', context({ isExercise: true, standing }));
  expect(words).toContain('Power is out around Swietego Jana Chrzciciela');
  expect(words).toContain('Back by about 20:30');
  expect([dearLetters(words), segmentsOf(words)]).toEqual([[], 1]);
});

it('names no keyword on X, and whom it answers', () => {
  const words = replyWords('status', context({ channel: 'x', handle: '@rope_street' }));
  expect(words).toBe('@rope_street We know of no outage at your place.');
});

it.each(replyKinds)('marks %s as an exercise, in one segment of plain letters', (kind) => {
  const standing = { ...out, toldEtr: etr };
  const words = replyWords(kind, context({ isExercise: true, standing }));
  expect(words).toMatch(/^EXERCISE HVE: /);
  expect(dearLetters(words)).toEqual([]);
  expect(segmentsOf(words)).toBe(1);
});
