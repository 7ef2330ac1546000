import { Injectable } from '@nestjs/common';

/** What must hold before a service takes work: each part says `true`, or why not yet. */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, () => true | string>();
  private isStopping = false;
  private isKept = false;
  private wasReady = false;

  add(name: string, check: () => true | string): void {
    this.checks.set(name, check);
  }

  /**
   * Once ready it stays so until it stops, and only says what is missing: for a service whose answers
   * say how old they are, and are worth more old than not at all.
   */
  keepOnceReady(): void {
    this.isKept = true;
  }

  /** Not ready any more, whatever else holds: nothing new is to come here. */
  stop(): void {
    this.isStopping = true;
    this.add('service', () => 'stopping');
  }

  report(): { readonly ready: boolean; readonly waitingFor: Readonly<Record<string, string>> } {
    const waitingFor: Record<string, string> = {};
    for (const [name, check] of this.checks) {
      const answer = check();
      if (answer !== true) waitingFor[name] = answer;
    }
    const isWhole = Object.keys(waitingFor).length === 0;
    this.wasReady ||= isWhole;
    const ready = isWhole || (this.isKept && this.wasReady && !this.isStopping);
    return { ready, waitingFor };
  }
}
