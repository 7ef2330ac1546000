import { likelyHazardKind } from './hazard-kind.ts';

it.each([
  ['my dad is on oxygen and the lift is dead', 'medicalDevice'],
  ['people stuck in the elevator at the library', 'injury'],
  ['smoke from the box behind the shop', 'fire'],
  ['lines lying across the road', 'wireDown'],
  ['tree took the pole', 'poleDamage'],
  ['loud bang and then all went dark', 'equipmentDamage'],
])('“%s” is most likely %s', (text, kind) => {
  expect(likelyHazardKind(text)).toBe(kind);
});
