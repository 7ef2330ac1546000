import type { Outage } from '@relight/contracts';
import {
  endFields,
  pendingFields,
  type Stored,
  type WithEnd,
  type WithPending,
} from '@relight/documents';
import type { Confidence, EtrSource } from '@relight/domain';
import { Schema } from 'mongoose';

/** An ETR as it was heard, or what became of one later; never changed afterwards. */
export interface LedgerEntry {
  readonly id: string;
  /** The entry this is about, of an ETR heard before: a held-back one released, a released one lapsed. */
  readonly of?: string | undefined;
  readonly at: string;
  readonly source: EtrSource;
  readonly confidence: Confidence;
  readonly heardAt: string;
  readonly decision: 'release' | 'holdBack' | 'ignore' | 'lapse';
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
}

/** One line of what happened, in words for people. */
export interface HistoryEntry {
  readonly at: string;
  readonly kind: 'observation' | 'status' | 'step' | 'etr' | 'crew' | 'cause' | 'case' | 'command';
  readonly text: string;
  readonly by?: string | undefined;
}

/** A restoration declared because a poll lacks the row. */
export interface Restoration {
  readonly stepId: string;
  readonly declaredAt: string;
  /** When a second sign let customers be told. */
  readonly toldAt?: string | undefined;
  /** How sure that was by what the feed had shown until then, 0 to 1. */
  readonly confidence?: number | undefined;
  /** When the row was listed again: it had not been restored. */
  readonly withdrawnAt?: string | undefined;
}

/** Deadlines of an outage by what falls due; instants. */
export interface Deadlines {
  /** A prediction that stood still since is settled. */
  readonly settle?: string | undefined;
  /** Nobody gave an ETR: the default is taken. */
  readonly initialEtr?: string | undefined;
  /** The released ETR is about to lapse, or has. */
  readonly etr?: string | undefined;
  /** Restored long enough to be closed. */
  readonly close?: string | undefined;
}

/** What a source said last of the outage, under one of its keys. */
export interface Heard {
  readonly key: string;
  readonly at: string;
  /** Restored, cancelled or no longer listed: a later word of it opens the matter again. */
  readonly isOver?: boolean | undefined;
  /** A plan's key: it says when work is to end, not when it has. */
  readonly isPlan?: boolean | undefined;
}

/** How devices stood: as the outage says it. */
interface Switching {
  readonly openDevices: readonly string[];
  readonly closedTies: readonly string[];
}

/** What people decide on, and in which version of the outage it changed last. */
export type Aspect = 'etr' | 'crew' | 'cause' | 'status' | 'device';
export type Changes = Partial<Record<Aspect, Change>>;
interface Change {
  readonly version: number;
  /** Who changed it, when a person did. */
  readonly by?: string | undefined;
}

/** An outage with everything ingest must know to change it, written as one. */
export interface StoredOutage extends Stored, WithPending, WithEnd {
  readonly outage: Outage;
  /** The device while the outage is open: one open outage a device. */
  readonly openKey?: string | undefined;
  readonly openFeeder?: string | undefined;
  /** While customers are out: when anything last changed, to notice those nobody speaks of. */
  readonly openUpdatedAt?: string | undefined;
  readonly sourceKeys: readonly string[];
  /** Newest fact of each source: an older one is ignored. */
  readonly lastHeard: readonly Heard[];
  readonly stepCount: number;
  /** When steps that an OMS listed were, by its own word: none counts twice. */
  readonly listedSteps?: readonly string[] | undefined;
  /** Of what is open, the devices that SCADA itself has shown so; undefined before SCADA speaks. */
  readonly shown?: readonly string[] | undefined;
  /** What was open before the last customers came back: it is again, should that prove mistaken. */
  readonly wasOpen?: Switching | undefined;
  /** When a restoration was withdrawn last: what meters said before does not count. */
  readonly outAgainAt?: string | undefined;
  readonly changes?: Changes | undefined;
  readonly ledger: readonly LedgerEntry[];
  readonly history: readonly HistoryEntry[];
  readonly restorations: readonly Restoration[];
  /** Newest reports counted into it, so that none counts twice. */
  readonly reportIds: readonly string[];
  readonly due: Deadlines;
  readonly dueAt?: string | undefined;
  /** The trace of the fact that changed it last: what falls due later belongs to it. */
  readonly traceparent?: string | undefined;
}

const whole = { type: Schema.Types.Mixed, required: true } as const;
const list = { type: [Schema.Types.Mixed], default: [] } as const;

/** The history and the ETR ledger stand in the document, so that no crash parts them from the state. */
export const outageModel = {
  name: 'ingest.outages',
  schema: new Schema<StoredOutage>({
    _id: { type: String },
    version: { type: Number },
    outage: whole,
    openKey: { type: String },
    openFeeder: { type: String },
    openUpdatedAt: { type: String },
    sourceKeys: { type: [String] },
    lastHeard: list,
    stepCount: { type: Number, required: true },
    listedSteps: { type: [String], default: undefined },
    shown: { type: [String], default: undefined },
    wasOpen: { type: Schema.Types.Mixed },
    outAgainAt: { type: String },
    changes: { type: Schema.Types.Mixed },
    ledger: list,
    history: list,
    restorations: list,
    reportIds: list,
    due: whole,
    dueAt: { type: String },
    traceparent: { type: String },
    ...pendingFields,
    ...endFields,
  })
    .index({ openKey: 1 }, { name: 'openKey', unique: true, sparse: true })
    .index({ openFeeder: 1 }, { name: 'openFeeder', sparse: true })
    .index({ openUpdatedAt: 1 }, { name: 'openUpdatedAt', sparse: true })
    .index({ sourceKeys: 1 }, { name: 'sourceKeys', sparse: true })
    .index({ dueAt: 1 }, { name: 'dueAt', sparse: true }),
};
