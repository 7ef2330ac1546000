import { namesPlace, readPost, readSms, readWebReport, type Reading } from './reading.ts';

type Said = readonly [body: string, reading: Partial<Reading>];

describe('a text message, read', () => {
  const said: readonly Said[] = [
    ['STOP', { intent: 'stop', class: 'other' }],
    ['Opt out', { intent: 'stop' }],
    ['please stop texting me', { intent: 'stop' }],
    ['START', { intent: 'start' }],
    ['HELP', { intent: 'help' }],
    ['OUT', { intent: 'out', class: 'outage', stillOut: false, back: false }],
    ['OUT CANCEL', { intent: 'withdraw', class: 'restored', back: true }],
    ['👍', { intent: 'reaction', class: 'other' }],
    ['Liked “HVE: Stay 10 m away. A wire is down.”', { intent: 'reaction' }],
    ['OUT 12 Lantern Street', { intent: 'out', place: '12 Lantern Street' }],
    ['Out, tree on wires', { intent: 'out', class: 'outage', hazard: 'wireDown' }],
    ['OUT Seaview', { intent: 'out', place: 'Seaview' }],
    ['OFF', { intent: 'off', class: 'outage', stillOut: true }],
    ['BACK', { intent: 'back', class: 'restored', back: true }],
    ['back, no power again', { intent: 'out', class: 'outage', back: false }],
    ['Outage over, lights back', { intent: 'back', class: 'restored', stillOut: false }],
    ['STATUS', { intent: 'status', class: 'question' }],
    ['STATUS on Elm Street', { intent: 'status', place: 'Elm Street' }],
    ['Our power is out', { intent: 'free', class: 'outage' }],
    ['still out', { intent: 'free', class: 'outage', stillOut: true }],
    ['Power is still out here', { intent: 'free', class: 'outage', stillOut: true }],
    ['When will power be back?', { intent: 'free', class: 'question' }],
    ['When will it be back?', { intent: 'free', class: 'question', back: false }],
    ['¿Cuándo vuelve?', { intent: 'free', class: 'question', back: false }],
    ['OUT - any eta?', { intent: 'out', class: 'outage' }],
    ['Sin luz en Calle Beacon', { intent: 'out', place: 'Calle Beacon' }],
    [
      'Liked “HVE: Power is out. Reply STATUS, OUT or STOP.”',
      { intent: 'reaction', class: 'other' },
    ],
    ['Liked “HVE: Still dark? Reply OFF.” still out', { class: 'outage', stillOut: true }],
    ['Removed a like from “HVE: Reply STOP to end texts.”', { intent: 'reaction', class: 'other' }],
    ['my oxygen machine stopped', { intent: 'free', hazard: 'medicalDevice' }],
  ];
  it.each(said.map(([body, reading]) => ({ body, reading })))('“$body”', ({ body, reading }) => {
    expect(readSms(body)).toMatchObject(reading);
  });

  it.each([
    ['Yes', { intent: 'off', class: 'outage', stillOut: true }],
    ['Dark', { intent: 'off', class: 'outage', stillOut: true }],
    ['No', { intent: 'fine', class: 'other', back: false, stillOut: false }],
    ['No, but a wire is down on Pier Road', { hazard: 'wireDown' }],
  ] as const)('“%s” answers “Still dark?”', (body, reading) => {
    expect(readSms(body, { asked: 'stillOut' })).toMatchObject(reading);
  });

  it('quotes of our own words are no danger', () => {
    const reading = readSms('Loved “HVE: Get everyone out, gas leak. Call 911 now.”');
    expect(reading.hazard).toBeUndefined();
  });

  it('keeps the danger told in a sentence that opts out', () => {
    const body = 'unsubscribe me. there is a gas leak here';
    expect(readSms(body)).toMatchObject({ intent: 'stop', hazard: 'gas' });
  });

  it('takes words that name no place for none', () => {
    expect(readSms('OUT wire down on the street').place).toBeUndefined();
  });

  it.each(
    ['OUT since 6', 'out again', 'OUT 3 hours', 'out please help', 'OUT CANCEL', 'OUT any eta?']
      .concat(['Sin luz en mi casa', 'sin luz desde hace 2 horas', 'Sin luz, por favor ayuda'])
      .concat([
        'No hay luz en nuestro barrio',
        'SIN LUZ ¿cuándo vuelve?',
        'OUT in my flat, please',
      ]),
  )('finds no place in “%s”', (body) => {
    expect(readSms(body).place).toBeUndefined();
  });

  it('cuts a place of hundreds of letters', () => {
    expect(readSms(`OUT ${'a'.repeat(1_500)} Street`).place?.length ?? 0).toBeLessThanOrEqual(300);
  });

  it.each(['', '\u0000', '<script>alert(1)</script>', 'x'.repeat(100_000)])(
    'reads nothing into senseless words',
    (body) => {
      expect(readSms(body)).toMatchObject({ intent: 'free', class: 'other' });
    },
  );
});

describe('a post, read', () => {
  it('is the outage it tells of', () => {
    const read = readPost('@HVE no power in Kestrel Bay since 6, please help us', 'rope_street');
    expect(read).toMatchObject({ intent: 'free', class: 'outage', place: 'Kestrel Bay' });
  });

  it('is no keyword', () => {
    expect(readPost('STOP', 'rope_street').intent).toBe('free');
  });

  it('says that a danger is a guess where only the model sees one', () => {
    const guess = readPost('Storm Maren is not on fire, it is just wind, calm down', 'a');
    expect(guess).toMatchObject({ hazard: 'fire', isHazardUnsure: true });
    const told = readPost('wires down and sparking on Quay Road', 'a');
    expect(told).toMatchObject({ hazard: 'wireDown' });
    expect(told).not.toHaveProperty('isHazardUnsure');
  });

  it('is news when a newsroom wrote it', () => {
    expect(readPost('Power outage in Kestrel Bay', 'harbor_news').class).toBe('news');
  });
});

describe('a report from the page, read', () => {
  it.each([
    [
      'no power at the corner of Quay Street and Chain Street',
      'Harrow Quay',
      'the corner of Quay Street and Chain Street, Harrow Quay',
    ],
    ['no power on Pier Road', '12 Pier Road, Tidewater', '12 Pier Road, Tidewater'],
    ['no power', 'Pier Road', 'Pier Road'],
  ])('joins the place in “%s” to the address “%s”', (text, address, place) => {
    expect(readWebReport({ text, hazards: [], address }).place).toBe(place);
  });

  it('is an outage when it has no words', () => {
    expect(readWebReport({ text: '', hazards: [], address: '12 Lantern Street' })).toMatchObject({
      class: 'outage',
      place: '12 Lantern Street',
    });
  });

  it('is the danger its reader chose, whatever the words', () => {
    const read = readWebReport({ text: 'wire down', hazards: ['gas', 'fire'] });
    expect(read.hazard).toBe('gas');
  });

  it('claims no outage when only a danger is told', () => {
    expect(readWebReport({ text: '', hazards: ['wireDown'] }).class).toBe('other');
  });

  it('is the danger in its words when the reader chose none', () => {
    expect(readWebReport({ text: 'A wire is down and sparking', hazards: [] }).hazard).toBe(
      'wireDown',
    );
  });

  it('says that power is back', () => {
    expect(readWebReport({ text: 'Our power is back', hazards: [] })).toMatchObject({
      class: 'restored',
      back: true,
    });
  });
});

describe('a place in words', () => {
  it.each(['the street', 'the moment', '   ', undefined])('is not “%s”', (clue) => {
    expect(namesPlace(clue)).toBe(false);
  });

  it.each(['Pier Road', 'the bakery', '12 Lantern Street'])('is “%s”', (clue) => {
    expect(namesPlace(clue)).toBe(true);
  });
});
