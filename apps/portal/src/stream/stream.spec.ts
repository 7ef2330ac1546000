import { aToldEtr, anImpact } from '../testing/records.ts';
import { startPortal, type TestPortal } from '../testing/portal.ts';

interface Frame {
  readonly id?: string;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** Reads a stream until `isLast`, then hangs up; gives what came, without the beats. */
async function read(
  answer: Response,
  isLast: (frame: Frame) => boolean,
): Promise<readonly Frame[]> {
  const frames: Frame[] = [];
  let text = '';
  for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const parts = text.split('\n\n');
    text = parts.pop()!;
    for (const part of parts) {
      const frame = parse(part);
      if (frame.event !== 'beat') frames.push(frame);
      if (isLast(frame)) return frames;
    }
  }
  return frames;
}

function parse(part: string): Frame {
  const fields = Object.fromEntries(
    part.split('\n').map((line) => [line.split(':')[0]!, line.slice(line.indexOf(':') + 2)]),
  );
  const { id, event = '', data = '' } = fields;
  return { event, data: JSON.parse(data), ...(id === undefined ? {} : { id }) };
}

const old = { startedAt: '2026-11-22T17:00:00.000Z' };

describe('the streams', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.close());

  it('give the public a snapshot, then what changed, and resume', async () => {
    const open = await portal.call('/api/public/stream');
    expect(open.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(open.headers.get('content-security-policy')).toContain("default-src 'self'");
    const reading = read(open, ({ event }) => event === 'change');
    await portal.publish('relight.impact.v1', anImpact({}, { ...old, id: 'public-1' }));
    const [snapshot, change] = await reading;
    expect(snapshot).toMatchObject({ event: 'snapshot', data: { type: 'FeatureCollection' } });
    expect(change).toMatchObject({ data: { changed: [{ id: 'public-1' }], removed: [] } });
    const headers = { 'last-event-id': snapshot!.id! };
    const again = await portal.call('/api/public/stream', { headers });
    expect(await read(again, ({ id }) => id === change!.id)).toEqual([change]);
  });

  it('are closed to strangers at the desk', async () => {
    expect((await portal.call('/api/desk/stream')).status).toBe(401);
  });

  it('send the desk each thing whole, and a crew no publication', async () => {
    const desk = { headers: { cookie: await portal.signIn('desk', 'right-desk') } };
    const crew = { headers: { cookie: await portal.signIn('crew7', 'right-crew') } };
    const isLast = ({ data }: Frame): boolean =>
      (data['outage'] as { lastToldAt?: string } | undefined)?.lastToldAt !== undefined;
    const atDesk = read(
      await portal.call('/api/desk/stream', desk),
      ({ event }) => event === 'publication',
    );
    const atCrew = read(await portal.call('/api/desk/stream', crew), isLast);
    await portal.publish('relight.impact.v1', anImpact({}, old));
    const told = aToldEtr('e1', '2026-11-22T20:00:00.000Z', '2026-11-22T18:10:00.000Z');
    await portal.publish('relight.publication.v1', told);
    expect((await atDesk).at(-1)).toMatchObject({ data: { publication: { id: told.id } } });
    const kinds = new Set((await atCrew).map(({ event }) => event));
    expect([...kinds].toSorted()).toEqual(['outage', 'snapshot']);
  });
});
