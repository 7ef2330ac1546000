import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { keptJson, type KeptJson } from '../read-models/kept-json.ts';
import { getText, Line } from '../testing/line.ts';
import { until } from '../testing/portal.ts';
import { FrontDoor } from './front-door.ts';
import { HotRoute } from './hot-route.ts';

const path = '/hot';

describe('the front door', () => {
  let server: Server;
  let door: FrontDoor;
  let kept: KeptJson;
  /** What came to the framework. */
  const came: string[] = [];
  const lines: Line[] = [];
  const sockets = new Set<Socket>();

  beforeAll(async () => {
    kept = await keptJson({ all: 'x'.repeat(300_000) });
    server = createServer((request, response) => {
      came.push(`${request.method} ${request.url}`);
      request.resume();
      request.on('end', () => response.end('framework'));
    });
    const ask = async (method: string, headers: Readonly<Record<string, string>>) => {
      const { etag, bytes } = kept[headers['accept-encoding'] as 'gzip'];
      const statusCode = method === 'HEAD' ? 200 : 304;
      return { statusCode, headers: { etag, policy: 'strict', 'content-length': bytes.length } };
    };
    server.on('listening', () => server.on('connection', (socket) => sockets.add(socket)));
    const route = new HotRoute({ path, kept: () => kept, ask });
    door = new FrontDoor(server, route, { isFor: () => false, open: () => undefined });
    route.renew();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await until(
      async () => (await (await aLine()).ask(getText(path))).body.length,
      (length) => length > 9,
    );
  });
  beforeEach(() => came.splice(0));
  afterEach(() => lines.splice(0).forEach((each) => each.close()));
  afterAll(() => {
    door.close();
    server.closeAllConnections();
    server.close();
  });

  const aLine = async (): Promise<Line> => {
    const line = await Line.to(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    lines.push(line);
    return line;
  };

  it('answers the hot route again and again on one connection, without the framework', async () => {
    const line = await aLine();
    const first = await line.ask(getText(path, ['Accept-Encoding: gzip, deflate']));
    const second = await line.ask(getText(`${path}?again`, ['accept-encoding: br']));
    const etag = second.headers['etag']!;
    const third = await line.ask(getText(path, ['accept-encoding: br', `If-None-Match: ${etag}`]));
    expect([first.body, second.body]).toEqual([kept.gzip.bytes, kept.br.bytes]);
    expect(third).toMatchObject({ statusLine: 'HTTP/1.1 304 Not Modified', headers: { etag } });
    expect(first.headers).toMatchObject({ policy: 'strict', connection: 'keep-alive' });
    expect(Date.parse(first.headers['date']!)).toBeGreaterThan(Date.now() - 5_000);
    expect(came).toEqual([]);
  });

  it('hands a connection to Node with the first other request, which still answers the hot route', async () => {
    const line = await aLine();
    await line.ask(getText(path));
    const other = await line.ask(getText('/other'));
    const again = await line.ask(getText(path));
    expect(other.body.toString()).toBe('framework');
    expect(again.body.equals(kept.identity.bytes)).toBe(true);
    expect(came).toEqual(['GET /other']);
  });

  it.each([
    ['in pieces', [getText(path).slice(0, 9), getText(path).slice(9)]],
    ['two at once', [getText(path) + getText('/other')]],
    ['as HTTP/1.0', [getText(path).replace('1.1', '1.0')]],
    ['on a connection to be closed', [getText(path, ['Connection: close'])]],
    ['with a body to come', [getText(path, ['Content-Length: 3']), 'abc']],
    ['with the same header twice', [getText(path, ['Accept-Encoding: br', 'Accept-Encoding: br'])]],
  ])('leaves a request %s to Node', async (_case, texts) => {
    const line = await aLine();
    for (const text of texts) {
      line.send(text);
      // oxlint-disable-next-line no-await-in-loop -- each piece in a packet of its own
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const answer = await line.next();
    expect(answer.statusLine).toBe('HTTP/1.1 200 OK');
    expect(answer.headers).toMatchObject({ policy: 'strict' });
    expect(came).toEqual(texts[0]!.includes('/other') ? ['GET /other'] : []);
  });

  it.each([
    ['POST', `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}`],
    ['another route that begins alike', getText(`${path}ter`)],
  ])('leaves %s to the framework', async (_case, text) => {
    expect((await (await aLine()).ask(text)).body.toString('utf8')).toMatch(/framework|/);
    expect(came).toHaveLength(1);
  });

  it.each([
    ['without a host', `GET ${path} HTTP/1.1\r\n\r\n`],
    ['with a control character', getText(path, ['X-A: a\u0001b'])],
    ['that folds a line', getText(path, ['X-A: a\r\n b'])],
    [
      'that says its length twice over',
      getText(path, ['Content-Length: 1', 'Transfer-Encoding: chunked']),
    ],
    ['that is no HTTP', 'hello\r\n\r\n'],
  ])('lets Node refuse a request %s', async (_case, text) => {
    const { statusLine } = await (await aLine()).ask(text);
    expect(statusLine).toBe('HTTP/1.1 400 Bad Request');
    expect(came).toEqual([]);
  });

  it('does not listen to who asks on and reads nothing', async () => {
    const line = await aLine();
    line.hold(true);
    const asked = 200;
    for (let i = 0; i < asked; i += 1) {
      line.send(getText(path));
      // oxlint-disable-next-line no-await-in-loop -- each in a packet of its own, as far as it is read
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await waiting()).toBeLessThan(20);
    line.hold(false);
    expect((await line.next()).body).toHaveLength(kept.identity.bytes.length);
  });

  /** Bytes of answers in our memory, in answers. */
  const waiting = async (): Promise<number> => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const bytes = [...sockets].reduce((sum, { writableLength }) => sum + writableLength, 0);
    return bytes / kept.identity.bytes.length;
  };

  it('ends what it holds when it closes', async () => {
    const line = await aLine();
    await line.ask(getText(path));
    door.close();
    const isOver = await until(
      async () => line.isOver,
      (answer) => answer,
    );
    expect(isOver).toBe(true);
  });

  it('lets who has nothing more to ask read the answer', async () => {
    const line = await aLine();
    line.send(getText(path));
    line.end();
    expect((await line.next()).body.equals(kept.identity.bytes)).toBe(true);
  });
});
