import { surenessWords } from './public-words.ts';

it('is sure up to one hour, fairly sure up to two, else it guesses', () => {
  const from = '2026-11-22T19:30:00.000Z';
  expect(surenessWords(from, '2026-11-22T20:30:00.000Z')).toBe('Sure');
  expect(surenessWords(from, '2026-11-22T21:00:00.000Z')).toBe('Fairly sure');
  expect(surenessWords(from, '2026-11-22T21:31:00.000Z')).toBe('A first guess');
});
