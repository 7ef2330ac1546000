import { localeOf, locales, type Locale } from '@relight/catalogue';
import { quietHoursIn, type AnswerPolicy, type Marks } from '@relight/domain';
import { firstWordAfterMs, nextWordCadence, isTimeZone, serviceConfig } from '@relight/service-kit';
import { z } from 'zod';
import { channelSettings } from './channels/list.ts';
import { countryOf, countryOfPhone, type Country } from './phone.ts';
import { plainLetters } from './plain-letters.ts';

const rolesOf = z
  .string()
  .default('deliver,listen,converse')
  .transform((text) => text.split(',').map((role) => role.trim()))
  .pipe(z.array(z.enum(['deliver', 'listen', 'converse'])).min(1));

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
    NEXT_WORD_CADENCE: nextWordCadence,
    /** By the clock of UTILITY_TIME_ZONE, "22:00-07:00": no promised word falls in them, and none is sent. */
    QUIET_HOURS: z
      .string()
      .refine(
        (text) => quietHoursIn(text) !== undefined,
        'wants two times of the day such as 22:00-07:00',
      )
      .transform(quietHoursIn)
      .optional(),
    EXERCISE: z.stringbool().default(true),
    UTILITY_NAME: z.string().min(1),
    /** Begins every text. */
    UTILITY_SHORT_NAME: z.string().min(1).max(20),
    UTILITY_TIME_ZONE: z
      .string()
      .refine(isTimeZone, 'wants an IANA time zone such as America/New_York')
      .default('UTC'),
    /** In which posts and the pages speak, and texts to those whose language we do not know. */
    UTILITY_LOCALE: z.enum(locales).default('en'),
    /** Whose national phone numbers are understood; that of TWILIO_FROM unless told. */
    UTILITY_COUNTRY: z
      .string()
      .refine(
        (letters) => countryOf(letters) !== undefined,
        'wants two letters of ISO 3166 such as US',
      )
      .transform(countryOf)
      .optional(),
    /** Who may answer where everybody reads it. */
    TALK_PUBLIC_BY: z.enum(['operators', 'approvers']).default('operators'),
    /** Never said by anybody in an answer: words, separated by commas. */
    TALK_BLOCKED_WORDS: z
      .string()
      .default('')
      .transform((text) =>
        text
          .split(',')
          .map((word) => word.trim())
          .filter(Boolean),
      ),
    ...channelSettings,
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

/** What the utility allows its people to say to one person. */
export function policyOf({ TALK_PUBLIC_BY, TALK_BLOCKED_WORDS }: BroadcastConfig): AnswerPolicy {
  return { publicBy: TALK_PUBLIC_BY, blockedWords: TALK_BLOCKED_WORDS };
}

/** What every message bears. */
export function marksOf({ EXERCISE, UTILITY_SHORT_NAME }: BroadcastConfig): Marks {
  return { isExercise: EXERCISE, shortName: plainLetters(UTILITY_SHORT_NAME) };
}

/** The country whose national phone numbers are understood. */
export function countryIn({
  UTILITY_COUNTRY,
  TWILIO_FROM,
}: Pick<BroadcastConfig, 'UTILITY_COUNTRY' | 'TWILIO_FROM'>): Country | undefined {
  return UTILITY_COUNTRY ?? countryOfPhone(TWILIO_FROM);
}

/** The language that an address is written to in: its own where we speak it, else the utility's. */
export function languageOf(
  tag: string | undefined,
  { UTILITY_LOCALE }: Pick<BroadcastConfig, 'UTILITY_LOCALE'>,
): Locale {
  return localeOf(tag) ?? UTILITY_LOCALE;
}
