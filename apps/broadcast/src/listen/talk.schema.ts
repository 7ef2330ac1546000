import type { CollectionModel, Stored } from '@relight/documents';
import { hazardKinds, reportClasses } from '@relight/domain';
import { Schema } from 'mongoose';
import type { Reading } from '../triage/reading.ts';

/** What a number said last of its own supply. */
export interface OwnWord {
  readonly isOut: boolean;
  readonly at: string;
  /** Where, in its words; undefined for its own place. */
  readonly place?: string | undefined;
}

/** What a number told last: one document a number. */
export interface LastTalk extends Stored {
  readonly reading: Reading;
  readonly reportId: string;
  /** When it was sent. */
  readonly at: string;
  readonly own?: OwnWord | undefined;
}

const text = { type: String, required: true } as const;
const flag = { type: Boolean, required: true } as const;

export const talkModel: CollectionModel<LastTalk> = {
  name: 'broadcast.conversations',
  schema: new Schema<LastTalk>({
    _id: { type: String },
    version: { type: Number },
    reading: {
      type: new Schema<Reading>(
        {
          intent: text,
          class: { ...text, enum: reportClasses },
          hazard: { type: String, enum: hazardKinds },
          confidence: { type: Number, required: true },
          stillOut: flag,
          back: flag,
          place: { type: String },
        },
        { _id: false },
      ),
      required: true,
    },
    reportId: text,
    at: text,
    own: {
      type: new Schema<OwnWord>({ isOut: flag, at: text, place: { type: String } }, { _id: false }),
    },
  }).index({ at: 1 }, { name: 'at' }),
};
