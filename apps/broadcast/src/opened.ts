import type { Abstract, Provider } from '@nestjs/common';
import { DocumentStore } from '@relight/documents';
import { Clock } from '@relight/domain';
import { AuditTrail } from './audit-trail.ts';
import { LinkCodes } from './link-codes.ts';
import { Merging } from './people/merging.ts';
import { PeopleRepository } from './people/people.repository.ts';

interface OpenedBy<T> extends Abstract<T> {
  open(documents: DocumentStore): Promise<T>;
}

/** Provides a store that needs its documents and nothing else. */
export function opened<T>(store: OpenedBy<T>): Provider {
  return {
    provide: store,
    inject: [DocumentStore],
    useFactory: (documents: DocumentStore) => store.open(documents),
  };
}

/** People and who is one with whom, for every role that speaks with them. */
export const peopleStores: readonly Provider[] = [
  opened(PeopleRepository),
  opened(AuditTrail),
  opened(LinkCodes),
  {
    provide: Merging,
    inject: [DocumentStore, PeopleRepository, AuditTrail, Clock],
    useFactory: (
      documents: DocumentStore,
      people: PeopleRepository,
      audit: AuditTrail,
      clock: Clock,
    ) => Merging.open(documents, people, audit, clock),
  },
];
