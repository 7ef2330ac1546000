import { PeopleDocuments } from '../people/people-documents.ts';
import { back, impactOf, out, restored, setUp, startedAt } from './publish.fixture.ts';

let running: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  running = await setUp();
});
afterEach(() => running.close());

/** As the desk joins the owners of the first two places, and parts them. */
async function pointTo(id: string | undefined): Promise<void> {
  const documents = new PeopleDocuments(running.contacts);
  await documents.update('C-0', (one) => one && { ...one, absorbed: ['C-1'] });
  const mergedInto = id === undefined ? undefined : { id, at: startedAt, by: 'desk' };
  await documents.update('C-1', (one) => one && { ...one, mergedInto });
}

const told = async () => (await running.sent()).map(({ to, factKeys }) => `${factKeys[0]} ${to}`);

it('tells each address once, merged or not, before and after', async () => {
  await running.hear(impactOf(1), out);
  const first = await told();
  await pointTo('C-0');
  await running.hear(impactOf(2), out);
  await pointTo(undefined);
  await running.hear(impactOf(3), out);
  expect(first).toHaveLength(3);
  expect(await told()).toEqual(first);
});

it('tells all addresses of a person of all their places', async () => {
  await pointTo('C-0');
  await running.hear(impactOf(1), ['out']);
  expect((await told()).toSorted()).toEqual(['out:o1 +12025551000', 'out:o1 +12025551001']);
});

it('tells a person with two places of the end when the last of them is back', async () => {
  await pointTo('C-0');
  await running.hear(impactOf(1), out);
  await running.deliver();
  const step = { id: 'o1-s1', at: '2026-11-22T18:30:00.000Z', customers: 1, tellable: true };
  const partly = { status: 'partiallyRestored' as const };
  await running.hear(impactOf(2, partly, { customersOut: 2, steps: [step] }), [
    'o1-s1',
    'out',
    'out',
  ]);
  expect(await told()).toHaveLength(3);
  await running.hear(restored(3), back);
  expect(await told()).toHaveLength(6);
});

it('says the end to whoever was told of the start, though the two were parted since', async () => {
  await pointTo('C-0');
  await running.hear(impactOf(1), ['out']);
  await running.deliver();
  await pointTo(undefined);
  await running.hear(restored(2), ['o1-s1']);
  const backTo = (await told()).filter((one) => one.startsWith('step:'));
  expect(backTo).toContain('step:o1-s1 +12025551000');
});
