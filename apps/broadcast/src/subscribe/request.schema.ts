import type { AlertPlace } from '@relight/contracts';
import type { CollectionModel, Stored } from '@relight/documents';
import { Schema } from 'mongoose';
import type { PersonAddress, Topic } from '../people/person.schema.ts';

/** What somebody asked to hear of. */
export interface Wishes {
  readonly places: readonly AlertPlace[];
  readonly topics: readonly Topic[];
}

/** The newest request for alerts by one address; its id is the `addressKey`. Nothing is sent by it but a code. */
export interface SubscriptionRequest
  extends Stored, Wishes, Pick<PersonAddress, 'channel' | 'value' | 'locale'> {
  /** Known to whoever asked, and to the reader of the message; its code follows from it. */
  readonly requestId: string;
  /** When codes were sent within a day, oldest first. Wall time. */
  readonly sentAt: readonly string[];
  /** Wall time after which its code, or link, is good no longer. */
  readonly expiresAt: string;
  /** Codes that were tried and were not it. */
  readonly tries: number;
  /** Domain time at which its owner said yes; what they said since is not undone by saying it again. */
  readonly confirmedAt?: string | undefined;
  /** Domain time. */
  readonly requestedAt: string;
}

const text = { type: String, required: true } as const;

export const subscriptionRequestModel: CollectionModel<SubscriptionRequest> = {
  name: 'broadcast.subscriptions',
  schema: new Schema<SubscriptionRequest>({
    _id: text,
    version: { type: Number, required: true },
    channel: text,
    value: text,
    locale: text,
    places: [Schema.Types.Mixed],
    topics: [String],
    requestId: { ...text, index: { name: 'requestId' } },
    sentAt: [String],
    expiresAt: text,
    tries: { type: Number, default: 0 },
    confirmedAt: String,
    requestedAt: { ...text, index: { name: 'requestedAt' } },
  }),
};
