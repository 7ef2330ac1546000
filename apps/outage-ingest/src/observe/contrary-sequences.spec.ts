import { cancels, closes, gone, meters, opens, ticket, waits, type Row } from '../testing-rules.ts';
import { itGivesTheOutages } from './sequences.fixture.ts';

const all = [1, 2, 3, 4];

const repeated: readonly Row[] = [
  [
    'SCADA says that a device is closed which never opened, while meters below it are off',
    [meters('off', 'T3', all, 0), closes('S1', 30), closes('S1', 600)],
    ['S1 predicted'],
  ],
  [
    'the same while a ticket names it',
    [ticket('A', 0, { device: 'F2' }), closes('F2', 600), gone('A', 900)],
    ['F2 restored <A>'],
  ],
  [
    'it was open and closed before the ticket, and is said to be closed once more',
    [opens('F2', 0), closes('F2', 300), ticket('A', 400, { device: 'F2' }), closes('F2', 600)],
    ['F2 restored', 'F2 confirmed <A>'],
  ],
  [
    'a closed device at which meters gasp is said to be closed, and one more meter gasps',
    [meters('off', 'T3', [1, 2], 0), closes('S1', 30), meters('off', 'T3', [3], 60)],
    ['S1 predicted'],
  ],
  [
    'SCADA repeats an opening that a ticket’s outage took, after a person called that none',
    [ticket('A', 0, { device: 'F2' }), opens('F2', 30), cancels('F2'), opens('F2', 300)],
    ['F2 cancelled <A>'],
  ],
  [
    'SCADA repeats it after the OMS has said that it is over',
    [ticket('A', 0, { device: 'F2' }), opens('F2', 30), gone('A', 600), opens('F2', 900)],
    ['F2 restored <A>'],
  ],
  [
    'it closes and opens anew after the OMS has said that it is over',
    [
      ticket('A', 0, { device: 'F2' }),
      opens('F2', 30),
      gone('A', 600),
      closes('F2', 700),
      opens('F2', 900),
    ],
    ['F2 restored <A>', 'F2 confirmed'],
  ],
  [
    'SCADA shows open what a person called none before',
    [ticket('A', 0, { device: 'F2' }), waits(300), cancels('F2'), opens('F2', 280)],
    ['F2 cancelled <A>', 'F2 confirmed'],
  ],
];

const gasps: readonly Row[] = [
  [
    'a person called none what had moved upstream, and another meter gasps',
    [
      meters('off', 'T1', all, 0),
      meters('off', 'T2', [1, 2, 3], 10),
      waits(60),
      cancels('F1'),
      meters('off', 'T2', [4], 90),
    ],
    ['F1 cancelled'],
  ],
  [
    'a ticket is restored, and its meters come on one by one',
    [
      ticket('A', 0, { device: 'T1' }),
      meters('off', 'T1', all, 5),
      gone('A', 600),
      meters('on', 'T1', [1], 605),
    ],
    ['T1 restored <A>'],
  ],
  [
    'they gasp anew after that',
    [
      ticket('A', 0, { device: 'T1' }),
      meters('off', 'T1', all, 5),
      gone('A', 600),
      meters('off', 'T1', [1, 2, 3], 700),
    ],
    ['T1 restored <A>', 'T1 predicted'],
  ],
  [
    'gasps of what is back come late',
    [opens('F2', 0), closes('F2', 600), meters('off', 'T3', all, 5)],
    ['F2 restored'],
  ],
  [
    'another transformer gasps just before a device of its feeder closes',
    [
      opens('F2', 0),
      meters('off', 'T1', [1], 595),
      closes('F2', 600),
      meters('off', 'T1', [2, 3], 610),
    ],
    ['F2 restored', 'T1 predicted'],
  ],
  [
    'a part is back by a step, and gasped before it',
    [
      opens('BRK1', 0),
      [...meters('off', 'T1', all, 2), ...meters('off', 'T3', all, 2)],
      opens('F1', 300),
      closes('BRK1', 600),
      meters('on', 'T3', [1], 610),
    ],
    ['BRK1 partiallyRestored [F1]'],
  ],
  [
    'meters gasp below a substation that is out',
    [
      opens('SUB', 0),
      meters('off', 'T1', all, 5),
      meters('off', 'T2', all, 5),
      meters('off', 'T3', all, 5),
      meters('off', 'T4', all, 5),
      closes('SUB', 600),
      meters('on', 'T1', [1], 610),
    ],
    ['SUB restored'],
  ],
  [
    'meters of two feeders gasp before SCADA shows their substation open',
    [meters('off', 'T4', all, 0), meters('off', 'T3', all, 5), opens('SUB', 60)],
    ['SUB confirmed', 'S1 closed -> SUB'],
  ],
];

describe('the outage that instruments give when they repeat themselves or come late', () => {
  itGivesTheOutages({ 'of SCADA': repeated, 'of meters': gasps });
});
