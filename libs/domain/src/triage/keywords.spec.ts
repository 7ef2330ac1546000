import { smsIntent, type SmsKind } from './keywords.ts';

const rows: readonly (readonly [SmsKind, readonly string[]])[] = [
  [
    'stop',
    [
      'STOP',
      'stop',
      ' Stop. ',
      '"STOP"',
      'S.T.O.P',
      'S T O P',
      'STOP!!!',
      'ＳＴＯＰ',
      'st\u200bop',
      'Stop please',
      'STOPALL',
      'stop all',
      'UNSUBSCRIBE',
      'END',
      'Quit',
      'REVOKE',
      'OPTOUT',
      'Opt out',
      'opt-out',
      'CANCEL',
      'ARRET',
      'arrêt',
      'please stop texting me',
      'Stop sending me messages',
      'unsubscribe me',
      "don't text me again",
      'Do not contact me',
      'take me off this list',
      'remove my number from your list',
      'I want to opt out',
      'no more texts please',
      'I no longer want these alerts',
    ],
  ],
  ['start', ['START', 'yes', 'Yes.', 'UNSTOP', 'subscribe']],
  ['help', ['HELP', 'info', 'Help!', 'ayuda']],
  [
    'out',
    [
      'OUT',
      'out.',
      'Out on Elm Street',
      'OUT tree on wires',
      'OUT CANCEL',
      'outage',
      'out since 6',
      'out of power',
    ],
  ],
  ['off', ['OFF', 'off since noon', 'Off again']],
  ['back', ['BACK', 'ON', 'back thanks', 'on again']],
  ['status', ['STATUS', 'status?', 'Status Elm Street']],
  [
    'free',
    [
      '',
      'out of milk',
      'please stop the power cuts',
      'when will it end',
      'back to work',
      'on fire',
      'off to bed',
      'No power here',
      "don't stop the updates",
      'can you cancel my appointment',
      'constructor',
      '🙂',
    ],
  ],
];

describe('a text message', () => {
  it.each(rows.flatMap(([kind, bodies]) => bodies.map((body) => ({ kind, body }))))(
    '“$body” is $kind',
    ({ kind, body }) => {
      expect(smsIntent(body).kind).toBe(kind);
    },
  );

  it('gives the words after the keyword as written', () => {
    expect(smsIntent('OUT: Tree on wires!')).toStrictEqual({ kind: 'out', rest: 'Tree on wires!' });
  });

  it('gives no rest for a bare keyword', () => {
    expect(smsIntent('OUT.')).toStrictEqual({ kind: 'out' });
  });

  it('takes YES as back when it answers whether power is back', () => {
    expect(smsIntent('YES', { asked: 'isBack' }).kind).toBe('back');
  });

  it('takes NO as still off when it answers whether power is back', () => {
    expect(smsIntent('no', { asked: 'isBack' }).kind).toBe('off');
  });

  it('stops whatever was asked', () => {
    expect(smsIntent('Stop', { asked: 'isBack' }).kind).toBe('stop');
  });
});
