import { Bucket } from './bucket.ts';

it('lets a burst by, then only the rate', () => {
  let nowMs = 0;
  const bucket = new Bucket(2, 3, () => nowMs);
  const taken = () => Array.from({ length: 5 }, () => bucket.take()).filter(Boolean).length;
  expect(taken()).toBe(3);
  nowMs = 1_000;
  expect(taken()).toBe(2);
  nowMs = 3_600_000;
  expect(taken()).toBe(3);
});
