import { Injectable } from '@nestjs/common';

export interface ReadinessReport {
  readonly ready: boolean;
  /** By what is missing, why. */
  readonly waitingFor: Readonly<Record<string, string>>;
  /** Only where there are any. */
  readonly warnings?: Readonly<Record<string, string>>;
}

/** What must hold before a service takes work: each part says `true`, or why not yet. */
@Injectable()
export class Readiness {
  readonly #checks = new Map<string, () => true | string>();
  readonly #warnings = new Map<string, string>();
  #isStopping = false;
  #isKept = false;
  #wasReady = false;

  add(name: string, check: () => true | string): void {
    this.#checks.set(name, check);
  }

  /** What a person must know although the service works; shown until the process ends. */
  warn(name: string, text: string): void {
    this.#warnings.set(name, text);
  }

  /**
   * Once ready it stays so until it stops, and only says what is missing: for a service whose answers
   * say how old they are, and are worth more old than not at all.
   */
  keepOnceReady(): void {
    this.#isKept = true;
  }

  /** Not ready any more, whatever else holds: nothing new is to come here. */
  stop(): void {
    this.#isStopping = true;
    this.add('service', () => 'stopping');
  }

  report(): ReadinessReport {
    const waitingFor: Record<string, string> = {};
    for (const [name, check] of this.#checks) {
      const answer = check();
      if (answer !== true) waitingFor[name] = answer;
    }
    const isWhole = Object.keys(waitingFor).length === 0;
    this.#wasReady ||= isWhole;
    const ready = isWhole || (this.#isKept && this.#wasReady && !this.#isStopping);
    const warnings =
      this.#warnings.size === 0 ? {} : { warnings: Object.fromEntries(this.#warnings) };
    return { ready, waitingFor, ...warnings };
  }
}
