import type { CollectionModel, Stored } from '@relight/documents';
import type { Channel, FirstAnswer } from '@relight/domain';
import { Schema } from 'mongoose';

/** How long somebody waited for a first human or factual answer; `_id` is conversation and `askedAt`. */
export interface FirstAnswerDocument extends Stored, FirstAnswer {
  /** By which they wrote the word that waited. */
  readonly channel: Channel;
  /** Within the limit of what they wrote of. */
  readonly isInTime: boolean;
  /** When it was written down, domain time: others read on from there. */
  readonly keptAt: string;
}

const text = { type: String, required: true } as const;

export const firstAnswerModel: CollectionModel<FirstAnswerDocument> = {
  name: 'broadcast.firstAnswers',
  schema: new Schema<FirstAnswerDocument>({
    _id: { type: String },
    version: { type: Number },
    askedAt: text,
    answeredAt: text,
    by: { ...text, enum: ['person', 'machine'] },
    channel: text,
    isInTime: { type: Boolean, required: true },
    keptAt: text,
  })
    .index({ keptAt: 1 }, { name: 'keptAt' })
    .index({ answeredAt: 1 }, { name: 'answeredAt' }),
};
