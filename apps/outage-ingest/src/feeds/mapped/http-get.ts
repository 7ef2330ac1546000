/** One request to a feed: only to its own hosts, with an end in time and in bytes. */
import { TextDecoder } from 'node:util';
import { describeError, RelightError } from '@relight/domain';

const mostBytes = 16 * 1024 * 1024;
const mostRedirects = 5;

export interface GetOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Hosts that may be asked; a feed must not lead us to others. */
  readonly hosts: ReadonlySet<string>;
  readonly fetch: typeof fetch;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
}

/** The feed cannot be had. `retryAfterMs` is what it asks for itself. */
export class FeedUnreachable extends RelightError {
  constructor(
    message: string,
    readonly retryAfterMs?: number,
    cause?: unknown,
  ) {
    super('FEED_UNREACHABLE', message, { retriable: true, cause });
  }
}

/**
 * Gets one address. Answers of status 200, 304 and 404 are given back; anything else, and no answer at
 * all, is FEED_UNREACHABLE.
 */
export async function get(url: URL, options: GetOptions): Promise<Answer> {
  try {
    return await follow(url, options);
  } catch (error) {
    if (error instanceof RelightError) throw error;
    throw new FeedUnreachable(`${shownAddress(url)}: ${reasonOf(error)}`, undefined, error);
  }
}

async function follow(first: URL, options: GetOptions): Promise<Answer> {
  let url = first;
  const signal = AbortSignal.timeout(options.timeoutMs);
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    refuseForeign(url, options.hosts);
    const { headers, fetch: ask } = options;
    // oxlint-disable-next-line no-await-in-loop -- one redirect leads to the next
    const response = await ask(url, { headers, signal, redirect: 'manual' });
    const location = response.headers.get('location');
    if (location === null || response.status < 300 || response.status >= 400) {
      return readAnswer(url, response);
    }
    url = new URL(location, url);
  }
  throw new FeedUnreachable(`${shownAddress(first)}: leads from one address to the next for ever`);
}

function refuseForeign(url: URL, hosts: ReadonlySet<string>): void {
  const isHttp = url.protocol === 'https:' || url.protocol === 'http:';
  if (isHttp && hosts.has(url.host)) return;
  const message = `The feed leads to ${url.protocol}//${url.host}, which is not its own; name it under fetch.hosts if it is right`;
  throw new FeedUnreachable(message);
}

async function readAnswer(url: URL, response: Response): Promise<Answer> {
  const { status, headers } = response;
  if (![200, 304, 404].includes(status)) {
    await response.body?.cancel();
    throw new FeedUnreachable(`${shownAddress(url)}: HTTP ${status}`, askedToWaitMs(headers));
  }
  return {
    status,
    text: status === 200 ? await bodyOf(url, response) : '',
    etag: headers.get('etag') ?? undefined,
    lastModified: headers.get('last-modified') ?? undefined,
  };
}

async function bodyOf(url: URL, { body, headers }: Response): Promise<string> {
  const charset = /charset="?([\w-]+)/i.exec(headers.get('content-type') ?? '')?.[1];
  const decoder = decoderOf(charset);
  let [text, bytes] = ['', 0];
  const chunks: AsyncIterable<Uint8Array> | null = body;
  for await (const chunk of chunks ?? []) {
    bytes += chunk.length;
    if (bytes > mostBytes) {
      const message = `${shownAddress(url)}: is longer than ${mostBytes / 1024 / 1024} MB`;
      throw new FeedUnreachable(message);
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function decoderOf(charset = 'utf-8'): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

const mostRetryAfterMs = 3_600_000;

function askedToWaitMs(headers: Headers): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return seconds > 0 ? Math.min(seconds * 1_000, mostRetryAfterMs) : undefined;
}

/** Without what follows the `?`: keys stand there. */
export function shownAddress(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}

/** Node says "fetch failed" and keeps the reason as the cause. */
function reasonOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  if (error instanceof Error && error.name === 'TimeoutError') return 'no answer in time';
  return describeError(cause ?? error);
}
