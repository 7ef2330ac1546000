import type { CollectionModel, Stored } from '@relight/documents';
import {
  messageStates,
  type AskedOfSupply,
  type Channel,
  type MessageState,
} from '@relight/domain';
import { Schema } from 'mongoose';
import type { Topic } from '../people/person.schema.ts';

/** One message to one address: the ledger of what was sent. */
export interface Message extends Stored {
  readonly channel: Channel;
  /** E.164 number; for X the account's own timeline (`x`). */
  readonly to: string;
  readonly body: string;
  /** BCP 47 language of the body. */
  readonly locale?: string | undefined;
  readonly factKeys: readonly string[];
  /** `<fact>|<address>|<channel>`, unique: what makes a second telling impossible. */
  readonly messageKeys: readonly string[];
  readonly state: MessageState;
  /**
   * Its lane; lower goes first: 0 answers to hazards, 1 answers, and all to who depends on a medical
   * device, 2 first words, corrections and returns, 3 estimates and promised next words.
   */
  readonly priority: number;
  readonly publicationId?: string | undefined;
  readonly outageId?: string | undefined;
  /** The address in the told ledger: a contact's id, or `x`. */
  readonly addressId?: string | undefined;
  /** What it is about, as consent is given for it: outages unless told. */
  readonly topic?: Topic | undefined;
  /** The request for alerts that it asks to confirm; its code is set in as it leaves. */
  readonly subscriptionId?: string | undefined;
  /** The report it answers. */
  readonly reportId?: string | undefined;
  /** Kind of the answer, by which a number is not told the same for ever. */
  readonly replyKind?: string | undefined;
  /** It tells how their place stands, and not only that they were heard. */
  readonly isFactual?: boolean | undefined;
  /** The act of a conversation that it carries, and who of ours wrote it. */
  readonly answerId?: string | undefined;
  readonly writtenBy?: string | undefined;
  /** The question it ends with, which a bare yes or no may answer. */
  readonly asks?: AskedOfSupply | undefined;
  /** The one answer that still goes after STOP. */
  readonly isStopConfirmation: boolean;
  /** What it answers, by the provider's id: a post, a mail. */
  readonly inReplyTo?: string | undefined;
  /** Those before that one in the thread, oldest first. */
  readonly references?: readonly string[] | undefined;
  /** What they wrote above the words that this answers. */
  readonly subject?: string | undefined;
  /** The outage it tells of, where the public page showed it by then. */
  readonly shownOutageId?: string | undefined;
  readonly providerId?: string | undefined;
  /** The trace of the fact that it tells. */
  readonly traceparent?: string | undefined;
  /** Domain time. */
  readonly queuedAt: string;
  /** Domain time after which it is not worth sending. */
  readonly expiresAt: string;
  /** Wall time: not before. */
  readonly nextAttemptAt: string;
  /** Wall time at which the last attempt began: what the settling time counts from. */
  readonly attemptedAt?: string | undefined;
  /** Domain time of the last attempt: what the provider's list is asked from. */
  readonly attemptedDomainAt?: string | undefined;
  readonly attempts: number;
  /** Times the provider was asked about an unknown one. */
  readonly asked: number;
  /** No machine may resend it: a person decides. */
  readonly isUnsure: boolean;
  /** Queued again though nobody could say whether it had left. */
  readonly mayHaveLeft?: boolean | undefined;
  readonly history: readonly {
    readonly state: string;
    readonly at: string;
    readonly note?: string;
    /** The person who decided it. */
    readonly by?: string;
  }[];
}

const text = { type: String, required: true } as const;
const count = { type: Number, default: 0 } as const;

export const messageModel: CollectionModel<Message> = {
  name: 'broadcast.messages',
  schema: new Schema<Message>({
    _id: text,
    version: { type: Number, required: true },
    channel: text,
    to: text,
    body: text,
    locale: String,
    factKeys: [String],
    messageKeys: [String],
    state: { type: String, enum: messageStates, required: true },
    priority: { type: Number, required: true },
    publicationId: String,
    outageId: String,
    addressId: String,
    topic: String,
    subscriptionId: String,
    reportId: String,
    replyKind: String,
    isFactual: Boolean,
    answerId: String,
    writtenBy: String,
    asks: String,
    isStopConfirmation: { type: Boolean, default: false },
    inReplyTo: String,
    references: { type: [String], default: undefined },
    subject: String,
    shownOutageId: String,
    providerId: String,
    traceparent: String,
    queuedAt: text,
    expiresAt: text,
    nextAttemptAt: text,
    attemptedAt: String,
    attemptedDomainAt: String,
    attempts: count,
    asked: count,
    mayHaveLeft: Boolean,
    isUnsure: { type: Boolean, default: false },
    // Only ever appended to by the ledger, and cast at each of its writes: left to itself it costs a third.
    history: { type: [Schema.Types.Mixed], default: [] },
  })
    .index({ messageKeys: 1 }, { name: 'messageKeys', unique: true, sparse: true })
    .index({ channel: 1, state: 1, priority: 1, nextAttemptAt: 1 }, { name: 'work' })
    .index({ state: 1, nextAttemptAt: 1 }, { name: 'state' })
    .index({ publicationId: 1, state: 1 }, { name: 'publication' })
    .index({ outageId: 1, queuedAt: 1 }, { name: 'outage' })
    .index({ to: 1, queuedAt: 1 }, { name: 'to' })
    .index({ queuedAt: 1 }, { name: 'queuedAt' })
    .index({ providerId: 1 }, { name: 'providerId', sparse: true }),
};
