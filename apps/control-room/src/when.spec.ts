/** @jest-environment jsdom */
import { nowMs, times } from './testing/desk.ts';
import { withTimes } from './when.ts';

it.each([
  ['ETR 2026-11-14T20:31:00.000Z heard from crew: released', 'ETR 20:35 heard from crew: released'],
  [
    'ETR 2026-11-15T01:00:00.000Z from oms, held back since 2026-11-14T18:41:12.000Z: released, as 2026-11-14T19:00:00.000Z is about to lapse',
    'ETR Sun 01:00 from oms, held back since 18:41: released, as 19:00 is about to lapse',
  ],
  [
    'at: wants a time to come; it is 2026-11-14T18:42:07.000Z',
    'at: wants a time to come; it is 18:42',
  ],
  ['412 of 412 customers out, by the network', '412 of 412 customers out, by the network'],
])('says the times in “%s” as the screens do', (words, said) => {
  expect(withTimes(words, times, nowMs)).toBe(said);
});
