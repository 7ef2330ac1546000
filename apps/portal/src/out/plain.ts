import { bulletin, page as pageWords } from '@relight/catalogue';
import type { PlannedWork, PublicOutage } from '@relight/contracts';
import { statedCount } from '@relight/domain';
import type { NamedPlace } from '../read-models/named-places.ts';
import { isOver, isPlanned, sayOutage, sayPlanned, type OutageSaid } from './outage-words.ts';
import { plainDocument, type PlainView } from './plain-html.ts';
import { escaped } from './xml.ts';

/** The page stays under 50 KB; an outage takes up to 400 bytes, a town 120. */
const mostOutages = 60;
const mostPlanned = 20;
const mostTowns = 100;

/** The public page in words alone. */
export function plainPage(view: PlainView, places: readonly NamedPlace[]): string {
  const { locale, issuer, page } = view;
  const open = page.features.filter((outage) => !isOver(outage) && !isPlanned(outage));
  const sections = [
    paragraph(sumWords(view)),
    outageList(view, inOrder(open)),
    smallList(view),
    section(pageWords[locale].list.planned(), plannedList(view, page.features.filter(isPlanned))),
    section('', outageList(view, page.features.filter(isOver))),
    townList(view, places),
    otherForms(view),
  ];
  const title = pageWords[locale].titleOf({ utility: issuer.name });
  return plainDocument(view, { title, body: sections.filter(Boolean).join('\n'), path: '/plain' });
}

/** Work under way, then what waits, soonest first. */
export function plannedList(
  view: PlainView,
  begun: readonly PublicOutage[],
  waiting: readonly PlannedWork[] = view.page.planned ?? [],
): string {
  const { locale, issuer, page } = view;
  const reader = { locale, timeZone: issuer.timeZone, now: page.asOf };
  const shown = waiting.slice(0, mostPlanned).map((work) => saidHtml(sayPlanned(work, reader)));
  return [outageList(view, begun), ...shown].filter(Boolean).join('\n');
}

const saidHtml = ({ headline, when, facts }: OutageSaid): string =>
  `<h3>${escaped(headline)}</h3>\n<p><b>${escaped(when)}</b> ${escaped(facts.join(' '))}</p>`;

/** Biggest first. */
export const inOrder = (outages: readonly PublicOutage[]): readonly PublicOutage[] =>
  outages.toSorted((a, b) => b.properties.customers - a.properties.customers);

function sumWords({ locale, page }: PlainView): string {
  const { customersOut, customersServed, outages } = page.totals;
  const words = bulletin[locale];
  if (outages === 0) return words.noneKnown();
  return words.sum({ customers: customersOut, served: customersServed });
}

/** Each with its heading, so that a reader who cannot see jumps from one to the next. */
export function outageList(view: PlainView, outages: readonly PublicOutage[]): string {
  const { locale, issuer, page } = view;
  const reader = { locale, timeZone: issuer.timeZone, now: page.asOf };
  const shown = outages.slice(0, mostOutages).map((outage) => saidHtml(sayOutage(outage, reader)));
  const left = outages.length - shown.length;
  const more = left > 0 ? [paragraph(bulletin[locale].plain.more({ count: left }))] : [];
  return [...shown, ...more].join('\n');
}

function smallList({ locale, page }: PlainView): string {
  if (page.small.length === 0) return '';
  const words = bulletin[locale];
  const lines = page.small.slice(0, mostTowns).map(({ name, customers, claimed }) => {
    const said = words.smallArea({ area: name, customers: statedCount(customers, locale) });
    return `<li>${escaped(claimed === true ? `${said}. ${words.claimedOnly()}` : said)}</li>`;
  });
  return section(words.smallAreas(), list(lines));
}

function townList({ locale }: PlainView, places: readonly NamedPlace[]): string {
  const lines = places
    .filter(({ kind }) => kind === 'town')
    .slice(0, mostTowns)
    .map(
      ({ id, name }) =>
        `<li><a href="/plain/${encodeURIComponent(id)}?lang=${locale}">${escaped(name)}</a></li>`,
    );
  return lines.length === 0 ? '' : section(bulletin[locale].plain.towns(), list(lines));
}

function otherForms({ locale }: PlainView): string {
  const words = bulletin[locale].plain;
  const links = [
    ['/', words.map()],
    [`/api/public/outages.rss?lang=${locale}`, words.feedRss()],
    [`/api/public/planned.ics?lang=${locale}`, words.calendar()],
    ['/api/public/outages', words.feedData()],
  ] as const;
  const lines = links.map(([href, name]) => `<li><a href="${href}">${escaped(name)}</a></li>`);
  return section(words.otherForms(), list(lines));
}

const list = (lines: readonly string[]): string => `<ul>\n${lines.join('\n')}\n</ul>`;

export const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;

/** Nothing without a body. */
export function section(heading: string, body: string): string {
  if (body === '') return '';
  return heading === '' ? body : `<h2>${escaped(heading)}</h2>\n${body}`;
}
