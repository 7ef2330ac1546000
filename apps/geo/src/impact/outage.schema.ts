import type { Outage } from '@relight/contracts';
import type { CollectionModel, Stored } from '@relight/documents';
import { Schema } from 'mongoose';

/** The newest outage as ingest told it. `_id` is the outage's. */
export interface OutageDocument extends Stored {
  readonly outage: Outage;
  /** Only while it is open, so that the index holds the open ones alone. */
  readonly open?: boolean | undefined;
  /** Feeders it touches, only while it is open and somebody is known to be dark. */
  readonly zones?: readonly string[] | undefined;
  readonly restoredAt?: string | undefined;
  /** When it changed last, once nobody is out by it any more. */
  readonly endedAt?: string | undefined;
  /** Once restored: feeders it touched, each with the hour, `F1-BRK|2026-11-22T18`. */
  readonly restoredIn?: readonly string[] | undefined;
}

const schema = new Schema<OutageDocument>({
  _id: { type: String },
  version: { type: Number },
  outage: { type: Schema.Types.Mixed, required: true },
  open: { type: Boolean },
  zones: { type: [String], default: undefined },
  restoredAt: { type: String },
  endedAt: { type: String },
  restoredIn: { type: [String], default: undefined },
});
schema.index({ open: 1 }, { name: 'open', sparse: true });
schema.index({ zones: 1 }, { name: 'zones', sparse: true });
schema.index({ restoredIn: 1 }, { name: 'restoredIn', sparse: true });
schema.index({ restoredAt: 1 }, { name: 'restoredAt', sparse: true });
schema.index({ endedAt: 1 }, { name: 'endedAt', sparse: true });

export const outageModel: CollectionModel<OutageDocument> = { name: 'geo.outages', schema };
