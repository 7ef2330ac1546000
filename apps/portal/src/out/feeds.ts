import { bulletin, kit, page as pageWords, type Locale } from '@relight/catalogue';
import type { PublicOutage } from '@relight/contracts';
import { sayOutage, sentence } from './outage-words.ts';
import type { View } from './view.ts';
import { branch, empty, leaf, xmlDocument } from './xml.ts';

/** What a feed needs of the alert about an outage. */
interface Alerted {
  readonly sent: string;
}

/** An outage that left the page without being restored there. */
interface Unlisted {
  readonly outage: PublicOutage;
  readonly at: string;
}

/** All a feed is made from. */
export interface FeedSource extends View {
  readonly locale: Locale;
  readonly alertOf: (outageId: string) => Alerted | undefined;
  readonly unlisted: readonly Unlisted[];
}

interface Entry {
  /** Stable for as long as the outage is known; says nothing and leads nowhere. */
  readonly id: string;
  readonly outageId: string;
  readonly title: string;
  readonly summary: string;
  readonly publishedAt: string;
  /** When what it says last changed. */
  readonly updatedAt: string;
  readonly hasAlert: boolean;
}

/** RSS 2.0: an item an outage, the one that changed last first. */
export function rss(source: FeedSource): string {
  const { issuer, locale } = source;
  const self = `${issuer.publicUrl}/api/public/outages.rss?lang=${locale}`;
  const entries = entriesOf(source);
  const items = entries.map((entry) =>
    branch('item', [
      leaf('title', entry.title),
      leaf('link', linkOf(source, entry)),
      leaf('description', entry.summary),
      leaf('guid', entry.id, { isPermaLink: 'false' }),
      leaf('pubDate', new Date(entry.updatedAt).toUTCString()),
    ]),
  );
  const channel = branch('channel', [
    leaf('title', titleOf(source)),
    leaf('link', issuer.publicUrl),
    leaf('description', bulletin[locale].feed({ utility: issuer.name })),
    leaf('language', locale),
    leaf('lastBuildDate', new Date(lastChange(entries, source)).toUTCString()),
    leaf('ttl', 1),
    empty('atom:link', { href: self, rel: 'self', type: 'application/rss+xml' }),
    ...items,
  ]);
  return xmlDocument(
    branch('rss', [channel], { version: '2.0', 'xmlns:atom': 'http://www.w3.org/2005/Atom' }),
  );
}

/** The same as Atom (RFC 4287), each entry with a link to its CAP alert. */
export function atom(source: FeedSource): string {
  const { issuer, locale } = source;
  const api = `${issuer.publicUrl}/api/public`;
  const self = `${api}/outages.atom?lang=${locale}`;
  const entries = entriesOf(source);
  const children = entries.map((entry) =>
    branch('entry', [
      leaf('id', entry.id),
      leaf('title', entry.title),
      leaf('updated', entry.updatedAt),
      leaf('published', entry.publishedAt),
      empty('link', { rel: 'alternate', type: 'text/html', href: linkOf(source, entry) }),
      ...(entry.hasAlert
        ? [
            empty('link', {
              rel: 'related',
              type: 'application/cap+xml',
              href: `${api}/outages/${encodeURIComponent(entry.outageId)}.cap`,
            }),
          ]
        : []),
      leaf('summary', entry.summary),
    ]),
  );
  const feed = [
    leaf('id', tagOf(source, 'all')),
    leaf('title', titleOf(source)),
    leaf('updated', lastChange(entries, source)),
    branch('author', [leaf('name', issuer.name)]),
    empty('link', { rel: 'self', type: 'application/atom+xml', href: self }),
    empty('link', { rel: 'alternate', type: 'text/html', href: issuer.publicUrl }),
    ...children,
  ];
  return xmlDocument(
    branch('feed', feed, { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': locale }),
  );
}

function entriesOf(source: FeedSource): readonly Entry[] {
  const listed = source.page.features.map((outage) => entryOf(source, outage));
  const unlisted = source.unlisted.map(({ outage, at }) => unlistedEntry(source, outage, at));
  return [...listed, ...unlisted].toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
}

function entryOf(source: FeedSource, outage: PublicOutage): Entry {
  const { issuer, locale, page } = source;
  const { headline, when, facts } = sayOutage(outage, {
    locale,
    timeZone: issuer.timeZone,
    now: page.asOf,
  });
  const alert = source.alertOf(outage.id);
  return {
    ...shared(source, outage),
    title: marked(source, `${headline}. ${when}`),
    summary: [when, ...facts].join(' '),
    // Without an alert yet the page is a second old; its own time would move with every reading.
    updatedAt: alert?.sent ?? outage.properties.asOf,
    hasAlert: alert !== undefined,
  };
}

function unlistedEntry(source: FeedSource, outage: PublicOutage, updatedAt: string): Entry {
  const words = bulletin[source.locale];
  return {
    ...shared(source, outage),
    title: marked(source, words.notListed({ place: outage.properties.placeName })),
    summary: words.notListedWhy(),
    updatedAt,
    hasAlert: true,
  };
}

const shared = (source: FeedSource, { id, properties: { since } }: PublicOutage) => ({
  id: tagOf(source, `outage/${encodeURIComponent(id)}`),
  outageId: id,
  publishedAt: since,
});

const marked = ({ issuer, locale }: FeedSource, title: string): string =>
  issuer.exercise ? `${sentence(kit[locale].exercise())} ${title}` : title;

const titleOf = ({ issuer, locale }: FeedSource): string =>
  pageWords[locale].titleOf({ utility: issuer.name });

const linkOf = ({ issuer }: FeedSource, { outageId }: Entry): string =>
  `${issuer.publicUrl}/#/outage/${encodeURIComponent(outageId)}`;

/** An address that is a name and leads nowhere (RFC 4151). */
const tagOf = ({ issuer }: FeedSource, name: string): string =>
  `tag:${new URL(issuer.publicUrl).hostname.replaceAll(/[[\]]/g, '')},2026:${name}`;

/** When anything in the feed last changed; the page's own time while there is nothing in it. */
function lastChange([newest]: readonly Entry[], { page }: FeedSource): string {
  return newest?.updatedAt ?? page.asOf;
}
