import { Allowance, tooMany, type AllowanceOptions } from '@relight/service-kit';

/** Who tries to sign in, and from where. */
export interface Attempt {
  readonly user: string;
  /** See `networkOf`. */
  readonly network: string;
  /** This user has signed in from there before. */
  readonly isKnown: boolean;
}

/**
 * Holds back who guesses passwords: five tries from one network for one user, and then five a minute;
 * for all users of one network, and for one user from all networks where they have not signed in
 * before, twenty. So guessing from elsewhere, however many help, locks nobody out where they work.
 */
export class SignInAttempts {
  readonly #pairs: Allowance;
  readonly #users: Allowance;
  readonly #networks: Allowance;

  constructor(nowMs: () => number = () => Date.now()) {
    const few: AllowanceOptions = { burst: 5, perMinute: 5, nowMs };
    const more: AllowanceOptions = { burst: 20, perMinute: 20, nowMs };
    this.#pairs = new Allowance(few);
    this.#users = new Allowance(more);
    this.#networks = new Allowance(more);
  }

  /** Counts a try before it is checked, so that many at once do not slip through. Throws TOO_MANY. */
  begin(attempt: Attempt): void {
    // One network alone must not use up what a user has from all: it is refused before.
    for (const [allowance, key] of this.#countedBy(attempt)) {
      const seconds = allowance.take(key);
      if (seconds === 0) continue;
      throw tooMany(`Too many wrong passwords: try again in ${seconds} s`, seconds);
    }
  }

  /** The password was right: the try does not count. */
  succeeded(attempt: Attempt): void {
    for (const [allowance, key] of this.#countedBy(attempt)) allowance.giveBack(key);
  }

  #countedBy({ user, network, isKnown }: Attempt): readonly (readonly [Allowance, string])[] {
    const pair = [this.#pairs, `${network} ${user}`] as const;
    return isKnown ? [pair] : [[this.#networks, network], pair, [this.#users, user]];
  }
}
