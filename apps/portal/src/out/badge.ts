import { bulletin, kit } from '@relight/catalogue';
import { timesIn } from '@relight/domain';
import { sentence } from './outage-words.ts';
import type { PlainView } from './plain-html.ts';
import { escaped } from './xml.ts';

/** What stands in one line: "1,260 customers without power". */
function shortWords({ locale, page }: PlainView): string {
  const words = bulletin[locale].banner;
  const { outages, customersOut } = page.totals;
  return outages === 0 ? words.none() : words.out({ customers: customersOut });
}

/** When that was so: "at 20:30". */
function timeWords({ locale, issuer, page }: PlainView): string {
  const clock = timesIn(issuer.timeZone, locale).clock(page.asOf);
  return bulletin[locale].banner.at({ clock });
}

/** Widest a letter of the 12 px sans serif stack is on average, with room to spare, pixels. */
const letterPx = 7;
const paddingPx = 8;
const heightPx = 24;

/**
 * A picture for other sites: label, count and time. It names its own colours, since a picture does not
 * know the page it stands in; text on both has a contrast of 7 or more. Dashed when the news is old.
 */
export function badgeSvg(view: PlainView): string {
  const { locale, issuer, isStale, page } = view;
  const mark = issuer.exercise ? `${sentence(kit[locale].exercise())} ` : '';
  const label = bulletin[locale].banner.label();
  const value = `${shortWords(view)}, ${timeWords(view)}`;
  const labelPx = label.length * letterPx + 2 * paddingPx;
  const valuePx = value.length * letterPx + 2 * paddingPx;
  const widthPx = labelPx + valuePx;
  const fill = page.totals.outages === 0 ? '#0a543d' : '#7d3702';
  const dashes = isStale ? ' stroke-dasharray="5 3"' : '';
  const title = escaped(`${mark}${issuer.name}: ${value}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthPx} ${heightPx}" role="img" aria-label="${title}">
<title>${title}</title>
<rect width="${widthPx}" height="${heightPx}" rx="4" fill="${fill}"/>
<path d="M4 0h${labelPx - 4}v${heightPx}H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4z" fill="#2b3239"/>
<rect x="1" y="1" width="${widthPx - 2}" height="${heightPx - 2}" rx="3" fill="none" stroke="${issuer.exercise || isStale ? '#fff' : 'none'}"${dashes}/>
<g fill="#fff" font-family="system-ui,Helvetica,Arial,sans-serif" font-size="12">
<text x="${paddingPx}" y="16" textLength="${labelPx - 2 * paddingPx}">${escaped(label)}</text>
<text x="${labelPx + paddingPx}" y="16" textLength="${valuePx - 2 * paddingPx}">${escaped(value)}</text>
</g>
</svg>
`;
}

/** One line for a frame in other sites: no script, nothing fetched, reloaded each minute by itself. */
export function bannerPage(view: PlainView): string {
  const { locale, issuer, isStale } = view;
  const words = bulletin[locale];
  const mark = issuer.exercise ? `<b>${escaped(sentence(kit[locale].exercise()))}</b> ` : '';
  const line = `${issuer.name}: ${shortWords(view)}, ${timeWords(view)}.`;
  const old = isStale
    ? ` ${escaped(words.stale({ at: timesIn(issuer.timeZone, locale).clock(view.page.asOf) }))}`
    : '';
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="60">
<meta name="robots" content="noindex">
<title>${escaped(line)}</title>
<style>:root{color-scheme:light dark;font:1rem/1.4 system-ui,sans-serif}body{margin:0;padding:.5rem .75rem}p{margin:0;${isStale ? 'border:2px dashed;padding:.25rem;' : ''}}a{color:inherit;font-weight:600}</style>
</head>
<body>
<p>${mark}${escaped(line)}${old} <a href="${escaped(issuer.publicUrl)}/" target="_blank" rel="noopener">${escaped(words.banner.open())}</a></p>
</body>
</html>
`;
}
