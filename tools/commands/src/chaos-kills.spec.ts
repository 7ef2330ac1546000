import { environmentFor, planKills } from './chaos-kills.ts';

const kindsOf = (count: number, seed: number): readonly string[] =>
  planKills(count, seed).map(({ kind }) => kind);

it('plans the same kills for the same seed, and others for another', () => {
  expect(planKills(20, 7)).toEqual(planKills(20, 7));
  expect(planKills(20, 7)).not.toEqual(planKills(20, 8));
});

it('strikes three times while an answer is withheld and once between publish and clear', () => {
  const kinds = kindsOf(20, 7);
  expect(kinds).toHaveLength(20);
  expect(kinds.filter((kind) => kind === 'answerWithheld')).toHaveLength(3);
  expect(kinds.filter((kind) => kind === 'afterPublish')).toHaveLength(1);
});

it('goes through the storm in order, and never past its end', () => {
  const moments = planKills(20, 7).map(({ at }) => at);
  expect(moments).toEqual(moments.toSorted((a, b) => a - b));
  expect(moments.at(-1)).toBeLessThan(1);
});

it('plans none for an undisturbed run', () => {
  expect(planKills(0, 7)).toEqual([]);
});

it('tells only the life that must end after a publish so', () => {
  expect(environmentFor({ kind: 'afterPublish', at: 0, publications: 3 })).toEqual({
    CHAOS_DIE_AFTER: '3',
  });
  const none = { CHAOS_DIE_AFTER: '' };
  expect(environmentFor({ kind: 'anywhere', at: 0, publications: 3 })).toEqual(none);
  expect(environmentFor(undefined)).toEqual(none);
});
