import type { Publication } from '@relight/contracts';
import { openTrial } from '../broadcast/broadcasting.ts';
import { etrOf, inMinutes, outageOf } from '../broadcast/samples.ts';

/**
 * What customers read was not what was meant: an estimate three days ahead came as "by 23:00", a move
 * to another day as "now about 20:30 (we said 20:30)"; words edited at the desk lost their marks and
 * went in curly quotes at three times the price; a post with `&` in it, of which nobody knew whether it
 * went, was never found again, because X gives `&amp;` back.
 */
describe('words as customers and X read them', () => {
  let trial: Awaited<ReturnType<typeof openTrial>>;
  beforeAll(async () => {
    trial = await openTrial(1_001);
  });
  afterAll(() => trial.close());
  const members = Array.from({ length: 1_001 }, (_, index) => [`SP-${index}`, 'out'] as const);
  const isDayed = /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d\d:\d\d/;

  it('name the day of an estimate and of the one it replaces', async () => {
    const here = [members[0]!];
    const days = (count: number) => etrOf(`e${count}`, inMinutes(count * 24 * 60));
    const openDevices = ['F2'];
    const outage = { id: 'few', openDevices, sourceKeys: ['scada:F2'] };
    await trial.outage(outageOf({ ...outage, etr: days(3) }), here);
    const [first] = await trial.until((texts) => texts.length === 1);
    expect(first?.body).toMatch(new RegExp(`Back by about ${isDayed.source}`));
    await trial.outage(outageOf({ ...outage, version: 2, etr: days(4) }), here);
    const texts = await trial.until((all) => all.length === 2);
    expect(texts.at(-1)?.body).toMatch(
      new RegExp(`now about ${isDayed.source} \\(we said ${isDayed.source}\\)`),
    );
  });

  it('keep their marks and plain letters when a person writes them', async () => {
    await trial.outage(outageOf({ id: 'many' }), members.slice(1).concat([['SP-0', 'out']]));
    const { id, version } = await trial.event(
      'relight.publication.v1',
      ({ outageId, state }) => outageId === 'many' && state === 'waiting',
    );
    const path = `/api/publications/${id}`;
    const words = { sms: 'We’re sorry — power is out around “Pier Road”…' };
    const changed = await trial.ask('operator', `${path}/words`, { version, words });
    const seen: Pick<Publication, 'version'> = await changed.json();
    await trial.ask('approver', `${path}/approve`, { version: seen.version });
    const texts = await trial.until((all) => all.some(({ body }) => body.includes('sorry')));
    expect(texts.find(({ body }) => body.includes('sorry'))?.body).toBe(
      'HVE: We\'re sorry - power is out around "Pier Road"... Reply STATUS, OUT or STOP.',
    );
  });

  it('are found again on X in other characters, and not posted twice', async () => {
    await trial.fault('hangAfterAccept', 1, 'x');
    const more = { customersOut: 400, customersTotal: 400, placeName: 'Smith & Sons <Pier 5>' };
    await trial.outage(
      outageOf({ id: 'x', openDevices: ['F3'], sourceKeys: ['scada:F3'] }),
      [],
      more,
    );
    const { counts } = await trial.event(
      'relight.delivery.v1',
      ({ outageId, counts: { accepted } }) => outageId === 'x' && accepted === 1,
    );
    expect(counts).toEqual({ accepted: 1 });
    const posts = (await trial.shown()).filter(({ body }) => body.includes('Smith & Sons'));
    expect(posts).toHaveLength(1);
  });
});
