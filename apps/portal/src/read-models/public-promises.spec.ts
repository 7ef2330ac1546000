import { aToldEtr, anImpact } from '../testing/records.ts';
import { now, properties, restored, shown } from '../testing/shown.ts';

describe('the next word', () => {
  const startedAt = '2026-11-22T18:02:00.000Z';
  const open = { status: 'confirmed', startedAt } as const;

  it('is promised for an open outage that has no estimate', () => {
    expect(properties({ impact: anImpact({}, open) }).nextWordAt).toBe('2026-11-22T20:00:00.000Z');
  });

  it('is admitted to have brought nothing new once its time has passed', () => {
    expect(properties({ impact: anImpact({}, open) }).nothingNewAt).toBe(now);
  });

  it('counts from what was told last, and is not spoken of beside an estimate', () => {
    const told = aToldEtr('e1', '2026-11-22T20:00:00.000Z', '2026-11-22T18:10:00.000Z');
    const { toldEtr: _, ...start } = aToldEtr('e0', now, '2026-11-22T18:41:00.000Z');
    expect(properties({ impact: anImpact({}, open), told: [start] })).toMatchObject({
      nextWordAt: '2026-11-22T19:40:00.000Z',
    });
    const timed = properties({ impact: anImpact({}, open), told: [told] });
    expect(timed).not.toHaveProperty('nextWordAt');
    expect(timed.etr).toBe('2026-11-22T20:00:00.000Z');
  });

  it('counts from the moment at which the estimate told passed', () => {
    const told = aToldEtr('e1', '2026-11-22T18:58:00.000Z', '2026-11-22T18:10:00.000Z');
    const late = properties({ impact: anImpact({}, open), told: [told] });
    expect(late.nextWordAt).toBe('2026-11-22T19:55:00.000Z');
    expect(late).not.toHaveProperty('nothingNewAt');
  });

  it('of planned work comes when it begins, then when it should end, then by the cadence', () => {
    const next = (startsAt: string, endsAt: string) =>
      properties({
        impact: anImpact({}, { ...open, kind: 'planned', plannedFor: { startsAt, endsAt } }),
      }).nextWordAt;
    const [before, soon, later] = ['18:30', '19:30', '22:00'].map(
      (time) => `2026-11-22T${time}:00.000Z`,
    ) as [string, string, string];
    expect(next(soon, later)).toBe(soon);
    expect(next(before, later)).toBe(later);
    expect(next(startedAt, before)).toBe('2026-11-22T19:30:00.000Z');
  });

  it('is not spoken of when power is back', () => {
    const impact = anImpact({ customersOut: 0 }, restored('18:30', '17:00'));
    expect(properties({ impact })).not.toHaveProperty('nextWordAt');
  });
});

describe('planned work that waits', () => {
  const plannedFor = { startsAt: '2026-11-23T14:00:00.000Z', endsAt: '2026-11-23T17:00:00.000Z' };
  const waiting = { kind: 'planned', status: 'predicted', plannedFor } as const;
  const awaited = {
    customers: 84,
    areas: [{ areaId: 'a1', name: 'Pier', level: 'town' }],
  } as const;
  const work = (outage: Parameters<typeof anImpact>[1] = {}, fields: object = { awaited }) =>
    shown({ impact: anImpact({ customersOut: 0, ...fields }, { ...waiting, ...outage }) });

  it('is listed with its time and whom it touches, and counts nobody as out', () => {
    const { planned, features, totals } = work();
    expect(planned).toMatchObject([{ id: 'o1', ...plannedFor, customers: 84 }]);
    expect([features, totals.customersOut, totals.outages]).toEqual([[], 0, 0]);
  });

  it('is not listed when geo names nobody, nor once it began, was called off or is past', () => {
    expect(work({}, {}).planned).toEqual([]);
    expect(work({ status: 'confirmed' }).planned).toEqual([]);
    expect(work({ status: 'cancelled' }).planned).toEqual([]);
    const over = { startsAt: '2026-11-22T14:00:00.000Z', endsAt: now };
    expect(work({ plannedFor: over }).planned).toEqual([]);
  });
});
