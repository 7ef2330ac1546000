import { Injectable } from '@nestjs/common';
import { Allowance, networkOf, tooMany, type AllowanceOptions } from '@relight/service-kit';
import { isSomebodys } from '../somebodys-network.ts';

/** What all together may have sent: what a machine can make us spend in a minute. */
const all: AllowanceOptions = { burst: 200, perMinute: 120 };
/** A household, or a stall where people are helped with it. */
const oneNetwork: AllowanceOptions = { burst: 10, perMinute: 2 };
/** Codes and links tried by one network. */
const tries: AllowanceOptions = { burst: 60, perMinute: 30 };

/** How often one network may have codes sent, and try them; wall time. */
@Injectable()
export class SubscribeLimits {
  readonly #all: Allowance;
  readonly #networks: Allowance;
  readonly #tries: Allowance;

  constructor(nowMs: () => number = () => Date.now()) {
    this.#all = new Allowance({ ...all, nowMs });
    this.#networks = new Allowance({ ...oneNetwork, nowMs });
    this.#tries = new Allowance({ ...tries, nowMs });
  }

  /** Takes one code to be sent. Throws TOO_MANY. */
  assertMaySend(address: string): void {
    const own = isSomebodys(address) ? this.#networks.take(networkOf(address)) : 0;
    assertNone(own > 0 ? own : this.#all.take('all'));
  }

  /** Takes one try. Throws TOO_MANY. */
  assertMayTry(address: string): void {
    assertNone(isSomebodys(address) ? this.#tries.take(networkOf(address)) : 0);
  }
}

function assertNone(seconds: number): void {
  if (seconds === 0) return;
  throw tooMany(`Very many ask just now; try again in ${seconds} s`, seconds);
}
