import type { Case } from '@relight/contracts';
import {
  endFields,
  pendingFields,
  type Stored,
  type WithEnd,
  type WithPending,
} from '@relight/documents';
import { Schema } from 'mongoose';
import type { HistoryEntry } from './stored-outage.ts';

/** A case with what ingest must know to change it. */
export interface StoredCase extends Stored, WithPending, WithEnd {
  readonly case: Case;
  /** What further reports of the same matter find it by, while nobody has decided. */
  readonly openKey?: string | undefined;
  readonly outageId?: string | undefined;
  /** Every report weighed into it, so that none counts twice. */
  readonly reportIds: readonly string[];
  readonly history: readonly HistoryEntry[];
  /** The version that a person's newest decision made; absent while nobody has decided. */
  readonly decidedIn?: number | undefined;
  /** A person confirmed it, and its outage is not known to stand yet. */
  readonly opening?: CaseOpening | undefined;
  /** Since when `opening` stands, wall time. */
  readonly openingSince?: string | undefined;
}

/** On whose word a case becomes an outage. */
export interface CaseOpening {
  readonly user: string;
  readonly name: string;
  readonly role: string;
  /** The outage the doubt was about. */
  readonly nestedIn?: string | undefined;
}

export const caseModel = {
  name: 'ingest.cases',
  schema: new Schema<StoredCase>({
    _id: { type: String },
    version: { type: Number },
    case: { type: Schema.Types.Mixed, required: true },
    openKey: { type: String },
    outageId: { type: String },
    reportIds: { type: [String] },
    history: { type: [Schema.Types.Mixed], default: [] },
    decidedIn: { type: Number },
    opening: { type: Schema.Types.Mixed },
    openingSince: { type: String },
    ...pendingFields,
    ...endFields,
  })
    .index({ openKey: 1 }, { name: 'openKey', unique: true, sparse: true })
    .index({ outageId: 1 }, { name: 'outageId', sparse: true })
    .index({ openingSince: 1 }, { name: 'openingSince', sparse: true })
    .index({ reportIds: 1 }, { name: 'reportIds', sparse: true }),
};
