import type { CollectionModel, Stored } from '@relight/documents';
import { Schema } from 'mongoose';

/** How far one provider's list was read, and by whom: `x-mentions`, `twilio-inbound`. */
export interface Cursor extends Stored {
  /** Newest post id, or newest instant sent (ISO 8601). */
  readonly position?: string | undefined;
  readonly holder?: string | undefined;
  /** Wall milliseconds: another instance may read on from then. */
  readonly heldUntilMs?: number | undefined;
}

export const cursorModel: CollectionModel<Cursor> = {
  name: 'broadcast.cursors',
  schema: new Schema<Cursor>({
    _id: { type: String },
    version: { type: Number },
    position: { type: String },
    holder: { type: String },
    heldUntilMs: { type: Number },
  }),
};
