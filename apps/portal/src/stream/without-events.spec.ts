import { Readiness } from '@relight/service-kit';
import { startPortal, until, type TestPortal } from '../testing/portal.ts';

/** What a portal says of its age while the event log is away: it was found to say "now". */
describe('while no events can come', () => {
  let portal: TestPortal;
  let signedIn: RequestInit;
  const before = '2026-11-22T18:00:00.000Z';

  beforeAll(async () => {
    portal = await startPortal();
    signedIn = { headers: { cookie: await portal.signIn('desk', 'right-desk') } };
    await portal.get('/api/public/outages');
    portal.app.get(Readiness).add('event log', () => 'the event log does not answer');
    portal.clock.advance(600_000);
  });
  afterAll(() => portal.close());

  const asOfStream = async (path: string, init?: RequestInit): Promise<string> => {
    const { body } = await portal.call(path, init);
    let text = '';
    for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const beat = /event: beat\ndata: (.*)\n/.exec(text)?.[1];
      if (beat !== undefined) return (JSON.parse(beat) as { asOf: string }).asOf;
    }
    throw new Error('The stream ended');
  };

  it('the public page stays as old as the last of them', async () => {
    // Longer than it takes to be made anew when all is well.
    await new Promise((resolve) => setTimeout(resolve, 11_500));
    const page = await portal.get<{ asOf: string }>('/api/public/outages');
    expect(page.asOf).toBe(before);
  });

  it('whoever opens a stream is told how old the picture is', async () => {
    expect(await asOfStream('/api/public/stream')).toBe(before);
    expect(await asOfStream('/api/desk/stream', signedIn)).toBe(before);
  });

  it("the desk's lists say the same", async () => {
    const desk = await portal.get<{ asOf: string }>('/api/desk/outages', signedIn);
    expect(desk.asOf).toBe(before);
  });

  it('all say "now" again once they come', async () => {
    portal.app.get(Readiness).add('event log', () => true);
    const now = portal.clock.now();
    await until(
      () => portal.get<{ asOf: string }>('/api/public/outages'),
      ({ asOf }) => asOf === now,
    );
    expect(await asOfStream('/api/public/stream')).toBe(now);
  });
});
