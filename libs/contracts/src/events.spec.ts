import { eventRecord, events, parseEvent, type EventType } from './events.ts';
import { golden } from './golden.ts';
import { topics } from './topics.ts';

const header = { id: 'c1@1', source: 'relight/ingest', time: '2026-11-22T18:00:00.000Z' };

it('reads back what it wrote', () => {
  const data = golden['relight.reply.v1'][0]!;
  const record = eventRecord('relight.reply.v1', data, header);
  expect(record).toMatchObject({ topic: 'replies', key: data.reportId });
  expect(parseEvent(record.value)).toMatchObject({ type: 'relight.reply.v1', data });
});

it.each(Object.keys(events) as EventType[])('still parses every past version of %s', (type) => {
  expect(golden[type].length).toBeGreaterThan(0);
  for (const data of golden[type]) {
    const value = JSON.stringify({ specversion: '1.0', type, ...header, data });
    expect(parseEvent(value).data).toEqual(data);
  }
});

it('compiles nothing for an event of a type it has read before', () => {
  const [data] = golden['relight.reply.v1'];
  const { value } = eventRecord('relight.reply.v1', data!, header);
  parseEvent(value);
  const real = globalThis.Function;
  let compiled = 0;
  // Zod compiles a schema by this at its first use, which costs more than the parsing.
  globalThis.Function = new Proxy(real, {
    construct: (target, args: string[]) => {
      compiled += 1;
      return Reflect.construct(target, args) as object;
    },
  });
  try {
    for (let again = 0; again < 10; again += 1) parseEvent(value);
  } finally {
    globalThis.Function = real;
  }
  expect(compiled).toBe(0);
});

it('ignores fields it does not know', () => {
  const data = { ...golden['relight.reply.v1'][0]!, fromTheFuture: 1 };
  const value = JSON.stringify({ specversion: '1.0', type: 'relight.reply.v1', ...header, data });
  expect(parseEvent(value).data).toEqual(golden['relight.reply.v1'][0]);
});

it.each([
  ['not json', '{', 'EVENT_NOT_JSON'],
  ['another envelope', '{"specversion":"0.3"}', 'EVENT_INVALID'],
  [
    'an unknown type',
    JSON.stringify({ specversion: '1.0', type: 'toString', ...header, data: {} }),
    'EVENT_UNKNOWN',
  ],
  [
    'a payload that does not fit',
    JSON.stringify({ specversion: '1.0', type: 'relight.reply.v1', ...header, data: {} }),
    'EVENT_INVALID',
  ],
])('refuses %s with a code and the field', (_case, value, code) => {
  expect(() => parseEvent(value)).toThrow(expect.objectContaining({ code, retriable: false }));
});

it('gives all topics of one outage the same number of partitions', () => {
  expect(new Set(Object.values(topics).map(({ partitions }) => partitions)).size).toBe(1);
});
