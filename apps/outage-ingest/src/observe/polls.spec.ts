import {
  closes,
  meters,
  opens,
  openRuleBench,
  poll,
  ticket,
  type RuleBench,
  type Step,
} from '../testing-rules.ts';
import { after } from '../testing.ts';

/** A row of the list as it was polled. */
const row = (id: string, seconds: number, device?: string) =>
  ticket(id, seconds, { status: undefined, ...(device === undefined ? {} : { device }) }, 'pge');
const many = Array.from({ length: 12 }, (_, n) => `R${n}`);
const listed = (seconds: number, ids: readonly string[], unread = 0): readonly Step[] => [
  [...ids.map((id) => row(id, seconds)), poll(seconds, ids, unread)],
];
/** A is at F2; B keeps the list from being empty. */
const first: readonly Step[] = [[row('A', 0, 'F2'), row('B', 0, 'T4'), poll(0, ['A', 'B'])]];

/** What happens, in order, and what then stands of the row A: how it is, and whether its customers may be told. */
type Row = readonly [what: string, steps: readonly Step[], state: string];

const rows: readonly Row[] = [
  ['a list names it', first, 'confirmed'],
  ['one poll lacks it', [...first, poll(300, ['B'])], 'restored, not told'],
  ['two polls lack it', [...first, poll(300, ['B']), poll(600, ['B'])], 'restored, told'],
  [
    'the same poll comes again',
    [...first, poll(300, ['B']), poll(300, ['B'])],
    'restored, not told',
  ],
  ['an older poll comes late', [...first, poll(300, ['A', 'B']), poll(200, ['B'])], 'confirmed'],
  ['a second empty poll', [...first, poll(300, []), poll(600, [])], 'confirmed'],
  [
    'it is listed again after one poll',
    [...first, poll(300, ['B']), [row('A', 600, 'F2'), poll(600, ['A', 'B'])]],
    'confirmed',
  ],
  [
    'it is listed again, the row itself unchanged',
    [...first, poll(300, ['B']), poll(600, ['A', 'B'])],
    'confirmed',
  ],
  [
    'it is listed again and then lacking twice',
    [...first, poll(300, ['B']), poll(600, ['A', 'B']), poll(900, ['B']), poll(1_200, ['B'])],
    'restored, told',
  ],
  ['a row that nobody can read may be it', [...first, poll(300, ['B'], 1)], 'confirmed'],
  [
    'SCADA sees it open',
    [opens('F2', -60), ...first, poll(300, ['B']), poll(600, ['B'])],
    'confirmed',
  ],
  [
    'an OMS speaks of it too',
    [...first, ticket('X', 60, { device: 'F2' }), poll(300, ['B']), poll(600, ['B'])],
    'confirmed',
  ],
  [
    'its device opens again before it is listed again',
    [...first, poll(300, ['B']), opens('F2', 400), poll(600, ['A', 'B'])],
    'restored, not told',
  ],
  [
    'its meters say so before the list does',
    [...first, meters('on', 'T3', [1, 2, 3, 4], 200), poll(300, ['B'])],
    'restored, told',
  ],
  [
    'SCADA opens and closes a device below the one it names, and polls lack it',
    [
      [row('A', 0, 'BRK1'), row('B', 0, 'T4'), poll(0, ['A', 'B'])],
      opens('F2', 60),
      closes('F2', 120),
      poll(300, ['B']),
      poll(600, ['B']),
    ],
    'restored, told',
  ],
  [
    'polls lack it while SCADA shows a device below open, which closes later',
    [
      [row('A', 0, 'BRK1'), row('B', 0, 'T4'), poll(0, ['A', 'B'])],
      opens('F2', 60),
      poll(300, ['B']),
      poll(600, ['B']),
      closes('F2', 900),
    ],
    'restored, told',
  ],
  [
    'nearly all rows of a long list go at once',
    [[row('A', 0, 'F2'), poll(0, ['A', ...many])], ...listed(300, many.slice(0, 1))],
    'confirmed',
  ],
];

describe('a row of a polled list', () => {
  let bench: RuleBench;
  beforeEach(async () => {
    bench = await openRuleBench();
  });
  afterEach(() => bench.remove());
  const named = async (key: string) =>
    (await bench.all()).find(({ sourceKeys }) => sourceKeys.includes(key));

  it.each(rows)('%s', async (_what, steps, state) => {
    await bench.play(steps);
    const found = (await bench.all()).find(({ sourceKeys }) => sourceKeys.includes('pge:A'));
    const step = found?.outage.steps.at(-1);
    const isTold = step === undefined ? '' : step.tellable ? ', told' : ', not told';
    expect(`${found?.outage.status}${isTold}`).toBe(state);
  });

  it('takes back the step that said so when it is listed again, and keeps who knew', async () => {
    await bench.play([...first, poll(300, ['B']), poll(600, ['A', 'B'])]);
    const { outage, restorations, history } = await bench.at('F2');
    expect(outage).toMatchObject({ steps: [], openDevices: ['F2'] });
    expect(outage.restoredAt).toBeUndefined();
    expect(restorations).toMatchObject([{ withdrawnAt: expect.any(String) }]);
    expect(history.map(({ text }) => text)).toContain('Listed again: it was not restored');
  });

  it('ends under its old id when it is listed on under another, and is never told', async () => {
    const position: [number, number] = [10, 20];
    const facts = { status: undefined, startedAt: after(-600), position };
    const other = row('B', 0, 'T4');
    await bench.play([
      [ticket('A', 0, facts, 'pge'), other, poll(0, ['A', 'B'])],
      [ticket('A2', 300, facts, 'pge'), poll(300, ['A2', 'B'])],
      ...[600, 900, 1_200].map((at) => poll(at, ['A2', 'B'])),
    ]);
    const old = await named('pge:A');
    expect(old?.outage).toMatchObject({ status: 'restored', steps: [{ tellable: false }] });
    expect(old?.history.map(({ text }) => text)).toContain('Listed as A2 from now on');
    expect((await named('pge:A2'))?.outage).toMatchObject({ status: 'confirmed', steps: [] });
  });

  it('notes how sure it was that the power is back', async () => {
    await bench.play([...first, poll(300, ['B']), poll(600, ['B'])]);
    const found = await named('pge:A');
    expect(found?.restorations[0]?.confidence).toBeGreaterThan(0.999);
    expect(found?.history.map(({ text }) => text).join()).toMatch(
      /A second poll lacks it, 99.9\d? % sure/,
    );
  });

  it('waits for more polls on a feed that takes back what it drops', async () => {
    const polls: Step[] = [];
    for (let n = 1; n <= 12; n++) {
      // Of two rows one is left out of a poll, the other of the next.
      polls.push(poll(n * 300, n % 2 === 0 ? ['B', 'C', 'A'] : ['B', n % 4 === 1 ? 'A' : 'C']));
    }
    const rowsOf = [row('A', 0, 'F2'), row('B', 0, 'T4'), row('C', 0)];
    await bench.play([[...rowsOf, poll(0, ['A', 'B', 'C'])], ...polls]);
    await bench.play([poll(3_900, ['B', 'C']), poll(4_200, ['B', 'C'])]);
    expect((await named('pge:A'))?.outage.steps.some(({ tellable }) => tellable)).toBe(false);
    await bench.play(Array.from({ length: 24 }, (_, n) => poll(4_500 + n * 300, ['B', 'C'])));
    expect((await named('pge:A'))?.outage.steps).toMatchObject([{ tellable: true }]);
  });

  it('leaves what meters restored when it is listed again later', async () => {
    const on = meters('on', 'T3', [1, 2, 3, 4], 200);
    await bench.play([...first, on, poll(300, ['B']), poll(600, ['B'])]);
    expect(await bench.outages()).toContain('F2 restored <A>');
  });
});
