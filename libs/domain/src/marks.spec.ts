import { marked, unmarked } from './marks.ts';
import { postMedium, textMedium } from './medium.ts';

const drill = { isExercise: true, shortName: 'HVE' };
const live = { ...drill, isExercise: false };

it.each([
  'Power is out.',
  'HVE: Power is out.',
  'hve - Power is out.',
  'EXERCISE HVE: Power is out.',
  'EXERCISE EXERCISE EXERCISE HVE: Power is out.',
  'Exercise: HVE: Power is out.',
  '*** EXERCISE *** Power is out.',
  '[EXERCISE] HVE: EXERCISE Power is out. ',
])('marks %s once', (words) => {
  expect(marked(textMedium, words, drill)).toBe('EXERCISE HVE: Power is out.');
  expect(marked(postMedium, words, drill)).toBe('EXERCISE Power is out.');
});

it.each([
  'HVE-owned line is down.',
  'HVE –owned line is down.',
  'EXERCISE-related outage.',
  'Exercise caution near wires.',
  'HVE crews are on the way.',
  '(Pier Road) is dark.',
])('takes the beginning of %s for no mark', (words) => {
  expect(marked(textMedium, words, drill)).toBe(`EXERCISE HVE: ${words}`);
});

it.each(['SIMULACRO HVE: No hay luz.', 'Simulacro: No hay luz.', 'EXERCISE HVE: No hay luz.'])(
  'marks %s once, in the language of the reader',
  (words) => {
    expect(marked(textMedium, words, { ...drill, locale: 'es', isOptOutDue: true })).toBe(
      'SIMULACRO HVE: No hay luz. Responda ESTADO, SIN LUZ o ALTO.',
    );
  },
);

it('adds no way to stop to words that tell one in Spanish', () => {
  const words = 'No hay luz. Responda ALTO para terminar.';
  expect(marked(postMedium, words, live)).toBe(words);
  expect(marked(textMedium, words, { ...live, locale: 'es', isOptOutDue: true })).toBe(
    `HVE: ${words}`,
  );
});

it('says nothing of an exercise when it is none', () => {
  expect(marked(textMedium, 'Power is out.', live)).toBe('HVE: Power is out.');
  expect(marked(postMedium, 'Power is out.', live)).toBe('Power is out.');
});

it.each([
  ['Power is out', 'Power is out. Reply STATUS, OUT or STOP.'],
  ['Power is out. Reply STOP to end.', 'Power is out. Reply STOP to end.'],
  ['STOP the washing machine.', 'STOP the washing machine. Reply STATUS, OUT or STOP.'],
])('ends a first text that says %s with how to end them', (words, ended) => {
  expect(marked(textMedium, words, { ...live, isOptOutDue: true })).toBe(`HVE: ${ended}`);
  expect(marked(postMedium, words, { ...live, isOptOutDue: true })).toBe(words);
});

it('marks what is marked no further', () => {
  const marks = { isExercise: true, shortName: 'Énergie (EL)', isOptOutDue: true };
  const words = marked(textMedium, 'Power is out', marks);
  expect(words).toBe('EXERCISE Énergie (EL): Power is out. Reply STATUS, OUT or STOP.');
  expect(marked(textMedium, words, marks)).toBe(words);
});

it('knows when there is nothing but marks', () => {
  expect(unmarked('EXERCISE HVE: ', drill)).toBe('');
});
