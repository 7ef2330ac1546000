import { findPlaceClue } from './place-clue.ts';

const rows: readonly (readonly [string, string | undefined])[] = [
  ['No power on Pier Road by the bakery since 6', 'Pier Road by the bakery'],
  ['no lights at Omega along kangundo road. kindly assist', 'Omega along kangundo road'],
  ['In the dark! South B - Balozi Area?', 'South B - Balozi Area'],
  ['wires down corner of 5th and Main', 'corner of 5th and Main'],
  ['Power out in Hill View, please help', 'Hill View'],
  ['no power at 12 Lantern Street since noon', '12 Lantern Street'],
  ['No electricity since 5pm', undefined],
  ['no power in my house', undefined],
  ['We are in the dark', undefined],
  ['no power at night', undefined],
  ['lights out in #Kisumu', undefined],
  ['no power in Riverside today', 'Riverside'],
  ['out near Elm School #dark', 'Elm School'],
  ['sin luz en la calle Olmo desde anoche', 'la calle Olmo'],
  ['pole on fire', undefined],
];

describe('the clue to a place', () => {
  it.each(rows)('“%s” says %s', (text, expected) => {
    expect(findPlaceClue(text)).toBe(expected);
  });
});
