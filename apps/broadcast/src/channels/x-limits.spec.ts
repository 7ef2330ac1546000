import { ApiResponseError } from 'twitter-api-v2';
import { LimitWaits } from './x-limits.ts';

const nowMs = 1_800_000_000_000;
const minuteMs = 60_000;
const inSeconds = (seconds: number) => String(nowMs / 1_000 + seconds);
const tooMany = (headers: Record<string, string> = {}) =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all of an answer that is read
  new ApiResponseError('Too Many Requests', { code: 429, headers, data: {} } as never);
const steady = () =>
  new LimitWaits(
    () => nowMs,
    () => 0,
  );

it('waits ever longer, to a quarter of an hour, while X does not say how long', () => {
  const waits = steady();
  const minutes = Array.from({ length: 7 }, () => (waits.after(tooMany()) ?? 0) / minuteMs);
  expect(minutes).toEqual([1, 2, 4, 8, 15, 15, 15]);
  waits.answered();
  expect(waits.after(tooMany())).toBe(minuteMs);
});

it.each([
  [
    'the quarter of an hour',
    { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': inSeconds(20) },
    20,
  ],
  [
    'the day, for this app',
    {
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': inSeconds(20),
      'x-app-limit-24hour-remaining': '0',
      'x-app-limit-24hour-reset': inSeconds(7_200),
    },
    7_200,
  ],
  [
    'the day, for this user, though the quarter is not spent',
    {
      'x-rate-limit-remaining': '90',
      'x-rate-limit-reset': inSeconds(600),
      'x-user-limit-24hour-limit': '100',
      'x-user-limit-24hour-remaining': '0',
      'x-user-limit-24hour-reset': inSeconds(3_600),
    },
    3_600,
  ],
  [
    'the quarter, while the day is not spent',
    {
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': inSeconds(600),
      'x-app-limit-24hour-remaining': '12',
      'x-app-limit-24hour-reset': inSeconds(7_200),
    },
    600,
  ],
  ['a day at most', { 'x-rate-limit-reset': inSeconds(9_999_999) }, 86_400],
  ['a minute, when the reset has passed', { 'x-rate-limit-reset': inSeconds(-5) }, 60],
])('waits for %s', (_what, headers, seconds) => {
  expect(steady().after(tooMany(headers))).toBe(seconds * 1_000);
});

it('does not send all instances back at the same moment', () => {
  const late = new LimitWaits(
    () => nowMs,
    () => 0.5,
  );
  expect(late.after(tooMany())).toBe(66_000);
  expect(late.after(tooMany({ 'x-rate-limit-reset': inSeconds(20) }))).toBe(20_500);
});

it('knows no wait for another error', () => {
  expect(steady().after(new Error('socket hang up'))).toBeUndefined();
});
