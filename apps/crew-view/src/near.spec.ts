/** @jest-environment jsdom */
import { nearbyOf } from './near.ts';
import { aCase, anOutage, aReport, kilometre, knownOf } from './testing.ts';

const at = (km: number) => ({
  position: [0, km * kilometre] as [number, number],
  accuracyMetres: 30,
  label: `${km} km`,
});

describe('what is near', () => {
  it('lists every open danger, the nearest first, however far and held or not', () => {
    const known = knownOf({
      cases: [
        aCase({ id: 'far', place: at(40), state: 'confirmed' }),
        aCase({ id: 'near', place: at(1), state: 'held' }),
      ],
    });
    expect(nearbyOf(known, [0, 0], undefined).dangers.map(({ it: each }) => each.id)).toEqual([
      'near',
      'far',
    ]);
  });
  it.each(['madeSafe', 'dismissed'] as const)('leaves out a danger that is %s', (state) => {
    const known = knownOf({ cases: [aCase({ state })] });
    expect(nearbyOf(known, [0, 0], undefined).dangers).toEqual([]);
  });
  it('keeps a danger that nobody could locate', () => {
    const { place: _place, ...unplaced } = aCase();
    const known = knownOf({ cases: [unplaced] });
    expect(nearbyOf(known, [0, 0], undefined).dangers).toHaveLength(1);
  });
  it('parts what is within 5 km from what is not', () => {
    const known = knownOf({
      cases: [
        aCase({ id: 'a', kind: 'stillOut', place: at(4.9) }),
        aCase({ id: 'b', kind: 'stillOut', place: at(5.1) }),
      ],
    });
    const { stillOut } = nearbyOf(known, [0, 0], undefined);
    expect([stillOut.near[0]?.it.id, stillOut.far[0]?.it.id]).toEqual(['a', 'b']);
  });
  it('shows the job once, not again among the outages', () => {
    const nearby = nearbyOf(knownOf({ outages: [anOutage()] }), [0, 0], 'o1');
    expect([nearby.job?.it.outage.id, nearby.outages.near.length]).toEqual(['o1', 0]);
  });
  it('leaves out outages whose power is back', () => {
    const known = knownOf({ outages: [anOutage({ status: 'restored' })] });
    expect(nearbyOf(known, [0, 0], undefined).outages.near).toEqual([]);
  });
  it('tells the reports of one cluster as one crowd', () => {
    const known = knownOf({ reports: [aReport('r1', { clusterReports: 2 }), aReport('r2', {})] });
    const crowds = nearbyOf(known, [0, 0], undefined).crowds.near;
    expect(crowds.map(({ it: crowd }) => crowd.people)).toEqual([3]);
  });
  it('leaves out reports that an outage or a case stands for', () => {
    const known = knownOf({
      cases: [aCase({ reportIds: ['r1'] })],
      reports: [aReport('r1', {}), aReport('r2', { openOutageId: 'o1' })],
    });
    expect(nearbyOf(known, [0, 0], undefined).crowds.near).toEqual([]);
  });
});
