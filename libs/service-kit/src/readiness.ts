import { Injectable } from '@nestjs/common';

/** What must hold before a service takes work: each part says `true`, or why not yet. */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, () => true | string>();

  add(name: string, check: () => true | string): void {
    this.checks.set(name, check);
  }

  /** Not ready any more, whatever else holds: nothing new is to come here. */
  stop(): void {
    this.add('service', () => 'stopping');
  }

  report(): { readonly ready: boolean; readonly waitingFor: Readonly<Record<string, string>> } {
    const waitingFor: Record<string, string> = {};
    for (const [name, check] of this.checks) {
      const answer = check();
      if (answer !== true) waitingFor[name] = answer;
    }
    return { ready: Object.keys(waitingFor).length === 0, waitingFor };
  }
}
