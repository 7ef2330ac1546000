import { messageStates, triggers } from '@relight/domain';
import { z } from 'zod';
import { channelName, identifier, instant } from './envelope.ts';
import { releasedEtr } from './outage.ts';

export const publicationStates = [
  /** Waits for a person. */
  'waiting',
  /** Approved by a person: can be taken back until `undoUntil`. */
  'approved',
  /** Being handed to the channels. */
  'sending',
  'done',
  /** A newer fact replaced it before it was sent; the operator's words went along. */
  'overtaken',
  /** Sent back by a person, or nothing left to say. */
  'returned',
] as const;

/** The words for one channel in one language, as they will be sent. */
const rendition = z.object({
  channel: channelName,
  /** BCP 47. */
  locale: z.string().max(35),
  /** In order; more than one where a channel tells it in several messages. */
  parts: z.array(z.string().max(4000)).min(1).max(25),
  /** As the provider counts: `{units: 1, per: 'segment'}`, `{units: 120, per: 'weight', limit: 280}`. */
  length: z.object({
    units: z.number().int().nonnegative(),
    per: z.string().max(20),
    limit: z.number().int().positive().optional(),
  }),
  /** Addresses that read it; a post has one. */
  addresses: z.number().int().nonnegative(),
  /** Changed by a person. */
  edited: z.boolean(),
});
export type Rendition = z.infer<typeof rendition>;

/** What is said of one outage to many, why it waits, and whom it reaches. No addresses. */
export const publication = z.object({
  id: identifier,
  version: z.number().int().positive(),
  outageId: identifier,
  outageVersion: z.number().int().positive(),
  trigger: z.enum(triggers),
  /** Facts it carries, e.g. `out:<outage>`, `etr:<entry>`, `step:<step>`, `correction:<id>`. */
  factKeys: z.array(identifier),
  state: z.enum(publicationStates),
  /** For releases that know no renditions: the words of these two channels in the first language. */
  words: z.object({ sms: z.string().max(1600).optional(), x: z.string().max(4000).optional() }),
  /** Facts first, words last: one for each channel and language it goes out in. */
  renditions: z.array(rendition).max(200).optional(),
  /** Words were changed by a person. */
  edited: z.boolean(),
  /** Why a person must look, in plain words; undefined when policy lets it go. */
  waitsBecause: z.string().max(300).optional(),
  reach: z.object({
    recipients: z.number().int().nonnegative(),
    /** Out by count but without a usable contact: consent missing, stopped, no number. */
    leftOut: z.number().int().nonnegative(),
    /** Addresses of theirs at which nothing arrives: mails bounced for good. */
    undeliverable: z.number().int().nonnegative().optional(),
    segments: z.number().int().nonnegative(),
    /** Letters that GSM-7 does not hold, and what they add: without them the texts were shorter. */
    dearer: z
      .object({
        letters: z.array(z.string().max(64)),
        segments: z.number().int().positive(),
        costUsd: z.number().nonnegative(),
      })
      .optional(),
    xWeight: z.number().int().nonnegative(),
    /** What each channel takes of it. */
    byChannel: z
      .array(
        z.object({
          channel: channelName,
          addresses: z.number().int().nonnegative(),
          units: z.number().int().nonnegative(),
          per: z.string().max(20),
          costUsd: z.number().nonnegative(),
          drainSeconds: z.number().nonnegative(),
        }),
      )
      .max(20)
      .optional(),
    costUsd: z.number().nonnegative(),
    drainSeconds: z.number().nonnegative(),
    lastArrivalAt: instant,
  }),
  /** Those that every release knows; renditions name all. */
  channels: z.array(z.enum(['sms', 'x'])),
  /** The ETR this tells, if any: the public page shows it once the publication is told. */
  toldEtr: releasedEtr.optional(),
  /** By when it promises the next word, while there is no estimate. */
  nextWordAt: instant.optional(),
  placeName: z.string().max(200),
  customers: z.number().int().nonnegative(),
  createdAt: instant,
  /** When a person must have decided. */
  dueAt: instant,
  decidedBy: z.string().max(80).optional(),
  decidedAt: instant.optional(),
  undoUntil: instant.optional(),
  /** First handed to a channel, or to the web when nobody is to be written to. */
  toldAt: instant.optional(),
});
export type Publication = z.infer<typeof publication>;

/** How the messages of one publication stand. */
export const delivery = z.object({
  publicationId: identifier,
  outageId: identifier,
  version: z.number().int().positive(),
  counts: z.partialRecord(z.enum(messageStates), z.number().int().nonnegative()),
  /** Messages no machine may resend: the operator decides. */
  unsure: z.number().int().nonnegative(),
  updatedAt: instant,
});
export type Delivery = z.infer<typeof delivery>;

/** The words of these channels stand alone in publications of releases that knew no renditions. */
const channelsBefore = [
  ['sms', 'segment'],
  ['x', 'weight'],
] as const;

/** The renditions of a publication of this release or of one before. */
export function renditionsOf(said: Publication, locale: string): readonly Rendition[] {
  if (said.renditions !== undefined) return said.renditions;
  const { words, reach, edited } = said;
  return channelsBefore.flatMap(([channel, per]): Rendition[] => {
    const part = words[channel];
    if (part === undefined) return [];
    const addresses = per === 'segment' ? reach.recipients : 1;
    const units = per === 'segment' ? Math.ceil(reach.segments / (addresses || 1)) : reach.xWeight;
    return [{ channel, locale, parts: [part], length: { units, per }, addresses, edited }];
  });
}

/** What releases before read of these renditions. */
export function asBefore(
  renditions: readonly Rendition[],
  locale: string,
): Pick<Publication, 'words' | 'channels'> {
  const said = channelsBefore.flatMap(([channel]) => {
    const of = renditions.filter((one) => one.channel === channel);
    const first = of.find((one) => one.locale === locale) ?? of[0];
    return first === undefined ? [] : [[channel, first.parts.join('\n')] as const];
  });
  return { words: Object.fromEntries(said), channels: said.map(([channel]) => channel) };
}
