import { createServer, type Server, type Socket } from 'node:net';
import { readConfig } from '@relight/service-kit';
import { broadcastConfig } from '../config.ts';
import { newMessage } from '../deliver/messages.store.ts';
import { leastEnvironment } from '../environment.fixture.ts';
import { channelFiles, channelKinds } from './list.ts';

const addresses: Readonly<Record<string, string>> = {
  sms: '+13035550143',
  x: 'x',
  mail: 'ann.other@example.org',
};
const hostile = [
  '',
  ' ',
  '\r\nBcc: x@example.org',
  '<script>',
  '+1;+2',
  'a@b',
  '@',
  'é'.repeat(5_000),
];

const configWith = (port: number) =>
  readConfig(broadcastConfig, {
    ...leastEnvironment,
    SANDBOX_URL: `http://127.0.0.1:${port}`,
    SANDBOX_SMTP_URL: `smtp://127.0.0.1:${port}`,
    // Nothing may ever be sent there.
    MAIL_SMTP_URL: 'smtp://mail.invalid',
    MAIL_FROM: 'outages@hve.example',
    MAIL_REPLY_DOMAIN: 'answers.hve.example',
  });

it('names every channel and its column of the file of contacts once', () => {
  const names = channelKinds.map(({ name }) => name);
  const columns = channelKinds.flatMap(({ contacts }) => contacts?.column ?? []);
  expect(new Set([...names, ...columns]).size).toBe(names.length + columns.length);
  expect(Object.keys(addresses).toSorted()).toEqual(names.toSorted());
});

/** What every channel promises, whatever it is. */
describe.each(channelFiles.map((file) => [file.kind.name, file] as const))('%s', (name, file) => {
  const { kind } = file;
  const address = addresses[name] ?? '';
  const message = newMessage({
    _id: 'm-1',
    channel: name,
    to: address,
    body: 'Power is out around Lantern Street.',
    factKeys: ['out:o1'],
    priority: 3,
    queuedAt: '2026-11-22T18:00:00.000Z',
    expiresAt: '2026-11-22T19:00:00.000Z',
  });
  let server: Server;
  const sockets = new Set<Socket>();
  let port: number;
  let calls: number;
  beforeEach(async () => {
    calls = 0;
    server = createServer((socket) => {
      calls += 1;
      sockets.add(socket.on('error', () => undefined));
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bound = server.address();
    port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('reaches its own addresses and refuses what is none', () => {
    expect(kind.canReach(address)).toBe(true);
    expect(kind.canReach('')).toBe(false);
    const { read } = kind.contacts ?? {};
    if (read === undefined) return;
    expect(read(address).value).toBe(address);
    for (const written of hostile) {
      const { value, refused } = read(written);
      expect([written, value]).toEqual([written, undefined]);
      expect(refused).not.toBe('');
    }
  });

  it('shows of an address of a person less than the whole', () => {
    const shown = `${kind.shown(address)} ${kind.endsIn?.(address) ?? ''}`;
    expect(kind.medium.isPublic || !shown.includes(address)).toBe(true);
  });

  it('measures and prices words of any length, none of them for less than nothing', () => {
    for (const words of ['Power is out.', 'é'.repeat(5_000), '🔌'.repeat(300)]) {
      const { units, limit = units } = kind.measure(words);
      expect(units).toBeGreaterThan(0);
      expect(limit).toBeGreaterThan(0);
      expect(kind.medium.sizeOf(words)).toBeGreaterThan(0);
      expect(kind.priceOf(words)).toBeGreaterThanOrEqual(0);
    }
    expect(kind.pace.inFlight * kind.pace.claimed * kind.pace.unitsPerSecond).toBeGreaterThan(0);
  });

  it('says that nothing was sent where nobody listens', async () => {
    await new Promise((resolve) => server.close(resolve));
    const sent = await file.open(configWith(port))?.send(message);
    expect(sent).toMatchObject({ kind: 'retry', afterMs: expect.any(Number) });
    server.listen(0, '127.0.0.1');
  });

  it('calls a broken line no success and no refusal, and goes nowhere but to the sandbox', async () => {
    const sent = await file.open(configWith(port))?.send(message);
    expect(['unknown', 'retry']).toContain(sent?.kind);
    expect(calls).toBeGreaterThan(0);
  });
});
