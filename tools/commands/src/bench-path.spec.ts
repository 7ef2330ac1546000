import { figuresOf } from './bench-path-faults.ts';

const text = (to: string, at: string, direction = 'outbound') => ({
  to,
  at,
  direction,
  channel: 'sms',
});

describe('the figures of the path', () => {
  const faults = [
    { device: 'T1', phones: ['+1', '+2'] },
    { device: 'T2', phones: ['+3'] },
  ];
  const struckAt = new Map([
    ['T1', Date.parse('2026-11-22T18:00:00.000Z')],
    ['T2', Date.parse('2026-11-22T18:00:01.000Z')],
  ]);

  it('run from a fault to the first text of everybody below it', () => {
    const figures = figuresOf(faults, struckAt, [
      text('+1', '2026-11-22T18:00:00.300Z'),
      text('+2', '2026-11-22T18:00:00.500Z'),
      text('+3', '2026-11-22T18:00:02.000Z'),
      text('+3', '2026-11-22T18:09:00.000Z'),
    ]);
    expect(figures).toEqual({
      outages: 2,
      texts: 3,
      unsent: 0,
      p50Ms: 500,
      p99Ms: 1_000,
      mostMs: 1_000,
    });
  });

  it('count who was not told, and nothing that was told to us', () => {
    const heard = text('+3', '2026-11-22T18:00:02.000Z', 'inbound');
    const figures = figuresOf(faults, struckAt, [heard]);
    expect(figures).toMatchObject({ texts: 0, unsent: 3 });
  });
});
