import { z } from 'zod';
import { identifier, instant } from './envelope.ts';

/** What a feed states of one named area, such as a county. */
const areaClaim = z.object({
  name: z.string().max(200),
  customersOut: z.number().int().nonnegative(),
  customersServed: z.number().int().nonnegative().optional(),
  etr: instant.optional(),
});

/** How a polled feed may fare, beside `ok`. */
const feedTroubles = [
  /** Too many rows cannot be read. */
  'unreadable',
  /** The list holds nearly nothing of what it held. */
  'collapsed',
  /** No poll has come for long. */
  'silent',
  /** It does not answer when fetched. */
  'unreachable',
  /** What it answers has not the shape of its mapping. */
  'changed',
  /** It answers with a part of its list. */
  'cut',
  /** By its own word, its list is old. */
  'late',
] as const;

/**
 * How a polled feed fares. While it is not `ok`, rows that it no longer lists are not taken for
 * restored.
 */
export const feedHealth = z.object({
  feed: z.string(),
  state: z.enum(['ok', ...feedTroubles]),
  since: instant,
  /** Absent while it was never heard. */
  polledAt: instant.optional(),
  /** What is wrong, for whoever mends it: an answer's status, a place where no rows are. */
  detail: z.string().max(300).optional(),
  /** Rows of the newest poll that could be read, and those of which not even the id could. */
  rows: z.number().int().nonnegative(),
  unread: z.number().int().nonnegative(),
  /** Rows listed before of which nobody knows whether they are restored. */
  waiting: z.number().int().nonnegative(),
  /** Rows that it drops come back so often that customers are told "back" later than at a second poll. */
  waits: z
    .object({
      /** Polls that must lack a row before anyone is told, and about how many minutes that takes. */
      polls: z.number().int().positive(),
      minutes: z.number().nonnegative(),
      /** Share of the rows it dropped that it listed again, 0 to 1. */
      cameBack: z.number().min(0).max(1),
    })
    .optional(),
  /** What it states of whole areas, and when it did; nobody is told anything from it. */
  areas: z.object({ at: instant, list: z.array(areaClaim) }).optional(),
});
export type FeedHealth = z.infer<typeof feedHealth>;

/** Pictures that came without a word and that no person has looked at yet. */
export const unseenPicture = z.object({
  reportId: identifier,
  pictures: z.number().int().positive(),
  receivedAt: instant,
});
export type UnseenPicture = z.infer<typeof unseenPicture>;
