import { anImpact } from '../testing/records.ts';
import { getText, Line } from '../testing/line.ts';
import { startPortal, until, type TestPortal } from '../testing/portal.ts';
import { PublicLive } from '../stream/public-live.ts';
import { HotStream } from './hot-stream.ts';

const path = '/api/public/stream';

describe('the public stream, asked for first on a connection', () => {
  let portal: TestPortal;
  /** Targets the front door has opened without the framework. */
  const opened: string[] = [];
  const lines: Line[] = [];
  const line = async (): Promise<Line> => {
    const made = await Line.to(portal.url);
    lines.push(made);
    return made;
  };
  const viewers = () => portal.app.get(PublicLive).broadcaster.viewers;
  const noViewers = () =>
    until(
      async () => viewers(),
      (count) => count === 0,
    );

  beforeAll(async () => {
    portal = await startPortal();
    const hot = portal.app.get(HotStream);
    const open = hot.open.bind(hot);
    hot.open = (socket, request) => {
      opened.push(request.target);
      open(socket, request);
    };
  });
  afterEach(async () => {
    for (const each of lines.splice(0)) each.close();
    await noViewers();
    opened.splice(0);
  });
  afterAll(() => portal.close());

  it('is the framework’s for the first reader and says the same head to the next without it', async () => {
    const first = await (await line()).ask(getText(path));
    expect(opened).toEqual([]);
    const second = await (await line()).ask(getText(path));
    expect(opened).toEqual([path]);
    expect({ ...second, body: '' }).toEqual({ ...first, body: '' });
    expect(second.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    expect(second.headers['content-security-policy']).toContain("default-src 'self'");
  });

  it('gives a snapshot, what changes then, and what a reader missed who comes again', async () => {
    const reader = await line();
    reader.send(getText(`${path}?parts`));
    await reader.hears('event: snapshot');
    await portal.publish(
      'relight.impact.v1',
      anImpact({}, { id: 'seen', startedAt: '2026-11-22T17:00:00.000Z' }),
    );
    const text = await reader.hears('event: change');
    const ids = [...text.matchAll(/^id: (.*)$/gm)].map(([, id]) => id ?? '');
    const again = await line();
    again.send(getText(path, [`Last-Event-ID: ${ids[0]}`]));
    expect(await again.hears('event: change')).not.toContain('event: snapshot');
    expect(opened).toEqual([`${path}?parts`, path]);
  });

  it('is packed for who takes gzip, once the framework has said so', async () => {
    const gzip = getText(path, ['Accept-Encoding: gzip, br']);
    await (await line()).ask(gzip);
    const { headers } = await (await line()).ask(gzip);
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(opened).toEqual([path]);
  });

  it('follows the snapshot on one connection', async () => {
    const reader = await line();
    const page = getText('/api/public/outages');
    await until(
      async () => (await (await line()).ask(page)).isNodes,
      (isNodes) => !isNodes,
    );
    await reader.ask(page);
    const { headers } = await reader.ask(getText(path));
    expect(headers['content-type']).toMatch(/^text\/event-stream/);
    expect(opened).toEqual([path]);
  });

  it.each([
    ['hangs up', (reader: Line) => reader.close()],
    ['says that nothing more will come', (reader: Line) => reader.end()],
  ])('lets a reader go who %s', async (_case, leave) => {
    const reader = await line();
    await reader.ask(getText(path));
    expect(viewers()).toBe(1);
    leave(reader);
    expect(await noViewers()).toBe(0);
  });

  it('does not mind what a reader says later', async () => {
    const reader = await line();
    await reader.ask(getText(path));
    reader.send(getText('/api/desk/outages'));
    await portal.publish(
      'relight.impact.v1',
      anImpact({}, { id: 'later', startedAt: '2026-11-22T17:00:00.000Z' }),
    );
    expect(await reader.hears('later')).not.toContain('401');
  });
});
