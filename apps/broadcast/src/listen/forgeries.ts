import { Injectable } from '@nestjs/common';
import { RelightError } from '@relight/domain';
import { Metrics } from '@relight/service-kit';

/** Refuses and counts webhooks that the provider did not sign. */
@Injectable()
export class Forgeries {
  constructor(private readonly metrics: Metrics) {}

  /** Throws SIGNATURE_INVALID unless the signature held. */
  refuseUnless(isSigned: boolean, provider: 'twilio' | 'x'): void {
    if (isSigned) return;
    this.metrics
      .counter('relight_webhook_forged_total', 'Webhooks refused for their signature', ['provider'])
      .inc({ provider });
    throw new RelightError(
      'SIGNATURE_INVALID',
      'The signature does not fit the address and the body: check PUBLIC_URL and the token',
    );
  }
}
