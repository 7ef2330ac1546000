import { page } from '@relight/catalogue';
import { statedCount } from '@relight/domain';
import { type ApiAnswer, kitWords, locale } from '@relight/web-kit';

/** What this page says, in the reader's language. */
export const words = page[locale];

/** A count of people as the platform states it, "1260" or "fewer than 5", in the reader's language. */
export const statedWords = (stated: string): string => statedCount(stated, locale);

/** What our own services refused. */
export type Refusal = Extract<ApiAnswer<unknown>, { readonly ok: false }>;

/** What to do about a refusal: the services' own messages are for people who build on them. */
export function errorWords({ code, message }: Refusal): string {
  if (code === 'TOO_MANY') return words.send.tooMany();
  return code === 'unreachable' || code === 'unreadable' ? message : kitWords.refused();
}
