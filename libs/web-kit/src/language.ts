import { kit, localeOf, locales, outage, time, type Locale } from '@relight/catalogue';

/**
 * The language of a page, best first: asked for by `?lang=`, then as the browser prefers. Only one that
 * the page offers (`data-languages` of its html element, the first of them if nothing fits).
 */
export function chosenLanguage(
  search: string,
  preferred: readonly string[],
  offered: readonly Locale[],
): Locale {
  const asked = new URLSearchParams(search).get('lang') ?? '';
  const wanted = [asked, ...preferred].map((tag) => localeOf(tag));
  return wanted.find((each) => each !== undefined && offered.includes(each)) ?? offered[0] ?? 'en';
}

/** What the page offers: its `data-languages`, "en es". */
export const languages: readonly Locale[] = offeredBy(globalThis.document?.documentElement);

/** A page speaks one language from when it is loaded: to change it is to load the page again. */
export const locale = chosenLanguage(
  globalThis.location?.search ?? '',
  globalThis.navigator?.languages ?? [],
  languages,
);

if (globalThis.document !== undefined) document.documentElement.lang = locale;

/** The address of this page in another language, at the same place in it. */
export function addressIn(language: Locale, { pathname, search, hash }: Location): string {
  const query = new URLSearchParams(search);
  query.set('lang', language);
  return `${pathname}?${query.toString()}${hash}`;
}

export const kitWords = kit[locale];
export const outageWords = outage[locale];
export const timeWords = time[locale];

function offeredBy(page: HTMLElement | undefined): readonly Locale[] {
  const named = page?.dataset['languages']?.split(' ') ?? [];
  return locales.filter((each) => named.includes(each));
}
