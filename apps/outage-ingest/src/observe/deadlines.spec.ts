import type { StoredOutage } from '../stored-outage.ts';
import { after } from '../testing.ts';
import {
  closes,
  opens,
  openRuleBench,
  person,
  ticket,
  waits,
  type RuleBench,
  type Step,
} from '../testing-rules.ts';

const minute = 60;
const says =
  (seconds: number): Step =>
  async ({ commands, at }) =>
    commands.setEtr((await at('F2'))._id, { at: after(seconds), confidence: 'high' }, person);

/** What happens, in order; the lines of the ledger then; and until when customers are told, seconds. */
type Row = readonly [
  what: string,
  steps: readonly Step[],
  ledger: readonly string[],
  told: number | undefined,
];

const rows: readonly Row[] = [
  ['nobody gave one yet', [opens('F2', 0), waits(4 * minute)], [], undefined],
  [
    'nobody gave one in time',
    [opens('F2', 0), waits(5 * minute)],
    [`initial ${95 * minute} release`],
    95 * minute,
  ],
  [
    'the first guess lapses',
    [opens('F2', 0), waits(5 * minute), waits(90 * minute)],
    [`initial ${95 * minute} release`, `initial ${95 * minute} lapse`],
    undefined,
  ],
  [
    'a person’s lapses',
    [opens('F2', 0), says(60 * minute), waits(60 * minute)],
    [`operator ${60 * minute} release`, `operator ${60 * minute} lapse`],
    undefined,
  ],
  [
    'a held-back later one is released before the told one lapses',
    [opens('F2', 0), says(120 * minute), says(130 * minute), waits(91 * minute)],
    [
      `operator ${120 * minute} release`,
      `operator ${130 * minute} holdBack`,
      `operator ${130 * minute} release`,
    ],
    130 * minute,
  ],
  [
    'what was released late lapses too',
    [
      opens('F2', 0),
      says(120 * minute),
      says(130 * minute),
      waits(91 * minute),
      waits(10 * minute),
      waits(30 * minute),
    ],
    [
      `operator ${120 * minute} release`,
      `operator ${130 * minute} holdBack`,
      `operator ${130 * minute} release`,
      `operator ${130 * minute} lapse`,
    ],
    undefined,
  ],
  [
    'it is back before anything falls due',
    [opens('F2', 0), says(60 * minute), closes('F2', 30 * minute), waits(90 * minute)],
    [`operator ${60 * minute} release`],
    undefined,
  ],
];

/** `source seconds decision`, oldest first. */
function ledgerOf({ ledger }: StoredOutage): readonly string[] {
  return ledger.map(({ source, at, decision }) => {
    return `${source} ${(Date.parse(at) - Date.parse(after(0))) / 1_000} ${decision}`;
  });
}

describe('an estimate whose time comes', () => {
  let bench: RuleBench;
  beforeEach(async () => {
    bench = await openRuleBench();
  });
  afterEach(() => bench.remove());

  it.each(rows)('%s', async (_what, steps, ledger, told) => {
    await bench.play(steps);
    const [outage] = await bench.all();
    expect(outage && ledgerOf(outage)).toEqual(ledger);
    expect(outage?.outage.etr?.at).toBe(told === undefined ? undefined : after(told));
  });

  it('names the line it was heard in, and says in the record what became of it', async () => {
    await bench.play([
      opens('F2', 0),
      says(120 * minute),
      says(130 * minute),
      waits(91 * minute),
      waits(60 * minute),
    ]);
    const { _id, ledger, history } = await bench.at('F2');
    expect(ledger.map(({ id, of }) => [id, of])).toEqual([
      [`${_id}-e1`, undefined],
      [`${_id}-e2`, undefined],
      [`${_id}-e3`, `${_id}-e2`],
      [`${_id}-e4`, `${_id}-e2`],
    ]);
    expect(history.filter(({ kind }) => kind === 'etr').map(({ text }) => text)).toEqual([
      expect.stringMatching(/heard from operator: released$/),
      expect.stringMatching(/heard from operator: held back$/),
      expect.stringMatching(/held back since .*: released, as .* is about to lapse$/),
      expect.stringMatching(/lapsed$/),
    ]);
  });
});

describe('an outage whose time comes', () => {
  let bench: RuleBench;
  beforeEach(async () => {
    bench = await openRuleBench();
  });
  afterEach(() => bench.remove());

  it.each<readonly [string, readonly Step[], string]>([
    [
      'a prediction stays one',
      [ticket('A', 0, { device: 'F2', status: 'predicted' }), waits(60)],
      'predicted',
    ],
    ['restored a while ago', [opens('F2', 0), closes('F2', 600), waits(3_600)], 'restored'],
    ['restored a day ago', [opens('F2', 0), closes('F2', 600), waits(25 * 3_600)], 'closed'],
    [
      'restored, out again, and a day gone by',
      [
        ticket('A', 0, { device: 'F2' }),
        ticket('A', 600, { device: 'F2', status: 'restored' }),
        ticket('A', 900, { device: 'F2' }),
        waits(25 * 3_600),
      ],
      'confirmed',
    ],
  ])('%s', async (_what, steps, status) => {
    await bench.play(steps);
    const [outage] = await bench.all();
    expect(outage?.outage.status).toBe(status);
  });

  it('is worked off when more than a page of them fall due at once', async () => {
    const tickets = Array.from({ length: 600 }, (_, n) =>
      ticket(`A${n}`, 0, { status: 'predicted' }),
    );
    await bench.handle(tickets);
    await bench.play([waits(minute)]);
    const settled = (await bench.all()).filter(({ outage }) => outage.settledAt !== undefined);
    expect(settled).toHaveLength(600);
  });
});
