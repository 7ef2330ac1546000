import {
  pendingFields,
  type CollectionModel,
  type Stored,
  type WithPending,
} from '@relight/documents';
import {
  conversationStates,
  hazardKinds,
  reportClasses,
  type Channel,
  type Colleague,
  type ConversationState,
  type HazardKind,
  type Happening,
  type PromiseStanding,
  type ReportClass,
} from '@relight/domain';
import { Schema } from 'mongoose';

/** What every act of a person of ours says besides. */
interface ActOf {
  /** Unique in the conversation; of an answer everywhere. */
  readonly id: string;
  /** The revision of the conversation that it made. */
  readonly revision: number;
  /** The conversation it was done in, when that was joined to this one later. */
  readonly of?: string | undefined;
}

type ActKind = 'answer' | 'take' | 'assign' | 'wait' | 'close' | 'note';

/** What an answer is sent by; the words stay here until they stand in the message. */
interface AnswerSent {
  /** Made by the client once: the same again is the same answer. */
  readonly key: string;
  readonly words: string;
  readonly channel: Channel;
  readonly address: string;
  readonly locale?: string | undefined;
  /** The word of theirs that it answers. */
  readonly reportId: string;
  readonly isUrgent: boolean;
  readonly outageId?: string | undefined;
  /** What spoke against it, and why it went all the same. */
  readonly despite?: { readonly rules: readonly string[]; readonly reason: string } | undefined;
}

/** One thing that a person of ours did; only ever added to. */
export type Act = ActOf & Extract<Happening, { kind: ActKind }> & Partial<AnswerSent>;
export type AnswerAct = ActOf & Extract<Happening, { kind: 'answer' }> & AnswerSent;

/**
 * What is said with one person, as it stands: a projection of the words heard and the messages told, and of
 * what people of ours did (`acts`), which stands nowhere else. Written by role `converse`; role `deliver`
 * reads the words of an answer here.
 */
export interface ConversationDocument extends Stored, WithPending {
  /** `<channel>:<value>` of each address of the person; absent once it was joined to another. */
  readonly addressKeys?: readonly string[] | undefined;
  /** Counts what people see change, and is what a command carries: the store's version moves more often. */
  readonly revision: number;
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly acts: readonly Act[];
  readonly state: ConversationState;
  readonly waitsSince?: string | undefined;
  readonly until?: string | undefined;
  readonly dueAt?: string | undefined;
  readonly assignee?: Colleague | undefined;
  readonly promise?: PromiseStanding | undefined;
  readonly class: ReportClass;
  readonly hazard?: HazardKind | undefined;
  readonly outageId?: string | undefined;
  readonly locale?: string | undefined;
  /** By which they wrote last, and that word. */
  readonly channel: Channel;
  readonly lastReportId: string;
  readonly lastAt: string;
  /** The queues it stands in: `team`, `free`, `waiting`, `closed`, `of:<user>`. */
  readonly views: readonly string[];
  /** By which a queue is ordered. */
  readonly sortAt: string;
  /** The outage whose news keeps a promise. */
  readonly awaits?: string | undefined;
  /** Domain time at which it is looked at again unasked. */
  readonly lookAt?: string | undefined;
  /** The conversation it was joined to, and its addresses before. */
  readonly joinedTo?: string | undefined;
  readonly keysBefore?: readonly string[] | undefined;
  /** Ids of those joined to this one. */
  readonly joined?: readonly string[] | undefined;
}

const text = { type: String, required: true } as const;
const mixed = Schema.Types.Mixed;

export const conversationModel: CollectionModel<ConversationDocument> = {
  // `broadcast.conversations` holds what a number told last: releases before called that so.
  name: 'broadcast.threads',
  schema: new Schema<ConversationDocument>({
    _id: { type: String },
    version: { type: Number },
    addressKeys: { type: [String], default: undefined },
    revision: { type: Number, required: true },
    openedAt: text,
    updatedAt: text,
    acts: { type: [mixed], default: [] },
    state: { ...text, enum: conversationStates },
    waitsSince: String,
    until: String,
    dueAt: String,
    assignee: mixed,
    promise: mixed,
    class: { ...text, enum: reportClasses },
    hazard: { type: String, enum: hazardKinds },
    outageId: String,
    locale: String,
    channel: text,
    lastReportId: text,
    lastAt: text,
    views: [String],
    sortAt: text,
    awaits: String,
    lookAt: String,
    joinedTo: String,
    keysBefore: { type: [String], default: undefined },
    joined: { type: [String], default: undefined },
    ...pendingFields,
  })
    .index({ addressKeys: 1 }, { name: 'addressKeys', unique: true, sparse: true })
    .index({ views: 1, sortAt: 1 }, { name: 'views' })
    .index({ awaits: 1 }, { name: 'awaits', sparse: true })
    .index({ lookAt: 1 }, { name: 'lookAt', sparse: true })
    .index({ updatedAt: 1 }, { name: 'updatedAt' }),
};
