import type { CollectionModel, Stored } from '@relight/documents';
import { Schema } from 'mongoose';

/** An alert that went out, as others refer to it. */
interface EarlierAlert {
  readonly identifier: string;
  /** ISO 8601, to the second. */
  readonly sent: string;
}

/**
 * The newest alert about one outage (`_id`), or about all of them. What went out is never changed: a change or an end is an alert of its own.
 */
export interface AlertRecord extends Stored, EarlierAlert {
  readonly msgType: 'Alert' | 'Update' | 'Cancel';
  readonly expires: string;
  /** Those of its chain that it takes the place of, newest first. */
  readonly earlier: readonly EarlierAlert[];
  /** JSON of what it speaks of: the public outage; of the one about all, a digest of it. */
  readonly shown: string;
  /** The whole alert, as it went out; of the one about all, which is large, it is made when asked for. */
  readonly xml?: string | undefined;
  /** "yes" until it was cancelled. */
  readonly open?: string | undefined;
  /** Since when it is over; never of the one about all. */
  readonly endedAt?: string | undefined;
}

const text = { type: String, required: true } as const;
const earlier = new Schema<EarlierAlert>({ identifier: text, sent: text }, { _id: false });

export const alertModel: CollectionModel<AlertRecord> = {
  name: 'portal.alerts',
  schema: new Schema<AlertRecord>({
    _id: { type: String },
    version: { type: Number },
    identifier: text,
    sent: text,
    msgType: { type: String, enum: ['Alert', 'Update', 'Cancel'], required: true },
    expires: text,
    earlier: { type: [earlier], default: [] },
    shown: text,
    xml: { type: String },
    open: { type: String, index: { name: 'open', sparse: true } },
    endedAt: { type: String, index: { name: 'endedAt', sparse: true } },
  }),
};
