import { dearLetters, factsToTell, segmentsOf } from '@relight/domain';
import { fakeChannels } from '../channels/channels.fixture.ts';
import type { Address } from './audience.ts';
import { impactOf } from './publish.fixture.ts';
import { Words } from './words.ts';

const settings = {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that words are made from
  config: {
    UTILITY_SHORT_NAME: 'EŁ',
    EXERCISE: true,
    UTILITY_TIME_ZONE: 'Europe/Warsaw',
    UTILITY_LOCALE: 'en',
  } as never,
};
const words = new Words(settings, fakeChannels());
const at = '2026-11-22T23:42:00.000Z';
const facts = factsToTell({ outageId: 'o1', status: 'confirmed', isOut: true });
const addresses: Address[] = [
  { id: 'x', to: { channel: 'x', value: 'x', locale: 'en' } },
  { id: 'C-1', to: { channel: 'sms', value: '+48221234567', locale: 'pl' } },
];

it.each([
  ['Plaça Nova [Nord]', 'Placa Nova [Nord]'],
  ['Łódź Górna', 'Lodz Gorna'],
  ['Ağaçlı', 'Agacli'],
  ['Świętego Jana', 'Swietego Jana'],
  ['O’Hara’s “Mill”', `O'Hara's "Mill"`],
])('writes %s in a text as %s, in one segment, and on X as it is', (placeName, plain) => {
  const impact = { ...impactOf(1, { cause: { kind: 'other', text: 'Łuk — “prądu”' } }), placeName };
  const said = words.of({ key: 'k', facts, addresses }, impact, impact.computedAt);
  const [sms = '', x] = said.map(({ parts }) => parts[0]);
  expect(sms).toMatch(/^EXERCISE EL: /);
  expect(sms).toContain(`around ${plain} since`);
  expect(sms).toContain(`Luk - "pradu".`);
  expect([dearLetters(sms), segmentsOf(sms)]).toEqual([[], 1]);
  expect(x).toContain(`around ${placeName} since`);
});

it.each([
  [5, true],
  [20, false],
  [undefined, false],
])('counts seven homes where geo lets %s be counted: %s', (k, isCounted) => {
  const impact = { ...impactOf(1), customersOut: 7, k };
  const said = words.of({ key: 'k', facts, addresses }, impact, impact.computedAt);
  expect(said).toHaveLength(2);
  for (const { parts } of said) expect(parts[0]?.includes('about 7 homes')).toBe(isCounted);
});

it('writes to each in their own language, and to all others in the utility’s', () => {
  const readers: Address[] = [
    ...addresses,
    { id: 'C-2', to: { channel: 'sms', value: '+13055550100', locale: 'es-MX' } },
  ];
  const cause = { kind: 'lightning', text: 'A bolt hit the mast' } as const;
  const said = words.of({ key: 'k', facts, addresses: readers }, impactOf(1, { cause }), at);
  expect(said.map(({ channel, locale, addresses: many }) => [channel, locale, many])).toEqual([
    ['sms', 'en', 1],
    ['sms', 'es', 1],
    ['x', 'en', 1],
  ]);
  const [english = '', spanish = ''] = said.map(({ parts }) => parts[0]);
  expect(english).toContain('A bolt hit the mast.');
  expect(spanish).toMatch(/^SIMULACRO EL: No hay luz cerca de /);
  expect(spanish).toContain('Un rayo cayo en la linea.');
  expect(spanish).toMatch(/Responda ESTADO, SIN LUZ o ALTO\.$/);
  expect([dearLetters(spanish), segmentsOf(spanish)]).toEqual([[], 1]);
});

it('keeps the marks of a language when a person writes the words in it', () => {
  const to = { channel: 'sms', value: '+13055550100', locale: 'es' } as const;
  const before = words.of({ key: 'k', facts, addresses: [{ id: 'C-2', to }] }, impactOf(1), at);
  const written = [
    { channel: 'sms', locale: 'es', words: 'La subestación está inundada' },
  ] as const;
  expect(words.asSent(written, before, ['out:o1']).map(({ parts }) => parts[0])).toEqual([
    'SIMULACRO EL: La subestacion esta inundada. Responda ESTADO, SIN LUZ o ALTO.',
  ]);
});
