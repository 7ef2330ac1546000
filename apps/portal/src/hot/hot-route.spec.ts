import { anImpact } from '../testing/records.ts';
import { getText, Line } from '../testing/line.ts';
import { startPortal, until, type TestPortal } from '../testing/portal.ts';

const path = '/api/public/outages';

describe('the hot route', () => {
  let portal: TestPortal;
  const lines: Line[] = [];
  const line = async (): Promise<Line> => {
    const made = await Line.to(portal.url);
    lines.push(made);
    return made;
  };
  /** The framework's own answer, which the first requests after a change get. */
  const framework = async (headers: Record<string, string>) => {
    const {
      statusCode,
      headers: given,
      rawPayload,
    } = await portal.app.inject({
      method: 'GET',
      url: path,
      headers,
    });
    return { status: statusCode, headers: given as Record<string, string>, body: rawPayload };
  };
  /** Names and values, without those that differ by the moment and by the connection. */
  const lasting = (headers: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.entries(headers)
        .filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name))
        .map(([name, value]) => [name, String(value)]),
    );

  beforeAll(async () => {
    portal = await startPortal();
    await portal.publish('relight.impact.v1', anImpact({}, { startedAt: '2026-11-22T17:00:00Z' }));
    await until(
      () => portal.get<{ features: readonly unknown[] }>(path),
      ({ features }) => features?.length === 1,
    );
  });
  afterAll(async () => {
    for (const each of lines) each.close();
    await portal.close();
  });

  it.each(['br', 'gzip', 'identity'])(
    'says in %s what the framework says, header by header, and the same again for 304',
    async (encoding) => {
      const accept = { 'accept-encoding': encoding };
      // The first after a change are the framework's; a connection of Node's writes its dates in capitals.
      const { hot, own } = await until(
        async () => ({
          hot: await (await line()).ask(getText(path, [`Accept-Encoding: ${encoding}`])),
          own: await framework(accept),
        }),
        ({ hot: { headers, isNodes }, own: { headers: ownHeaders } }) =>
          !isNodes && headers['etag'] === ownHeaders['etag'],
      );
      expect(hot.statusLine).toBe('HTTP/1.1 200 OK');
      expect(lasting(hot.headers)).toEqual(lasting(own.headers));
      expect(hot.headers).toHaveProperty('content-security-policy');
      expect(hot.body.equals(own.body)).toBe(true);
      const etag = own.headers['etag']!;
      const again = await (
        await line()
      ).ask(getText(path, [`Accept-Encoding: ${encoding}`, `If-None-Match: ${etag}`]));
      const ownAgain = await framework({ ...accept, 'if-none-match': etag });
      expect([again.statusLine, ownAgain.status]).toEqual(['HTTP/1.1 304 Not Modified', 304]);
      expect(lasting(again.headers)).toEqual(lasting(ownAgain.headers));
    },
  );
});
