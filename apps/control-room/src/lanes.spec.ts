/** @jest-environment jsdom */
import { lanesOf, needsCount } from './lanes.ts';
import {
  at,
  caseOf,
  channelOf,
  deskOf,
  etrAt,
  nowMs,
  outageOf,
  publicationOf,
  times,
} from './testing/desk.ts';

type Parts = Parameters<typeof deskOf>[0];

const lane = (key: string, parts: Parts, now = nowMs) =>
  lanesOf(deskOf(parts), now, times, now).find((each) => each.key === key)?.needs ?? [];
const ids = (key: string, parts: Parts) => lane(key, parts).map(({ id }) => id);

it('keeps six lanes in one order when nothing needs anybody', () => {
  const lanes = lanesOf(deskOf({}), nowMs, times, nowMs);
  expect(lanes.map(({ key, name }) => `${key} ${name}`)).toEqual([
    '1 Hazards',
    '2 To approve',
    '3 Estimates about to lapse',
    '4 Silent too long',
    '5 People say otherwise',
    '6 Channels and feeds',
  ]);
  expect(needsCount(lanes)).toBe(0);
});

describe('hazards', () => {
  it('stay until they are made safe or dismissed, those nobody has first', () => {
    const cases = [
      caseOf('confirmed', { state: 'confirmed' }),
      caseOf('held', { state: 'held', takenBy: 'Desk 1', takenAt: at(-1) }),
      caseOf('safe', { state: 'madeSafe' }),
      caseOf('dismissed', { state: 'dismissed' }),
      caseOf('later', { dueAt: at(9) }),
      caseOf('sooner', { dueAt: at(3) }),
    ];
    expect(ids('1', { cases })).toEqual(['sooner', 'later', 'held', 'confirmed']);
  });

  it('are red from the first second, with their limit', () => {
    const [need] = lane('1', { cases: [caseOf('a')] });
    expect(need?.clock).toEqual({ text: '2:00', under: 'of 10:00', share: 0.2, tone: 'danger' });
  });

  it('lose their red once somebody holds them, and say who', () => {
    const held = caseOf('a', { state: 'held', takenBy: 'Desk 1', takenAt: at(-14) });
    const [need] = lane('1', { cases: [held] });
    expect(need?.clock).toEqual({ text: '14 min', under: 'held by Desk 1' });
  });

  it('are shown when nobody could locate them', () => {
    const { place: _, ...nowhere } = caseOf('a');
    expect(lane('1', { cases: [nowhere] })[0]?.place).toBe('Place not known');
  });

  it('are shown with every place they may be at', () => {
    const { place: _, ...nowhere } = caseOf('a');
    const place = (label: string) => ({
      position: [0, 0] as [number, number],
      accuracyMetres: 9,
      label,
    });
    const unsure = {
      ...nowhere,
      mayBe: [place('High Street, Alton'), place('High Street, Beech')],
    };
    expect(lane('1', { cases: [unsure] })[0]?.place).toBe(
      'Perhaps High Street, Alton, or High Street, Beech',
    );
  });
});

describe('approvals', () => {
  it('are grey up to half of their limit', () => {
    const [need] = lane('2', { publications: [publicationOf('p')] });
    expect(need?.clock.tone).toBeUndefined();
  });

  it('are amber past half of their limit', () => {
    const [need] = lane('2', { publications: [publicationOf('p')] }, nowMs + 4 * 60_000);
    expect(need?.clock).toMatchObject({ text: '6:00', under: 'of 10:00', tone: 'act' });
  });

  it('leave the lane once they are decided and can no longer be taken back', () => {
    const publications = [
      publicationOf('gone', { state: 'approved', undoUntil: at(-1) }),
      publicationOf('sent', { state: 'done' }),
      publicationOf('returned', { state: 'returned' }),
    ];
    expect(ids('2', { publications })).toEqual([]);
  });

  it('count the ten seconds down while they can be taken back', () => {
    const undoUntil = new Date(nowMs + 6_400).toISOString();
    const approved = publicationOf('p', { state: 'approved', undoUntil, decidedBy: 'Desk 1' });
    expect(lane('2', { publications: [approved] })[0]).toMatchObject({
      fact: 'Desk 1 approved this',
      clock: { text: '7 s', under: 'to take back' },
    });
  });

  it('can be taken back by the wall clock, though the platform’s runs ahead in a storm', () => {
    const undoUntil = new Date(nowMs + 6_400).toISOString();
    const approved = publicationOf('p', { state: 'approved', undoUntil });
    const lanes = lanesOf(deskOf({ publications: [approved] }), nowMs + 3_600_000, times, nowMs);
    expect(lanes[1]?.needs[0]?.clock.text).toBe('7 s');
  });
});

describe('estimates about to lapse', () => {
  const told = (minutes: number) => outageOf('o1', {}, { toldEtr: etrAt(minutes) });

  it.each([
    [31, []],
    [30, ['lapse:o1']],
    [-5, ['lapse:o1']],
  ])('told for %i min from now: %j', (minutes, wanted) => {
    expect(ids('3', { outages: [told(minutes)] })).toEqual(wanted);
  });

  it('say that they have passed', () => {
    const [need] = lane('3', { outages: [told(-5)] });
    expect(need).toMatchObject({
      title: 'Said 18:40, still out',
      clock: { text: '5 min', under: 'over', tone: 'act' },
    });
  });

  it('name the new time that waits for approval', () => {
    const [need] = lane('3', { outages: [told(18)], publications: [publicationOf('p')] });
    expect(need?.fact).toBe('612 customers, 23:30 waits for approval');
  });

  it('are over with the outage', () => {
    const back = outageOf('o1', { status: 'restored' }, { toldEtr: etrAt(-5) });
    expect(ids('3', { outages: [back] })).toEqual([]);
  });
});

describe('silence', () => {
  it('counts from the last word, an hour at most', () => {
    const outages = [
      outageOf('quiet', {}, { lastToldAt: at(-61) }),
      outageOf('told', {}, { lastToldAt: at(-59) }),
    ];
    expect(lane('4', { outages })).toMatchObject([
      {
        id: 'silent:quiet',
        title: 'Nothing said for 61 min',
        clock: { text: '1 min', under: 'over' },
      },
    ]);
  });

  it('counts from when we heard of it when nobody was told', () => {
    const { lastToldAt: _, ...never } = outageOf('never');
    expect(lane('4', { outages: [never] })[0]?.title).toBe('Never told, known for 90 min');
  });

  it('does not concern an outage without anybody out, nor planned work ahead', () => {
    const outages = [
      outageOf('empty', {}, { lastToldAt: at(-90), customersOut: 0 }),
      outageOf(
        'ahead',
        { kind: 'planned', plannedFor: { startsAt: at(60), endsAt: at(120) } },
        { lastToldAt: at(-900) },
      ),
    ];
    expect(ids('4', { outages })).toEqual([]);
  });
});

describe('doubts', () => {
  it('are violet until somebody should have looked, then amber', () => {
    const cases = [caseOf('a', { kind: 'suspected', reports: 6 })];
    const tone = (now: number) => lane('5', { cases }, now)[0]?.clock.tone;
    expect([tone(nowMs), tone(nowMs + 9 * 60_000)]).toEqual(['doubt', 'act']);
  });

  it('say what we told and how far the nearest dead device is', () => {
    const back = outageOf('o1', { status: 'restored', restoredAt: at(-33) });
    const doubt = caseOf('a', {
      kind: 'stillOut',
      reports: 14,
      outageId: 'o1',
      deadDeviceMetres: 210,
    });
    expect(lane('5', { outages: [back], cases: [doubt] })[0]).toMatchObject({
      title: '14 people say still out',
      fact: 'Said back 18:09. Dead device 0.2 km off',
    });
  });
});

it('shows a channel that refuses and messages to settle, and no channel that works', () => {
  const desk = {
    ...deskOf({}),
    channels: [
      channelOf('sms', { unsure: 2 }),
      channelOf('x', {
        state: 'refusing',
        since: at(-4),
        waiting: 3,
        detail: 'Too many posts',
      }),
    ],
  };
  expect(lanesOf(desk, nowMs, times, nowMs)[5]?.needs).toMatchObject([
    { title: 'X refuses', place: '3 wait', fact: 'Too many posts', clock: { text: '4 min' } },
    { title: '2 nobody is sure of', place: 'Text', clock: { under: 'to settle' } },
  ]);
});

describe('polled feeds', () => {
  const feed = {
    feed: 'pge',
    since: at(-40),
    polledAt: at(-1),
    rows: 60,
    unread: 40,
    waiting: 12,
  };
  const feedLane = (state: 'ok' | 'unreadable' | 'silent') =>
    lanesOf({ ...deskOf({}), feeds: [{ ...feed, state }] }, nowMs, times, nowMs)[5]?.needs;

  it('need somebody when outages cannot end by them', () => {
    expect(feedLane('unreadable')).toMatchObject([
      {
        title: 'Feed pge cannot be read',
        place: '12 may be back',
        fact: '40 of 100 rows unreadable. Nobody is told back from it meanwhile',
        clock: { text: '40 min' },
      },
    ]);
    expect(feedLane('silent')).toMatchObject([{ title: 'Feed pge is silent' }]);
  });

  it('say why, when it is known', () => {
    const detail = 'https://feed.example/list: HTTP 503';
    const away = { ...feed, state: 'unreachable', waiting: 0, detail } as const;
    const [need] = lanesOf({ ...deskOf({}), feeds: [away] }, nowMs, times, nowMs)[5]?.needs ?? [];
    expect(need).toMatchObject({
      title: 'Feed pge does not answer',
      fact: 'https://feed.example/list: HTTP 503. Nobody is told back from it meanwhile',
    });
  });

  it('need nobody when all is well', () => {
    expect(feedLane('ok')).toEqual([]);
  });
});
