import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Retention } from '@relight/service-kit';
import { Talks } from './talks.ts';
import { AuditTrail } from '../audit-trail.ts';
import { InboundStore } from './inbound.store.ts';

/** What role `listen` lets go of by age. */
@Injectable()
export class ListenRetention implements OnApplicationBootstrap {
  constructor(
    private readonly retention: Retention,
    private readonly inbound: InboundStore,
    private readonly talks: Talks,
    private readonly audit: AuditTrail,
  ) {}

  onApplicationBootstrap(): void {
    this.inbound.applyRetention(this.retention);
    this.talks.applyRetention(this.retention);
    this.audit.applyRetention(this.retention);
  }
}
