import { dearLetters, factsToTell, segmentsOf } from '@relight/domain';
import { xAddress } from './audience.ts';
import { impactOf } from './publish.fixture.ts';
import { Words } from './words.ts';

const words = new Words({
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that words are made from
  config: {
    UTILITY_SHORT_NAME: 'EŁ',
    EXERCISE: true,
    UTILITY_TIME_ZONE: 'Europe/Warsaw',
  } as never,
});
const facts = factsToTell({ outageId: 'o1', status: 'confirmed', isOut: true });
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only whether there is one
const addresses = [xAddress, { id: 'C-1', contact: {} as never }];

it.each([
  ['Plaça Nova [Nord]', 'Placa Nova [Nord]'],
  ['Łódź Górna', 'Lodz Gorna'],
  ['Ağaçlı', 'Agacli'],
  ['Świętego Jana', 'Swietego Jana'],
  ['O’Hara’s “Mill”', `O'Hara's "Mill"`],
])('writes %s in a text as %s, in one segment, and on X as it is', (placeName, plain) => {
  const impact = { ...impactOf(1, { cause: { kind: 'other', text: 'Łuk — “prądu”' } }), placeName };
  const { sms = '', x } = words.of({ key: 'k', facts, addresses }, impact, impact.computedAt);
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
  for (const text of [said.sms, said.x]) expect(text?.includes('about 7 homes')).toBe(isCounted);
});
