import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { withEnd } from '@relight/documents';
import { isCaseOpen } from '@relight/domain';
import { isPublished, Retention, retirement } from '@relight/service-kit';
import { isFinal } from './outage-changes.ts';
import { IngestStores } from './stores.ts';

/** What ingest lets go of by age. */
@Injectable()
export class IngestRetention implements OnApplicationBootstrap {
  constructor(
    private readonly retention: Retention,
    private readonly stores: IngestStores,
  ) {}

  onApplicationBootstrap(): void {
    const { outages, cases, facts, publishers } = this.stores;
    this.retention.keep(
      retirement({
        of: 'outages',
        collection: outages,
        publisher: publishers.outages,
        keys: ({ _id: key }) => [{ topic: 'outages', key, partitionBy: key }],
        dated: (outage) =>
          outage.endedAt === undefined && isFinal(outage.outage.status)
            ? withEnd(outage, outage.outage.updatedAt)
            : undefined,
      }),
    );
    this.retention.keep({
      of: 'ingest.outages',
      collection: outages,
      by: 'endedAt',
      isNeeded: isPublished,
    });
    this.retention.keep(
      retirement({
        of: 'cases',
        collection: cases,
        publisher: publishers.cases,
        keys: ({ _id: key }) => [{ topic: 'cases', key, partitionBy: key }],
        dated: (stored) =>
          stored.endedAt === undefined && !isCaseOpen(stored.case.kind, stored.case.state)
            ? withEnd(stored, stored.case.updatedAt)
            : undefined,
      }),
    );
    this.retention.keep({
      of: 'ingest.cases',
      collection: cases,
      by: 'endedAt',
      isNeeded: (stored) => isPublished(stored) || stored.opening !== undefined,
    });
    const isUnpublished = ({ pendingSince }: { readonly pendingSince?: string | undefined }) =>
      pendingSince !== undefined;
    this.retention.keep({
      of: 'ingest.seen',
      collection: facts.seen,
      by: 'seenAt',
      isNeeded: isUnpublished,
    });
    this.retention.keep({ of: 'ingest.ends', collection: facts.ends, by: 'seenAt' });
  }
}
