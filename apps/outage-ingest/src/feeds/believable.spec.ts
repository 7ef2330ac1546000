import type { OmsFacts } from '@relight/contracts';
import { believable, believableTime } from './believable.ts';

const now = '2026-11-22T18:00:00.000Z';
const weighing = { now, served: 20_000, nameOf: (field: string) => field };

const weigh = (facts: Partial<OmsFacts>) => {
  const oms = { sourceId: 'INC-1', steps: [], ...facts };
  const { value, warnings } = believable({ kind: 'oms', observedAt: now, oms }, weighing);
  if (value.kind !== 'oms') throw new Error('an outage was wanted');
  return { oms: value.oms, warnings };
};
const step = (at: string) => ({ at, closedDevices: [], openedDevices: [] });

describe('a start nobody can believe is left out, and the outage stays', () => {
  it.each([
    ['0001-01-01T00:00:00.000Z', 'before the year 2000'],
    ['1970-01-01T00:00:00.000Z', 'before the year 2000'],
    ['1899-12-30T00:00:00.000Z', 'before the year 2000'],
    ['2026-11-22T19:00:00.001Z', 'more than an hour after'],
    ['2026-12-22T18:00:00.000Z', 'more than an hour after'],
    ['9999-12-31T23:59:59.000Z', 'more than an hour after'],
  ])('%s', (startedAt, why) => {
    const { oms, warnings } = weigh({ startedAt, customers: 9 });
    expect(oms).toEqual({ sourceId: 'INC-1', steps: [], customers: 9 });
    expect(warnings).toMatchObject([{ field: 'startedAt', message: expect.stringMatching(why) }]);
  });

  it.each(['2026-11-22T17:50:00.000Z', '2026-11-22T18:59:00.000Z', '2025-10-01T00:00:00.000Z'])(
    'and is kept when one can: %s',
    (startedAt) => {
      expect(weigh({ startedAt })).toMatchObject({ oms: { startedAt }, warnings: [] });
    },
  );
});

describe('an estimate', () => {
  it.each(['1970-01-01T00:00:00.000Z', '2026-11-22T17:00:00.000Z', '2026-11-22T17:30:00.000Z'])(
    'of before the outage began is left out: %s',
    (etr) => {
      const { oms, warnings } = weigh({ startedAt: '2026-11-22T17:30:00.000Z', etr });
      expect(oms).not.toHaveProperty('etr');
      expect(warnings).toMatchObject([{ field: 'etr' }]);
    },
  );

  it.each(['2027-01-01T18:00:00.000Z', '2999-12-31T00:00:00.000Z', '9999-12-31T23:59:59.000Z'])(
    'too far ahead is kept for people, with a warning: %s',
    (etr) => {
      const { oms, warnings } = weigh({ etr });
      expect(oms).toMatchObject({ etr });
      expect(warnings).toMatchObject([
        { field: 'etr', message: expect.stringMatching(/no estimate/) },
      ]);
    },
  );

  it.each(['2026-11-22T20:00:00.000Z', '2026-12-05T18:00:00.000Z', '2026-11-22T12:00:00.000Z'])(
    'is taken without a word, lapsed or not: %s',
    (etr) => {
      expect(weigh({ etr })).toMatchObject({ oms: { etr }, warnings: [] });
    },
  );
});

it('leaves out a step that lies ahead or never was, and keeps the others', () => {
  const good = step('2026-11-22T17:55:00.000Z');
  const steps = [step('2026-11-23T18:00:00.000Z'), good, step('1970-01-01T00:00:00.000Z')];
  const { oms, warnings } = weigh({ steps });
  expect(oms.steps).toEqual([good]);
  expect(warnings).toHaveLength(2);
});

it('leaves out a count above everybody there is', () => {
  expect(weigh({ customers: 20_000 })).toMatchObject({ oms: { customers: 20_000 }, warnings: [] });
  const { oms, warnings } = weigh({ customers: 1_000_000_000 });
  expect(oms).not.toHaveProperty('customers');
  expect(warnings).toMatchObject([{ field: 'customers', value: '1000000000' }]);
});

describe('when it happened', () => {
  it.each(['2026-11-22T19:30:00.000Z', '9999-01-01T00:00:00.000Z', '1970-01-01T00:00:07.000Z'])(
    'is now, when nobody can believe it: %s',
    (at) => {
      expect(believableTime(at, weighing)).toMatchObject({
        value: now,
        warnings: [{ field: 'time' }],
      });
    },
  );

  it.each(['2026-11-22T18:50:00.000Z', '2026-11-20T18:00:00.000Z', '2019-10-26T07:00:00.000Z'])(
    'is what the source says: %s',
    (at) => {
      expect(believableTime(at, weighing)).toEqual({ value: at, warnings: [] });
    },
  );

  it.each(['2026-11-22T18:00:00.001Z', '2026-11-22T18:55:00.000Z', '2026-11-22T20:00:00.000Z'])(
    'is never after its receipt for a switch or a meter: %s',
    (observedAt) => {
      const facts = [
        { kind: 'device', observedAt, device: 'F1', state: 'opened' },
        { kind: 'meter', observedAt, meter: 'm1', state: 'off' },
      ] as const;
      for (const fact of facts) {
        expect(believable(fact, weighing)).toMatchObject({
          value: { ...fact, observedAt: now },
          warnings: [{ field: 'time', message: expect.stringMatching(/time of receipt/) }],
        });
      }
    },
  );

  it('holds for each kind of fact', () => {
    const observedAt = '2999-01-01T00:00:00.000Z';
    const facts = [
      { kind: 'device', observedAt, device: 'F1', state: 'opened' },
      { kind: 'meter', observedAt, meter: 'm1', state: 'off' },
      { kind: 'omsGone', observedAt, sourceId: '1', reason: 'restored' },
    ] as const;
    for (const fact of facts) {
      expect(believable(fact, weighing).value).toEqual({ ...fact, observedAt: now });
    }
  });
});
