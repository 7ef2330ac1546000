import { randomUUID } from 'node:crypto';
import type { PublicOutages } from '@relight/contracts';
import {
  eventually,
  somebodyBelow,
  startRelight,
  type EngineSettings,
  type RunningRelight,
} from '../support/relight.ts';
import { sharedEngines } from '../support/engines.ts';
import { everythingKept, hasStopped, peopleAfterImport, runPerson } from '../support/erasing.ts';

interface Cases {
  readonly cases: readonly { readonly kind: string; readonly state: string; readonly id: string }[];
}

/** One outage all the way, in the words a customer reads; the same on every set of engines. */
async function oneOutage(relight: RunningRelight): Promise<readonly string[]> {
  const { device, people } = somebodyBelow(relight.network, relight.contacts);
  const [somebody, neighbour] = people;
  const said = async (to: string, words: RegExp) =>
    eventually(`"${words.source}" for a customer`, async () =>
      (await relight.messages(to)).find(({ body }) => words.test(body)),
    );

  expect(
    await relight.feed([{ type: 'scada.device.opened', data: { device, tripped: true } }]),
  ).toMatchObject({ accepted: 1, rejected: [] });
  await said(somebody!.phone, /Power is out around/);
  const listed = await eventually('the outage on the public page', async () => {
    const { features } = await relight.get<PublicOutages>('/api/public/outages');
    return features[0];
  });
  expect(listed.properties).toMatchObject({ status: 'confirmed', planned: false });
  expect(listed.geometry).not.toBeNull();

  await relight.text(somebody!.phone, 'OUT');
  await eventually('an answer to OUT', async () => {
    const messages = await relight.messages(somebody!.phone);
    return messages.filter(({ direction }) => direction !== 'inbound').length >= 2;
  });
  await relight.text(neighbour!.phone, 'Your line fell in my yard, the grass is scorched');
  await said(neighbour!.phone, /911/);
  const desk = await relight.as('operator');
  const hazard = await eventually('the hazard at the desk', async () => {
    const { cases } = await desk.get<Cases>('/api/desk/cases');
    return cases.find(({ kind }) => kind === 'hazard');
  });
  expect(hazard.state).toBe('open');

  await relight.feed([{ type: 'scada.device.closed', data: { device } }]);
  await said(somebody!.phone, /Power came back/);
  await relight.text(somebody!.phone, 'OFF');
  await eventually('the still-out case', async () => {
    const { cases } = await desk.get<Cases>('/api/desk/cases');
    return cases.find(({ kind }) => kind === 'stillOut');
  });
  await relight.text(neighbour!.phone, 'STOP');
  const all = await relight.messages(somebody!.phone);
  const record = await desk.get<{
    entries: readonly { readonly kind: string; readonly text: string }[];
  }>(`/api/outages/${listed.properties.id}/record`);
  expect(record.entries.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['observation', 'publication', 'message']),
  );
  expect(JSON.stringify(record)).not.toContain(somebody!.phone);
  return all.filter(({ direction }) => direction !== 'inbound').map(({ body }) => body);
}

/**
 * The neighbour who told of a danger and then said STOP asks to be forgotten. On the embedded engines the
 * services are stopped for it, on Kafka and MongoDB they run on.
 */
async function eraseOne(relight: RunningRelight, engines: EngineSettings): Promise<void> {
  const { people } = somebodyBelow(relight.network, relight.contacts);
  const { phone, name, ...contact } = people[1]!;
  const isCluster = engines.KAFKA_BROKERS !== undefined;
  const { MONGODB_URI } = engines;
  await eventually('a STOP that is heard', async () => {
    const sent = (await relight.messages(phone)).filter(({ direction }) => direction !== 'inbound');
    const isConfirmed = sent.some(({ body }) => /No more texts|unsubscribed|STOP/i.test(body));
    return isConfirmed && (MONGODB_URI === undefined || hasStopped(MONGODB_URI, phone));
  });
  if (!isCluster) await relight.stopServices();

  const exported = await runPerson(relight, engines, 'export', phone);
  expect(exported).toMatchObject({
    code: 0,
    result: { people: [{ name, addresses: [{ value: phone }] }] },
  });
  expect(JSON.stringify(exported.result.heard)).toContain('the grass is scorched');
  expect(exported.result.messages.length).toBeGreaterThanOrEqual(2);
  const traces = [phone, phone.slice(1), name, 'grass is scorched'];
  const before = await everythingKept(relight, engines);
  expect(traces.filter((trace) => before.includes(trace))).toEqual(traces);

  const erased = await runPerson(relight, engines, 'erase', phone);
  expect(erased.result).toMatchObject({ words: 2, erased: true });
  expect(erased.result.messages).toBe(exported.result.messages.length);
  expect(erased.result.documents).toBeGreaterThan(erased.result.messages + erased.result.words);
  const after = await everythingKept(relight, engines);
  expect(traces.filter((trace) => after.includes(trace))).toEqual([]);

  const nothing = { documents: 0, messages: 0, words: 0, erased: false };
  const again = await runPerson(relight, engines, 'erase', phone);
  expect(again).toEqual({ code: 0, result: nothing });

  const imported = await peopleAfterImport(relight, engines, { phone, name, ...contact });
  expect(imported).toMatchObject([{ addresses: [{ consent: { outages: { state: 'stopped' } } }] }]);
  if (!isCluster) return;
  const desk = await relight.as('operator');
  const { cases } = await desk.get<Cases>('/api/desk/cases');
  // Who told of it is forgotten; the danger is not.
  expect(cases.filter(({ kind }) => kind === 'hazard')).toHaveLength(1);
}

const sets: readonly [string, () => EngineSettings][] = [
  ['embedded engines', () => ({})],
  [
    'Kafka and the MongoDB-compatible server',
    () => ({
      KAFKA_BROKERS: sharedEngines().kafka,
      MONGODB_URI: sharedEngines().mongo(`scenario_${randomUUID().slice(0, 8)}`),
    }),
  ],
];

it.each(sets)(
  'goes from a breaker trip to the last text, and to the erasure of who wrote one, on %s',
  async (_name, settings) => {
    const engines = settings();
    const relight = await startRelight(engines);
    try {
      const bodies = await oneOutage(relight);
      expect(bodies.every((body) => body.startsWith('EXERCISE HVE: '))).toBe(true);
      expect(new Set(bodies).size).toBe(bodies.length);
      await eraseOne(relight, engines);
    } finally {
      await relight.close();
    }
  },
);
