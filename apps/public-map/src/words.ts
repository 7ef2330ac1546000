import { page } from '@relight/catalogue';
import { type ApiAnswer, count, kitWords, locale } from '@relight/web-kit';

/** What this page says, in the reader's language. */
export const words = page[locale];

/** A count of people as the platform states it, "1260" or "fewer than 5", in the reader's language. */
export function statedWords(stated: string): string {
  const figure = Number(/\d[\d,.]*/.exec(stated)?.[0].replaceAll(/[,.]/g, ''));
  if (Number.isNaN(figure)) return stated;
  return /^\D/.test(stated) ? words.fewerThan({ count: figure }) : count(figure);
}

type Refusal = Extract<ApiAnswer<unknown>, { readonly ok: false }>;

/** What to do about a refusal: the services' own messages are for people who build on them. */
export function errorWords({ code, message }: Refusal): string {
  if (code === 'TOO_MANY') return words.send.tooMany();
  return code === 'unreachable' || code === 'unreadable' ? message : kitWords.refused();
}
