import { openTrial, type Trial } from './broadcasting.ts';
import { ago, etrOf, inMinutes, outageOf, phoneOf } from './samples.ts';

const out = (count: number, state = 'out'): [string, string][] =>
  Array.from({ length: count }, (_, index) => [`SP-${index}`, state]);

describe('telling customers, beside the sandbox', () => {
  let trial: Trial;
  beforeEach(async () => {
    trial = await openTrial(8);
  });
  afterEach(() => trial.close());
  const bodies = async () => (await trial.shown()).map(({ body }) => body);

  it('texts those without power once, and counts what arrived', async () => {
    await trial.outage(outageOf(), out(6));
    const texts = await trial.until((all) => all.length === 6);
    expect(new Set(texts.map(({ to }) => to)).size).toBe(6);
    expect(texts[0]?.body).toMatch(/^HVE: Power is out around Lantern Street since \d\d:\d\d/);
    const delivery = await trial.event(
      'relight.delivery.v1',
      ({ counts }) => counts.delivered === 6,
    );
    expect(delivery.unsure).toBe(0);
    await trial.event('relight.publication.v1', ({ state }) => state === 'done');
  });

  it('says nothing again when the same is heard again, nor after a restart', async () => {
    await trial.outage(outageOf(), out(3));
    await trial.event('relight.publication.v1', ({ state }) => state === 'done');
    await trial.outage(outageOf({ version: 2, crew: 'arrived', updatedAt: ago(1) }), out(3));
    await trial.restart();
    await trial.outage(outageOf({ version: 3, updatedAt: ago(0) }), out(4));
    await trial.until((all) => all.length >= 4);
    expect(new Set((await trial.shown()).map(({ to }) => to)).size).toBe(4);
    expect(await bodies()).toHaveLength(4);
  });

  it('tells an estimate, its change, and that power is back, each once', async () => {
    const first = inMinutes(60);
    await trial.outage(outageOf({ etr: etrOf('o1-e1', first) }), out(2));
    await trial.event('relight.publication.v1', ({ state }) => state === 'done');
    const etr = { ...etrOf('o1-e2', inMinutes(240)), reason: 'A second pole broke' };
    await trial.outage(outageOf({ version: 2, etr }), out(2));
    await trial.until((all) => all.length === 4);
    const step = {
      id: 'o1-s1',
      at: ago(0),
      basis: 'device' as const,
      openDevices: [],
      closedTies: [],
      tellable: true,
    };
    const back = outageOf({ version: 3, status: 'restored', restoredAt: ago(0), steps: [step] });
    await trial.outage(back, out(2, 'o1-s1'));
    const texts = await trial.until((all) => all.length === 6);
    const mine = texts.filter(({ to }) => to === phoneOf(0)).map(({ body }) => body);
    expect(mine[0]).toMatch(/Back by about (?:[A-Z]\w\w )?\d\d:\d\d/);
    expect(mine[1]).toMatch(/we said (?:[A-Z]\w\w )?\d\d:\d\d.*A second pole broke\. Sorry\.$/);
    expect(mine[2]).toMatch(/Power came back at \d\d:\d\d .*Still dark\? Reply OFF\.$/);
  });

  it('texts nobody of what a feed merely claims, nor of meters not settled', async () => {
    await trial.outage(outageOf({ id: 'claimed' }), [], {
      basis: 'claimed',
      membershipVersion: 0,
      customersOut: 400,
    });
    await trial.outage(outageOf({ id: 'guess', status: 'predicted' }), out(3));
    await trial.outage(outageOf({ id: 'sure' }), out(1));
    await trial.event(
      'relight.publication.v1',
      ({ state, outageId }) => state === 'done' && outageId === 'sure',
    );
    expect((await trial.shown()).map(({ to }) => to)).toEqual([phoneOf(0)]);
  });

  it('posts on X of many customers, with no link', async () => {
    await trial.outage(outageOf(), out(2), { customersOut: 1260, customersTotal: 1260 });
    const all = await trial.until((texts) => texts.some(({ channel }) => channel === 'x'));
    const post = all.find(({ channel }) => channel === 'x');
    expect(post?.body).toMatch(/^Power is out around Lantern Street.*about 1,260 homes/);
    expect(post?.body).not.toMatch(/Reply|https?:/);
  });

  it('sends nothing to who said STOP, and answers who asks', async () => {
    await trial.text(phoneOf(1), 'STOP');
    await trial.outage(outageOf(), out(2));
    await trial.event('relight.publication.v1', ({ state }) => state === 'done');
    await trial.text(phoneOf(0), 'STATUS');
    const texts = await trial.until(
      (all) => all.filter(({ to }) => to === phoneOf(0)).length === 2,
    );
    expect(texts.findLast(({ to }) => to === phoneOf(0))?.body).toMatch(
      /^HVE: Power is out around Lantern Street since \d\d:\d\d\. No time yet\. We text you when we know\. A crew is on the way\.$/,
    );
    const toStopped = texts.filter(({ to }) => to === phoneOf(1)).map(({ body }) => body);
    expect(toStopped.filter((body) => body.startsWith('HVE:'))).toEqual([]);
  });

  it('keeps people away from a wire before anything else', async () => {
    await trial.text(phoneOf(0), 'wire down on the road, sparks when cars pass');
    const texts = await trial.until((all) => all.length === 1);
    expect(texts[0]?.body).toBe(
      'HVE: Stay 10 m away and keep others away. Call 911 now. Our control room is told.',
    );
  });
});
