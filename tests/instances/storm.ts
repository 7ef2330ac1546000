import type { Instances } from './instances.ts';
import { network, startedAt } from './instances.ts';

/** One sender's bodies, each sent when the one before was taken. */
type Stream = readonly { readonly feed: string; readonly body: unknown }[];

/** Numbers from a seed (mulberry32, T. Ettinger, 2017). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function after(seconds: number): string {
  return new Date(Date.parse(startedAt) + seconds * 1_000).toISOString();
}

let sent = 0;

/** A CloudEvent `seconds` after the start, with an id of its own. */
export function grid(type: string, data: Record<string, unknown>, seconds: number) {
  sent += 1;
  return { specversion: '1.0', id: `e${sent}`, source: 'test', type, time: after(seconds), data };
}

const opened = (device: string, seconds: number) =>
  grid('scada.device.opened', { device, tripped: true }, seconds);
const closed = (device: string, seconds: number) =>
  grid('scada.device.closed', { device }, seconds);

interface Feeder {
  readonly breaker: string;
  readonly fuses: readonly string[];
  readonly transformers: readonly string[];
}

/** Feeders with what hangs on them, the breaker first. */
export function feeders(): readonly Feeder[] {
  const devices = [...network.radialDevices];
  const of = (kind: string, feeder: string) =>
    devices
      .filter((edge) => network.kindOf(edge) === kind && network.feederOf(edge) === feeder)
      .map((edge) => network.edgeId(edge));
  return devices
    .filter((edge) => network.kindOf(edge) === 'breaker')
    .map((edge) => network.edgeId(edge))
    .map((breaker) => ({
      breaker,
      fuses: of('fuse', breaker),
      transformers: of('transformer', breaker),
    }))
    .filter(({ fuses, transformers }) => fuses.length > 1 && transformers.length > 4);
}

function metersBelow(device: string): readonly string[] {
  const edge = network.indexOfEdge(device);
  if (edge === undefined) return [];
  return [...network.below(edge)].map((point) => network.servicePoint(point).meter ?? '');
}

/** Streams of each phase; a phase begins when everything of the one before was handled. */
function storm(): readonly (readonly Stream[])[] {
  const all = feeders();
  const scada = (bodies: readonly unknown[]): Stream =>
    bodies.map((body) => ({ feed: 'cloudevents', body }));
  const tripped = all.map(({ breaker, fuses, transformers }, i): readonly Stream[] => {
    const [fuse = '', other = ''] = fuses;
    const [transformer = ''] = transformers;
    // Nested outages: the small ones began first.
    if (i % 3 === 0) return [scada([opened(transformer, 1), opened(fuse, 5), opened(breaker, 9)])];
    const gasps = metersBelow(fuse).map((meter, n) => grid('meter.off', { meter }, 20 + n));
    const chunks = [0, 1, 2].map((part) => gasps.filter((_, n) => n % 3 === part));
    if (i % 3 === 1) return [scada(chunks)];
    const oms = { sourceId: `OMS-${i}`, device: other, customers: 9, crew: 'enroute' };
    return [scada([opened(other, 3), grid('oms.outage.updated', oms, 30)])];
  });
  const back = all.map(({ breaker, fuses }, i): readonly Stream[] => {
    const [fuse = '', other = ''] = fuses;
    if (i % 3 === 0) return [scada([closed(breaker, 900)])];
    const on = metersBelow(fuse).map((meter, n) => grid('meter.on', { meter }, 900 + n));
    return [scada(i % 3 === 1 ? [on.slice(0, 3), on.slice(3)] : [closed(other, 900)])];
  });
  const claims = [1, 2, 3, 4].map((n): Stream => {
    const facts = (customers: number, etr: number) => ({
      sourceId: `CLAIM-${n}`,
      customers,
      etr: after(etr),
      placeName: 'Port Ellery',
    });
    const updated = 'oms.outage.updated';
    return scada([grid(updated, facts(40, 7_200), 10), grid(updated, facts(30 + n, 14_400), 70)]);
  });
  const polls = [0, 60, 120].map((at) => ({
    feed: 'pge',
    body: {
      ts: after(at),
      snapshot: [1, 2, 3, 4, 5].map((n) => ({
        outageNumber: String(n),
        outageStartTime: String(Date.parse(startedAt) / 1_000 - 60),
        estCustAffected: String(10 * n + (n === 2 ? at : 0)),
      })),
    },
  }));
  return [[...tripped.flat(), ...claims, polls], back.flat()];
}

/** Plays a storm: streams interleaved at random over all instances, some bodies sent twice or at once. */
export async function play(
  instances: Instances,
  random: () => number,
  during: (step: number) => void = () => {},
): Promise<void> {
  const count = instances.instances.length;
  const any = (): number => Math.floor(random() * count);
  let step = 0;
  for (const phase of storm()) {
    const queues = phase.map((stream) => [...stream]);
    while (queues.some((queue) => queue.length > 0)) {
      const waiting = queues.filter((queue) => queue.length > 0);
      const now = waiting.filter(() => random() < 0.5);
      const chosen = now.length > 0 ? now : waiting;
      const bodies = chosen.flatMap((queue) => queue.shift() ?? []);
      during(step);
      step += 1;
      // oxlint-disable-next-line no-await-in-loop -- a stream goes on when its last body was taken
      await Promise.all(
        bodies.flatMap((body) => {
          const times = count > 1 && random() < 0.4 ? 2 : 1;
          return Array.from({ length: times }, () => send(instances, any(), body));
        }),
      );
    }
    // oxlint-disable-next-line no-await-in-loop -- phases follow each other
    await instances.settled();
  }
}

/** As a sender does: whom nobody took is sent again, to whoever is there. */
async function send(
  instances: Instances,
  first: number,
  { feed, body }: Stream[number],
): Promise<void> {
  for (let at = first; ; at = (at + 1) % instances.instances.length) {
    // oxlint-disable-next-line no-await-in-loop -- again only when it failed
    const answer = await instances.feed(at, body, feed).catch(() => undefined);
    if (answer?.status === 202) return;
    if (answer !== undefined && answer.status < 500) {
      throw new Error(`Refused: ${JSON.stringify(answer.body)}`);
    }
  }
}
