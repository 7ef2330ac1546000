import { eventually } from '../support/eventually.ts';
import { contradictions, outcome } from './outcome.ts';
import { startInstances, type Instances } from './instances.ts';
import { feeders, grid } from './storm.ts';

describe('an instance that leaves', () => {
  let running: Instances;
  beforeEach(async () => {
    running = await startInstances(2);
  });
  afterEach(() => running.close());

  const held = async (at: number, service: 'ingest' | 'geo', group: string): Promise<number> => {
    const url = running.instances[at]?.[service].url ?? '';
    const page = await (await fetch(`${url}/metrics`)).text();
    const line = page
      .split('\n')
      .find((one) => one.includes(`consumer_partitions{group="${group}"`));
    return Number(line?.split(' ').at(-1) ?? 0);
  };
  const trips = (seconds: number) =>
    feeders().flatMap(({ transformers }) =>
      transformers.slice(0, 20).map((device) => grid('scada.device.opened', { device }, seconds)),
    );

  it('hands its half of the partitions to the other at once, and nothing is done twice', async () => {
    expect([await held(0, 'geo', 'geo-impacts'), await held(1, 'geo', 'geo-impacts')]).toEqual([
      3, 3,
    ]);
    const facts = trips(1);
    await running.feed(1, facts);
    await running.instances[0]?.geo.close();
    await eventually('all in one hand', async () => (await held(1, 'geo', 'geo-impacts')) === 6);
    await running.settled();
    const ends = outcome(running.heard);
    expect(ends).toHaveLength(facts.length);
    expect(ends.every(({ customersOut = 0, members }) => customersOut === members.length)).toBe(
      true,
    );
    expect(contradictions(running.heard)).toEqual([]);
  });

  it.each(['ingest', 'geo'] as const)(
    'stops within two seconds with work in flight (%s)',
    async (service) => {
      const facts = trips(2);
      const taken = Promise.all(facts.map((fact) => running.feed(1, fact)));
      const isHeard = () => running.heard.some(({ topic }) => topic === 'outages');
      // Looked for often, so that the work is in flight still.
      await eventually('the first outage', isHeard, { everyMs: 20 });
      const began = performance.now();
      await running.instances[0]?.[service].close();
      expect(performance.now() - began).toBeLessThan(2_000);
      await taken;
      await running.settled();
      expect(outcome(running.heard)).toHaveLength(facts.length);
    },
  );
});
