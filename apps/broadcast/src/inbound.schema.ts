import type { Position } from '@relight/contracts';
import {
  pendingFields,
  type CollectionModel,
  type Stored,
  type WithPending,
} from '@relight/documents';
import {
  hazardKinds,
  reportClasses,
  type Channel,
  type HazardKind,
  type ReportClass,
} from '@relight/domain';
import { Schema } from 'mongoose';
import type { Intent } from './triage/reading.ts';

/**
 * One message as it was heard and read: written by role `listen`, read by role `deliver` for the
 * address of an answer. Personal data: words and numbers stand here and nowhere else.
 */
export interface Inbound extends Stored, WithPending {
  readonly channel: Channel;
  /** Where an answer goes: E.164 number (sms; web, if one was left, else empty) or `@handle`. */
  readonly from: string;
  /** As written; markup is text. */
  readonly body: string;
  /** What they wrote above it, where the channel has that. */
  readonly subject?: string | undefined;
  /** Ids of the messages before it in their thread, oldest first. */
  readonly references?: readonly string[] | undefined;
  /** True when the body was longer than what is kept. */
  readonly cut: boolean;
  /** Where the provider keeps its pictures. */
  readonly pictures?: readonly string[] | undefined;
  /** Received at, of pictures without words that no person has looked at yet. */
  readonly unseenSince?: string | undefined;
  /** When it was sent, by its source. */
  readonly at: string;
  readonly receivedAt: string;
  /** Message SID, id of the post to answer, or the report's own id for the page. */
  readonly providerId: string;
  /** The document that held the address then, whoever it has been merged with since. */
  readonly contactId?: string | undefined;
  readonly intent: Intent;
  readonly class: ReportClass;
  readonly hazard?: HazardKind | undefined;
  readonly confidence: number;
  readonly stillOut: boolean;
  readonly back: boolean;
  /** Words that name the place, their own or those of the talk before. */
  readonly place?: string | undefined;
  readonly position?: Position | undefined;
  /** Outage on the map that a reader of the page says is theirs. */
  readonly sameAs?: string | undefined;
  /** When the same number told us last that its power is out, unless it said since that it is back. */
  readonly ownOutAt?: string | undefined;
  /** Of a contact's several places the one they chose. */
  readonly servicePointIds?: readonly string[] | undefined;
  /** The language they wrote or read in, BCP 47, where that can be told. */
  readonly locale?: string | undefined;
  /** Kind of answer asked of role `deliver`. */
  readonly reply?: string | undefined;
}

const text = { type: String, required: true } as const;
const flag = { type: Boolean, required: true } as const;

export const inboundModel: CollectionModel<Inbound> = {
  name: 'broadcast.inbound',
  schema: new Schema<Inbound>({
    _id: { type: String },
    version: { type: Number },
    channel: text,
    // A reader of the page may leave no number, and a text may be empty.
    from: { type: String, default: '' },
    body: { type: String, default: '' },
    subject: { type: String },
    references: { type: [String], default: undefined },
    cut: flag,
    pictures: { type: [String], default: undefined },
    unseenSince: { type: String },
    at: text,
    receivedAt: text,
    providerId: { ...text, index: { name: 'providerId', unique: true } },
    contactId: { type: String },
    intent: text,
    class: { ...text, enum: reportClasses },
    hazard: { type: String, enum: hazardKinds },
    confidence: { type: Number, required: true },
    stillOut: flag,
    back: flag,
    place: { type: String },
    position: { type: [Number], default: undefined },
    sameAs: { type: String },
    ownOutAt: { type: String },
    servicePointIds: { type: [String], default: undefined },
    locale: { type: String },
    reply: { type: String },
    ...pendingFields,
  })
    .index({ unseenSince: 1 }, { name: 'unseenSince', sparse: true })
    .index({ receivedAt: 1 }, { name: 'receivedAt' })
    .index({ from: 1, receivedAt: 1 }, { name: 'from' }),
};
