import { pendingFields, type CollectionModel, type Stored, type WithPending } from '@relight/documents';
import {
  hazardKinds,
  reportChannels,
  reportClasses,
  type HazardKind,
  type ReportChannel,
  type ReportClass,
} from '@relight/domain';
import { Schema } from 'mongoose';

/**
 * What a customer sent us, whole: the only place where words and address stand together. `listen`
 * writes it, with the report and reply events it causes; `deliver` reads whom to answer.
 */
export interface Inbound extends Stored, WithPending {
  readonly channel: ReportChannel;
  /** E.164 number, X user id, or the number a web reader left (may be empty). */
  readonly from: string;
  /** X: the handle, which is public. */
  readonly handle?: string | undefined;
  /** MessageSid, post id, or our own id for web reports: the same one never counts twice. */
  readonly providerId: string;
  readonly body: string;
  /** True when the body was longer than is kept. */
  readonly cut?: boolean | undefined;
  readonly sentAt: string;
  readonly receivedAt: string;
  readonly contactId?: string | undefined;
  readonly servicePointIds: readonly string[];
  readonly intent?: string | undefined;
  readonly class?: ReportClass | undefined;
  readonly hazard?: HazardKind | undefined;
  readonly confidence?: number | undefined;
  readonly placeClue?: string | undefined;
  readonly position?: readonly [number, number] | undefined;
  readonly sameAs?: string | undefined;
}

const text = { type: String, required: true } as const;

export const inboundModel: CollectionModel<Inbound> = {
  name: 'broadcast.inbound',
  schema: new Schema<Inbound>({
    _id: text,
    version: { type: Number, required: true },
    channel: { type: String, enum: reportChannels, required: true },
    from: { type: String, default: '' },
    handle: String,
    providerId: text,
    body: { type: String, default: '' },
    cut: Boolean,
    sentAt: text,
    receivedAt: text,
    contactId: String,
    servicePointIds: [String],
    intent: String,
    class: { type: String, enum: reportClasses },
    hazard: { type: String, enum: hazardKinds },
    confidence: Number,
    placeClue: String,
    position: { type: [Number], default: undefined },
    sameAs: String,
    ...pendingFields,
  })
    .index({ providerId: 1 }, { name: 'providerId', unique: true })
    .index({ from: 1, receivedAt: 1 }, { name: 'from' }),
};
