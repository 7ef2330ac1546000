import {
  pendingFields,
  type CollectionModel,
  type Stored,
  type WithPending,
} from '@relight/documents';
import { Schema } from 'mongoose';

/** That a report was located, and its evidence until it is published. `_id` is the report's. */
export interface EvidenceDocument extends Stored, WithPending {
  readonly reportedAt: string;
}

const schema = new Schema<EvidenceDocument>({
  _id: { type: String },
  version: { type: Number },
  reportedAt: { type: String, required: true },
  ...pendingFields,
});
schema.index({ reportedAt: 1 }, { name: 'reportedAt' });

export const evidenceModel: CollectionModel<EvidenceDocument> = { name: 'geo.evidence', schema };
