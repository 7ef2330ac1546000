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

it.each(sets)('goes from a breaker trip to the last text on %s', async (_name, settings) => {
  const relight = await startRelight(settings());
  try {
    const bodies = await oneOutage(relight);
    expect(bodies.every((body) => body.startsWith('EXERCISE HVE: '))).toBe(true);
    expect(new Set(bodies).size).toBe(bodies.length);
  } finally {
    await relight.close();
  }
});
