import type { CollectionModel, Stored } from '@relight/documents';
import { Schema } from 'mongoose';

/** How far one provider's list was read: `x-mentions`, `twilio-inbound`. */
export interface Cursor extends Stored {
  /** Newest post id, or newest instant sent (ISO 8601). */
  readonly position?: string | undefined;
}

export const cursorModel: CollectionModel<Cursor> = {
  name: 'broadcast.cursors',
  schema: new Schema<Cursor>({
    _id: { type: String },
    version: { type: Number },
    position: { type: String },
  }),
};
