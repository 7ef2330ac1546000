import { randomUUID } from 'node:crypto';
import type { Collection, DocumentStore } from '@relight/documents';
import type { Retention } from '@relight/service-kit';
import { auditModel, type AuditEntry } from './audit.schema.ts';

/** Who read or changed what about people, and when. */
export class AuditTrail {
  private constructor(private readonly collection: Collection<AuditEntry>) {}

  static async open(documents: DocumentStore): Promise<AuditTrail> {
    return new AuditTrail(await documents.open(auditModel));
  }

  applyRetention(retention: Retention): void {
    retention.keep({ of: 'broadcast.audit', collection: this.collection, by: 'at' });
  }

  /** Durable when it resolves: it is noted before it is done. */
  async note(entry: Omit<AuditEntry, '_id' | 'version'>): Promise<void> {
    await this.collection.put({ _id: randomUUID(), version: 0, ...entry });
  }
}
