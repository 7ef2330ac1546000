import {
  cadences,
  lookAtPromise,
  nextWord,
  nextWordOf,
  wordToCome,
  type CadenceName,
  type SaidSoFar,
} from './next-word.ts';

const at = (time: string, day = '22') => `2026-11-${day}T${time}:00.000Z`;
const started = { startedAt: at('17:03'), saidAt: [] };

const word = (said: Partial<SaidSoFar>, now: string, cadence: CadenceName = 'hourly') => {
  const { at: next, nothingNewAt } = nextWord({ ...started, ...said }, now, cadences[cadence]);
  return [next.slice(8, 16), nothingNewAt?.slice(8, 16)];
};

it.each([
  ['usual', '17:04', '22T17:30'],
  ['hourly', '17:04', '22T18:00'],
  ['daily', '17:04', '22T23:00'],
] as const)('of a new outage comes by the cadence "%s"', (cadence, now, next) => {
  expect(word({}, at(now), cadence)).toEqual([next, undefined]);
});

it.each([
  ['usual', at('19:45'), '22T20:00', '22T19:30'],
  ['usual', at('20:31'), '22T21:30', '22T20:30'],
  ['usual', at('06:10', '23'), '23T08:30', '23T05:30'],
  ['usual', at('18:00', '23'), '23T23:30', '23T17:30'],
  ['hourly', at('17:30', '25'), '25T18:00', '25T17:00'],
  ['daily', at('16:00', '23'), '23T17:00', '23T11:00'],
  ['daily', at('17:10', '23'), '23T23:00', '23T17:00'],
  ['daily', at('23:10', '23'), '24T23:00', '23T23:00'],
] as const)(
  'by the cadence "%s" at %s comes by %s, with what passed',
  (name, now, next, passed) => {
    expect(word({}, now, name)).toEqual([next, passed]);
  },
);

it('is promised on a mark of five minutes that comes no later than the cadence says', () => {
  expect(word({ startedAt: at('17:09') }, at('17:10'))).toEqual(['22T18:05', undefined]);
});

it('is kept by an update, from which the next one counts', () => {
  expect(word({ saidAt: [at('17:40')] }, at('17:59'))).toEqual(['22T18:40', undefined]);
  expect(word({ saidAt: [at('17:40'), at('17:10')] }, at('17:59'))).toEqual([
    '22T18:40',
    undefined,
  ]);
});

it('admits at the promised minute that nothing new is known, and never promises the past', () => {
  expect(word({}, at('17:59'))).toEqual(['22T18:00', undefined]);
  expect(word({}, at('18:00'))).toEqual(['22T19:00', '22T18:00']);
  expect(word({}, at('19:00'))).toEqual(['22T20:00', '22T19:00']);
});

it('counts from the moment at which a told estimate passed', () => {
  const told = { saidAt: [at('17:20')], etr: at('18:32') };
  expect(word(told, at('18:32'))).toEqual(['22T19:30', undefined]);
});

it('is not moved by what will only be said later', () => {
  expect(word({ saidAt: [at('20:00')], etr: at('21:00') }, at('17:30'))).toEqual([
    '22T18:00',
    undefined,
  ]);
});

it('is in the future even of an outage that a feed dates ahead', () => {
  expect(word({ startedAt: at('19:00') }, at('17:30'))).toEqual(['22T18:30', undefined]);
});

it('is found at once, however long an outage has lasted', () => {
  const long = { startedAt: '1970-01-01T00:00:00.000Z', saidAt: [] };
  const began = performance.now();
  for (let time = 0; time < 1_000; time += 1) nextWord(long, at('17:30'), cadences.hourly);
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(nextWord(long, at('17:30'), cadences.hourly).at).toBe(at('18:00'));
});

it.each(Object.entries(cadences))(
  'has in "%s" steps of five minutes, the last for ever',
  (_, steps) => {
    for (const { everyMinutes } of steps) {
      expect(everyMinutes % 5).toBe(0);
      expect(everyMinutes).toBeGreaterThanOrEqual(10);
    }
    expect(steps.at(-1)).not.toHaveProperty('underHours');
  },
);

it('stands for every minute of three days, never past and never later than the cadence allows', () => {
  for (const [name, longestMinutes] of [
    ['usual', 360],
    ['hourly', 60],
    ['daily', 1_440],
  ] as const) {
    const startMs = Date.parse(started.startedAt);
    for (let minute = 0; minute < 3 * 1_440; minute += 7) {
      const nowMs = startMs + minute * 60_000;
      const next = nextWord(started, new Date(nowMs).toISOString(), cadences[name]);
      const leftMinutes = (Date.parse(next.at) - nowMs) / 60_000;
      expect(leftMinutes).toBeGreaterThan(0);
      expect(leftMinutes).toBeLessThanOrEqual(longestMinutes);
    }
  }
});

it('is what people were promised by themselves, until that has passed', () => {
  const outage = { startedAt: at('17:03'), steps: [] };
  const told = { toldAt: [at('17:10')], nextWordAt: at('17:55') };
  const next = (now: string) => nextWordOf(outage, told, now, 'usual').at;
  expect([next(at('17:54')), next(at('17:55'))]).toEqual([at('17:55'), at('18:10')]);
});

it('is promised so that promises kept before their time stay on their marks', () => {
  const outage = { startedAt: at('17:03'), steps: [] };
  let now = at('17:05');
  const promised = ['usual', 'usual', 'usual'].map(() => {
    const { at: next } = wordToCome(outage, now, 'usual');
    now = lookAtPromise(next);
    return next.slice(11, 16);
  });
  expect(promised).toEqual(['17:40', '18:10', '18:40']);
  expect(now).toBe(at('18:35'));
});
