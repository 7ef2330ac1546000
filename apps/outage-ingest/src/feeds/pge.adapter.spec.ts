import { pgeAdapter } from './pge.adapter.ts';

const row = {
  outageNumber: '680710',
  outageStartTime: '1572069285',
  crewCurrentStatus: 'Our crew is on its way to the outage location.',
  currentEtor: '1572152400',
  cause: 'Our preliminary determination is that your outage was caused by an equipment issue.',
  estCustAffected: '12',
  lastUpdateTime: '1572071840',
  latitude: '37.986',
  longitude: '-122.59387',
  regionName: 'Fairfax',
};
const read = (rows: readonly unknown[]) => {
  const reading = pgeAdapter.read({ ts: '2019-10-26T07:00:32Z', snapshot: rows });
  if (reading.kind !== 'snapshot') throw new Error('a snapshot was wanted');
  return reading;
};
const now = '2019-10-26T07:00:32.000Z';

it('maps a row to facts: epoch strings to instants, words to kinds, [lon, lat]', () => {
  expect(read([row]).rows[0]?.fact(now)).toEqual({
    kind: 'oms',
    observedAt: now,
    oms: {
      sourceId: '680710',
      startedAt: '2019-10-26T05:54:45.000Z',
      customers: 12,
      status: 'confirmed',
      steps: [],
      etr: '2019-10-27T05:00:00.000Z',
      placeName: 'Fairfax',
      cause: { kind: 'equipment', text: row.cause },
      crew: 'enroute',
      position: [-122.59387, 37.986],
    },
  });
});

it('does not take a new time of edit for a change', () => {
  const [same, other] = read([row, { ...row, outageNumber: '2', estCustAffected: '13' }]).rows;
  const [edited] = read([{ ...row, lastUpdateTime: '1572079999' }]).rows;
  expect(edited?.hash).toBe(same?.hash);
  expect(other?.hash).not.toBe(same?.hash);
});

it.each([
  ['outageStartTime', 'soon'],
  ['estCustAffected', '-1'],
  ['latitude', '99'],
  ['currentEtor', ''],
])('names the field when %s is %j', (field, value) => {
  const [reading] = read([{ ...row, [field]: value }]).rows;
  expect(() => reading?.fact(now)).toThrow(new RegExp(field));
});
