/** Fetches the files of one poll as the mapping says: one, pages of it, files it names, or tiles. */
import { RelightError } from '@relight/domain';
import { readDocument } from './documents.ts';
import { FeedFiles } from './feed-files.ts';
import type { FetchPlan } from './fetch-plan.ts';
import { findRows } from './find-rows.ts';
import { FeedUnreachable, get, shownAddress, type Answer } from './http-get.ts';
import { quadkeysOver, quartersOf, spreadOf } from './map-tiles.ts';
import type { Mapping } from './mapping.ts';

/** A storm opens many tiles; more than so many are a mistake in the mapping. */
const mostFiles = 500;

export interface Validators {
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
}

export interface Fetched {
  /** Undefined when the feed says that it is as it was. */
  readonly files: FeedFiles | undefined;
  readonly validators: Validators;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Fetches one feed. Throws FEED_UNREACHABLE, and BODY_INVALID when what came is not in its format. */
export class FeedFetcher {
  readonly #plan: FetchPlan;
  readonly #url: URL;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #hosts: ReadonlySet<string>;

  /** Throws RelightError CONFIG_INVALID when a variable that the mapping names is not set. */
  constructor(
    private readonly mapping: Mapping,
    plan: FetchPlan,
    environment: Environment,
    private readonly ask: typeof fetch = fetch,
  ) {
    const filled = (text: string): string => withVariables(text, mapping.feed, environment);
    this.#plan = plan;
    this.#url = addressOf(filled(plan.url), mapping.feed);
    const headers = Object.entries(plan.headers).map(([name, text]) => [name, filled(text)]);
    this.#headers = { 'user-agent': 'Relight', ...Object.fromEntries(headers) };
    this.#hosts = new Set([this.#url.host, ...plan.hosts.map(filled)]);
  }

  /** `known` are those of the answer before, when its reading is still at hand. */
  async fetch(known: Validators | undefined): Promise<Fetched> {
    const { pages, files, tiles } = this.#plan;
    if (pages) return whole(await this.#pages(pages));
    const isOne = !files && !tiles;
    const first = await this.#get(this.#url, isOne ? known : undefined);
    const { etag, lastModified } = first;
    if (first.status === 304) return { files: undefined, validators: { etag, lastModified } };
    const doc = this.#document(first, this.#url);
    if (files) return whole(await this.#named(await files.evaluate(doc, { doc })));
    if (tiles) return whole(await this.#tiles(tiles, await tiles.url.evaluate(doc, { doc })));
    return { files: new FeedFiles([doc]), validators: { etag, lastModified } };
  }

  #get(url: URL, known?: Validators): Promise<Answer> {
    const { etag, lastModified } = known ?? {};
    const headers = {
      ...this.#headers,
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
      ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
    };
    const { timeout: timeoutMs } = this.#plan;
    return get(url, { headers, timeoutMs, hosts: this.#hosts, fetch: this.ask });
  }

  #document({ status, text }: Answer, url: URL): unknown {
    if (status === 404) throw new FeedUnreachable(`${shownAddress(url)}: HTTP 404`);
    return readDocument(text, this.mapping);
  }

  async #pages(pages: NonNullable<FetchPlan['pages']>): Promise<FeedFiles> {
    const documents: unknown[] = [];
    const place = this.mapping.outages ?? this.mapping.areas;
    let url: URL | undefined = this.#url;
    /* oxlint-disable no-await-in-loop -- one page after another */
    for (let page = 0; page < pages.most; page++) {
      if (!('next' in pages)) url = pageOf(this.#url, pages, page);
      if (url === undefined) return new FeedFiles(documents);
      const doc = this.#document(await this.#get(url), url);
      documents.push(doc);
      if ('next' in pages) {
        const next: unknown = await pages.next.evaluate(doc, { doc });
        url = typeof next === 'string' && next !== '' ? new URL(next, url) : undefined;
        continue;
      }
      const { rows } = place
        ? await findRows(doc, place, this.mapping.format === 'xml')
        : { rows: [] };
      if (rows.length < pages.size) return new FeedFiles(documents);
    }
    /* oxlint-enable no-await-in-loop */
    return new FeedFiles(documents, url !== undefined);
  }

  async #named(given: unknown): Promise<FeedFiles> {
    const names = (Array.isArray(given) ? given : [given]).filter(
      (one): one is string => typeof one === 'string' && one !== '',
    );
    if (names.length === 0) {
      throw new RelightError('BODY_INVALID', 'fetch.files: finds no addresses in what url gives');
    }
    const documents: unknown[] = [];
    /* oxlint-disable no-await-in-loop -- one after another, for the feed's sake */
    for (const name of names.slice(0, mostFiles)) {
      const url = new URL(name, this.#url);
      documents.push(this.#document(await this.#get(url), url));
    }
    /* oxlint-enable no-await-in-loop */
    return new FeedFiles(documents, names.length > mostFiles);
  }

  /** A tile that is not there has no rows. One that hides rows gives way to its quarters. */
  async #tiles(
    { bounds, zoom: [from, to], deeper }: NonNullable<FetchPlan['tiles']>,
    template: unknown,
  ): Promise<FeedFiles> {
    if (typeof template !== 'string' || !template.includes('{quadkey}')) {
      const message = 'fetch.tiles.url: finds no address with {quadkey} in what url gives';
      throw new RelightError('BODY_INVALID', message);
    }
    const documents: unknown[] = [];
    const waiting = [...quadkeysOver(bounds, from)];
    let asked = 0;
    /* oxlint-disable no-await-in-loop -- one after another, for the feed's sake */
    for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) {
      if (asked >= mostFiles) return new FeedFiles(documents, true);
      asked += 1;
      const address = template.replaceAll('{quadkey}', key).replaceAll('{qkh}', spreadOf(key));
      const url = new URL(address, this.#url);
      const answer = await this.#get(url);
      if (answer.status === 404) continue;
      const doc = this.#document(answer, url);
      const isHiding = key.length < to && (await deeper.evaluate(doc, { doc })) === true;
      if (isHiding) waiting.push(...quartersOf(key));
      else documents.push(doc);
    }
    /* oxlint-enable no-await-in-loop */
    return new FeedFiles(documents);
  }
}

function whole(files: FeedFiles): Fetched {
  return { files, validators: { etag: undefined, lastModified: undefined } };
}

function pageOf(
  first: URL,
  pages: Exclude<NonNullable<FetchPlan['pages']>, { next: unknown }>,
  page: number,
): URL {
  const url = new URL(first);
  if ('offset' in pages) url.searchParams.set(pages.offset, String(page * pages.size));
  else url.searchParams.set(pages.page, String(pages.first + page));
  return url;
}

/** Only variables made for feeds: a mapping must not send another secret to anybody. */
function withVariables(text: string, feed: string, environment: Environment): string {
  return text.replaceAll(/\$\{([^}]*)\}/g, (_, name: string) => {
    const value = environment[name];
    const isForFeeds = /^FEED_[A-Z0-9_]+$/.test(name) && !name.startsWith('FEED_TOKEN');
    if (isForFeeds && value !== undefined && value !== '') return value;
    const wanted = isForFeeds
      ? 'is not set'
      : 'is refused; wants a variable that begins with FEED_';
    const message = `Feed ${feed}: \${${name}} ${wanted}`;
    throw new RelightError('CONFIG_INVALID', message);
  });
}

function addressOf(text: string, feed: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url) return url;
  throw new RelightError('CONFIG_INVALID', `Feed ${feed}: fetch.url is no address`);
}
