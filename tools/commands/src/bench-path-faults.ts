import type { DemoContact } from '@relight/demo';
import type { Network } from '@relight/network';

/** A device to open, and the phones of those below it who are to be texted. */
export interface Fault {
  readonly device: string;
  readonly phones: readonly string[];
}

/** A text as the sandbox lists it. */
export interface Taken {
  readonly to: string;
  readonly at: string;
  readonly channel: string;
  readonly direction: string;
}

/** Every transformer with somebody to text, once: no two hang below each other, no phone is in two. */
export function faultsOf(network: Network, contacts: readonly DemoContact[]): readonly Fault[] {
  const phonesAt = new Map<string, string[]>();
  for (const { phone, consent, servicePointIds } of contacts) {
    const [only, second] = servicePointIds;
    if (!consent || only === undefined || second !== undefined) continue;
    phonesAt.set(only, [...(phonesAt.get(only) ?? []), phone]);
  }
  return [...network.radialDevices]
    .filter((edge) => network.kindOf(edge) === 'transformer')
    .map((edge) => {
      const points = [...network.below(edge)].map((point) => network.servicePointId(point));
      const phones = points.flatMap((point) => phonesAt.get(point) ?? []);
      return { device: network.edgeId(edge), phones };
    })
    .filter(({ phones }) => phones.length > 0 && phones.length < 50);
}

/** Milliseconds from each request to each text of it, taken by the provider. */
export function figuresOf(
  faults: readonly Fault[],
  struckAt: ReadonlyMap<string, number>,
  texts: readonly Taken[],
) {
  const firstTo = new Map<string, number>();
  for (const { to, at, channel, direction } of texts) {
    if (channel === 'sms' && direction === 'outbound' && !firstTo.has(to)) {
      firstTo.set(to, Date.parse(at));
    }
  }
  const waits: number[] = [];
  let unsent = 0;
  for (const { device, phones } of faults) {
    for (const phone of phones) {
      const at = firstTo.get(phone);
      if (at === undefined) unsent += 1;
      else waits.push(at - (struckAt.get(device) ?? at));
    }
  }
  const sorted = waits.toSorted((a, b) => a - b);
  const percentile = (share: number): number =>
    sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return {
    outages: faults.length,
    texts: sorted.length,
    unsent,
    p50Ms: percentile(0.5),
    p99Ms: percentile(0.99),
    mostMs: sorted.at(-1) ?? 0,
  };
}
