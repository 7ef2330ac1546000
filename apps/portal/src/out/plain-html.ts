import { bulletin, kit, locales, outage as outageWords, type Locale } from '@relight/catalogue';
import { timesIn } from '@relight/domain';
import type { View } from './view.ts';
import { escaped } from './xml.ts';

/** A page of words for one reader. */
export interface PlainView extends View {
  readonly locale: Locale;
}

interface Document {
  readonly title: string;
  /** HTML of what stands between the heading and the foot. */
  readonly body: string;
  /** Path of this page, without the language. */
  readonly path: string;
}

/** System letters and one column: nothing is fetched besides the page, and it prints as it reads. */
const style = `:root{color-scheme:light dark;font:1.0625rem/1.5 system-ui,sans-serif}
body{max-width:42rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem;line-height:1.2}h2{font-size:1.2rem;margin:1.5rem 0 .25rem}h3{font-size:1rem;margin:1rem 0 0}
p,ul{margin:.25rem 0}ul{padding-left:1.25rem}a{display:inline-block;min-height:1.5rem}
.mark,.danger,.old{border:2px solid;padding:.5rem .75rem;font-weight:600}
.old{border-style:dashed}blockquote{margin:.5rem 0;padding-left:1rem;border-left:4px solid}
@media print{:root{font-size:12pt}nav{display:none}.only-print{display:block}}
@media screen{.only-print{display:none}}`;

/** A whole page without script. */
export function plainDocument(view: PlainView, { title, body, path }: Document): string {
  const { locale, issuer, page, isStale } = view;
  const words = bulletin[locale];
  const { dangerQuestion, dangerAnswer } = outageWords[locale];
  const asOf = atWords(view, page.asOf);
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="alternate" type="application/rss+xml" href="/api/public/outages.rss?lang=${locale}">
<style>
${style}
</style>
</head>
<body>
<header>
${issuer.exercise ? `<p class="mark">${escaped(kit[locale].exercise())}</p>\n` : ''}<h1>${escaped(title)}</h1>
<p${isStale ? ' class="old"' : ''}>${escaped((isStale ? words.stale : words.asOf)({ at: asOf }))}</p>
<nav>${languageLinks(locale, path)}</nav>
</header>
<main>
${body}
</main>
<footer>
<p class="danger">${escaped(dangerQuestion())} ${escaped(dangerAnswer())}</p>
<p class="only-print">${escaped(words.town.printed({ address: issuer.publicUrl + path }))}</p>
</footer>
</body>
</html>
`;
}

/** The same page in the other languages, each named in its own words. */
function languageLinks(locale: Locale, path: string): string {
  const others = locales.filter((other) => other !== locale);
  return others
    .map((other) => {
      const name = new Intl.DisplayNames(other, { type: 'language' }).of(other) ?? other;
      const shown = name.charAt(0).toLocaleUpperCase(other) + name.slice(1);
      return `<a href="${escaped(path)}?lang=${other}" lang="${other}" hreflang="${other}">${escaped(shown)}</a>`;
    })
    .join(' ');
}

/** "20:30", with its day when that is not the page's. */
function atWords({ locale, issuer, page }: PlainView, at: string): string {
  return timesIn(issuer.timeZone, locale).said.moment(at, page.asOf);
}
