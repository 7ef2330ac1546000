import { Broadcaster } from './broadcaster.ts';

function aSocket(writableLength = 0) {
  const heard: string[] = [];
  const closers: (() => void)[] = [];
  const socket = {
    writableLength,
    isDestroyed: false,
    write: (bytes: string | Uint8Array) => {
      heard.push(typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString());
      return true;
    },
    destroy: () => {
      socket.isDestroyed = true;
      return socket;
    },
    once: (name: string, run: () => void) => {
      if (name === 'close') closers.push(run);
      return socket;
    },
    hangUp: () => closers.forEach((run) => run()),
    text: () => heard.join(''),
  };
  return socket;
}

type FakeSocket = ReturnType<typeof aSocket>;
const join = (broadcaster: Broadcaster, socket: FakeSocket, lastEventId?: string): void =>
  broadcaster.join(socket as never, lastEventId);

const lastId = (socket: FakeSocket): string =>
  [...socket.text().matchAll(/^id: (.+)$/gm)].at(-1)![1]!;

it('begins with a snapshot and goes on with frames', () => {
  const broadcaster = new Broadcaster(() => '{"all":1}');
  const socket = aSocket();
  join(broadcaster, socket);
  broadcaster.send('change', '{"one":1}');
  expect(socket.text()).toMatch(
    /^id: \S+\nevent: snapshot\ndata: {"all":1}\n\nid: \S+\nevent: change\ndata: {"one":1}\n\n$/,
  );
});

it('resumes with exactly what was missed', () => {
  const broadcaster = new Broadcaster(() => 'snapshot');
  const before = aSocket();
  join(broadcaster, before);
  broadcaster.send('change', 'seen');
  const seen = lastId(before);
  broadcaster.send('change', 'missed-1');
  broadcaster.send('change', 'missed-2');
  const again = aSocket();
  join(broadcaster, again, seen);
  expect(again.text().match(/data: (.+)/g)).toEqual(['data: missed-1', 'data: missed-2']);
});

it('sends nothing again to a reader that missed nothing', () => {
  const broadcaster = new Broadcaster(() => 'snapshot');
  const before = aSocket();
  join(broadcaster, before);
  const again = aSocket();
  join(broadcaster, again, lastId(before));
  expect(again.text()).toBe('');
});

it.each([
  ['of another process', 'other-1'],
  ['that is none', 'nonsense'],
  ['from the future', 'future'],
])('gives a snapshot for an id %s', (_case, given) => {
  const broadcaster = new Broadcaster(() => 'snapshot');
  const before = aSocket();
  join(broadcaster, before);
  const [epoch] = lastId(before).split('-');
  const again = aSocket();
  join(broadcaster, again, given === 'future' ? `${epoch}-7` : given);
  expect(again.text()).toContain('event: snapshot');
});

it('gives a snapshot when more was missed than is kept', () => {
  const broadcaster = new Broadcaster(() => 'snapshot');
  const before = aSocket();
  join(broadcaster, before);
  const seen = lastId(before);
  for (let i = 0; i < 501; i += 1) broadcaster.send('change', String(i));
  const again = aSocket();
  join(broadcaster, again, seen);
  expect(again.text()).toContain('event: snapshot');
});

it('drops a reader that does not read, and only that one', () => {
  const broadcaster = new Broadcaster(() => '');
  const [slow, quick] = [aSocket(1024 * 1024 + 1), aSocket()];
  join(broadcaster, slow);
  join(broadcaster, quick);
  broadcaster.send('change', '1');
  expect([slow.isDestroyed, quick.isDestroyed, broadcaster.viewers]).toEqual([true, false, 1]);
});

it('gives a beat no id, so that it moves no resume point', () => {
  const broadcaster = new Broadcaster(() => '');
  const socket = aSocket();
  join(broadcaster, socket);
  broadcaster.sendOnce('beat', '{}');
  expect(socket.text()).toMatch(/\n\nevent: beat\ndata: {}\n\n$/);
});

it('forgets who hung up and lets nobody stay at the end', () => {
  const broadcaster = new Broadcaster(() => '');
  const [gone, staying] = [aSocket(), aSocket()];
  join(broadcaster, gone);
  join(broadcaster, staying);
  gone.hangUp();
  expect(broadcaster.viewers).toBe(1);
  broadcaster.close();
  expect([staying.isDestroyed, broadcaster.viewers]).toEqual([true, 0]);
});
