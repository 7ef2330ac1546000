import { topics, type Outage } from '@relight/contracts';
import {
  pendingFields,
  PendingPublisher,
  type Collection,
  type DocumentStore,
  type PendingEvent,
  type Stored,
  type WithPending,
} from '@relight/documents';
import type { GuardState } from '@relight/domain';
import { Schema } from 'mongoose';
import { caseModel, type StoredCase } from './stored-case.ts';
import type { AreaClaim } from './feeds/mapped/area-claims.ts';
import { outageModel, type StoredOutage } from './stored-outage.ts';

/** A feed event taken once; its observation goes out with it. */
export interface SeenEvent extends Stored, WithPending {
  readonly seenAt: string;
}

/** The last snapshot of a polled feed: what each row said, by a hash. */
export interface Listing extends Stored, WithPending {
  readonly at: string;
  /** When it was polled by its own word, where nobody could believe that. */
  readonly said?: string | undefined;
  readonly rows: readonly (readonly [id: string, hash: string])[];
}

/** Where a switching device stands, as heard last. */
export interface SwitchPosition extends Stored {
  readonly state: 'opened' | 'closed';
  readonly at: string;
  /** When it was heard first to stand so; some SCADA repeat every position now and then. */
  readonly since?: string | undefined;
  /** The outage that this opening belongs to. */
  readonly outage?: string | undefined;
}

/** A matter said to be over of which we had not heard: its beginning may come later. */
export interface EarlyEnd extends Stored {
  readonly at: string;
  readonly reason: 'restored' | 'cancelled';
  readonly seenAt: string;
}

/** Meters of one feeder that have spoken, with their newest word. */
export interface FeederMeters extends Stored {
  readonly meters: readonly (readonly [meter: string, state: 'off' | 'on', at: string])[];
  /** Outages that have a say about these words: those that are open, and those that ended of late. */
  readonly outages?: readonly string[] | undefined;
}

/** What the restoration guard remembers of a feed. */
export interface PollMemory extends Stored {
  readonly state: GuardState;
}

/** What a feed states of whole areas: the newest statement of each feed. */
export interface AreaStatement extends Stored {
  /** When the list was made by its own word, else when it came. */
  readonly at: string;
  readonly areas: readonly AreaClaim[];
}

/** How fetching a feed fares; by it, too, instances agree who fetches next. */
export interface FeedFetch extends Stored {
  /** Wall milliseconds. */
  readonly nextAtMs: number;
  /** When it was had last, by the Clock, and since when it cannot be. */
  readonly fetchedAt?: string | undefined;
  readonly failingSince?: string | undefined;
  readonly failures: number;
  readonly fault?: FeedFault | undefined;
  /** The newest answer holds a part of the list only. */
  readonly cutSince?: string | undefined;
  /** When the list was made by its own word. */
  readonly listAt?: string | undefined;
}

/** Why a feed cannot be had: it does not answer, or not in the shape of its mapping. */
export interface FeedFault {
  readonly code: 'FEED_UNREACHABLE' | 'BODY_INVALID';
  readonly message: string;
}

const base = { _id: { type: String }, version: { type: Number } } as const;
const text = { type: String, required: true } as const;
const mixed = { type: Schema.Types.Mixed, required: true } as const;

const seenModel = {
  name: 'ingest.seen',
  schema: new Schema<SeenEvent>({ ...base, seenAt: text, ...pendingFields }).index(
    { seenAt: 1 },
    { name: 'seenAt' },
  ),
};
const listingModel = {
  name: 'ingest.listings',
  schema: new Schema<Listing>({
    ...base,
    at: text,
    said: { type: String },
    rows: mixed,
    ...pendingFields,
  }),
};
const switchModel = {
  name: 'ingest.switches',
  schema: new Schema<SwitchPosition>({
    ...base,
    state: text,
    at: text,
    since: { type: String },
    outage: { type: String },
  }),
};
const feederModel = {
  name: 'ingest.feeders',
  schema: new Schema<FeederMeters>({
    ...base,
    meters: mixed,
    outages: { type: [String], default: undefined },
  }),
};
const endModel = {
  name: 'ingest.ends',
  schema: new Schema<EarlyEnd>({ ...base, at: text, reason: text, seenAt: text }).index(
    { seenAt: 1 },
    { name: 'seenAt' },
  ),
};
const areasModel = {
  name: 'ingest.areas',
  schema: new Schema<AreaStatement>({ ...base, at: text, areas: mixed }),
};
const fetchModel = {
  name: 'ingest.fetches',
  schema: new Schema<FeedFetch>({
    ...base,
    nextAtMs: { type: Number, required: true },
    fetchedAt: { type: String },
    failingSince: { type: String },
    failures: { type: Number, required: true },
    fault: { type: Schema.Types.Mixed },
    cutSince: { type: String },
    listAt: { type: String },
  }),
};
const pollModel = {
  name: 'ingest.polls',
  schema: new Schema<PollMemory>({ ...base, state: mixed }),
};

export type Append = (records: readonly PendingEvent[]) => Promise<void>;

/** Told of each outage that was written, and of the event it is put down to. */
export type NoteOutage = (outage: Outage, eventId: string | undefined) => void;

/** Every collection of ingest, and the publishers of those whose changes are events. */
export class IngestStores {
  private constructor(
    readonly outages: Collection<StoredOutage>,
    readonly cases: Collection<StoredCase>,
    readonly facts: FactStores,
    readonly publishers: Publishers,
  ) {}

  static async open(
    store: DocumentStore,
    append: Append,
    note: NoteOutage = () => {},
  ): Promise<IngestStores> {
    const outages = await store.open(outageModel);
    const cases = await store.open(caseModel);
    const facts = {
      seen: await store.open(seenModel),
      listings: await store.open(listingModel),
      switches: await store.open(switchModel),
      feeders: await store.open(feederModel),
      polls: await store.open(pollModel),
      ends: await store.open(endModel),
      areas: await store.open(areasModel),
      fetches: await store.open(fetchModel),
    };
    const publishers = {
      outages: new PendingPublisher(outages, append),
      cases: new PendingPublisher(cases, append),
      seen: new PendingPublisher(facts.seen, append),
      listings: new PendingPublisher(facts.listings, append),
      note,
      append,
    };
    return new IngestStores(outages, cases, facts, publishers);
  }

  /**
   * Appends what a document's writer may have died before appending. Only for topics that are not
   * compacted, where an event that comes twice, and late, does no harm.
   */
  async appendAgain(documents: readonly WithPending[]): Promise<void> {
    const left = documents.filter(({ pendingSince }) => pendingSince !== undefined);
    const records = left.flatMap(({ pending = [] }) => pending);
    if (records.length > 0) await this.publishers.append(records);
  }

  /** Publishes what a crash left unpublished, once no other instance can be at it any more. */
  async drain(): Promise<void> {
    const { outages, cases, seen, listings } = this.publishers;
    // oxlint-disable-next-line relight/bounded-promises -- the four collections
    await Promise.all([outages, cases, seen, listings].map((one) => one.drain()));
  }
}

interface FactStores {
  readonly seen: Collection<SeenEvent>;
  readonly listings: Collection<Listing>;
  readonly switches: Collection<SwitchPosition>;
  readonly feeders: Collection<FeederMeters>;
  readonly polls: Collection<PollMemory>;
  readonly ends: Collection<EarlyEnd>;
  readonly areas: Collection<AreaStatement>;
  readonly fetches: Collection<FeedFetch>;
}

interface Publishers {
  readonly outages: PendingPublisher<StoredOutage>;
  readonly cases: PendingPublisher<StoredCase>;
  readonly seen: PendingPublisher<SeenEvent>;
  readonly listings: PendingPublisher<Listing>;
  readonly note: NoteOutage;
  readonly append: Append;
}

export function isCompacted(topic: string): boolean {
  return Object.entries(topics).some(([name, settings]) => name === topic && settings.compacted);
}
