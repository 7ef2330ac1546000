import type { CollectionModel, Stored } from '@relight/documents';
import { Schema } from 'mongoose';

/** One reading of personal data: who read what, and when. Never changed. */
export interface AuditEntry extends Stored {
  /** User name of the person who read. */
  readonly who: string;
  /** `words of r-…`. */
  readonly what: string;
  readonly at: string;
}

export const auditModel: CollectionModel<AuditEntry> = {
  name: 'broadcast.audit',
  schema: new Schema<AuditEntry>({
    _id: { type: String },
    version: { type: Number },
    who: { type: String, required: true },
    what: { type: String, required: true },
    at: { type: String, required: true, index: { name: 'at' } },
  }),
};
