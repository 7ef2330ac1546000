import { gone, meters, opens, closes, plan, ticket, waits, type Row } from '../testing-rules.ts';
import { itGivesTheOutages } from './sequences.fixture.ts';

const all = [1, 2, 3, 4];
const hour = 3_600;

const tickets: readonly Row[] = [
  [
    'the OMS lags behind SCADA, and speaks of some who are back',
    [
      opens('F2', 0),
      ticket('A', 60, { device: 'F2' }),
      closes('F2', 600),
      ticket('A', 660, { device: 'F2', status: 'partiallyRestored' }),
    ],
    ['F2 restored <A>'],
  ],
  [
    'it says confirmed and restored in one second, and both come twice',
    [
      ticket('A', 0, { device: 'F2' }),
      [ticket('A', 600, { device: 'F2' }), ticket('A', 600, { status: 'restored' })],
    ],
    ['F2 restored <A>'],
  ],
  [
    'meters restored it, and a restored ticket is predicted and then confirmed again',
    [
      ticket('A', 0, { device: 'T3' }),
      meters('on', 'T3', all, 600),
      ticket('A', 700, { status: 'restored' }),
      ticket('A', 800, { status: 'predicted' }),
      ticket('A', 900),
    ],
    ['T3 restored <A>', 'T3 confirmed <A>'],
  ],
  [
    'a ticket rolls up to the fuse above what meters predicted',
    [
      meters('off', 'T1', all, 0),
      ticket('A', 30, { device: 'T1' }),
      ticket('A', 300, { device: 'F1' }),
      gone('A', 900),
    ],
    ['F1 restored <A>'],
  ],
  [
    'a ticket rolls up from what SCADA sees open',
    [
      opens('F2', 0),
      ticket('A', 30, { device: 'F2' }),
      ticket('A', 300, { device: 'BRK1' }),
      closes('F2', 600),
    ],
    ['F2 restored', 'BRK1 confirmed <A>'],
  ],
  [
    'a ticket moves up to a device above all feeders, which closes',
    [
      ticket('A', 0, { device: 'F1' }),
      ticket('A', 60, { device: 'SUB' }),
      opens('SUB', 90),
      closes('SUB', 600),
    ],
    ['SUB restored <A>'],
  ],
  [
    'a ticket’s end comes before its beginning',
    [gone('A', 600), ticket('A', 0, { device: 'F2' })],
    [],
  ],
  [
    'so does its restoration, and it is out again later',
    [
      ticket('A', 600, { status: 'restored' }),
      ticket('A', 0, { device: 'F2' }),
      ticket('A', 900, { device: 'F2' }),
    ],
    ['F2 confirmed <A>'],
  ],
  [
    'tickets move up in a row, the last first',
    [
      ticket('A', 0, { device: 'T1' }),
      ticket('B', 5, { device: 'T2' }),
      [
        ticket('A', 50, { device: 'T1', crew: 'enroute' }),
        ticket('B', 60, { device: 'T3' }),
        ticket('A', 70, { device: 'T2' }),
      ],
    ],
    ['T2 confirmed <A>', 'T3 confirmed <B>'],
  ],
];

const planned: readonly Row[] = [
  [
    'meters show the work before we hear of it',
    [
      meters('off', 'T3', all, hour),
      plan('W', hour + 300, { device: 'S1', startsAt: hour, endsAt: 2 * hour }),
      waits(2 * hour),
    ],
    ['planned S1 confirmed <W>'],
  ],
  [
    'a ticket of the work is restored',
    [
      plan('W', 0, { device: 'F2', startsAt: hour, endsAt: 2 * hour }),
      ticket('A', hour, { device: 'F2' }),
      gone('A', 1.5 * hour),
    ],
    ['planned F2 restored <W,A>'],
  ],
  [
    'a ticket comes late for work that has ended',
    [
      plan('W', 0, { device: 'F2', startsAt: hour, endsAt: 2 * hour }),
      async ({ clock }) =>
        clock.moveTo(new Date(Date.parse(clock.now()) + 1.9 * hour * 1000).toISOString()),
      ticket('A', 1.5 * hour, { device: 'F2' }),
    ],
    ['planned F2 confirmed <W,A>'],
  ],
  [
    'work that has ended is put off',
    [
      plan('W', 0, { device: 'F2', startsAt: hour, endsAt: 2 * hour }),
      waits(3 * hour),
      plan('W', 3 * hour, { device: 'F2', startsAt: 9 * hour, endsAt: 10 * hour }),
    ],
    ['planned F2 closed <W>', 'planned F2 predicted <W>'],
  ],
  [
    'work that was called off is to be after all',
    [
      plan('W', 0, { device: 'F2', startsAt: hour, endsAt: 2 * hour }),
      plan('W', 60, { device: 'F2', startsAt: hour, endsAt: 2 * hour, cancelled: true }),
      plan('W', 120, { device: 'F2', startsAt: hour, endsAt: 2 * hour }),
    ],
    ['planned F2 cancelled <W>', 'planned F2 predicted <W>'],
  ],
  [
    'work that has ended is told once more',
    [
      plan('W', 0, { device: 'F2', startsAt: hour, endsAt: 2 * hour }),
      opens('F2', hour, false),
      closes('F2', 1.5 * hour),
      plan('W', 1.6 * hour, { device: 'F2', startsAt: hour, endsAt: 2 * hour }),
    ],
    ['planned F2 restored <W>'],
  ],
  [
    'work is called off before we hear of it',
    [
      plan('W', 60, { startsAt: hour, endsAt: 2 * hour, cancelled: true }),
      plan('W', 0, { device: 'F2', startsAt: hour, endsAt: 2 * hour }),
    ],
    [],
  ],
];

describe('the outage that a source’s words give when they come late, twice or against each other', () => {
  const bench = itGivesTheOutages({ 'of tickets': tickets, 'of planned work': planned });

  it('takes in a step that the OMS puts before one we knew once, however often it is told', async () => {
    const step = (at: number, customers: number) => ({
      at: new Date(Date.parse(bench().clock.now()) + at * 1_000).toISOString(),
      customers,
      closedDevices: [],
      openedDevices: [],
    });
    const steps = [step(700, 5), step(300, 2)];
    await bench().play([
      ticket('A', 0, { device: 'F1' }),
      meters('on', 'T1', all, 600),
      ticket('A', 900, { steps }),
      ticket('A', 960, { steps }),
      ticket('A', 1_020, { steps: steps.toReversed() }),
    ]);
    const { outage } = await bench()
      .at('F1')
      .catch(() => bench().at('T2'));
    expect(outage.steps.map(({ customers }) => customers)).toEqual([undefined, 2, 5]);
  });
});
