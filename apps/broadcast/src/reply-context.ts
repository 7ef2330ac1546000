import type { Locale } from '@relight/catalogue';
import type { BroadcastConfig } from './config.ts';
import type { ChannelKind } from './channels/channel.ts';
import type { ReplyContext } from './reply-words.ts';

/** To whom something is answered, in which language, and when. */
interface Answered {
  readonly kind: ChannelKind;
  /** The address that wrote. */
  readonly from: string;
  readonly locale: Locale;
  /** Domain time. */
  readonly now: string;
}

/** What every answer of a utility has in common, by a machine or suggested to a person. */
export function replyContextOf({ kind, from, locale, now }: Answered, config: BroadcastConfig) {
  return {
    medium: kind.medium,
    locale,
    utilityLocale: config.UTILITY_LOCALE,
    cadence: config.NEXT_WORD_CADENCE,
    handle: kind.medium.isPublic ? from : undefined,
    shortName: config.UTILITY_SHORT_NAME,
    utilityName: config.UTILITY_NAME,
    timeZone: config.UTILITY_TIME_ZONE,
    now,
    isExercise: config.EXERCISE,
  } satisfies Partial<ReplyContext>;
}
