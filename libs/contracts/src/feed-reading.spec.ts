import { readFeedEvent } from './feed-reading.ts';

const at = '2026-11-22T18:00:00.000Z';
const envelope = { specversion: '1.0', id: 'e1', source: 'oms', time: at };
const outage = (data: Record<string, unknown>) => ({
  ...envelope,
  type: 'oms.outage.updated',
  data: { sourceId: 'INC-1', device: 'F1', startedAt: at, customers: 35, ...data },
});
const read = (item: unknown) => {
  const reading = readFeedEvent(item);
  if (!reading.event) throw new Error(reading.message);
  return { data: reading.event.data, warnings: reading.warnings };
};
const refused = (item: unknown) => {
  const reading = readFeedEvent(item);
  return reading.event ? 'taken' : reading.message;
};
const plain = read(outage({})).data;

describe('an optional field that cannot be read is left out, named, and loses nothing else', () => {
  it.each([
    ['etr', 'ETR-NULL'],
    ['etr', 'N/A'],
    ['etr', 'TBD'],
    ['etr', '2026-11-22T22:00:00'],
    ['etr', '2026-11-22'],
    ['etr', 1_764_525_600],
    ['etr', { at }],
    ['cause', 'a tree'],
    ['cause', { kind: 'squirrel' }],
    ['crew', 'on holiday'],
    ['status', 'Zugewiesen'],
    ['position', [200, 41]],
    ['position', [-74]],
    ['position', 'here'],
    ['placeName', 5],
    ['placeName', 'x'.repeat(201)],
    ['area', { type: 'Polygon', coordinates: [[[0, 0]]] }],
    ['area', { type: 'LineString', coordinates: [] }],
    ['area', 'POLYGON((0 0, 1 0, 1 1, 0 0))'],
    ['steps', 'none yet'],
  ])('%s: %j', (field, value) => {
    const { data, warnings } = read(outage({ [field]: value }));
    expect(data).toEqual(plain);
    expect(warnings.map((warning) => warning.field.split('.')[1])).toContain(field);
    expect(warnings[0]?.message).toMatch(/left out/);
  });

  it.each([
    ['customers', -5],
    ['customers', 'about 35'],
    ['customers', 3.5],
    ['startedAt', '2026-11-22T18:00:00'],
    ['device', ['F1', 'F2']],
  ])('%s: %j, which is then not known', (field, value) => {
    const { data, warnings } = read(outage({ [field]: value }));
    expect(data).not.toHaveProperty(field);
    expect(warnings).toMatchObject([{ field: `data.${field}` }]);
  });

  it('shows the word that was read, and what is wanted', () => {
    expect(read(outage({ etr: 'ETR-NULL' })).warnings).toEqual([
      {
        field: 'data.etr',
        value: '"ETR-NULL"',
        message: expect.stringMatching(/wants a date and time with Z or an offset.*left out/),
      },
    ]);
  });

  it('keeps the steps that can be read', () => {
    const steps = [
      { at, customers: 5 },
      { at: 'noon' },
      { at, customers: -1 },
      null,
      { customers: 1 },
    ];
    const { data, warnings } = read(outage({ steps }));
    const none = { closedDevices: [], openedDevices: [] };
    expect(data).toMatchObject({
      steps: [
        { at, customers: 5, ...none },
        { at, ...none },
      ],
    });
    expect(warnings.map(({ field }) => field)).toEqual([
      'data.steps.1.at',
      'data.steps.2.customers',
      'data.steps.3',
      'data.steps.4',
      'data.steps.1',
    ]);
  });

  it('of a device, a meter and planned work too', () => {
    const tripped = {
      ...envelope,
      type: 'scada.device.opened',
      data: { device: 'F1', tripped: 2 },
    };
    expect(read(tripped)).toMatchObject({ warnings: [{ field: 'data.tripped', value: '2' }] });
    const work = { sourceId: 'W1', startsAt: at, endsAt: '2026-11-23T18:00:00Z' };
    const planned = { ...envelope, type: 'work.planned', data: { ...work, customers: 'many' } };
    expect(read(planned)).toMatchObject({ data: work && { sourceId: 'W1' }, warnings: [{}] });
    const traced = { ...outage({}), traceparent: 'x', subject: 7, dataschema: [] };
    expect(read(traced).data).toEqual(plain);
  });
});

describe('a word of another system for the end of an outage is read as that', () => {
  it.each([
    ['Closed', 'restored'],
    ['COMPLETED', 'restored'],
    ['re-energized', 'restored'],
    ['Power Restored', 'restored'],
    ['Canceled', 'cancelled'],
    ['FALSE_ALARM', 'cancelled'],
    ['void', 'cancelled'],
    ['partly restored', 'partiallyRestored'],
  ])('%s', (word, status) => {
    const { data, warnings } = read(outage({ status: word }));
    expect(data).toMatchObject({ status });
    expect(warnings).toEqual([]);
  });
});

describe('null and empty text are not known, without a word', () => {
  const nothing = ['etr', 'cause', 'crew', 'status', 'area', 'position', 'placeName', 'steps'];
  it.each([null, '', '  '])('%j', (none) => {
    const fields = Object.fromEntries(nothing.map((field) => [field, none]));
    expect(read(outage(fields))).toEqual({ data: plain, warnings: [] });
  });

  it('at every depth, in every type of event', () => {
    const deep = { cause: { kind: 'equipment', text: null }, steps: [{ at, customers: null }] };
    expect(read(outage(deep)).warnings).toEqual([]);
    const none = { reason: null, device: null, position: null, customers: null, cancelled: null };
    const work = { sourceId: 'W1', startsAt: at, endsAt: '2026-11-23T18:00:00Z', ...none };
    expect(read({ ...envelope, type: 'work.planned', data: work }).warnings).toEqual([]);
    const opened = { type: 'scada.device.opened', data: { device: 'F1', tripped: null } };
    expect(read({ ...envelope, subject: null, dataschema: null, ...opened }).warnings).toEqual([]);
  });

  it('and so is a bare "N/A" where words are wanted', () => {
    expect(read(outage({ placeName: 'N/A' }))).toEqual({ data: plain, warnings: [] });
  });
});

describe('a required field that cannot be read refuses the event, by name and with the word read', () => {
  it.each([
    [{ time: '2026-11-22T18:00:00' }, /^time: wants .*Z or an offset.*not "2026-11-22T18:00:00"/],
    [{ time: null }, /^time: is missing/],
    [{ type: 'oms.outage.changed' }, /^type: .*not "oms.outage.changed"/],
    [{ specversion: 1 }, /^specversion: .*not 1/],
    [{ data: null }, /^data: is missing/],
    [{ data: 'INC-1' }, /^data: .*not "INC-1"/],
    [{ data: { sourceId: null, customers: 5 } }, /^data.sourceId: is missing/],
    [{ data: { sourceId: { id: 1 } } }, /^data.sourceId: .*not \{id\}/],
    [{ type: 'scada.device.closed', data: {} }, /^data.device: is missing/],
    [{ type: 'meter.off', data: { meter: false } }, /^data.meter: .*not false/],
    [
      { type: 'oms.outage.removed', data: { sourceId: '1', reason: 'lost' } },
      /data.reason: .*lost/,
    ],
    [
      {
        type: 'work.planned',
        data: { sourceId: '1', startsAt: at, endsAt: '2026-11-22T19:00:00' },
      },
      /^data.endsAt: .*Z or an offset/,
    ],
    [
      { type: 'work.planned', data: { sourceId: '1', startsAt: at, endsAt: at } },
      /^data.endsAt: wants a time after startsAt/,
    ],
  ])('%j', (change, message) => {
    expect(refused({ ...outage({}), ...change })).toMatch(message);
  });

  it.each([null, 5, 'text', [], [[]]])('is no event: %j', (item) => {
    expect(refused(item)).not.toBe('taken');
  });
});

describe('what senders write in their own way', () => {
  it.each([
    [{ sourceId: 77 }, { sourceId: '77' }],
    [{ sourceId: '  INC-2 ' }, { sourceId: 'INC-2' }],
    [{ customers: '35' }, { customers: 35 }],
    [{ status: 'PARTIALLY_RESTORED' }, { status: 'partiallyRestored' }],
    [{ status: 'Canceled' }, { status: 'cancelled' }],
    [{ crew: 'En Route' }, { crew: 'enroute' }],
    [{ cause: { kind: 'VEGETATION' } }, { cause: { kind: 'vegetation' } }],
    [{ etr: '2026-11-22T22:00:00+0530' }, { etr: '2026-11-22T16:30:00.000Z' }],
    [{ position: ['-74.1', '41.2', 12] }, { position: [-74.1, 41.2] }],
    [{ position: { type: 'Point', coordinates: [-74, 41] } }, { position: [-74, 41] }],
    [{ colour: 'red', nested: { any: [1] } }, {}],
  ])('%j', (given, expected) => {
    expect(read(outage(given))).toMatchObject({ data: expected, warnings: [] });
  });
});

describe('an area', () => {
  const corners = [
    [-70.92, 41.3],
    [-70.88, 41.3],
    [-70.88, 41.33],
    [-70.92, 41.33],
  ];
  const ring = [...corners, [-70.92, 41.3]];
  const polygon = { type: 'Polygon', coordinates: [ring] };
  const high = corners.map(([lon, lat]) => [String(lon), String(lat), 5]);

  it.each([
    ['whose ring is not closed', { type: 'Polygon', coordinates: [corners] }],
    ['of three corners, not closed', { type: 'Polygon', coordinates: [corners.slice(0, 3)] }],
    ['with heights, in text', { type: 'Polygon', coordinates: [high] }],
    ['in a feature', { type: 'Feature', properties: {}, geometry: polygon }],
    ['in a collection', { type: 'GeometryCollection', geometries: [{ type: 'Point' }, polygon] }],
    ['among features', { type: 'FeatureCollection', features: [{ geometry: polygon }, null] }],
  ])('%s is used', (_, area) => {
    const { data, warnings } = read(outage({ area }));
    const [first] = Object(data).area.coordinates[0];
    expect(Object(data).area).toMatchObject({ type: 'Polygon' });
    expect(Object(data).area.coordinates[0].at(-1)).toEqual(first);
    expect(warnings).toEqual([]);
  });

  it('of several parts is used whole', () => {
    const area = { type: 'GeometryCollection', geometries: [polygon, polygon] };
    expect(read(outage({ area })).data).toMatchObject({ area: { type: 'MultiPolygon' } });
  });

  it('is used whole or not at all', () => {
    const bad = { type: 'Polygon', coordinates: [[...corners, [500, 41], corners[0]]] };
    const { data, warnings } = read(outage({ area: bad }));
    expect(data).not.toHaveProperty('area');
    expect(warnings).toMatchObject([{ field: 'data.area' }]);
  });
});

it('bears hostile depth', () => {
  const open = '['.repeat(50_000);
  const deep: unknown = JSON.parse(`${open}${']'.repeat(50_000)}`);
  const nested: unknown = JSON.parse(`${'{"geometry":'.repeat(20_000)}1${'}'.repeat(20_000)}`);
  expect(read(outage({ etr: deep, x: deep, cause: nested, position: nested })).data).toEqual(plain);
  expect(read(outage({ area: nested })).data).toEqual(plain);
});
