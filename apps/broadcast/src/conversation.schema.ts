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
  type ConversationAct,
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
  /** Of a link and its undoing: the address as it may be shown. */
  readonly shown?: string | undefined;
  /** They confirmed the link by a code. */
  readonly isByCode?: boolean | undefined;
}

/** What an answer, a code or thanks for one is sent by; the words stay here until they stand in the message. */
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
export type Act = ActOf & Extract<Happening, { kind: ConversationAct }> & Partial<AnswerSent>;
export type AnswerAct = ActOf & Extract<Happening, { kind: 'answer' }> & AnswerSent;
/** An act by which something is sent to them. */
export type SentAct = Act & AnswerSent;

export function isSent(act: Act): act is SentAct {
  return act.words !== undefined && act.address !== undefined && act.key !== undefined;
}

/** A code told in this conversation that is to come from another address of theirs. */
export interface LinkAsked {
  readonly code: string;
  /** The other address as it may be shown. */
  readonly shown: string;
  readonly by: Colleague;
  /** Domain time. */
  readonly until: string;
  /** Codes that came from there and were wrong. */
  readonly wrong: number;
}

/**
 * What is said with one person, as it stands: a projection of the words heard and the messages told, and of
 * what people of ours did (`acts`), which stands nowhere else. Written by role `converse`; role `deliver`
 * reads the words of an answer here.
 */
export interface ConversationDocument extends Stored, WithPending {
  /** `<channel>:<value>` of each address of the person; absent once it was joined to another. */
  readonly addressKeys?: readonly string[] | undefined;
  /** The one it began with: it stays here when another is found to be of somebody else. */
  readonly homeKey?: string | undefined;
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
  readonly lead?: Colleague | undefined;
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
  /** The first answers up to then are written down. */
  readonly answersTo?: string | undefined;
  /** How the place they speak of is called, where that is known. */
  readonly place?: string | undefined;
  /** Domain time at which it is looked at again unasked. */
  readonly lookAt?: string | undefined;
  readonly linkAsked?: LinkAsked | undefined;
  /** `<channel>:<value>` of the address that its code is to come from. */
  readonly linkFrom?: string | undefined;
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
    homeKey: String,
    revision: { type: Number, required: true },
    openedAt: text,
    updatedAt: text,
    acts: { type: [mixed], default: [] },
    state: { ...text, enum: conversationStates },
    waitsSince: String,
    until: String,
    dueAt: String,
    assignee: mixed,
    lead: mixed,
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
    answersTo: String,
    place: String,
    lookAt: String,
    linkAsked: mixed,
    linkFrom: String,
    joinedTo: String,
    keysBefore: { type: [String], default: undefined },
    joined: { type: [String], default: undefined },
    ...pendingFields,
  })
    .index({ addressKeys: 1 }, { name: 'addressKeys', unique: true, sparse: true })
    .index({ views: 1, sortAt: 1 }, { name: 'views' })
    .index({ awaits: 1 }, { name: 'awaits', sparse: true })
    .index({ linkFrom: 1 }, { name: 'linkFrom', sparse: true })
    .index({ lookAt: 1 }, { name: 'lookAt', sparse: true })
    .index({ updatedAt: 1 }, { name: 'updatedAt' }),
};
