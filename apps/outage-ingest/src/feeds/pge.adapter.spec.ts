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
  expect(read([row]).rows[0]?.read(now).fact).toEqual({
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

describe('a field that cannot be read is left out, named, and loses nothing else', () => {
  const whole = read([row]).rows[0]?.read(now).fact;
  it.each([
    ['outageStartTime', 'soon', 'startedAt'],
    ['outageStartTime', 1e17, 'startedAt'],
    ['estCustAffected', '-1', 'customers'],
    ['estCustAffected', 'many', 'customers'],
    ['latitude', '99', 'position'],
    ['longitude', [], 'position'],
    ['currentEtor', 'TBD', 'etr'],
    ['currentEtor', '2019-10-27T05:00:00', 'etr'],
    ['cause', { text: 'tree' }, 'cause'],
    ['crewCurrentStatus', 7, 'crew'],
    ['regionName', 'x'.repeat(201), 'placeName'],
  ])('%s: %j', (field, value, lost) => {
    const reading = read([{ ...row, [field]: value }]).rows[0]?.read(now);
    const { [lost]: _, ...rest } = Object(whole).oms;
    expect(reading?.fact).toEqual({ ...whole, oms: rest });
    expect(reading?.warnings).toMatchObject([
      { field, message: expect.stringMatching(/left out/) },
    ]);
  });

  it.each([null, '', ' ', undefined])('%j is not known, without a word', (none) => {
    const nothing = Object.fromEntries(Object.keys(row).map((field) => [field, none]));
    const [reading] = read([{ ...nothing, outageNumber: '680710' }]).rows;
    expect(reading?.read(now)).toEqual({
      fact: {
        kind: 'oms',
        observedAt: now,
        oms: { sourceId: '680710', status: 'confirmed', steps: [] },
      },
      warnings: [],
    });
  });

  it('epoch milliseconds are as good as seconds', () => {
    const [reading] = read([{ ...row, outageStartTime: 1_572_069_285_000 }]).rows;
    expect(reading?.read(now)).toEqual({ fact: whole, warnings: [] });
  });
});

describe('the id of a row', () => {
  it('may be a number, and may stand among blanks', () => {
    const rows = [
      { ...row, outageNumber: 680_710 },
      { ...row, outageNumber: ' 680711 ' },
    ];
    expect(read(rows).rows.map(({ sourceId }) => sourceId)).toEqual(['680710', '680711']);
  });

  it('counts once, however it is written', () => {
    const reading = read([row, { ...row, outageNumber: 680_710 }]);
    expect(reading).toMatchObject({ unread: 0, rejected: [{ index: 1, code: 'ROW_REPEATED' }] });
  });

  it.each([null, '', {}, 'x'.repeat(201), true])('that cannot be read is no row: %j', (id) => {
    const reading = read([row, { ...row, outageNumber: id }]);
    expect(reading).toMatchObject({ unread: 1, rejected: [{ index: 1, code: 'ROW_INVALID' }] });
    expect(reading.rows).toHaveLength(1);
  });

  it.each([[null], ['text'], [[]], [5], [{ error: 'timeout' }]])('is wanted of %j', (other) => {
    expect(read([other])).toMatchObject({ unread: 1, rows: [] });
  });
});
