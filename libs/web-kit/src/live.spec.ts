import { ManualClock } from '@relight/domain';
import { type LiveState, openStream, platformNow } from './live.ts';

interface Snapshot {
  readonly asOf: string;
}

/** A stream whose connections, clock and timers the test drives by hand. */
function setUp() {
  const clock = new ManualClock(Date.parse('2026-11-22T18:00:00.000Z'));
  const states: LiveState[] = [];
  const heard: string[] = [];
  const sources: FakeSource[] = [];
  const waiting: { ms: number; run: () => void }[] = [];
  let tick = () => {};
  const stream = openStream<Snapshot, { readonly id: string }>(
    '/stream',
    {
      onSnapshot: ({ asOf }) => heard.push(`snapshot ${asOf}`),
      onFrame: ({ id }) => heard.push(`frame ${id}`),
      onState: (state) => states.push(state),
    },
    {
      clock,
      staleAfterMs: 120_000,
      open: () => {
        const source = new FakeSource();
        sources.push(source);
        return source;
      },
      timers: {
        every: (_ms, run) => {
          tick = run;
          return () => {};
        },
        after: (ms, run) => {
          waiting.push({ ms, run });
          return () => {};
        },
      },
    },
  );
  const pass = (ms: number) => {
    clock.advance(ms);
    tick();
  };
  return { stream, states, heard, sources, waiting, pass, last: () => states.at(-1)! };
}

class FakeSource {
  readyState = 1;
  readonly listeners = new Map<string, (event: { data?: unknown }) => void>();
  addEventListener(type: string, listener: (event: { data?: unknown }) => void) {
    this.listeners.set(type, listener);
  }
  close() {
    this.readyState = 2;
  }
  say(type: string, data?: unknown) {
    this.sayText(type, data === undefined ? undefined : JSON.stringify(data));
  }
  sayText(type: string, data: string | undefined) {
    this.listeners.get(type)?.({ data });
  }
}

const asOf = '2026-11-22T18:42:00.000Z';

it('is connecting until the first news, then live', () => {
  const { sources, last, pass, heard } = setUp();
  pass(1_000);
  expect(last().kind).toBe('connecting');

  sources[0]!.say('snapshot', { asOf });

  expect(last()).toEqual({ kind: 'live', asOf, ageMs: 0 });
  expect(heard).toEqual([`snapshot ${asOf}`]);
});

it('counts a beat as contact, and hands changes on', () => {
  const { sources, last, pass, heard } = setUp();
  sources[0]!.say('snapshot', { asOf });
  pass(100_000);
  sources[0]!.say('beat');
  pass(100_000);
  sources[0]!.say('change', { id: 'o1' });

  expect(last().kind).toBe('live');
  expect(heard).toContain('frame o1');
});

it('takes a snapshot in parts, however long they take, and asks for it once', () => {
  const { sources, last, pass, heard } = setUp();
  const text = JSON.stringify({ asOf });
  sources[0]!.say('parts', { of: 3 });
  for (const part of [text.slice(0, 9), text.slice(9, 20)]) {
    pass(100_000);
    sources[0]!.sayText('part', part);
  }
  pass(100_000);
  expect([last().kind, heard, sources.length]).toEqual(['connecting', [], 1]);

  sources[0]!.sayText('part', text.slice(20));

  expect(heard).toEqual([`snapshot ${asOf}`]);
  expect(last()).toEqual({ kind: 'live', asOf, ageMs: 0 });
});

it('calls what it shows no younger while a new snapshot comes in parts', () => {
  const { sources, last, pass } = setUp();
  sources[0]!.say('snapshot', { asOf });
  sources[0]!.say('error');
  sources[0]!.say('parts', { of: 2 });
  pass(90_000);
  sources[0]!.sayText('part', '{"asOf":');
  expect(last()).toEqual({ kind: 'live', asOf, ageMs: 90_000 });
});

it('begins a snapshot anew when its connection broke between two parts', () => {
  const { sources, heard } = setUp();
  const text = JSON.stringify({ asOf });
  sources[0]!.say('parts', { of: 2 });
  sources[0]!.sayText('part', text.slice(0, 9));
  sources[0]!.say('error');
  sources[0]!.say('parts', { of: 2 });
  sources[0]!.sayText('part', text.slice(0, 9));
  sources[0]!.sayText('part', text.slice(9));
  expect(heard).toEqual([`snapshot ${asOf}`]);
});

it('is stale when a connection stays silent, and opens a new one', () => {
  const { sources, last, pass } = setUp();
  sources[0]!.say('snapshot', { asOf });
  pass(120_001);

  expect(last()).toEqual({ kind: 'stale', asOf, ageMs: 120_001 });
  expect(sources).toHaveLength(2);
});

it('is offline when the connection is broken for as long', () => {
  const { sources, last, pass } = setUp();
  sources[0]!.say('snapshot', { asOf });
  sources[0]!.say('error');
  expect(last().kind).toBe('live');
  pass(120_001);
  expect(last().kind).toBe('offline');
});

it('opens a refused connection again, ever later, up to 15 s', () => {
  const { sources, waiting } = setUp();
  for (let attempt = 0; attempt < 6; attempt++) {
    sources.at(-1)!.readyState = 2;
    sources.at(-1)!.say('error');
    waiting.at(-1)!.run();
  }
  expect(waiting.map(({ ms }) => ms)).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  expect(sources).toHaveLength(7);
});

it('tries at once when asked to', () => {
  const { stream, sources } = setUp();
  stream.retry();
  expect(sources).toHaveLength(2);
  expect(sources[0]!.readyState).toBe(2);
});

it('leaves out a frame it cannot read', () => {
  const { sources, heard } = setUp();
  sources[0]!.listeners.get('change')?.({ data: '{"id":' });
  expect(heard).toEqual([]);
});

it('tells the platform’s time from the last news and its age', () => {
  const now = platformNow({ kind: 'live', asOf, ageMs: 5_000 }, new Date(0));
  expect(now.toISOString()).toBe('2026-11-22T18:42:05.000Z');
});
