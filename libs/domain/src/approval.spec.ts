import { waitsBecause } from './approval.ts';

const ordinary = { recipients: 1_000, units: 1_000, carriesOldWords: false, isTooLong: false };

it('lets an ordinary message to at most a thousand people go by itself', () => {
  expect(waitsBecause(ordinary)).toBeUndefined();
});

it.each([
  ['more than a thousand people', { ...ordinary, recipients: 1_001 }, /1,001 people/],
  [
    'more than a thousand segments',
    { ...ordinary, recipients: 501, units: 1_002 },
    /501 people in 1,002 segments/,
  ],
  ['words written for older facts', { ...ordinary, carriesOldWords: true }, /Facts changed/],
  ['words too long for the channel', { ...ordinary, isTooLong: true }, /too long/],
])('makes %s wait, and says why', (_case, given, reason) => {
  expect(waitsBecause(given)).toMatch(reason);
});

it('lets what was promised go to any number of people', () => {
  const many = { ...ordinary, recipients: 50_000, units: 50_000 };
  expect(waitsBecause({ ...many, keepsPromise: true })).toBeUndefined();
  expect(waitsBecause({ ...many, keepsPromise: true, isTooLong: true })).toMatch(/too long/);
});
