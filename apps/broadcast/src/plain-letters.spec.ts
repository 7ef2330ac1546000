import { dearLetters } from '@relight/domain';
import { plainLetters } from './plain-letters.ts';

it.each([
  ['We’re sorry — power is “out”…', `We're sorry - power is "out"...`],
  ['a\u00A0b\u2009c\td', 'a b c d'],
  ['• 10–12 kV → 400 V, ½ done™', '* 10-12 kV > 400 V, 1/2 doneTM'],
  ['Łódź Górna', 'Lodz Gorna'],
  ['Plaça Nova [Nord]', 'Placa Nova [Nord]'],
  ['Ağaçlı', 'Agacli'],
  ['Świętego Jana', 'Swietego Jana'],
  ['Șoimuș, Đakovo, Œuvres, Þing', 'Soimus, Dakovo, Oeuvres, Thing'],
  ['Hawaiʻi', "Hawai'i"],
  ['é, ü, ñ, Ç, ß, Å, à, ø', 'é, ü, ñ, Ç, ß, Å, à, ø'],
  ['e\u0301cole', 'école'],
  ['１８：０２', '18:02'],
  ['soft\u00ADhyphen, zero\u200Bwidth\uFEFF', 'softhyphen, zerowidth'],
])('%s becomes %s', (text, plain) => {
  expect(plainLetters(text)).toBe(plain);
  expect(dearLetters(plain)).toEqual([]);
});

it.each(['Київ — “центр”', 'नमस्ते', '停电', 'شارع'])('%s stays as it is written', (text) => {
  expect(plainLetters(text)).toBe(text);
});

it('names what has no plain letters, each once, as people see it', () => {
  const text = plainLetters('“Sorry” 😀😀 👨‍👩‍👧 — ❤️ 1️⃣');
  expect(text).toBe('"Sorry" 😀😀 👨‍👩‍👧 - ❤️ 1️⃣');
  expect(dearLetters(text)).toEqual(['😀', '👨‍👩‍👧', '❤️', '1️⃣']);
});
