import { z } from 'zod';
import { channelName, identifier, instant } from './envelope.ts';

const channelIcons = ['message', 'mail', 'post'] as const;

/** What people call a channel, in the language of the desk. */
const channelNames = z.object({
  /** "Text". */
  title: z.string(),
  /** "text", "texts": one message, and several. */
  one: z.string(),
  many: z.string(),
  /** How somebody told us: "by text". */
  by: z.string(),
  /** Which picture stands for it; a release that knows no such picture shows a message's. */
  icon: z.enum(channelIcons).optional().catch(undefined),
});
export type ChannelNames = z.infer<typeof channelNames>;

/** How one channel fares. */
export const channelHealth = z.object({
  channel: channelName,
  names: channelNames.optional(),
  /** One answer a person wrote has at most so many characters. */
  longest: z.number().int().positive().optional(),
  /** Everybody reads it. */
  isPublic: z.boolean().optional(),
  state: z.enum(['ok', 'refusing', 'away']),
  since: instant,
  waiting: z.number().int(),
  /** Messages a person must settle; a broadcast of before does not count them. */
  unsure: z.number().int().nonnegative().optional(),
  lastSentAt: instant.optional(),
  detail: z.string().optional(),
  /** Wall time until which the provider wants to be left alone. */
  nextTryAt: instant.optional(),
});
export type ChannelHealth = z.infer<typeof channelHealth>;

/** A message of which neither we nor the provider can say whether it was sent. */
export const unsureMessage = z.object({
  id: identifier,
  version: z.number().int().positive(),
  channel: channelName,
  /** The last two digits of the number, to find it in the provider's list; undefined where the list is public. */
  endsIn: z.string().optional(),
  words: z.string(),
  /** When it was last tried: where to look in the provider's list. */
  triedAt: instant,
  /** After this it would not be sent any more. */
  expiresAt: instant,
  outageId: identifier.optional(),
});
export type UnsureMessage = z.infer<typeof unsureMessage>;

/** What a person found with the provider. `notSent` sends it again, if it is still true and wanted. */
export const settleCommand = z.object({
  version: z.number().int().positive(),
  found: z.enum(['sent', 'notSent']),
});
