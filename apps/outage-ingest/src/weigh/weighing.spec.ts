import type { Evidence } from '@relight/contracts';
import { after } from '../testing.ts';
import {
  closes,
  opens,
  openRuleBench,
  person,
  ticket,
  type RuleBench,
  type Step,
} from '../testing-rules.ts';

type Said = Partial<Evidence> & {
  /** Of F2's outage, open or restored. */
  readonly of?: 'open' | 'restored';
};

let count = 0;
/** Somebody reports, as geo located it. */
const reports =
  ({ of, ...said }: Said, times = 1): Step =>
  async (bench) => {
    count += 1;
    const outage = (await bench.all()).find(({ outage: { device } }) => device === 'F2')?._id;
    const one: Evidence = {
      id: `r${count}`,
      clusterId: 'k1',
      class: 'outage',
      stillOut: false,
      back: false,
      confidence: 0.9,
      reportedAt: after(60),
      place: { position: [-74, 41], accuracyMetres: 30, label: 'Pier Road' },
      nearestDevice: 'T3',
      clusterReports: 1,
      ...(of === 'open' && outage !== undefined ? { openOutageId: outage } : {}),
      ...(of === 'restored' && outage !== undefined ? { restoredOutageId: outage } : {}),
      ...said,
    };
    for (let n = 0; n < times; n++) {
      // oxlint-disable-next-line no-await-in-loop -- the same report comes again
      await bench.weigher.handle([one]);
    }
  };
const decides =
  (act: 'hold' | 'confirm' | 'dismiss' | 'safe'): Step =>
  async ({ stores, commands }) => {
    for await (const { case: one } of stores.cases.scan()) {
      await commands.decide(one.id, { act, version: one.version }, person);
    }
  };
const out = [opens('F2', 0)];
const back = [...out, closes('F2', 600)];

/** What happens, in order; the cases then, by kind; and the reports that count into F2's outage. */
type Row = readonly [
  what: string,
  steps: readonly Step[],
  cases: readonly string[],
  counted: number,
];

const rows: readonly Row[] = [
  ['an outage nobody knows of', [reports({})], ['suspected open 1'], 0],
  ['two of one cluster', [reports({}), reports({})], ['suspected open 2'], 0],
  ['the same report twice', [reports({}, 2)], ['suspected open 1'], 0],
  [
    'two of different clusters',
    [reports({}), reports({ clusterId: 'k2' })],
    ['suspected open 1', 'suspected open 1'],
    0,
  ],
  ['one without a place', [reports({ place: undefined })], [], 0],
  ['one that says it is back', [reports({ back: true })], [], 0],
  ['words about something else', [reports({ class: 'other' })], [], 0],
  ['one within an open outage', [...out, reports({ of: 'open' })], [], 1],
  ['the same report twice within one', [...out, reports({ of: 'open' }, 2)], [], 1],
  ['back, within an open outage', [...out, reports({ of: 'open', back: true })], [], 0],
  [
    'still out, where nobody came back yet',
    [...out, reports({ of: 'open', stillOut: true })],
    [],
    1,
  ],
  [
    'still out, where some came back',
    [
      ...out,
      ticket('A', 60, {
        device: 'F2',
        steps: [{ at: after(60), closedDevices: [], openedDevices: [] }],
      }),
      reports({ of: 'open', stillOut: true }),
    ],
    ['stillOut open 1'],
    1,
  ],
  [
    'an outage after the restoration',
    [...back, reports({ of: 'restored' })],
    ['stillOut open 1'],
    1,
  ],
  [
    'two after the restoration, of two clusters',
    [...back, reports({ of: 'restored' }), reports({ of: 'restored', clusterId: 'k2' })],
    ['stillOut open 1', 'stillOut open 1'],
    2,
  ],
  [
    'danger and outage in one report',
    [reports({ hazard: 'wireDown' })],
    ['hazard open 1', 'suspected open 1'],
    0,
  ],
  ['danger alone', [reports({ class: 'other', hazard: 'wireDown' })], ['hazard open 1'], 0],
  [
    'danger without a place',
    [reports({ class: 'other', hazard: 'fire', place: undefined })],
    ['hazard open 1'],
    0,
  ],
  [
    'two dangers of one cluster, of two kinds',
    [reports({ class: 'other', hazard: 'fire' }), reports({ class: 'other', hazard: 'wireDown' })],
    ['hazard open 1', 'hazard open 1'],
    0,
  ],
  [
    'danger within an open outage',
    [...out, reports({ class: 'other', hazard: 'fire', of: 'open' })],
    ['hazard open 1'],
    0,
  ],
  [
    'one more of a held suspicion',
    [reports({}), decides('hold'), reports({})],
    ['suspected held 2'],
    0,
  ],
  [
    'one more of a dismissed suspicion',
    [reports({}), decides('dismiss'), reports({})],
    ['suspected dismissed 1', 'suspected open 1'],
    0,
  ],
  [
    'one more of a confirmed danger',
    [
      reports({ class: 'other', hazard: 'fire' }),
      decides('confirm'),
      reports({ class: 'other', hazard: 'fire' }),
    ],
    ['hazard confirmed 2'],
    0,
  ],
  [
    'one more of a danger made safe',
    [
      reports({ class: 'other', hazard: 'fire' }),
      decides('safe'),
      reports({ class: 'other', hazard: 'fire' }),
    ],
    ['hazard madeSafe 1', 'hazard open 1'],
    0,
  ],
];

describe('what a located report asks for', () => {
  let bench: RuleBench;
  beforeEach(async () => {
    bench = await openRuleBench();
  });
  afterEach(() => bench.remove());

  it.each(rows)('%s', async (_what, steps, expected, counted) => {
    await bench.play(steps);
    const cases: string[] = [];
    for await (const { case: one } of bench.stores.cases.scan()) {
      cases.push(`${one.kind} ${one.state} ${one.reports}`);
    }
    expect(cases.toSorted((a, b) => a.localeCompare(b))).toEqual(expected);
    const outages = await bench.all();
    const sum = outages.reduce((all, { outage }) => all + outage.reports, 0);
    expect(sum).toBe(counted);
  });

  it('counts a report of an outage that was merged away where it went on', async () => {
    await bench.play([
      ticket('A', 0, { device: 'F1' }),
      opens('F2', 30),
      async () => {
        const [first] = await bench.all();
        await bench.play([ticket('A', 60, { device: 'F2' })]);
        await bench.play([reports({ openOutageId: first?._id })]);
      },
    ]);
    const reported = (await bench.all()).map(({ outage }) => [outage.status, outage.reports]);
    expect(reported).toEqual([
      ['closed', 0],
      ['confirmed', 1],
    ]);
  });
});

describe('a report that its sender takes back', () => {
  let bench: RuleBench;
  beforeEach(async () => {
    bench = await openRuleBench();
  });
  afterEach(() => bench.remove());
  const told = async (): Promise<readonly string[]> => {
    const found: string[] = [];
    for await (const { case: one } of bench.stores.cases.scan()) {
      found.push(`${one.kind} ${one.state} ${one.reports}`);
    }
    return found;
  };
  const takesBack = (takes: string): Step =>
    reports({ class: 'restored', back: true, takesBack: takes }, 2);

  it('dismisses a case that nobody else reports', async () => {
    await bench.play([reports({ id: 'a' }), takesBack('a')]);
    expect(await told()).toEqual(['suspected dismissed 0']);
  });

  it('leaves the case to the others who report it, and a danger as it is', async () => {
    await bench.play([reports({ id: 'a' }), reports({ id: 'b' }), takesBack('a')]);
    await bench.play([reports({ id: 'h', clusterId: 'k9', hazard: 'wireDown', class: 'other' })]);
    await bench.play([takesBack('h')]);
    expect((await told()).toSorted()).toEqual(['hazard open 1', 'suspected open 1']);
  });

  it('counts into its outage no more', async () => {
    await bench.play([...out, reports({ id: 'a', of: 'open' })]);
    expect((await bench.at('F2')).outage.reports).toBe(1);
    await bench.play([reports({ class: 'restored', back: true, takesBack: 'a', of: 'open' }, 2)]);
    expect((await bench.at('F2')).outage.reports).toBe(0);
  });
});
