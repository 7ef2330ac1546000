/**
 * How long everything is kept, and why: the one table that the services' retention job, the topics'
 * settings and docs/retention.md go by. A test fails when a collection or a topic has no line here.
 */

const day = 1;
const year = 365 * day;

export interface Kept {
  /** Undefined: it does not grow with time, or a person takes it away; `why` says which. */
  readonly days?: number;
  /** What the days count from, and what is kept however old it is. */
  readonly from?: string;
  readonly why: string;
}

/** The 2.5 Beta method of IEEE 1366 asks for five whole years before the current one. */
const figures = 'the five years before the current one that IEEE 1366 (2.5 Beta) asks for';
/** 28 U.S.C. § 1658 (a), for claims under the TCPA, 47 U.S.C. § 227. */
const claims = 'proof of what was sent, and of consent, while claims may be made (TCPA: 4 years)';
const settled = 'nobody is told anything new of it by then';
const oneEach = 'one a';

/** By the name of the collection. */
export const keptDocuments = {
  'ingest.outages': {
    days: 6 * year,
    from: 'closed or cancelled',
    why: `the record, the ETR ledger, and ${figures}`,
  },
  'ingest.cases': {
    days: 6 * year,
    from: 'the last change of one that is decided',
    why: 'the record of a danger or a doubt, as long as that of the outage',
  },
  'ingest.seen': {
    days: 7 * day,
    from: 'received; never before its observation is published',
    why: 'a feed that sends an event again within a week is understood',
  },
  'ingest.ends': {
    days: 7 * day,
    from: 'received',
    why: 'a beginning that comes after its end is understood for a week',
  },
  'ingest.listings': { why: `${oneEach} polled feed` },
  'ingest.polls': { why: `${oneEach} polled feed` },
  'ingest.fetches': { why: `${oneEach} feed that we fetch` },
  'ingest.areas': { why: `${oneEach} feed that states totals of areas` },
  'ingest.switches': { why: `${oneEach} switching device` },
  'ingest.feeders': { why: `${oneEach} feeder` },
  'geo.outages': { days: 30 * day, from: 'restored or ended', why: settled },
  'geo.impacts': { days: 6 * year, from: 'restored or ended', why: `the record, and ${figures}` },
  'geo.evidence': {
    days: 7 * day,
    from: 'reported; never before it is published',
    why: 'a report that comes again within a week counts once',
  },
  'geo.clusters': {
    days: 1 * day,
    from: 'its last report',
    why: 'a cluster takes in nothing after half an hour',
  },
  'geo.clusterCounts': { why: `${oneEach} square of ten kilometres and kind of danger` },
  'broadcast.contacts': { why: 'as long as the person; `person -- erase` takes them away' },
  'broadcast.subscriptions': {
    days: 2 * day,
    from: 'the last request for alerts by an address',
    why: 'how often a code may be asked for counts for a day; what was confirmed stands with the person',
  },
  'broadcast.erased': {
    why: 'salted hashes alone: a STOP outlives what was erased, until its owner says START',
  },
  'broadcast.outages': { days: 30 * day, from: 'restored or ended', why: settled },
  'broadcast.members': { days: 30 * day, from: 'the end of the outage', why: settled },
  'broadcast.told': {
    days: 30 * day,
    from: 'the end of the outage; never while it is open',
    why: settled,
  },
  'broadcast.publications': {
    days: 6 * year,
    from: 'made; never one that waits or is being sent',
    why: 'the record: what was said, who approved it',
  },
  'broadcast.deliveries': {
    days: 6 * year,
    from: 'its publication was made',
    why: 'the record: how many were reached',
  },
  'broadcast.messages': {
    days: 4 * year,
    from: 'queued; never one that is not settled',
    why: claims,
  },
  'broadcast.inbound': {
    days: 4 * year,
    from: 'received; never a picture that no person has looked at',
    why: claims,
  },
  'broadcast.receipts': { why: 'seconds: until it is noted of its message' },
  'broadcast.conversations': {
    days: 30 * day,
    from: 'the last word',
    why: 'a talk is over after a day; what a number said of its own supply may be older',
  },
  'broadcast.threads': {
    days: 4 * year,
    from: 'the last change; never one that waits for us',
    why: claims,
  },
  'broadcast.bulks': {
    days: 90 * day,
    from: 'asked for',
    why: 'what was done to many conversations at once, and by whom; each conversation says it, too',
  },
  'broadcast.firstAnswers': {
    days: year,
    from: 'the answer',
    why: 'how fast we answered, against the same season a year before; no word and no address',
  },
  'broadcast.audit': {
    days: 4 * year,
    from: 'read or done',
    why: 'who read which words, and merged whom, as long as the words are kept',
  },
  'broadcast.cursors': { why: `${oneEach} list of a provider` },
  'portal.alerts': {
    days: 30 * day,
    from: 'cancelled',
    why: 'the newest alert of each outage: one that comes again refers to no alert of another',
  },
  'portal.accounts': { why: 'as long as the account' },
  'broadcast.allowances': { why: `${oneEach} channel with a rate cap` },
  leases: { why: `${oneEach} kind of work` },
  'kit.retention': { why: `${oneEach} collection` },
  'kit.health': { why: 'never written: only asked whether the store answers' },
} as const satisfies Readonly<Record<string, Kept>>;

export type KeptCollection = keyof typeof keptDocuments;

/** What is over leaves a compacted topic, so that whoever reads it from its start reads little. */
const leaves = {
  days: 30 * day,
  from: 'the end of what it tells of',
  why: 'the newest of each key; a service that was away for less still hears how it ended',
} as const;

/** By the name of the topic. */
export const keptEvents = {
  'grid.feed': { days: 7 * day, from: 'received', why: 'a consumer may be away for a week' },
  'grid.observations': {
    days: 7 * day,
    from: 'received',
    why: 'a consumer may be away for a week',
  },
  outages: leaves,
  cases: leaves,
  'outage.impacts': leaves,
  'outage.members': leaves,
  reports: {
    days: 2 * day,
    from: 'received',
    why: 'the words that say where are personal: no longer than a consumer may be away',
  },
  evidence: { days: 7 * day, from: 'received', why: 'a consumer may be away for a week' },
  replies: { days: 2 * day, from: 'received', why: 'an older answer helps nobody' },
  answers: { days: 2 * day, from: 'asked for', why: 'an older answer helps nobody' },
  publications: leaves,
  deliveries: leaves,
} as const satisfies Readonly<Record<string, Required<Kept>>>;

const dayMs = 86_400_000;

/** How long a collection keeps a document, milliseconds; undefined when nothing is let go by age. */
export function keptMs(collection: KeptCollection): number | undefined {
  const kept: Kept = keptDocuments[collection];
  return kept.days === undefined ? undefined : kept.days * dayMs;
}

/** How long a topic keeps an event, or a compacted one what is over; milliseconds. */
export function eventKeptMs(topic: keyof typeof keptEvents): number {
  return keptEvents[topic].days * dayMs;
}
