import { causeKinds, crewStatuses, hazardKinds, outageStatuses, roles } from '@relight/domain';
import { z } from 'zod';
import { caseRecord } from './case.ts';
import { talkFigure } from './conversation.ts';
import { channelName, identifier, instant } from './envelope.ts';
import { areaGeometry, position } from './geometry.ts';
import { areaCount, impact } from './impact.ts';
import { releasedEtr } from './outage.ts';
import { delivery, publication } from './publication.ts';
import { evidence, report } from './report.ts';
import { channelHealth } from './sending.ts';
import { feedHealth, unseenPicture } from './watched.ts';

/** Every error's body: what was wrong, where, and what is wanted. */
export const errorBody = z.object({
  code: z.string(),
  message: z.string(),
  retriable: z.boolean().optional(),
});

/* ---- public ---- */

export const publicOutage = z.object({
  type: z.literal('Feature'),
  id: identifier,
  /** The generalised area; null when fewer than k are out. */
  geometry: areaGeometry.nullable(),
  properties: z.object({
    id: identifier,
    status: z.enum(outageStatuses),
    planned: z.boolean(),
    customers: z.number().int(),
    customersTotal: z.number().int(),
    /** True when the counts are only what a feed says: nobody has worked out whom it touches. */
    claimed: z.literal(true).optional(),
    since: instant,
    restoredAt: instant.optional(),
    plannedFor: z.object({ startsAt: instant, endsAt: instant }).optional(),
    placeName: z.string(),
    center: position.optional(),
    /** Words, not codes. */
    cause: z.string().optional(),
    crew: z.string().optional(),
    /** What `cause` and `crew` say in English, for readers of other languages; no kind where a person wrote the cause. */
    causeKind: z.enum(causeKinds).optional(),
    crewStatus: z.enum(crewStatuses).optional(),
    /** Told and not lapsed; otherwise absent. */
    etr: instant.optional(),
    etrFrom: instant.optional(),
    etrTo: instant.optional(),
    /** "Sure", "Fairly sure", "A first guess". */
    etrSureness: z.string().optional(),
    /** While an outage is open and has no `etr`: by when the next word of it comes. Always in the future. */
    nextWordAt: instant.optional(),
    /** Beside it: the promised time that passed last without anything new. */
    nothingNewAt: instant.optional(),
    /** ETRs told before, oldest first, with the reason of the change away from them. */
    saidBefore: z.array(z.object({ etr: instant, toldAt: instant, reason: z.string().optional() })),
    /** Reports disagree with what we say. */
    disputed: z.boolean(),
    areas: z.array(areaCount.pick({ areaId: true, name: true, level: true })),
    asOf: instant,
  }),
});
export type PublicOutage = z.infer<typeof publicOutage>;

/** `GET /api/public/outages`, and each frame of the public stream (event `snapshot`, whole). */
export const publicOutages = z.object({
  type: z.literal('FeatureCollection'),
  asOf: instant,
  exercise: z.boolean(),
  /** Sums of what is listed below: nothing unstated can be taken out of them. */
  totals: z.object({
    /** Of outages whose customers are known. */
    customersOut: z.number().int(),
    /** Besides, what feeds merely claim; absent when they claim nothing. */
    customersClaimed: z.number().int().optional(),
    customersServed: z.number().int(),
    outages: z.number().int(),
  }),
  /** Outages with at least k customers out (drawn), and restored ones for three hours. */
  features: z.array(publicOutage),
  /** The small ones, by the smallest area that holds k; never drawn. */
  small: z.array(
    z.object({
      areaId: identifier,
      name: z.string(),
      /** 1 where the customers are not stated: how many there are would narrow them down. */
      outages: z.number().int(),
      customers: z.string(),
      /** As of an outage: only what a feed says. */
      claimed: z.literal(true).optional(),
    }),
  ),
  /** Of the polled feeds that outages come from; absent where there are none. */
  feeds: z
    .object({
      /** Since when one of them cannot be relied on: outages may be missing, or over. Absent when all can. */
      behindSince: instant.optional(),
      /** Totals that feeds state by area, beside all that is listed; no total adds them. */
      areas: z.array(
        z.object({
          name: z.string(),
          /** A count, or `fewer than k`. */
          customers: z.string(),
          customersServed: z.number().int().optional(),
          asOf: instant,
        }),
      ),
    })
    .optional(),
  /** Planned work that has not begun and will touch at least k customers, soonest first. */
  planned: z
    .array(
      z.object({
        id: identifier,
        startsAt: instant,
        endsAt: instant,
        placeName: z.string(),
        customers: z.number().int(),
        /** As a person wrote it, or in English beside its kind. */
        cause: z.string().optional(),
        causeKind: z.enum(causeKinds).optional(),
        areas: z.array(areaCount.pick({ areaId: true, name: true, level: true })),
        /** When it was last planned anew. */
        asOf: instant,
      }),
    )
    .optional(),
});
export type PublicOutages = z.infer<typeof publicOutages>;
export type PlannedWork = NonNullable<PublicOutages['planned']>[number];

/** A frame of the public stream (event `change`): what differs from the frame before. */
export const publicChange = publicOutages.omit({ features: true, type: true }).extend({
  changed: z.array(publicOutage),
  removed: z.array(identifier),
});
export type PublicChange = z.infer<typeof publicChange>;

/** Base map of the network's own geometry; changes only with the network. */
const mapFeature = z.object({
  type: z.literal('Feature'),
  geometry: z.object({ type: z.string(), coordinates: z.unknown() }),
  properties: z.object({
    layer: z.enum(['water', 'river', 'green', 'street', 'feeder', 'substation', 'area', 'device']),
    name: z.string().optional(),
    /** Streets: main, street, lane. Areas: neighbourhood, town, county. */
    kind: z.string().optional(),
    id: z.string().optional(),
    /** Of an area: the id of the one it lies in. */
    parent: z.string().optional(),
  }),
});
export const baseMap = z.object({
  type: z.literal('FeatureCollection'),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  utility: z.object({
    name: z.string(),
    shortName: z.string(),
    handle: z.string(),
    timeZone: z.string(),
    customersServed: z.number().int(),
    /** Fewest customers a public place may show. */
    k: z.number().int().min(1).optional(),
  }),
  features: z.array(mapFeature),
});
export type BaseMap = z.infer<typeof baseMap>;

const givenReport = z
  .object({
    text: z.string().max(2_000).default(''),
    address: z.string().max(300).optional(),
    lon: z.number().min(-180).max(180).optional(),
    lat: z.number().min(-90).max(90).optional(),
    /** A phone number to be texted at; optional. */
    contact: z.string().max(40).optional(),
    hazards: z.array(z.enum(hazardKinds)).max(9).default([]),
    /** The outage on the map that the reader says is the same as theirs. */
    sameAs: identifier.optional(),
    /** The reader's language, BCP 47; what is answered is in it, if we have it. */
    locale: z.string().max(35).optional(),
  })
  .refine((body) => (body.lon === undefined) === (body.lat === undefined), {
    error: 'wants both lon and lat, or neither',
  })
  .refine((body) => (body.address ?? '').trim() !== '' || body.lon !== undefined, {
    error: 'wants a place: address, or lon and lat',
  });
/** As in feeds, `null` means not given: a danger must not be lost to it. */
export const webReport = z.preprocess((body: z.input<typeof givenReport>): unknown => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}, givenReport);
export const reportReceipt = z.object({
  id: identifier,
  receivedAt: instant,
  class: z.string(),
  hazard: z.boolean(),
  /** What happens next, for the reader. */
  next: z.string(),
});

/* ---- signed in ---- */

export const sessionRequest = z.object({
  user: z.string().min(1).max(80),
  password: z.string().min(1).max(200),
});
export const session = z.object({
  user: z.string(),
  name: z.string(),
  role: z.enum(roles),
  exercise: z.boolean(),
});
export type Session = z.infer<typeof session>;

/** An outage as the desk and the crew see it. */
export const deskOutage = impact.extend({
  lastToldAt: instant.optional(),
  toldEtr: releasedEtr.optional(),
  reportsLastHour: z.number().int(),
  openCaseIds: z.array(identifier),
});
export type DeskOutage = z.infer<typeof deskOutage>;

/** A case with what the portal knows beside it. */
export const deskPublication = publication.extend({ delivery: delivery.optional() });
export type DeskPublication = z.infer<typeof deskPublication>;

/** A report at the desk: class and place by event; words only when asked of broadcast, audited. */
export const deskReport = report.extend({ evidence: evidence.optional() });
export type DeskReport = z.infer<typeof deskReport>;

/**
 * One frame of the desk stream: the entity whole. `snapshot` (sent first) carries all of them.
 * Resume by Last-Event-ID; too old an id gets a snapshot again.
 */
export const deskFrame = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('snapshot'),
    asOf: instant,
    outages: z.array(deskOutage),
    cases: z.array(caseRecord),
    publications: z.array(deskPublication),
    reports: z.array(deskReport),
    channels: z.array(channelHealth),
    feeds: z.array(feedHealth).optional(),
    pictures: z.array(unseenPicture).optional(),
    talk: z.array(talkFigure).optional(),
  }),
  z.object({ kind: z.literal('outage'), asOf: instant, outage: deskOutage }),
  z.object({ kind: z.literal('case'), asOf: instant, case: caseRecord }),
  z.object({ kind: z.literal('publication'), asOf: instant, publication: deskPublication }),
  z.object({ kind: z.literal('report'), asOf: instant, report: deskReport }),
  z.object({ kind: z.literal('channels'), asOf: instant, channels: z.array(channelHealth) }),
  z.object({ kind: z.literal('feeds'), asOf: instant, feeds: z.array(feedHealth) }),
  z.object({ kind: z.literal('pictures'), asOf: instant, pictures: z.array(unseenPicture) }),
  z.object({ kind: z.literal('talk'), asOf: instant, talk: z.array(talkFigure) }),
]);
export type DeskFrame = z.infer<typeof deskFrame>;

/** The words of one report, read by a signed-in person; the reading is audited. */
export const reportWords = z.object({
  id: identifier,
  channel: channelName,
  text: z.string(),
  /** "a customer on Pier Road", never a number; X handles are public. */
  from: z.string(),
  at: instant,
  /** Where the provider keeps the pictures that came with it. */
  pictures: z.array(z.url()).optional(),
});
