import type { Outage } from '@relight/contracts';
import type { CollectionModel, Stored } from '@relight/documents';
import { Schema } from 'mongoose';

/** The newest outage as ingest told it. `_id` is the outage's. */
export interface OutageDocument extends Stored {
  readonly outage: Outage;
  /** Only while it is open, so that the index holds the open ones alone. */
  readonly open?: boolean | undefined;
  readonly restoredAt?: string | undefined;
}

const schema = new Schema<OutageDocument>({
  _id: { type: String },
  version: { type: Number },
  outage: { type: Schema.Types.Mixed, required: true },
  open: { type: Boolean },
  restoredAt: { type: String },
});
schema.index({ open: 1 }, { name: 'open', sparse: true });
schema.index({ restoredAt: 1 }, { name: 'restoredAt', sparse: true });

export const outageModel: CollectionModel<OutageDocument> = { name: 'geo.outages', schema };
