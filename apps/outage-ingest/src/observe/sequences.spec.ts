import {
  cancels,
  closes,
  confirms,
  meters,
  opens,
  plan,
  ticket,
  waits,
  type Row,
} from '../testing-rules.ts';
import { itGivesTheOutages } from './sequences.fixture.ts';

const all = [1, 2, 3, 4];
const hour = 3_600;

const devices: readonly Row[] = [
  ['a device opens', [opens('F2', 0)], ['F2 confirmed']],
  ['it opens and closes again later', [opens('F2', 0), closes('F2', 600)], ['F2 restored']],
  ['it closes within a minute', [opens('F2', 0), closes('F2', 40)], ['F2 cancelled']],
  [
    'it opens a second time',
    [opens('F2', 0), closes('F2', 600), opens('F2', 900)],
    ['F2 restored', 'F2 confirmed'],
  ],
  [
    'SCADA repeats where it stands',
    [opens('F2', 0), opens('F2', 300), opens('F2', 600), closes('F2', 900)],
    ['F2 restored'],
  ],
  [
    'SCADA repeats where it stands after a person called it none',
    [opens('F2', 0), cancels('F2'), opens('F2', 300), opens('F2', 600)],
    ['F2 cancelled'],
  ],
  [
    'it opens anew after a person called the first time none',
    [opens('F2', 0), cancels('F2'), closes('F2', 300), opens('F2', 600)],
    ['F2 cancelled', 'F2 confirmed'],
  ],
  [
    'a device below an open one opens too',
    [opens('BRK1', 0), opens('F1', 60)],
    ['BRK1 confirmed [BRK1,F1]'],
  ],
  [
    'the upper one closes first',
    [opens('BRK1', 0), opens('F1', 60), closes('BRK1', 600)],
    ['BRK1 partiallyRestored [F1]'],
  ],
  ['an older closing comes late', [opens('F2', 600), closes('F2', 300)], ['F2 confirmed']],
  [
    'a device above all feeders opens and closes',
    [opens('SUB', 0), opens('SUB', 60), closes('SUB', 600)],
    ['SUB restored'],
  ],
];

const gasps: readonly Row[] = [
  ['a transformer’s meters gasp', [meters('off', 'T1', all, 0)], ['T1 predicted']],
  [
    'its meters come on again',
    [meters('off', 'T1', all, 0), meters('on', 'T1', all, 600)],
    ['T1 restored'],
  ],
  [
    'a person called the prediction none, and another meter gasps',
    [meters('off', 'T1', [1, 2], 0), cancels('T1'), meters('off', 'T1', [3], 60)],
    ['T1 cancelled'],
  ],
  [
    'all of them gasp anew after a person called it none',
    [
      meters('off', 'T1', [1, 2, 3], 0),
      waits(60),
      cancels('T1'),
      meters('on', 'T1', [1, 2], 300),
      meters('off', 'T1', [1, 2], 600),
    ],
    ['T1 cancelled', 'T1 predicted'],
  ],
  [
    'a prediction moves upstream, past one that a ticket confirmed',
    [
      meters('off', 'T1', all, 0),
      ticket('A', 30, { device: 'T1' }),
      meters('off', 'T2', all, 60),
      meters('off', 'T3', all, 90),
    ],
    ['T1 confirmed <A>', 'BRK1 predicted'],
  ],
  [
    'a prediction is confirmed by a person, and SCADA shows the device above',
    [meters('off', 'T1', all, 0), confirms('T1'), opens('F1', 60), closes('F1', 600)],
    ['T1 confirmed', 'F1 restored'],
  ],
  [
    'a meter’s older word comes late',
    [meters('off', 'T1', all, 600), meters('on', 'T1', all, 300)],
    ['T1 predicted'],
  ],
];

const both: readonly Row[] = [
  [
    'gasps of a part that is mostly on again come late, below a device that a ticket names',
    [
      meters('on', 'T1', [1, 2], 1_200),
      ticket('A', 300, { device: 'F1' }),
      meters('off', 'T1', all, 30),
    ],
    ['F1 partiallyRestored [T2] <A>'],
  ],
  [
    'gasps of a part come after some of its meters are on again',
    [
      meters('on', 'T1', [1, 2], 300),
      meters('off', 'T3', all, 300),
      meters('off', 'T1', [3, 4], 0),
    ],
    ['BRK1 predicted'],
  ],
  [
    'SCADA shows where it is, below the device that all gasps point to',
    [meters('off', 'T3', all, 0), opens('F2', 30)],
    ['F2 confirmed'],
  ],
  [
    'it closes, before or after the meters say that they are on',
    [meters('off', 'T3', all, 0), opens('F2', 30), closes('F2', 600), meters('on', 'T3', all, 700)],
    ['F2 restored'],
  ],
  [
    'it closes, and no meter says that it is on',
    [meters('off', 'T3', all, 0), opens('F2', 30), closes('F2', 600)],
    ['F2 restored'],
  ],
  [
    'SCADA shows two devices that explain all gasps only together',
    [
      meters('off', 'T1', all, 0),
      meters('off', 'T3', all, 0),
      opens('F1', 30),
      opens('F2', 40),
      closes('F1', 600),
    ],
    ['F1 partiallyRestored [F2]'],
  ],
  [
    'SCADA shows what explains some gasps, and meters say of the others that they are on',
    [
      meters('off', 'T1', all, 0),
      meters('off', 'T3', all, 0),
      opens('F2', 30),
      meters('on', 'T1', all, 300),
      closes('F2', 600),
    ],
    ['BRK1 restored'],
  ],
  [
    'meters below an open device say that they are on before SCADA shows it closed',
    [
      meters('off', 'T1', all, 0),
      meters('off', 'T3', all, 0),
      opens('F2', 30),
      meters('on', 'T3', all, 300),
      meters('on', 'T1', all, 310),
      closes('F2', 600),
    ],
    ['BRK1 restored'],
  ],
  [
    'SCADA shows the device that the gasps point to as well',
    [
      meters('off', 'T1', all, 0),
      meters('off', 'T3', all, 0),
      opens('F2', 30),
      opens('BRK1', 40),
      closes('BRK1', 600),
    ],
    ['BRK1 partiallyRestored [F2]'],
  ],
  [
    'a ticket names the device above, SCADA shows one below it, and the ticket was none',
    [
      ticket('A', 0, { device: 'BRK1' }),
      opens('F2', 60),
      ticket('A', 300, { status: 'cancelled' }),
      closes('F2', 600),
    ],
    ['BRK1 restored <A>'],
  ],
  [
    'the same, and SCADA closes first',
    [
      ticket('A', 0, { device: 'BRK1' }),
      opens('F2', 60),
      closes('F2', 300),
      ticket('A', 600, { status: 'cancelled' }),
    ],
    ['BRK1 restored <A>'],
  ],
];

const planned: readonly Row[] = [
  [
    'planned work waits',
    [plan('W', 0, { device: 'F2', startsAt: hour, endsAt: 2 * hour })],
    ['planned F2 predicted <W>'],
  ],
  [
    'its device opens in time',
    [
      plan('W', 0, { device: 'F2', startsAt: hour, endsAt: 2 * hour }),
      opens('F2', hour, false),
      closes('F2', 2 * hour),
    ],
    ['planned F2 restored <W>'],
  ],
  [
    'its device trips long before',
    [
      plan('W', 0, { device: 'F2', startsAt: 9 * hour, endsAt: 10 * hour }),
      opens('F2', hour),
      closes('F2', 2 * hour),
    ],
    ['F2 restored', 'planned F2 predicted <W>'],
  ],
  [
    'it is to begin at a device that is out already',
    [
      plan('W', 0, { device: 'F2', startsAt: 9 * hour, endsAt: 10 * hour }),
      opens('F2', hour),
      opens('F2', 9 * hour, false),
      waits(2 * hour),
    ],
    ['F2 confirmed', 'planned F2 closed <W>'],
  ],
  [
    'we hear of the work after its device opened',
    [
      opens('F2', hour, false),
      plan('W', 1.5 * hour, { device: 'F2', startsAt: hour, endsAt: 2 * hour }),
      waits(3 * hour),
    ],
    ['planned F2 confirmed <W>'],
  ],
  [
    'work under way is moved: nobody is back because a plan ends',
    [
      plan('W', 0, { device: 'F2', startsAt: hour, endsAt: 2 * hour }),
      opens('F2', hour, false),
      plan('W', 1.5 * hour, { device: 'F2', startsAt: hour, endsAt: 3 * hour }),
      waits(4 * hour),
    ],
    ['planned F2 confirmed <W>'],
  ],
  [
    'work under way is called off when some are back',
    [
      plan('W', 0, { device: 'BRK1', startsAt: hour, endsAt: 2 * hour }),
      [opens('BRK1', hour, false), opens('F1', hour + 60, false), closes('BRK1', hour + 600)],
      plan('W', 1.5 * hour, { device: 'BRK1', startsAt: hour, endsAt: 2 * hour, cancelled: true }),
    ],
    ['planned BRK1 partiallyRestored [F1] <W>'],
  ],
  [
    'work that waits is called off',
    [
      plan('W', 0, { device: 'F2', startsAt: hour, endsAt: 2 * hour }),
      plan('W', 60, { device: 'F2', startsAt: hour, endsAt: 2 * hour, cancelled: true }),
    ],
    ['planned F2 cancelled <W>'],
  ],
];

describe('the outage that a sequence of facts gives', () => {
  itGivesTheOutages({
    'of SCADA': devices,
    'of meters': gasps,
    'of meters and SCADA': both,
    'of planned work': planned,
  });
});
