/** @jest-environment jsdom */
import { nextStep, stepsOf } from './steps.ts';
import { anOutage, anUpdate } from './testing.ts';
import type { Update } from './outbox.ts';

const etr = {
  entryId: 'e1',
  at: '2026-11-22T20:30:00.000Z',
  from: '2026-11-22T20:00:00.000Z',
  to: '2026-11-22T21:15:00.000Z',
  confidence: 'low',
  releasedAt: '2026-11-22T18:50:00.000Z',
} as const;
const waiting = (change: Parameters<typeof anUpdate>[0]): Update => ({
  ...anUpdate(change),
  id: 'u1',
  state: 'waiting',
});

describe('the steps of a job', () => {
  it.each([
    ['assigned', { crew: 'awaitingCrewAssignment' }],
    ['enroute', { crew: 'assigned' }],
    ['arrived', { crew: 'enroute' }],
    ['cause', { crew: 'arrived' }],
    ['estimate', { crew: 'arrived', cause: { kind: 'unknown' } }],
    [
      'fieldComplete',
      { crew: 'arrived', cause: { kind: 'vegetation' }, etr: { ...etr, source: 'crew' } },
    ],
  ] as const)('has %s next', (next, change) => {
    expect(nextStep(stepsOf(anOutage(change).outage, []))).toBe(next);
  });
  it('has nothing next once the work is done, even without a cause', () => {
    expect(nextStep(stepsOf(anOutage({ crew: 'fieldComplete' }).outage, []))).toBeUndefined();
  });
  it('does not take a system average for the estimate of somebody on site', () => {
    const { outage } = anOutage({
      crew: 'arrived',
      cause: { kind: 'vegetation' },
      etr: { ...etr, source: 'initial' },
    });
    expect(nextStep(stepsOf(outage, []))).toBe('estimate');
  });
  it('goes on while a step waits to be sent, and shows when it was said', () => {
    const steps = stepsOf(anOutage().outage, [waiting({})]);
    expect([steps[1]?.state, steps[1]?.saidAt, nextStep(steps)]).toEqual([
      'waits',
      '2026-11-22T18:47:00.000Z',
      'arrived',
    ]);
  });
  it('does not count what waits for another outage', () => {
    expect(nextStep(stepsOf(anOutage().outage, [waiting({ subject: 'o2' })]))).toBe('enroute');
  });
});
