import { Injectable } from '@nestjs/common';
import { Clock, RelightError } from '@relight/domain';
import { Metrics, ServiceLog } from '@relight/service-kit';

interface Webhook {
  readonly provider: 'twilio' | 'x';
  /** The address the signature was checked against, where the provider signs one. */
  readonly url?: string;
}

/** Whoever forges by the thousand does not fill the log. */
const quietMs = 60_000;

/** Refuses, counts and logs webhooks that the provider did not sign. */
@Injectable()
export class Forgeries {
  readonly #loggedMs = new Map<string, number>();

  constructor(
    private readonly metrics: Metrics,
    private readonly log: ServiceLog,
    private readonly clock: Clock,
  ) {}

  /** Throws SIGNATURE_INVALID unless the signature held. */
  refuseUnless(isSigned: boolean, { provider, url }: Webhook): void {
    if (isSigned) return;
    this.metrics
      .counter('relight_webhook_forged_total', 'Webhooks refused for their signature', ['provider'])
      .inc({ provider });
    this.#note(provider, url);
    throw new RelightError(
      'SIGNATURE_INVALID',
      'The signature does not fit the address and the body: check PUBLIC_URL and the token',
    );
  }

  /** The address is what an operator compares with the provider's; what follows `?` is a stranger's. */
  #note(provider: string, url: string | undefined): void {
    const nowMs = this.clock.nowMs();
    const sinceMs = nowMs - (this.#loggedMs.get(provider) ?? -Infinity);
    if (sinceMs >= 0 && sinceMs < quietMs) return;
    this.#loggedMs.set(provider, nowMs);
    const checked = url?.replace(/\?.*$/s, '?…');
    this.log.warn(
      "A webhook's signature does not fit: forged, or PUBLIC_URL or the token is wrong",
      {
        provider,
        ...(checked === undefined ? {} : { checked }),
      },
    );
  }
}
