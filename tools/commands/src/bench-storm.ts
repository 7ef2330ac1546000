import { setTimeout as pause } from 'node:timers/promises';
import { generateContacts, generateUtility } from '@relight/demo';
import { RelightError } from '@relight/domain';
import { buildNetwork } from '@relight/network';
import { faultsOf, type Fault } from './bench-path-faults.ts';
import type { DemoRun } from './demo-run.ts';

const seed = 1;

/** Faults of the demo utility (seed 1), each of one transformer with customers to text. */
export function demoFaults(): readonly Fault[] {
  const utility = generateUtility({ seed });
  return faultsOf(buildNetwork(utility), generateContacts(utility, { seed }));
}

/** Hands over one opened device as SCADA would. Throws FEED_REFUSED unless it was taken. */
export async function openDevice({ addresses }: DemoRun, device: string): Promise<void> {
  const answer = await fetch(`${addresses.public}api/feeds/cloudevents`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${addresses.feedToken}`,
      'content-type': 'application/cloudevents+json',
    },
    body: JSON.stringify({
      specversion: '1.0',
      id: `bench-${device}`,
      source: 'scada',
      type: 'scada.device.opened',
      time: new Date().toISOString(),
      data: { device, tripped: true },
    }),
  });
  if (answer.status === 202) return;
  throw new RelightError('FEED_REFUSED', `The feed answered ${answer.status} for ${device}`);
}

/** Opens so many transformers and waits until the desk shows as many outages. */
export async function strikeSome(run: DemoRun, count: number): Promise<void> {
  const faults = demoFaults().slice(0, count);
  /* oxlint-disable no-await-in-loop -- a steady rate, then polling */
  for (const { device } of faults) {
    await openDevice(run, device);
  }
  for (;;) {
    const answer = await fetch(`${run.addresses.public}api/public/outages`);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own route
    const { totals } = (await answer.json()) as { readonly totals: { readonly outages: number } };
    if (totals.outages >= count / 2) return;
    await pause(1_000);
  }
  /* oxlint-enable no-await-in-loop */
}
