import { smsIntent, type SmsKind } from './keywords.ts';

const rows: readonly (readonly [SmsKind, readonly string[]])[] = [
  ['start', ['START', 'yes', 'Yes.', 'UNSTOP', 'subscribe']],
  ['help', ['HELP', 'info', 'Help!', 'ayuda']],
  [
    'out',
    [
      'OUT',
      'out.',
      'Out on Elm Street',
      'OUT tree on wires',
      'outage',
      'out since 6',
      'out of power',
      'SIN LUZ',
      'sin luz.',
      'SINLUZ',
      'Sin luz, calle Faro 12',
    ],
  ],
  ['off', ['OFF', 'off since noon', 'Off again', 'SIGUE', 'Sigue sin luz', '¡Sigue igual!']],
  ['back', ['BACK', 'ON', 'back thanks', 'on again']],
  ['status', ['STATUS', 'status?', 'Status Elm Street', 'ESTADO', '¿Estado?', 'Estado calle Faro']],
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
      'sigue lloviendo',
      'estado de emergencia',
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

  it('gives the words after a keyword of two words', () => {
    expect(smsIntent('SIN LUZ: árbol en los cables')).toStrictEqual({
      kind: 'out',
      rest: 'árbol en los cables',
    });
    expect(smsIntent('Sin luz')).toStrictEqual({ kind: 'out' });
  });

  it('gives no rest for a bare keyword', () => {
    expect(smsIntent('OUT.')).toStrictEqual({ kind: 'out' });
  });

  it('gives OUT CANCEL for a report taken back, and leaves CANCEL to the carriers', () => {
    expect(smsIntent('OUT CANCEL').kind).toBe('withdraw');
    expect(smsIntent('cancel my report').kind).toBe('withdraw');
    expect(smsIntent('CANCEL').kind).toBe('stop');
  });
});

describe('an answer to “Still dark?”', () => {
  const asked = 'stillOut' as const;

  it.each([
    'Yes',
    'YES',
    'yes.',
    'Y',
    'Yep',
    'yeah',
    'Dark',
    'Still dark',
    'Yes still dark',
    'no not yet',
    'No, still out',
    'not yet',
    'Nothing yet',
    'No power',
    'no lights',
    'nope still off',
    'No it is not back',
    'it is not on',
    'still waiting',
    'Yes it is',
    'yes we are',
    "no it isn't working",
    'Yes, all dark on our side',
    'Sí',
    'si todavía',
    'todavía no',
    'sin luz',
    'Oui',
    'oui toujours',
    'pas encore',
    'Ndiyo',
    'bado',
    'hapana bado',
    'haan',
    'Haan ji',
    'abhi nahi aayi',
    'nahi abhi tak nahi',
    'Yes 😡',
  ])('“%s” is still out', (body) => {
    expect(smsIntent(body, { asked }).kind).toBe('off');
  });

  it.each([
    'No',
    'NO',
    'no.',
    'Nope',
    'Nope we are good',
    'No thanks',
    'No, all good',
    'no its on',
    'No it is back',
    'not dark',
    'No longer dark',
    'Nah',
    'all good',
    'we are fine',
    "we're good",
    'Yes all good',
    'Yes it is back',
    'Yep lights on',
    'ok',
    'It works now',
    'No, gracias',
    'no ya volvió',
    'Non',
    'non merci',
    "c'est bon",
    'Hapana',
    'hapana, umerudi',
    'nahi',
    'nahin theek hai',
    'aa gayi',
    'thanks, still on',
    'it was out but ok now',
  ])('“%s” is fine', (body) => {
    expect(smsIntent(body, { asked }).kind).toBe('fine');
  });

  it.each([
    ['OFF', 'off'],
    ['off since noon', 'off'],
    ['OUT', 'out'],
    ['STATUS', 'status'],
    ['HELP', 'help'],
    ['START', 'start'],
    ['BACK', 'back'],
    ['👍', 'reaction'],
    ['Loved “HVE: Still dark? Reply OFF.”', 'reaction'],
    ['STOP', 'stop'],
    ['When will the crew come to Pier Road?', 'free'],
    ['a wire is down and sparking on Pier Road', 'free'],
  ] as const)('“%s” keeps its own meaning', (body, kind) => {
    expect(smsIntent(body, { asked }).kind).toBe(kind);
  });

  it('is no answer when nothing was asked: YES opts in', () => {
    expect(smsIntent('YES').kind).toBe('start');
    expect(smsIntent('No').kind).toBe('free');
  });

  it('to “Power out?” is a report', () => {
    expect(smsIntent('Yes', { asked: 'isOut' }).kind).toBe('out');
    expect(smsIntent('no', { asked: 'isOut' }).kind).toBe('fine');
  });
});
