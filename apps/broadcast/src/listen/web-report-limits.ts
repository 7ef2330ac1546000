import { createHash } from 'node:crypto';
import type { webReport } from '@relight/contracts';
import { Allowance, networkOf, type AllowanceOptions } from '@relight/service-kit';
import type { z } from 'zod';
import { isSomebodys } from '../somebodys-network.ts';

/** What the store takes beside all else; a wide outage stays well below it. */
const all: AllowanceOptions = { burst: 500, perMinute: 3_000 };
/** Many homes share the address of a mobile network, and hear of the same outage at once. */
const oneNetwork: AllowanceOptions = { burst: 60, perMinute: 60 };
const repeatMs = 600_000;

/** How many reports the public page may send: of one network, and of all together. */
export class WebReportLimits {
  readonly #all: Allowance;
  readonly #networks: Allowance;

  constructor(nowMs: () => number = () => Date.now()) {
    this.#all = new Allowance({ ...all, nowMs });
    this.#networks = new Allowance({ ...oneNetwork, nowMs });
  }

  /** 0 when one more may come from this address, else in how many seconds. */
  take(address: string): number {
    const own = isSomebodys(address) ? this.#networks.take(networkOf(address)) : 0;
    return own > 0 ? own : this.#all.take('all');
  }
}

/**
 * The id of a report beyond the limits: the same for the same words of the same sender within ten
 * minutes, so that a danger repeated by a machine is one danger, and each other one is taken.
 */
export function repeatedId(
  { text, address, lon, lat, contact, hazards }: z.infer<typeof webReport>,
  from: string,
  nowMs: number,
): string {
  const words = text.trim().replace(/\s+/g, ' ').toLowerCase();
  const turn = Math.floor(nowMs / repeatMs);
  const said = [networkOf(from), words, address, lon, lat, contact, hazards.toSorted(), turn];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 32);
}
