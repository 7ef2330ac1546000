import { eventRecord, parseEvent, type Evidence } from '@relight/contracts';
import type { Consumers } from '@relight/service-kit';
import { PlacesFound } from './places-found.ts';

const at = '2026-11-22T18:00:00.000Z';
const evidenceOf = (id: string, more: Partial<Evidence> = {}) =>
  parseEvent(
    eventRecord(
      'relight.evidence.v1',
      {
        id,
        clusterId: id,
        class: 'outage',
        stillOut: false,
        back: false,
        confidence: 0.9,
        reportedAt: at,
        clusterReports: 1,
        ...more,
      },
      { id: `evidence:${id}`, source: 'relight/geo', time: at },
    ).value,
  );

const placesFound = (waitMs: number) =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is followed is given by hand
  new PlacesFound({} as Consumers, { waitMs });

describe('where a report was found to be', () => {
  it('is known once geo has said it', async () => {
    const found = placesFound(0);
    found.hear(evidenceOf('r1', { whereabouts: 'outside' }));
    expect(await found.of('r1')).toEqual({ whereabouts: 'outside', mayBe: [] });
  });

  it('is waited for, by all who ask', async () => {
    const found = placesFound(60_000);
    const asked = [found.of('r1'), found.of('r1')];
    const place = { position: [0, 0] as [number, number], accuracyMetres: 9, label: 'Pier Road' };
    found.hear(evidenceOf('r2', { whereabouts: 'unknown' }));
    found.hear(evidenceOf('r1', { whereabouts: 'byWords', place }));
    const expected = { whereabouts: 'byWords', label: 'Pier Road', mayBe: [] };
    expect(await Promise.all(asked)).toEqual([expected, expected]);
  });

  it('is not claimed when geo does not say it in time, or never learnt to', async () => {
    const found = placesFound(1);
    expect(await found.of('r1')).toBeUndefined();
    found.hear(evidenceOf('r1'));
    expect(await found.of('r1')).toBeUndefined();
  });
});
