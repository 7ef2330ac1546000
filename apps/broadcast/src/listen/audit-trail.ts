import type { Collection, DocumentStore } from '@relight/documents';
import type { Retention } from '@relight/service-kit';
import { auditModel, type AuditEntry } from './audit.schema.ts';

/** Who read personal data, and when. */
export class AuditTrail {
  private constructor(private readonly collection: Collection<AuditEntry>) {}

  static async open(documents: DocumentStore): Promise<AuditTrail> {
    return new AuditTrail(await documents.open(auditModel));
  }

  applyRetention(retention: Retention): void {
    retention.keep({ of: 'broadcast.audit', collection: this.collection, by: 'at' });
  }

  async note(entry: AuditEntry): Promise<void> {
    await this.collection.put(entry);
  }
}
