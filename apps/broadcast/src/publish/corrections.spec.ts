import { back, etr, impactOf, minute, out, restored, setUp } from './publish.fixture.ts';

let running: Awaited<ReturnType<typeof setUp>> | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

it('corrects a mistaken "back" together with the estimate that was told before it', async () => {
  running = await setUp();
  const estimate = { etr: etr('e1', '20:30') };
  await running.hear(impactOf(1, estimate), out);
  await running.deliver();
  await running.hear(restored(2), back);
  await running.deliver();
  await running.hear(impactOf(3, estimate), out);
  await running.deliver();
  await running.hear(restored(4), back);
  await running.deliver();
  const told = (await running.sent()).filter(({ to }) => to === '+12025551001');
  expect(told.map(({ factKeys }) => factKeys.join(' ')).toSorted()).toEqual([
    'out:o1 etr:e1',
    'step:o1-s1',
    'step:o1-s1#1',
    'still:o1-s1 etr:e1#1',
  ]);
});

it('tells the end to those who were told "out" of what turned out to be elsewhere', async () => {
  running = await setUp();
  await running.hear(impactOf(1), out);
  await running.deliver();
  await running.hear(impactOf(2), out.slice(1));
  await running.hear(restored(3), back.slice(1));
  await running.deliver();
  const told = (await running.sent()).filter(({ body }) => body.includes('came back'));
  expect(told.map(({ to }) => to).toSorted()).toEqual([
    '+12025551000',
    '+12025551001',
    '+12025551002',
  ]);
});

it('stands below what it corrects, on X and in a mail program', async () => {
  running = await setUp(1);
  const person = (await running.contacts.get('C-0'))!;
  const mail = {
    id: 'C-0/mail',
    channel: 'mail',
    value: 'ann@example.org',
    locale: 'en',
    consent: { outages: person.consent },
  };
  const text = { ...mail, id: 'C-0', channel: 'sms', value: person.phone };
  await running.contacts.put({ ...person, addresses: [text, mail] });
  const many = { customersOut: 200, customersTotal: 200 };
  await running.hear(impactOf(1, { etr: etr('e1', '20:30') }, many), ['out']);
  await running.deliver();
  await running.hear(impactOf(2, {}, many), ['out']);
  await running.deliver();
  await running.hear(impactOf(3, { etr: etr('e2', '23:30') }, many), ['out']);
  const sent = await running.sent();
  for (const channel of ['x', 'mail']) {
    const [start, ...later] = sent
      .filter((one) => one.channel === channel)
      .toSorted((one, other) => (one.references?.length ?? -1) - (other.references?.length ?? -1));
    const [first, second] = [start?.providerId, later[0]?.providerId];
    expect(start?.inReplyTo).toBeUndefined();
    expect(later.map(({ inReplyTo }) => inReplyTo)).toEqual([first, second]);
    expect(later.map(({ references }) => references)).toEqual([[], [first]]);
  }
  expect(sent.filter((one) => one.channel === 'sms' && one.inReplyTo)).toEqual([]);
});

it('tells the estimate of the outage that survives to whoever last heard another, of the one that is merged away', async () => {
  running = await setUp(1);
  const estimate = { etr: etr('e1', '23:30') };
  await running.hear(impactOf(1, estimate), ['out']);
  await running.deliver();
  await running.hear(impactOf(2, estimate), ['none']);
  running.clock.advance(5 * minute);
  const other = { id: 'o2', etr: etr('e2', '20:30') };
  await running.hear(impactOf(1, other), ['out']);
  await running.deliver();
  await running.hear(impactOf(3, estimate), ['out']);
  await running.hear(impactOf(2, { ...other, status: 'closed', mergedInto: 'o1' }), []);
  await running.hear(impactOf(2, { ...other, status: 'closed', mergedInto: 'o1' }), []);
  const told = (await running.sent()).map(({ factKeys }) => factKeys.join(' '));
  expect(told.toSorted()).toEqual(['etr:e1#1', 'out:o1 etr:e1', 'out:o2 etr:e2']);
});
