import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Owner } from '@relight/contracts';
import { Background, PersonTokens, Readiness, type Person } from '@relight/service-kit';
import { portalConfigToken, type PortalConfig } from '../config.ts';
import { Instances } from './instances.ts';

export type OtherOwner = Exclude<Owner, 'portal'>;
export const otherOwners = ['ingest', 'geo', 'broadcast'] as const satisfies readonly OtherOwner[];

/** The portal itself, where it asks for all its readers at once. */
const portalItself: Person = { user: 'portal', name: 'Portal', role: 'operator' };
const patienceMs = 5_000;
const healthMs = 1_000;

/** The services behind the portal: where they are, whether they are ready, and what they answer. */
@Injectable()
export class Owners implements OnApplicationBootstrap {
  readonly instances: Readonly<Record<OtherOwner, Instances>>;

  constructor(
    @Inject(portalConfigToken) config: PortalConfig,
    private readonly tokens: PersonTokens,
    private readonly background: Background,
    private readonly readiness: Readiness,
  ) {
    this.instances = {
      ingest: new Instances(config.INGEST_URL),
      geo: new Instances(config.GEO_URL),
      broadcast: new Instances(config.BROADCAST_URL),
    };
  }

  onApplicationBootstrap(): void {
    // The public page must not vanish because something behind it is away.
    this.readiness.keepOnceReady();
    for (const owner of otherOwners) {
      const instances = this.instances[owner];
      this.readiness.add(owner, () => instances.isAnyReady || 'not ready');
      for (const url of instances.urls) this.#watch(owner, url);
    }
  }

  /** One more instance, known only since now: services of one process start after the portal. */
  add(owner: OtherOwner, url: string): void {
    this.instances[owner].add(url);
    this.#watch(owner, url);
  }

  #watch(owner: OtherOwner, url: string): void {
    this.background.every(`health of ${owner} at ${url}`, healthMs, async () => {
      const answer = await this.#fetch(url, '/health/ready').catch(() => undefined);
      this.instances[owner].note(url, answer?.status === 200);
    });
  }

  /** Asks one of them, vouching for a person; rejects when none answers in time with JSON. */
  async ask(
    owner: OtherOwner,
    path: string,
    person: Person = portalItself,
  ): Promise<{ readonly status: number; readonly body: unknown }> {
    const [first = '', ...others] = this.instances[owner].inTurn();
    let answer = this.#fetch(first, path, person);
    // Only reading is asked for here, so that another try does no harm.
    for (const url of others) answer = answer.catch(() => this.#fetch(url, path, person));
    return answer;
  }

  async #fetch(url: string, path: string, person: Person = portalItself) {
    const answer = await fetch(new URL(path, url), {
      headers: { authorization: `Bearer ${await this.tokens.sign(person)}` },
      signal: AbortSignal.timeout(patienceMs),
    });
    return { status: answer.status, body: await answer.json() };
  }
}
