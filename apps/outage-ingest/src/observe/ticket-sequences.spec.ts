import { cancels, closes, gone, meters, opens, ticket, waits, type Row } from '../testing-rules.ts';
import { itGivesTheOutages } from './sequences.fixture.ts';

const all = [1, 2, 3, 4];
const hour = 3_600;

const tickets: readonly Row[] = [
  [
    'a ticket is restored, its device opens again, the ticket is reopened',
    [
      ticket('A', 0, { device: 'F2' }),
      ticket('A', 600, { status: 'restored' }),
      opens('F2', 900),
      ticket('A', 1_000),
      ticket('A', 1_100, { device: 'F2' }),
    ],
    ['F2 restored <A>', 'F2 confirmed <A>'],
  ],
  [
    'the same with the device named in every word',
    [
      ticket('A', 0, { device: 'F2' }),
      gone('A', 600),
      opens('F2', 900),
      ticket('A', 1_000, { device: 'F2' }),
      gone('A', 1_500),
    ],
    ['F2 restored <A>', 'F2 restored <A>'],
  ],
  [
    'a ticket is restored and reopened',
    [ticket('A', 0, { device: 'F2' }), gone('A', 600), ticket('A', 900)],
    ['F2 confirmed <A>'],
  ],
  [
    'it is reopened and restored again',
    [ticket('A', 0, { device: 'F2' }), gone('A', 600), ticket('A', 900), gone('A', 1_200)],
    ['F2 restored <A>'],
  ],
  [
    'the ticket lags behind what SCADA restored',
    [
      opens('F2', 0),
      ticket('A', 60, { device: 'F2' }),
      closes('F2', 600),
      ticket('A', 660, { device: 'F2', crew: 'enroute' }),
    ],
    ['F2 restored <A>'],
  ],
  [
    'meters restored it, and the OMS says restored and then out again',
    [
      ticket('A', 0, { device: 'T3' }),
      meters('on', 'T3', all, 600),
      ticket('A', 700, { device: 'T3', status: 'restored' }),
      ticket('A', 900, { device: 'T3' }),
    ],
    ['T3 restored <A>', 'T3 confirmed <A>'],
  ],
  [
    'the same while meters predict an outage upstream',
    [
      ticket('A', 0, { device: 'T1' }),
      meters('on', 'T1', all, 600),
      gone('A', 700),
      [...meters('off', 'T1', all, 800), ...meters('off', 'T2', all, 800)],
      ticket('A', 900, { device: 'F1' }),
    ],
    ['T1 restored <A>', 'F1 confirmed <A>'],
  ],
  [
    'a person called it none, and the OMS has not heard of it',
    [
      ticket('A', 0, { device: 'F2' }),
      cancels('F2'),
      ticket('A', 60, { device: 'F2', crew: 'assigned' }),
      ticket('A', 120, { device: 'F2', crew: 'enroute' }),
    ],
    ['F2 cancelled <A>'],
  ],
  [
    'a cancelled ticket is reopened',
    [
      ticket('A', 0, { device: 'F2' }),
      gone('A', 300, 'cancelled'),
      ticket('A', 600, { device: 'F2' }),
    ],
    ['F2 cancelled <A>', 'F2 confirmed <A>'],
  ],
  [
    'two tickets name one device, and one of them is cancelled as a duplicate',
    [
      ticket('A', 0, { device: 'F2' }),
      ticket('B', 60, { device: 'F2' }),
      gone('B', 120, 'cancelled'),
    ],
    ['F2 confirmed <A,B>'],
  ],
  [
    'two tickets name one device, and the last says that it is over',
    [
      ticket('A', 0, { device: 'F2' }),
      ticket('B', 60, { device: 'F2' }),
      gone('B', 600),
      ticket('A', 700, { device: 'F2' }),
      gone('A', 900),
    ],
    ['F2 restored <A,B>'],
  ],
  [
    'a ticket on what SCADA sees open is cancelled',
    [opens('F2', 0), ticket('A', 60, { device: 'F2' }), gone('A', 120, 'cancelled')],
    ['F2 confirmed <A>'],
  ],
  [
    'a ticket is cancelled when some are back',
    [ticket('A', 0, { device: 'F1' }), meters('on', 'T1', all, 600), gone('A', 900, 'cancelled')],
    ['F1 restored <A>'],
  ],
  [
    'a ticket moves to another device',
    [ticket('A', 0, { device: 'F1' }), ticket('A', 60, { device: 'T1' })],
    ['T1 confirmed <A>'],
  ],
  [
    'a ticket moves to where SCADA has shown an outage',
    [
      ticket('A', 0, { device: 'F1' }),
      opens('F2', 30),
      ticket('A', 60, { device: 'F2' }),
      gone('A', 600),
    ],
    ['F2 closed <A> -> F2', 'F2 restored <A>'],
  ],
  [
    'a ticket moves away from what SCADA sees open',
    [
      opens('F2', 0),
      ticket('A', 60, { device: 'F2' }),
      ticket('A', 120, { device: 'T4' }),
      gone('A', 600),
    ],
    ['F2 confirmed', 'T4 restored <A>'],
  ],
  [
    'two tickets change places',
    [
      ticket('A', 0, { device: 'T1' }),
      ticket('B', 10, { device: 'T2' }),
      [ticket('A', 60, { device: 'T2' }), ticket('B', 60, { device: 'T1' })],
    ],
    ['T2 closed <A> -> T2', 'T2 confirmed <A>', 'T1 confirmed <B>'],
  ],
  [
    'a merged outage is said to be gone',
    [
      meters('off', 'T1', all, 0),
      ticket('A', 10, { device: 'T1', status: 'predicted' }),
      ticket('B', 60, { device: 'F1' }),
      gone('A', 600),
      gone('B', 700),
    ],
    ['T1 restored <A>', 'F1 restored <B>'],
  ],
  [
    'what we hear first of a ticket is in words nobody knows',
    [ticket('A', 0, { device: 'F2', status: undefined, isStatusUnknown: true })],
    [],
  ],
  [
    'a prediction and an outage that is over are spoken of in words nobody knows',
    [
      ticket('A', 0, { device: 'F2', status: 'predicted' }),
      ticket('A', 60, { status: undefined, isStatusUnknown: true }),
      ticket('B', 0, { device: 'T4' }),
      gone('B', 60),
      ticket('B', 120, { status: undefined, isStatusUnknown: true }),
    ],
    ['F2 predicted <A>', 'T4 restored <B>'],
  ],
  [
    'what we hear first of a ticket is that it is over',
    [ticket('A', 0, { device: 'F2', status: 'restored' })],
    [],
  ],
  [
    'an older restoration comes late',
    [ticket('A', 600, { device: 'F2' }), gone('A', 300)],
    ['F2 confirmed <A>'],
  ],
  [
    'a restored ticket speaks again a day later, when it is closed',
    [
      ticket('A', 0, { device: 'F2' }),
      gone('A', 600),
      waits(25 * hour),
      ticket('A', 26 * hour, { device: 'F2' }),
    ],
    ['F2 closed <A>', 'F2 confirmed <A>'],
  ],
];

describe('the outage that the words of an OMS give', () => {
  itGivesTheOutages({ 'of tickets': tickets });
});
