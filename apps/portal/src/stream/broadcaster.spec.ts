import { constants, gunzipSync } from 'node:zlib';
import { Broadcaster, type BroadcasterOptions, type Joining } from './broadcaster.ts';
import type { Frame } from './frames.ts';

/** A socket whose line takes what it is given only when the test says so. */
function aSocket(given: { readonly isSlow?: boolean } = {}) {
  const heard: Buffer[] = [];
  const hearers = new Map<string, (() => void)[]>();
  const say = (name: string): void => hearers.get(name)?.forEach((run) => run());
  const socket = {
    writableNeedDrain: false,
    isDestroyed: false,
    write: (bytes: Uint8Array) => {
      heard.push(Buffer.from(bytes));
      // The head of a packed stream fits through any line.
      socket.writableNeedDrain = given.isSlow === true && bytes.length > 10;
      return !socket.writableNeedDrain;
    },
    destroy: () => {
      socket.isDestroyed = true;
      return socket;
    },
    on: (name: string, run: () => void) => {
      hearers.set(name, [...(hearers.get(name) ?? []), run]);
      return socket;
    },
    hangUp: () => say('close'),
    /** The line has taken what waited. */
    drain: () => {
      socket.writableNeedDrain = false;
      say('drain');
    },
    writes: () => heard.length,
    text: () => Buffer.concat(heard).toString(),
    unpacked: () =>
      gunzipSync(Buffer.concat(heard), { finishFlush: constants.Z_SYNC_FLUSH }).toString(),
  };
  return socket;
}

type FakeSocket = ReturnType<typeof aSocket>;

const plainly = { lastEventId: undefined, isPacked: false, inParts: false, beat: '{}' };

/** Resolves once a reader was given something, or dropped: snapshots are packed beside the event loop. */
async function served(socket: FakeSocket, { isPacked }: Pick<Joining, 'isPacked'>): Promise<void> {
  const isServed = (): boolean => socket.isDestroyed || socket.writes() > (isPacked ? 1 : 0);
  while (!isServed()) {
    // oxlint-disable-next-line no-await-in-loop -- polling
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function setUp(options: Partial<BroadcasterOptions<unknown>> = {}) {
  const broadcaster = new Broadcaster<unknown>({
    snapshot: () => Buffer.from('{"all":1}'),
    ...options,
  });
  const join = async (joining: Partial<Joining> = {}, given: { isSlow?: boolean } = {}) => {
    const socket = aSocket(given);
    broadcaster.join(socket as never, { ...plainly, ...joining });
    await served(socket, { ...plainly, ...joining });
    return socket;
  };
  const change = (value: unknown, about?: string): void =>
    broadcaster.send({ event: 'change', value, ...(about === undefined ? {} : { about }) });
  return { broadcaster, join, change };
}

const lastId = (socket: FakeSocket): string =>
  [...socket.text().matchAll(/^id: (.+)$/gm)].at(-1)![1]!;
const told = (text: string): readonly string[] =>
  [...text.matchAll(/^event: (?:change|snapshot)\ndata: (.+)$/gm)].map((match) => match[1]!);

it('begins with a snapshot and a beat, and goes on with frames', async () => {
  const { join, change } = setUp();
  const socket = await join();
  change({ one: 1 });
  expect(socket.text()).toMatch(
    /^id: \S+\nevent: snapshot\ndata: {"all":1}\n\nevent: beat\ndata: {}\n\nid: \S+\nevent: change\ndata: {"one":1}\n\n$/,
  );
});

it('packs the same for everybody, and each reader unpacks it from wherever it came in', async () => {
  const { join, change } = setUp();
  const first = await join({ isPacked: true });
  change({ one: 1 });
  const second = await join({ isPacked: true });
  change({ two: 2 });
  expect(told(first.unpacked())).toEqual(['{"all":1}', '{"one":1}', '{"two":2}']);
  expect(told(second.unpacked()).at(-1)).toBe('{"two":2}');
});

it('resumes with exactly what was missed', async () => {
  const { join, change } = setUp();
  const before = await join();
  change('seen');
  const lastEventId = lastId(before);
  change('missed-1');
  change('missed-2');
  const again = await join({ lastEventId });
  expect(told(again.text())).toEqual(['"missed-1"', '"missed-2"']);
  expect(lastId(again)).toBe(lastId(before));
});

it('sends nothing but a beat to a reader that missed nothing', async () => {
  const { join } = setUp();
  const before = await join();
  const again = await join({ lastEventId: lastId(before) });
  expect(again.text()).toBe('event: beat\ndata: {}\n\n');
});

it.each([
  ['of another process', 'other-1'],
  ['that is none', 'nonsense'],
  ['from the future', 'future'],
])('gives a snapshot for an id %s', async (_case, given) => {
  const { join } = setUp();
  const [epoch] = lastId(await join()).split('-');
  const again = await join({ lastEventId: given === 'future' ? `${epoch}-7` : given });
  expect(again.text()).toContain('event: snapshot');
});

it('gives a snapshot when more was missed than is kept, and only then', async () => {
  const { join, change } = setUp({ limits: { frames: 3, bytes: 1_000 } });
  const lastEventId = lastId(await join());
  for (const value of [1, 2, 3]) change(value);
  expect(told((await join({ lastEventId })).text())).toEqual(['1', '2', '3']);
  change(4);
  expect((await join({ lastEventId })).text()).toContain('event: snapshot');
});

it('keeps of several frames about one thing the newest', async () => {
  const { join, change } = setUp({ limits: { frames: 3, bytes: 1_000 } });
  const lastEventId = lastId(await join());
  for (let i = 0; i < 50; i += 1) change({ i }, `outage|${i % 2}`);
  const again = await join({ lastEventId });
  expect(told(again.text())).toEqual(['{"i":48}', '{"i":49}']);
});

describe('on a slow line', () => {
  const text = 'é'.repeat(400_000);
  const big = { snapshot: () => Buffer.from(JSON.stringify({ text })) };

  it('a snapshot goes out piece by piece, then what changed meanwhile, folded, and is never begun anew', async () => {
    const fold = (missed: readonly Frame[]) => [
      { event: 'change', value: { folded: missed.length } },
    ];
    const { join, change, broadcaster } = setUp({ ...big, fold });
    const slow = await join({ isPacked: true, inParts: true }, { isSlow: true });
    for (let i = 0; i < 1_000; i += 1) change({ i });
    const whileBehind = slow.writes();
    for (let i = 0; i < 60; i += 1) slow.drain();
    const seen = slow.unpacked();
    expect(whileBehind).toBeLessThan(4);
    expect(seen.match(/^event: parts$/gm)).toHaveLength(1);
    expect(told(seen)).toEqual(['{"folded":1000}']);
    expect([broadcaster.viewers, slow.isDestroyed]).toEqual([1, false]);
    change('next');
    slow.drain();
    expect(told(slow.unpacked()).at(-1)).toBe('"next"');
  });

  it('the parts put together are the snapshot, and the last has the id', async () => {
    const { join } = setUp(big);
    const socket = await join({ inParts: true });
    const parts = [...socket.text().matchAll(/^(id: \S+\n)?event: part\ndata: (.+)$/gm)];
    expect(JSON.parse(parts.map((part) => part[2]).join(''))).toEqual({ text });
    expect(socket.text()).toContain(`event: parts\ndata: {"of":${parts.length}}\n\n`);
    expect(parts.map((part) => part[1] !== undefined)).toEqual([false, false, false, true]);
  });

  it('whoever asks for no parts gets the same snapshot in one event', async () => {
    const { join } = setUp(big);
    const socket = await join();
    expect(told(socket.text())).toEqual([JSON.stringify({ text })]);
  });

  it('one that takes nothing at all for a minute is dropped, and only that one', async () => {
    let nowMs = 0;
    const { join, broadcaster } = setUp({ ...big, nowMs: () => nowMs });
    const moving = await join({}, { isSlow: true });
    const stuck = await join({}, { isSlow: true });
    const quick = await join();
    for (const seconds of [20, 40, 70]) {
      nowMs = seconds * 1_000;
      moving.drain();
      broadcaster.sendOnce('beat', '{}');
    }
    expect([stuck, moving, quick].map(({ isDestroyed }) => isDestroyed)).toEqual([
      true,
      false,
      false,
    ]);
    expect(broadcaster.viewers).toBe(2);
  });
});

it('gives a beat no id, so that it moves no resume point', async () => {
  const { broadcaster, join } = setUp();
  const socket = await join();
  broadcaster.sendOnce('beat', '{"now":1}');
  expect(socket.text()).toMatch(/\n\nevent: beat\ndata: {"now":1}\n\n$/);
});

it('makes one snapshot for readers who come together', async () => {
  let made = 0;
  const snapshot = () => Buffer.from(`{"made":${(made += 1)}}`);
  const { join } = setUp({ snapshot });
  await Promise.all([join(), join(), join()]);
  expect(made).toBe(1);
});

it('lets go of a reader for whom no snapshot can be made', async () => {
  const { join, broadcaster } = setUp({ snapshot: () => Promise.reject(new Error('starting')) });
  expect((await join()).isDestroyed).toBe(true);
  expect(broadcaster.viewers).toBe(0);
});

it('forgets who hung up and lets nobody stay at the end', async () => {
  const { broadcaster, join } = setUp();
  const [gone, staying] = [await join(), await join()];
  gone.hangUp();
  expect(broadcaster.viewers).toBe(1);
  broadcaster.close();
  expect([staying.isDestroyed, broadcaster.viewers]).toEqual([true, 0]);
});
