import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Retention } from '@relight/service-kit';
import { ImpactStore } from './impact/impact.store.ts';
import { OutageStore } from './impact/outage.store.ts';
import { Clusters } from './locate/clusters.ts';
import { EvidenceStore } from './locate/evidence.store.ts';

/** What geo lets go of by age. */
@Injectable()
export class GeoRetention implements OnApplicationBootstrap {
  constructor(
    private readonly retention: Retention,
    private readonly outages: OutageStore,
    private readonly impacts: ImpactStore,
    private readonly evidence: EvidenceStore,
    private readonly clusters: Clusters,
  ) {}

  onApplicationBootstrap(): void {
    this.outages.applyRetention(this.retention);
    this.impacts.applyRetention(this.retention);
    this.evidence.applyRetention(this.retention);
    this.clusters.applyRetention(this.retention);
  }
}
