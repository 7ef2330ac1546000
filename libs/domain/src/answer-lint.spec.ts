import { doubtsOf, type AnswerContext } from './answer-lint.ts';

const context: AnswerContext = {
  facts: {
    places: ['Lantern Street, Kestrel Bay'],
    times: [
      '2026-11-22T23:02:00.000Z',
      '2026-11-23T01:30:00.000Z',
      '2026-11-23T01:00:00.000Z',
      '2026-11-23T02:15:00.000Z',
    ],
    estimateAt: '2026-11-23T01:30:00.000Z',
    cause: { kind: 'vegetation', text: 'A tree fell on the line' },
  },
  now: '2026-11-22T23:40:00.000Z',
  timeZone: 'America/New_York',
  theirWords: ['when will it be back?'],
  lately: [],
  ownAddresses: ['+12025550143'],
  isPublic: false,
};
const rules = (words: string, more: Partial<AnswerContext> = {}) =>
  doubtsOf(words, { ...context, ...more }).map(({ rule }) => rule);

describe('an answer is let go', () => {
  it.each([
    'Power is out around Lantern Street since 18:02. A tree fell on the line. Back by about 20:30.',
    'Power is out around Lantern Street. Back by about 8:30 pm, between 8 pm and 9:15 p.m.',
    'No hay luz en Lantern Street. Vuelve hacia las 20:30.',
    'A tree is on the line in Kestrel Bay. We do not know yet when power is back.',
    'We see it: Kestrel Bay. We have you at 202-555-0143.',
  ])('“%s”', (words) => {
    expect(doubtsOf(words, context)).toEqual([]);
  });

  it('with a time that it promises', () => {
    const promiseDueAt = '2026-11-23T00:00:00.000Z';
    expect(rules('We will tell you by 19:00.', { promiseDueAt })).toEqual([]);
  });

  it('with a time and a cause that they named', () => {
    const theirWords = ['out since 17:45, a squirrel did it'];
    const words = 'Noted for Lantern Street: 17:45, a squirrel.';
    expect(rules(words, { theirWords })).toEqual([]);
  });

  it('as a question to somebody whose place nobody knows', () => {
    const facts = { places: [], times: [] };
    expect(rules('Where are you? Street and town, please.', { facts })).toEqual([]);
    expect(rules('We are on it.', { facts })).toEqual(['noFact']);
  });
});

describe('an answer is doubted', () => {
  it.each([
    ['that says nothing of their place', 'We are sorry and working hard.', 'noFact', undefined],
    ['that is a link', 'See https://hve.example/map', 'linkOnly', undefined],
    [
      'with a time that no fact holds',
      'Lantern Street is back by 19:45.',
      'timeWithoutSource',
      '19:45',
    ],
    [
      'with a time of twelve hours that none holds',
      'Lantern Street is back by 7 pm',
      'timeWithoutSource',
      '7 pm',
    ],
    [
      'with a cause that is another',
      'Lightning hit Lantern Street.',
      'causeWithoutSource',
      'lightning',
    ],
    ['with a cause in Spanish', 'Un rayo cayó en Lantern Street.', 'causeWithoutSource', 'rayo'],
    ['in words of the control room', 'Lantern Street: the feeder is open.', 'jargon', 'feeder'],
    [
      'with a number of another',
      'Lantern Street: call +1 202 555 0199.',
      'anothersData',
      '+1 202 555 0199',
    ],
    [
      'with a mail address of another',
      'Lantern Street: ask ann@x.example',
      'anothersData',
      'ann@x.example',
    ],
    ['with a handle of another', 'Lantern Street, as @ann says.', 'anothersData', '@ann'],
    ['with a service point', 'Lantern Street is SP-000123.', 'anothersData', 'SP-000123'],
  ] as const)('%s', (_, words, rule, about) => {
    expect(doubtsOf(words, context)).toContainEqual(
      about === undefined ? { rule } : { rule, about },
    );
  });

  it('with an estimate that has passed', () => {
    const now = '2026-11-23T01:31:00.000Z';
    expect(rules('Lantern Street is back by about 20:30.', { now })).toEqual(['expiredEstimate']);
  });

  it('with a cause while none is known', () => {
    const facts = { ...context.facts, cause: undefined };
    expect(rules('A tree fell in Lantern Street.', { facts })).toEqual(['causeWithoutSource']);
  });

  it('that passes over what they wrote of', () => {
    const theirWords = ['our baby is cold, when?'];
    expect(doubtsOf('Lantern Street is back by about 20:30.', { ...context, theirWords })).toEqual([
      { rule: 'leavesOut', about: 'baby' },
    ]);
  });

  it('that says the same again', () => {
    const words = 'Lantern Street is back by about 20:30.';
    expect(rules(words, { lately: [`${words} `] })).toEqual(['repeated']);
  });

  it('that tells everybody their own number', () => {
    const words = 'Lantern Street: we have you at +1 (202) 555-0143.';
    expect(rules(words, { isPublic: true })).toEqual(['anothersData']);
  });
});

it('reads hostile words in no time', () => {
  const words = `${'1 ('.repeat(3_000)}${'@'.repeat(3_000)}${'a.'.repeat(3_000)}`;
  const from = performance.now();
  doubtsOf(words, { ...context, theirWords: [words], lately: [words] });
  expect(performance.now() - from).toBeLessThan(1_000);
});
