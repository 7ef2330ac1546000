import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Background, PersonTokens, Readiness, type Person } from '@relight/service-kit';
import type { Owner } from '@relight/contracts';
import { portalConfigToken, type PortalConfig } from '../config.ts';

export type OtherOwner = Exclude<Owner, 'portal'>;
export const otherOwners = ['ingest', 'geo', 'broadcast'] as const satisfies readonly OtherOwner[];

/** The portal itself, where it asks for all its readers at once. */
const portalItself: Person = { user: 'portal', name: 'Portal', role: 'operator' };
const patienceMs = 5_000;
const healthMs = 2_000;

/** The services behind the portal: where they are, whether they are ready, and what they answer. */
@Injectable()
export class Owners implements OnApplicationBootstrap {
  readonly urls: Readonly<Record<OtherOwner, string>>;
  private readonly isReady = new Map<OtherOwner, boolean>();

  constructor(
    @Inject(portalConfigToken) config: PortalConfig,
    private readonly tokens: PersonTokens,
    private readonly background: Background,
    private readonly readiness: Readiness,
  ) {
    const { INGEST_URL: ingest, GEO_URL: geo, BROADCAST_URL: broadcast } = config;
    this.urls = { ingest, geo, broadcast };
  }

  onApplicationBootstrap(): void {
    for (const owner of otherOwners) {
      this.readiness.add(owner, () => ((this.isReady.get(owner) ?? false) ? true : 'not ready'));
      this.background.every(`health of ${owner}`, healthMs, async () => {
        const answer = await this.ask(owner, '/health/ready').catch(() => undefined);
        this.isReady.set(owner, answer?.status === 200);
      });
    }
  }

  /** Asks one of them, vouching for a person; rejects when it does not answer in time with JSON. */
  async ask(
    owner: OtherOwner,
    path: string,
    person: Person = portalItself,
  ): Promise<{ readonly status: number; readonly body: unknown }> {
    const answer = await fetch(new URL(path, this.urls[owner]), {
      headers: { authorization: `Bearer ${await this.tokens.sign(person)}` },
      signal: AbortSignal.timeout(patienceMs),
    });
    return { status: answer.status, body: await answer.json() };
  }
}
