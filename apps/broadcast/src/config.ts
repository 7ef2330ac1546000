import type { Marks } from '@relight/domain';
import { firstWordAfterMs, isTimeZone, serviceConfig } from '@relight/service-kit';
import { z } from 'zod';
import { plainLetters } from './plain-letters.ts';

const rolesOf = z
  .string()
  .default('deliver,listen')
  .transform((text) => text.split(',').map((role) => role.trim()))
  .pipe(z.array(z.enum(['deliver', 'listen'])).min(1));

/** What broadcast reads from its environment: who the utility is, and both providers' accounts. */
export const broadcastConfig = serviceConfig
  .extend({
    BROADCAST_ROLES: rolesOf,
    /** `live` needs real keys; anything else goes to the sandbox. */
    CHANNELS: z.enum(['sandbox', 'live']).default('sandbox'),
    SANDBOX_URL: z.url().optional(),
    /** The one address as the providers see it: webhooks are signed over it. */
    PUBLIC_URL: z.url(),
    FIRST_WORD_AFTER_MS: firstWordAfterMs,
    EXERCISE: z.stringbool().default(true),
    UTILITY_NAME: z.string().min(1),
    /** Begins every text. */
    UTILITY_SHORT_NAME: z.string().min(1).max(20),
    UTILITY_TIME_ZONE: z
      .string()
      .refine(isTimeZone, 'wants an IANA time zone such as America/New_York')
      .default('UTC'),
    TWILIO_ACCOUNT_SID: z.string().regex(/^AC[0-9a-fA-F]{32}$/, 'wants AC and 32 hex digits'),
    TWILIO_AUTH_TOKEN: z.string().min(1),
    TWILIO_FROM: z.string().regex(/^\+\d{7,15}$/, 'wants an E.164 number such as +15555550100'),
    /** Who answers STOP, START and HELP: Twilio's own keyword handling, or we. */
    TWILIO_KEYWORDS: z.enum(['provider', 'ours']).default('provider'),
    X_API_KEY: z.string().min(1),
    X_API_SECRET: z.string().min(1),
    X_ACCESS_TOKEN: z.string().min(1),
    X_ACCESS_SECRET: z.string().min(1),
    X_USER_ID: z.string().regex(/^\d{1,19}$/, 'wants the account’s numeric id'),
  })
  .refine((config) => config.CHANNELS === 'live' || config.SANDBOX_URL !== undefined, {
    path: ['SANDBOX_URL'],
    error: 'wanted while CHANNELS is sandbox',
  })
  .refine((config) => config.CHANNELS !== 'live' || config.STORM_CLOCK === undefined, {
    path: ['CHANNELS'],
    error: 'live is refused while STORM_CLOCK is set: storms and replays never reach real phones',
  });
export type BroadcastConfig = z.infer<typeof broadcastConfig>;

/** Injected in place of the configuration type, which has no value of its own. */
export abstract class Settings {
  abstract readonly config: BroadcastConfig;
}

/** What every message bears. */
export function marksOf({ EXERCISE, UTILITY_SHORT_NAME }: BroadcastConfig): Marks {
  return { isExercise: EXERCISE, shortName: plainLetters(UTILITY_SHORT_NAME) };
}
