import { speedOf } from './answer-speed.ts';

const askedAt = '2026-11-22T18:00:00.000Z';
const after = (seconds: number, more: object = {}) => ({
  askedAt,
  answeredAt: new Date(Date.parse(askedAt) + seconds * 1_000).toISOString(),
  by: 'person' as const,
  channel: 'sms',
  isInTime: seconds <= 600,
  ...more,
});

it('gives median and p90 as times that somebody waited', () => {
  const answers = [100, 20, 30, 40, 50, 60, 70, 80, 90, 1_000].map((seconds) => after(seconds));
  expect(speedOf(answers)[0]).toEqual({
    by: 'all',
    count: 10,
    inTime: 9,
    medianSeconds: 60,
    p90Seconds: 100,
  });
});

it('tells channels apart, and what people answered from what machines did', () => {
  const rows = speedOf([after(1, { by: 'machine' }), after(9), after(5, { channel: 'x' })]);
  const short = rows.map(({ channel = 'all', by, count }) => `${channel} ${by} ${count}`);
  const [alls, each] = [short.slice(0, 2), short.slice(2)];
  expect(alls).toEqual(['all all 3', 'all people 2']);
  expect(each).toEqual(['sms all 2', 'sms people 1', 'x all 1', 'x people 1']);
});

it('says no time of nothing', () => {
  expect(speedOf([])).toEqual([
    { by: 'all', count: 0, inTime: 0 },
    { by: 'people', count: 0, inTime: 0 },
  ]);
});
