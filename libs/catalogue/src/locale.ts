import { locales, type Locale } from './generated/all.ts';

/** Ours for a BCP 47 tag: "es" for "es-MX"; undefined for a language we have no words in. */
export function localeOf(tag: string | undefined): Locale | undefined {
  const language = tag?.trim().toLowerCase().split('-', 1)[0];
  return locales.find((locale) => locale === language);
}
