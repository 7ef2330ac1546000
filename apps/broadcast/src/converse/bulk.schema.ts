import type { BulkAct, LeftOutReason } from '@relight/contracts';
import type { CollectionModel, Stored } from '@relight/documents';
import type { Colleague, Role } from '@relight/domain';
import { Schema } from 'mongoose';

const bulkStates = ['toApprove', 'held', 'running', 'done', 'undone'] as const;

/** One act to be done in many conversations, and how far it has come. */
export interface BulkDocument extends Stored {
  readonly act: BulkAct;
  readonly by: Colleague;
  readonly role: Role;
  readonly at: string;
  /** Who wrote after this is left out. */
  readonly seenAt: string;
  readonly ids: readonly string[];
  readonly state: (typeof bulkStates)[number];
  readonly approvedBy?: Colleague | undefined;
  /** Wall time at which it begins. */
  readonly heldUntil?: string | undefined;
  /** Of `ids` so many are dealt with. */
  readonly next: number;
  readonly done: number;
  /** How many were left out, by reason, those from the beginning included. */
  readonly leftOut: Readonly<Partial<Record<LeftOutReason, number>>>;
}

const text = { type: String, required: true } as const;
const mixed = Schema.Types.Mixed;

export const bulkModel: CollectionModel<BulkDocument> = {
  name: 'broadcast.bulks',
  schema: new Schema<BulkDocument>({
    _id: { type: String },
    version: { type: Number },
    act: { type: mixed, required: true },
    by: { type: mixed, required: true },
    role: text,
    at: text,
    seenAt: text,
    ids: [String],
    state: { ...text, enum: bulkStates },
    approvedBy: mixed,
    heldUntil: String,
    next: { type: Number, required: true },
    done: { type: Number, required: true },
    leftOut: { type: mixed, default: {} },
  })
    .index({ state: 1 }, { name: 'state' })
    .index({ at: 1 }, { name: 'at' }),
};
