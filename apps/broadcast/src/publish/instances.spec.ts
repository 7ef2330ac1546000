import { etr, impactOf, minute, out, setUp } from './publish.fixture.ts';

let running: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  running = await setUp();
});
afterEach(() => running.close());

const killed = () => Promise.reject(new Error('killed'));
const soon = () => new Date(running.clock.nowMs() + minute).toISOString();

it('says it once when two instances decide at the same moment', async () => {
  await running.hear(impactOf(1), []);
  await running.hear(impactOf(2), ['out', 'out', 'out']);
  const { publisher, other } = running;
  await running.hear(impactOf(3, { etr: etr('e1', '20:30') }), out);
  await Promise.all(
    [publisher, other, publisher, other].map((instance) => instance.evaluate('o1')),
  );
  const sent = await running.sent();
  const keys = sent.flatMap(({ messageKeys }) => messageKeys);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.filter((key) => key.startsWith('etr:'))).toHaveLength(3);
});

it('tells what an instance that died had not said yet, though it had noted nothing', async () => {
  const { record } = running.told;
  running.told.record = killed;
  await expect(running.hear(impactOf(1), out)).rejects.toThrow('killed');
  running.told.record = record;
  await running.hear(impactOf(2, { etr: etr('e1', '20:30') }), out);
  const bodies = (await running.sent()).map(({ body }) => body);
  expect(bodies).toHaveLength(6);
  expect(bodies.filter((body) => body.includes('Power is out'))).toHaveLength(3);
  expect(bodies.filter((body) => body.includes('20:30'))).toHaveLength(3);
});

it('leaves an outage due to be looked at to one instance, and to another when that one dies', async () => {
  await running.hear(impactOf(1), out);
  await running.views.lookAgainAt('o1', running.clock.now());
  const again = soon();
  const claims = await Promise.all([
    running.views.claimDue(running.clock.now(), again),
    running.views.claimDue(running.clock.now(), again),
  ]);
  expect(claims.flat()).toEqual(['o1']);
  running.clock.advance(minute);
  expect(await running.views.claimDue(running.clock.now(), soon())).toEqual(['o1']);
});

it('keeps a look arranged while another was being taken', async () => {
  await running.hear(impactOf(1), out);
  await running.views.lookAgainAt('o1', running.clock.now());
  const until = soon();
  await running.views.claimDue(running.clock.now(), until);
  await running.views.lookAgainAt('o1', running.clock.now());
  await running.views.looked('o1', until);
  expect(await running.views.claimDue(running.clock.now(), until)).toEqual(['o1']);
});

it('counts rightly whoever counts last', async () => {
  await running.hear(impactOf(1), out);
  const [publication] = await running.publications();
  const read = running.messages.allOfPublication.bind(running.messages);
  // Another instance counts, and writes, while this one has counted and not written yet.
  running.messages.allOfPublication = async (id) => {
    const counted = await read(id);
    running.messages.allOfPublication = read;
    await running.deliver();
    await running.counts.refresh(id);
    return counted;
  };
  await expect(running.counts.refresh(publication!.id)).rejects.toMatchObject({
    code: 'STALE_VERSION',
  });
});

it('tells again, once it is true again, what was withdrawn by an instance that died after it', async () => {
  await running.hear(impactOf(1), out);
  const [publication] = await running.publications();
  for (const message of await running.messages.ofPublicationIn(publication!.id, 'queued', 500)) {
    // oxlint-disable-next-line no-await-in-loop -- three
    await running.messages.move(message, { to: 'expired', at: running.clock.now() });
  }
  await running.publisher.evaluate('o1');
  expect((await running.sent()).filter(({ state }) => state === 'queued')).toHaveLength(0);
  await running.counts.refresh(publication!.id);
  running.clock.advance(minute);
  const due = await running.views.claimDue(running.clock.now(), soon());
  await Promise.all(due.map((outageId) => running.publisher.evaluate(outageId)));
  expect((await running.sent()).filter(({ state }) => state === 'queued')).toHaveLength(3);
});
