import { z } from 'zod';
import { identifier, instant } from './envelope.ts';

/**
 * How a polled feed fares. While it is not `ok`, rows that it no longer lists are not taken for
 * restored: too many rows cannot be read, the list has collapsed, or no poll has come for long.
 */
export const feedHealth = z.object({
  feed: z.string(),
  state: z.enum(['ok', 'unreadable', 'collapsed', 'silent']),
  since: instant,
  polledAt: instant,
  /** Rows of the newest poll that could be read, and those of which not even the id could. */
  rows: z.number().int().nonnegative(),
  unread: z.number().int().nonnegative(),
  /** Rows listed before of which nobody knows whether they are restored. */
  waiting: z.number().int().nonnegative(),
});
export type FeedHealth = z.infer<typeof feedHealth>;

/** Pictures that came without a word and that no person has looked at yet. */
export const unseenPicture = z.object({
  reportId: identifier,
  pictures: z.number().int().positive(),
  receivedAt: instant,
});
export type UnseenPicture = z.infer<typeof unseenPicture>;
