import type { CollectionModel, Stored } from '@relight/documents';
import { Schema } from 'mongoose';

export type ConsentState = 'given' | 'stopped' | 'none';

/** A person's phone and the places served for them. Also a number that only ever said STOP. */
export interface Contact extends Stored {
  readonly name: string;
  /** E.164. */
  readonly phone: string;
  readonly servicePointIds: readonly string[];
  readonly locale: string;
  /** Depends on a medical device. */
  readonly critical: boolean;
  readonly consent: { readonly state: ConsentState; readonly at: string; readonly how: string };
}

const text = { type: String, required: true } as const;

export const contactModel: CollectionModel<Contact> = {
  name: 'broadcast.contacts',
  schema: new Schema<Contact>({
    _id: text,
    version: { type: Number, required: true },
    name: { type: String, default: '' },
    phone: text,
    servicePointIds: [String],
    locale: { type: String, default: 'en' },
    critical: { type: Boolean, default: false },
    consent: {
      type: new Schema(
        {
          state: { type: String, enum: ['given', 'stopped', 'none'], required: true },
          at: text,
          how: text,
        },
        { _id: false },
      ),
      required: true,
    },
  })
    .index({ phone: 1 }, { name: 'phone', unique: true })
    .index({ servicePointIds: 1 }, { name: 'servicePointIds' }),
};
