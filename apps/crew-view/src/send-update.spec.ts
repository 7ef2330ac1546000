/** @jest-environment jsdom */
import type { ApiAnswer } from '@relight/web-kit';
import type { Update } from './outbox.ts';
import { sendUpdate } from './send-update.ts';
import { aCase, anOutage, anUpdate, knownOf } from './testing.ts';

function setup(answer: ApiAnswer<never>) {
  const calls: string[] = [];
  const call = <T>(_method: string, path: string): Promise<ApiAnswer<T>> => {
    calls.push(path);
    return Promise.resolve(answer);
  };
  return { calls, call };
}
const conflict = { ok: false, code: 'conflict', message: 'Changed', status: 409 } as const;
const update = (change: Partial<Update>): Update => ({
  ...anUpdate(),
  id: 'u1',
  state: 'waiting',
  ...change,
});
const estimate = update({
  kind: 'etr',
  path: '/api/outages/o1/etr',
  body: { at: '2026-11-22T20:30:00.000Z' },
  seenEtrId: 'e1',
});
const known = (entryId: string) =>
  knownOf({
    outages: [
      anOutage({
        etr: {
          entryId,
          at: '2026-11-22T21:15:00.000Z',
          from: '2026-11-22T20:45:00.000Z',
          to: '2026-11-22T22:00:00.000Z',
          source: 'operator',
          confidence: 'low',
          releasedAt: '2026-11-22T18:50:00.000Z',
        },
      }),
    ],
  });

describe('sending what was said', () => {
  it('does not send an estimate over one that the crew has not seen', async () => {
    const { calls, call } = setup(conflict);
    const answer = await sendUpdate(estimate, () => known('e2'), call);
    expect([answer.ok, calls]).toEqual([false, []]);
  });
  it('sends an estimate over the one that the crew saw', async () => {
    const { calls, call } = setup(conflict);
    await sendUpdate(estimate, () => known('e1'), call);
    expect(calls).toEqual(['/api/outages/o1/etr']);
  });
  it('takes a case that became what was asked for as done when an earlier answer was lost', async () => {
    const safe = update({
      kind: 'case',
      subject: 'c1',
      path: '/api/cases/c1/safe',
      isHeldUp: true,
    });
    const cases = knownOf({ cases: [aCase({ state: 'madeSafe', version: 2 })] });
    expect(await sendUpdate(safe, () => cases, setup(conflict).call)).toMatchObject({ ok: true });
  });
  it('passes on a conflict with what somebody else decided', async () => {
    const safe = update({
      kind: 'case',
      subject: 'c1',
      path: '/api/cases/c1/safe',
      isHeldUp: true,
    });
    const cases = knownOf({ cases: [aCase({ state: 'dismissed', version: 2 })] });
    expect(await sendUpdate(safe, () => cases, setup(conflict).call)).toEqual(conflict);
  });
});
