import type {
  Impact,
  MembersManifest,
  MembersPart,
  Publication,
  Rendition,
} from '@relight/contracts';
import {
  endFields,
  pendingFields,
  type CollectionModel,
  type Stored,
  type WithEnd,
  type WithPending,
} from '@relight/documents';
import type { Fact, Told } from '@relight/domain';
import { Schema } from 'mongoose';

const text = { type: String, required: true } as const;
const base = { _id: text, version: { type: Number, required: true } } as const;
const whole = { type: Schema.Types.Mixed, required: true } as const;

/** What geo said last of one outage: broadcast's whole knowledge of it. */
export interface OutageView extends Stored {
  readonly impact?: Impact | undefined;
  readonly manifest?: MembersManifest | undefined;
  /** True while customers are out in it; absent otherwise. */
  readonly isOpen?: true | undefined;
  /** While customers are out in it: the areas by which anybody may hear of it, to be found by each. */
  readonly areaIds?: readonly string[] | undefined;
  /** When it changed last, once it is restored or ended. */
  readonly endedAt?: string | undefined;
  /** Domain time at which something must be looked at again: the first such time. */
  readonly dueAt?: string | undefined;
  /** The times after that one. */
  readonly laterDueAts?: readonly string[] | undefined;
  /** The trace of the impact: what is said of it, maybe minutes later, belongs to it. */
  readonly traceparent?: string | undefined;
}

export const outageViewModel: CollectionModel<OutageView> = {
  name: 'broadcast.outages',
  schema: new Schema<OutageView>({
    ...base,
    impact: Schema.Types.Mixed,
    manifest: Schema.Types.Mixed,
    isOpen: Boolean,
    areaIds: { type: [String], default: undefined },
    endedAt: String,
    dueAt: String,
    laterDueAts: { type: [String], default: undefined },
    traceparent: String,
  })
    .index({ dueAt: 1 }, { name: 'dueAt', sparse: true })
    .index({ isOpen: 1 }, { name: 'isOpen', sparse: true })
    .index({ areaIds: 1 }, { name: 'areaIds', sparse: true })
    .index({ endedAt: 1 }, { name: 'endedAt', sparse: true }),
};

/** One part of the newest membership known. */
export interface MembersView extends Stored {
  readonly part: MembersPart;
  /** Those of its service points that are out, to be found by each; empty as an older release wrote it. */
  readonly out: readonly string[];
}

export const membersViewModel: CollectionModel<MembersView> = {
  name: 'broadcast.members',
  schema: new Schema<MembersView>({
    ...base,
    part: whole,
    out: [String],
  }).index({ out: 1 }, { name: 'out', sparse: true }),
};

/** What one address was told of one outage: a contact, X (`x`) or the public page (`web`). */
export interface ToldLedger extends Stored {
  readonly addressId: string;
  readonly outageId: string;
  readonly told: Told;
  /** What was true before each message still on its way: to mend if it is never sent. */
  readonly before: readonly { readonly messageId: string; readonly told: Told }[];
  readonly toldAt: string;
}

export const toldModel: CollectionModel<ToldLedger> = {
  name: 'broadcast.told',
  schema: new Schema<ToldLedger>({
    ...base,
    addressId: text,
    outageId: text,
    told: whole,
    before: [Schema.Types.Mixed],
    toldAt: text,
  })
    .index({ outageId: 1 }, { name: 'outageId' })
    .index({ addressId: 1 }, { name: 'addressId' }),
};

/** What a person decided on a publication. */
export interface Decision {
  readonly at: string;
  readonly by: string;
  readonly did: 'approved' | 'undone' | 'returned' | 'wordsChanged';
  /** Whose words were changed. */
  readonly renditions?: readonly Pick<Rendition, 'channel' | 'locale'>[] | undefined;
}

/** A publication with what only broadcast needs of it. */
export interface PublicationDocument extends Stored, WithPending, WithEnd {
  readonly outageId: string;
  readonly state: Publication['state'];
  /** Same facts, same "we said": who hears the same words. */
  readonly groupKey: string;
  readonly facts: readonly Fact[];
  readonly publication: Publication;
  /** Wall time at which an approval can no longer be taken back. */
  readonly goAt?: string | undefined;
  /** Oldest first; absent as an older release wrote it. */
  readonly decisions?: readonly Decision[] | undefined;
}

export const publicationModel: CollectionModel<PublicationDocument> = {
  name: 'broadcast.publications',
  schema: new Schema<PublicationDocument>({
    ...base,
    outageId: text,
    state: text,
    groupKey: text,
    facts: [Schema.Types.Mixed],
    publication: whole,
    goAt: String,
    decisions: { type: [Schema.Types.Mixed], default: undefined },
    ...pendingFields,
    ...endFields,
  })
    .index({ outageId: 1 }, { name: 'outageId' })
    .index({ state: 1, goAt: 1 }, { name: 'state' }),
};
