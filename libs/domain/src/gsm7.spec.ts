import { dearLetters, segmentsOf } from './gsm7.ts';

it.each([
  ['a'.repeat(160), 1],
  ['a'.repeat(161), 2],
  [`${'a'.repeat(158)}[`, 1],
  [`${'a'.repeat(158)}[]`, 2],
  [`${'a'.repeat(152)}[${'a'.repeat(151)}`, 2],
  [`${'a'.repeat(152)}[${'a'.repeat(152)}`, 3],
  ['é'.repeat(160), 1],
  ['ç'.repeat(70), 1],
  ['ç'.repeat(71), 2],
  [`${'a'.repeat(68)}😀`, 1],
  [`${'a'.repeat(69)}😀`, 2],
])('counts %s', (text, segments) => {
  expect(segmentsOf(text)).toBe(segments);
});

it('names what has no plain letters, each once, as people see it', () => {
  expect(dearLetters('So "sorry" 😀😀 👨‍👩‍👧 ❤️ ñ ç')).toEqual(['😀', '👨‍👩‍👧', '❤️', 'ç']);
});
