import { hazardKinds, reportClasses } from '@relight/domain';
import { z } from 'zod';
import { channelName, identifier, instant } from './envelope.ts';
import { locatedPlace, position } from './geometry.ts';

/** Channels that every release knows. */
const plainChannels = ['sms', 'x', 'web'] as const;
type PlainChannel = (typeof plainChannels)[number];

/** How a message came: `by` names a channel that older releases take for our page. */
const heardBy = { channel: z.enum(plainChannels), by: channelName.optional() };

/** How an event says by which channel a message came. */
export function asHeardBy(channel: string): { channel: PlainChannel; by?: string } {
  const plain = plainChannels.find((one) => one === channel);
  return plain === undefined ? { channel: 'web', by: channel } : { channel: plain };
}

/** By which channel a message came. */
export function channelOf({ channel, by }: { channel: string; by?: string | undefined }): string {
  return by ?? channel;
}

/** What a customer reported, without who and without words beyond the clue to the place. */
export const report = z.object({
  id: identifier,
  ...heardBy,
  class: z.enum(reportClasses),
  /** Says that a restoration told is not true for them (OFF, "still out"). */
  stillOut: z.boolean(),
  /** Says that power is back (BACK). */
  back: z.boolean(),
  hazard: z.enum(hazardKinds).optional(),
  confidence: z.number().min(0).max(1),
  /** When it was sent, by its source. */
  sentAt: instant,
  receivedAt: instant,
  /** Pictures that came with it; without words nobody knows what they show. */
  pictures: z.number().int().positive().optional(),
  /** Nothing was written: only a picture, or not even that. */
  isWordless: z.boolean().optional(),
  /** A danger whose answer is not sent: whoever told it asked for no more texts, or cannot be texted. */
  isAnswerWithheld: z.boolean().optional(),
  /** An earlier report of the same person that they take back. */
  takesBack: identifier.optional(),
  clue: z.object({
    /** Known contacts: where they are served. */
    servicePointIds: z.array(identifier).max(50).default([]),
    position: position.optional(),
    /** Words that say where: "on Pier Road by the bakery". */
    text: z.string().max(300).optional(),
  }),
});
export type Report = z.infer<typeof report>;

/**
 * How a report's place was told: at the contact's own service point, by a position, by its words; or
 * why it was not: outside the area served, several places of that name, none known by it, or nothing
 * said of where.
 */
export const whereabouts = [
  'atHome',
  'atPosition',
  'byWords',
  'outside',
  'several',
  'unknown',
  'unsaid',
] as const;
export type Whereabouts = (typeof whereabouts)[number];

/** A place a report may be from; with a service point it is one of its sender's own. */
const possiblePlace = locatedPlace.extend({ servicePointId: identifier.optional() });

/** One located report with the cluster it joined: what ingest weighs. */
export const evidence = z.object({
  /** The report's id: one evidence a report. */
  id: identifier,
  clusterId: identifier,
  class: z.enum(reportClasses),
  stillOut: z.boolean(),
  back: z.boolean(),
  hazard: z.enum(hazardKinds).optional(),
  /** An earlier report of the same person that they take back. */
  takesBack: identifier.optional(),
  confidence: z.number().min(0).max(1),
  reportedAt: instant,
  /** Undefined when nobody could locate it: then only a hazard matters. */
  place: locatedPlace.optional(),
  /** What the place was told by, or why there is none. */
  whereabouts: z.enum(whereabouts).optional(),
  /** Places it may be instead, likeliest first: to ask back by, and for who looks for a danger. */
  mayBe: z.array(possiblePlace).max(5).optional(),
  /** Nearest device upstream of the place. */
  nearestDevice: identifier.optional(),
  feeder: identifier.optional(),
  /** Open outage whose members hold the place, or the one restored last that held it. */
  openOutageId: identifier.optional(),
  restoredOutageId: identifier.optional(),
  deadDeviceMetres: z.number().nonnegative().optional(),
  /** Reports of the cluster so far, hazards not counted. */
  clusterReports: z.number().int().nonnegative(),
});
export type Evidence = z.infer<typeof evidence>;

/** Kinds of answer that every release knows; the words are made by deliver when it sends. */
const plainReplyKinds = [
  'reportReceived',
  'status',
  'hazardReceived',
  'stillOutReceived',
  'backThanks',
  'help',
  'stopped',
  'started',
  'askWhere',
] as const;
type PlainReplyKind = (typeof plainReplyKinds)[number];

/** Finer kinds, each with the plain one by which instances of an earlier release answer. */
const finerReplyKinds = {
  askPicture: 'askWhere',
  reportWithdrawn: 'backThanks',
  welcome: 'help',
  notUnderstood: 'help',
} as const satisfies Record<string, PlainReplyKind>;

export type ReplyKind = PlainReplyKind | keyof typeof finerReplyKinds;
export const replyKinds: readonly ReplyKind[] = [...plainReplyKinds, ...typedKeys(finerReplyKinds)];

/** What listen asks deliver to answer; deliver finds the address by the report. */
export const reply = z.object({
  reportId: identifier,
  ...heardBy,
  kind: z.enum(plainReplyKinds),
  /** Said more finely than `kind`: whoever knows it answers by it. */
  finer: z.enum(typedKeys(finerReplyKinds)).optional(),
  at: instant,
});
export type Reply = z.infer<typeof reply>;

/** How a reply event says which kind of answer is wanted. */
export function asReplyKind(kind: ReplyKind): Pick<Reply, 'kind' | 'finer'> {
  return isFiner(kind) ? { kind: finerReplyKinds[kind], finer: kind } : { kind };
}

/** Which kind of answer a reply event wants. */
export function replyKindOf({ kind, finer }: Pick<Reply, 'kind' | 'finer'>): ReplyKind {
  return finer ?? kind;
}

function isFiner(kind: ReplyKind): kind is keyof typeof finerReplyKinds {
  return kind in finerReplyKinds;
}

function typedKeys<T extends object>(object: T): [keyof T, ...(keyof T)[]] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- literal objects with keys
  return Object.keys(object) as [keyof T, ...(keyof T)[]];
}
