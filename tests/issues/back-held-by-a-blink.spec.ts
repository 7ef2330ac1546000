import { eventually, startRelight, type RunningRelight } from '../support/relight.ts';

/** Somebody who may be texted, with places below two breakers that do not feed each other. */
function somebodyBelowTwo({ network, contacts }: RunningRelight) {
  const breakers = [...network.radialDevices].filter((edge) => network.kindOf(edge) === 'breaker');
  const breakerOf = new Map(
    breakers.flatMap((edge) =>
      [...network.below(edge)].map((point): [string, string] => [
        network.servicePointId(point),
        network.edgeId(edge),
      ]),
    ),
  );
  for (const { consent, phone, servicePointIds } of contacts) {
    const devices = [...new Set(servicePointIds.flatMap((id) => breakerOf.get(id) ?? []))];
    const [first, second] = devices;
    if (consent && first !== undefined && second !== undefined) return { phone, first, second };
  }
  throw new Error('Nobody has two places.');
}

describe('a return that another outage held back, which then was none', () => {
  let relight: RunningRelight;
  beforeAll(async () => {
    relight = await startRelight({}, 10);
  });
  afterAll(async () => {
    await relight.close();
  });

  it('is told soon after, and not a day later when the outage is closed', async () => {
    const { phone, first, second } = somebodyBelowTwo(relight);
    const opened = (device: string) => ({
      type: 'scada.device.opened' as const,
      data: { device, tripped: true },
    });
    const closed = (device: string) => ({ type: 'scada.device.closed' as const, data: { device } });
    const said = (words: RegExp) => async () =>
      (await relight.messages(phone)).some(({ body }) => words.test(body));
    await relight.feed([opened(first)]);
    await eventually('"out" for the customer', said(/Power is out/));
    await relight.feed([opened(second)]);
    await relight.feed([closed(first)]);
    await relight.feed([closed(second)]);
    await eventually('"back" for the customer', said(/Power came back/));
    const told = (await relight.messages(phone)).filter(({ body }) => /Power/.test(body));
    expect(told.map(({ body }) => /is out|came back/.exec(body)?.[0])).toEqual([
      'is out',
      'came back',
    ]);
  });
});
