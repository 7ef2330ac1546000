import type { CollectionModel, Stored } from '@relight/documents';
import { Schema } from 'mongoose';

/** What somebody did with personal data, and when. Only the erasure of a person changes one. */
export interface AuditEntry extends Stored {
  /** User name of who did it. */
  readonly who: string;
  /** `words of r-…`: read them. */
  readonly what: string;
  readonly at: string;
  /** Ids of the documents of people that it was about. */
  readonly about?: readonly string[] | undefined;
}

export const auditModel: CollectionModel<AuditEntry> = {
  name: 'broadcast.audit',
  schema: new Schema<AuditEntry>({
    _id: { type: String },
    version: { type: Number },
    who: { type: String, required: true },
    what: { type: String, required: true },
    at: { type: String, required: true, index: { name: 'at' } },
    about: { type: [String], default: undefined },
  }).index({ about: 1 }, { name: 'about', sparse: true }),
};
