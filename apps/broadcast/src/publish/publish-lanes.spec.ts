import { etr, impactOf, out, setUp } from './publish.fixture.ts';

let running: Awaited<ReturnType<typeof setUp>> | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

it('puts each message into its lane', async () => {
  running = await setUp();
  const first = (await running.contacts.get('C-0'))!;
  await running.contacts.put({ ...first, critical: true });
  await running.hear(impactOf(1), out);
  await running.deliver();
  await running.hear(impactOf(2, { etr: etr('e1', '20:30') }), out);
  const lanes = (to: string, all: Awaited<ReturnType<NonNullable<typeof running>['sent']>>) =>
    all.filter((one) => one.to === to).map(({ priority }) => priority);
  const sent = await running.sent();
  // The start, then an estimate; to who depends on a medical device before all others.
  expect(lanes('+12025551000', sent)).toEqual([1, 1]);
  expect(new Set(lanes('+12025551001', sent))).toEqual(new Set([2, 3]));
});
