import { createHmac, timingSafeEqual } from 'node:crypto';

import type { XOptions } from '../options.ts';

/** What of a request its signature covers; `form` only when the body is a form. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query as received. */
  readonly url: string;
  readonly authorization: string | undefined;
  readonly form: unknown;
}

const hosts = ['api.x.com', 'api.twitter.com'];
const longestDriftMs = 300_000;
const mostNonces = 50_000;

/** RFC 3986 percent-encoding, which OAuth 1.0a asks for (RFC 5849, section 3.6). */
const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.codePointAt(0)?.toString(16).toUpperCase()}`,
  );

const headerParams = (authorization: string): ReadonlyMap<string, string> =>
  new Map(
    [...authorization.matchAll(/([a-z_]+)="([^"]*)"/g)].map(([, name = '', value = '']) => {
      try {
        return [name, decodeURIComponent(value)];
      } catch {
        return [name, value];
      }
    }),
  );

const formPairs = (form: unknown): readonly (readonly [string, string])[] =>
  typeof form === 'object' && form !== null
    ? Object.entries(form).map(([name, value]) => [name, String(value)] as const)
    : [];

/** The text that is signed: method, address and parameters (RFC 5849, section 3.4.1). */
const baseString = (
  request: SignedRequest,
  host: string,
  oauth: ReadonlyMap<string, string>,
): string => {
  const url = new URL(request.url, `https://${host}`);
  const params = [
    ...[...oauth].filter(([name]) => name !== 'oauth_signature'),
    ...url.searchParams,
    ...formPairs(request.form),
  ]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .toSorted(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return [request.method.toUpperCase(), `https://${host}${url.pathname}`, params]
    .map(encode)
    .join('&');
};

/** Checks OAuth 1.0a user-context signatures as X does; instants are wall time. */
export class SignatureCheck {
  readonly #nonces = new Set<string>();

  constructor(private readonly account: XOptions) {}

  /** True when the app and the account signed this request, lately and for the first time. */
  accepts(request: SignedRequest): boolean {
    const { authorization = '' } = request;
    if (!/^OAuth /i.test(authorization)) return false;
    const oauth = headerParams(authorization);
    return this.#isOurs(oauth) && this.#isFresh(oauth) && this.#isSigned(request, oauth);
  }

  #isOurs(oauth: ReadonlyMap<string, string>): boolean {
    return (
      oauth.get('oauth_consumer_key') === this.account.consumerKey &&
      oauth.get('oauth_token') === this.account.accessToken &&
      oauth.get('oauth_signature_method') === 'HMAC-SHA1'
    );
  }

  #isFresh(oauth: ReadonlyMap<string, string>): boolean {
    const signedMs = Number(oauth.get('oauth_timestamp')) * 1000;
    const nonce = oauth.get('oauth_nonce') ?? '';
    return (
      Math.abs(Date.now() - signedMs) <= longestDriftMs && nonce !== '' && !this.#nonces.has(nonce)
    );
  }

  #isSigned(request: SignedRequest, oauth: ReadonlyMap<string, string>): boolean {
    const key = `${encode(this.account.consumerSecret)}&${encode(this.account.accessSecret)}`;
    const given = Buffer.from(oauth.get('oauth_signature') ?? '');
    const isRight = hosts.some((host) => {
      const wanted = Buffer.from(
        createHmac('sha1', key)
          .update(baseString(request, host, oauth))
          .digest('base64'),
      );
      return given.length === wanted.length && timingSafeEqual(given, wanted);
    });
    if (isRight) this.#remember(oauth.get('oauth_nonce') ?? '');
    return isRight;
  }

  #remember(nonce: string): void {
    this.#nonces.add(nonce);
    const [oldest] = this.#nonces;
    if (this.#nonces.size > mostNonces && oldest !== undefined) this.#nonces.delete(oldest);
  }
}
