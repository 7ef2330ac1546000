import { etr, impactOf, out, restored, back, setUp } from './publish.fixture.ts';

let running: Awaited<ReturnType<typeof setUp>> | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});
type Running = NonNullable<typeof running>;

const at = (time: string, day = '22') => `2026-11-${day}T${time}:00.000Z`;

/** What an instance does every half second, at this time of the day. */
async function lookAt(instant: string, { clock, views, other }: Running): Promise<void> {
  clock.moveTo(instant);
  const againAt = new Date(Date.parse(instant) + 30_000).toISOString();
  for (const id of await views.claimDue(instant, againAt)) {
    // oxlint-disable-next-line no-await-in-loop -- one outage
    await other.evaluate(id);
    // oxlint-disable-next-line no-await-in-loop -- one outage
    await views.looked(id, againAt);
  }
}
const bodies = async ({ sent }: Running) => (await sent()).map(({ body }) => body);
const saying = async (words: string | RegExp, which: Running) =>
  (await bodies(which)).filter((body) => body.match(words) !== null).length;

it('promises the next word with the first, and keeps it before that time, once', async () => {
  running = await setUp();
  await running.hear(impactOf(1), out);
  await running.deliver();
  expect(await saying('No time yet. Next word by 18:35.', running)).toBe(3);
  await lookAt(at('18:29'), running);
  expect(await running.sent()).toHaveLength(3);
  // By another instance than the one that promised it: the promise stands in the store.
  await lookAt(at('18:30'), running);
  await running.publisher.evaluate('o1');
  const word = 'Lantern Street: still out, and no time yet. Next word by 19:05.';
  expect(await saying(word, running)).toBe(3);
  expect(await running.sent()).toHaveLength(6);
  await running.deliver();
  await lookAt(at('19:00'), running);
  expect(await saying('Next word by 19:35.', running)).toBe(3);
  const promised = (await running.publications()).map(({ nextWordAt }) => nextWordAt);
  expect(new Set(promised)).toEqual(new Set([at('18:35'), at('19:05'), at('19:35')]));
});

it('keeps no promise by itself once there is an estimate, or power', async () => {
  running = await setUp();
  await running.hear(impactOf(1), out);
  await running.deliver();
  running.clock.moveTo(at('18:20'));
  await running.hear(impactOf(2, { etr: etr('e1', '20:30') }), out);
  await lookAt(at('18:30'), running);
  expect(await running.sent()).toHaveLength(6);
  await running.deliver();
  await running.hear(impactOf(3), out);
  expect(await saying(/We said 20:30.*Next word by 19:05\./, running)).toBe(3);
  await running.deliver();
  await running.hear(restored(4), back);
  await lookAt(at('19:00'), running);
  expect(await saying('still out', running)).toBe(0);
});

it('posts on X that more is posted, and promises no time there', async () => {
  running = await setUp();
  const many = { customersOut: 200, customersTotal: 200 };
  await running.hear(impactOf(1, { etr: etr('e1', '20:30') }, many), out);
  await running.deliver();
  running.clock.moveTo(at('20:31'));
  await running.hear(impactOf(2, {}, many), out);
  await running.deliver();
  await lookAt(at('21:00'), running);
  const posts = (await running.sent()).filter(({ channel }) => channel === 'x');
  expect(posts).toHaveLength(2);
  expect(posts.filter(({ body }) => body.includes('We post here when we know'))).toHaveLength(1);
});

it('is not worth sending after the time it promises, and is promised anew then', async () => {
  running = await setUp();
  await running.hear(impactOf(1), out);
  const [first] = await running.sent();
  expect(first?.expiresAt).toBe(at('18:35'));
  running.clock.moveTo(at('18:40'));
  for (const message of await running.sent()) {
    // oxlint-disable-next-line no-await-in-loop -- a handful
    await running.messages.move(message, { to: 'expired', at: at('18:40') });
    // oxlint-disable-next-line no-await-in-loop -- a handful
    await running.told.takeBack(message);
  }
  await running.publisher.evaluate('o1');
  expect(await saying('Power is out.*Next word by 19:15.', running)).toBe(3);
});

it('tells who hears of it late by when they hear more, and not what others were promised', async () => {
  running = await setUp(4);
  await running.hear(impactOf(1), out);
  await running.deliver();
  running.clock.moveTo(at('18:31'));
  await running.hear(impactOf(2), [...out, 'out']);
  const late = (await running.sent()).filter(({ to }) => to.endsWith('1003'));
  expect(late.map(({ body }) => /Next word by [\d:]+/.exec(body)?.[0])).toEqual([
    'Next word by 19:05',
  ]);
});

it('wakes nobody at night but who depends on a medical device', async () => {
  running = await setUp(3, { QUIET_HOURS: { from: 18 * 60 + 30, until: 7 * 60 } });
  const first = (await running.contacts.get('C-0'))!;
  await running.contacts.put({ ...first, critical: true });
  await running.hear(impactOf(1), out);
  await running.deliver();
  expect(await saying('Next word by 18:35.', running)).toBe(1);
  expect(await saying('Next word by Mon 07:05.', running)).toBe(2);
  await lookAt(at('18:30'), running);
  await running.deliver();
  expect(await saying('still out', running)).toBe(1);
  await lookAt(at('07:00', '23'), running);
  expect(await saying('still out', running)).toBe(4);
});
