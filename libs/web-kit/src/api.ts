import type { Answered, Asking, RouteAt } from '@relight/contracts';
import { methodOf, urlOf, type Method } from '@relight/contracts/addresses';
import { kitWords } from './language.ts';

/** What a call to our own services comes to; `code` is stable, `message` is fit to be shown. */
export type ApiAnswer<T> =
  | { readonly ok: true; readonly data: T }
  | {
      readonly ok: false;
      readonly code: string;
      readonly message: string;
      readonly status: number;
    };

interface Means {
  readonly signal?: AbortSignal;
  /** For tests; the browser's own otherwise. */
  readonly fetch?: typeof fetch;
}

interface ApiOptions extends Means {
  readonly body?: unknown;
}

const unreachable = {
  ok: false,
  code: 'unreachable',
  message: kitWords.unreachable(),
  status: 0,
} as const;

/** What a caller gives; to be left out where the route wants nothing. */
type Options<Asked> = Partial<Asked> extends Asked ? [(Asked & Means)?] : [Asked & Means];

/** Calls routes of the table; tests pass their own. */
export type Call = <A extends keyof RouteAt>(
  address: A,
  ...options: Options<Asking<RouteAt[A]>>
) => Promise<ApiAnswer<Answered<RouteAt[A]>>>;

/**
 * Calls one route, `call(addresses.setEtr, { params: { id }, body })`. What it takes and answers is
 * known from the table of routes; service and page come from one commit, so the browser does not parse
 * the answer again.
 */
export const call: Call = (address, ...[options]) => {
  const { params, query, ...rest }: Loose = options ?? {};
  return callApi(methodOf(address), urlOf(address, params, query), rest);
};

interface Loose extends ApiOptions {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: object | undefined;
}

/** Calls an address made earlier by `urlOf`. The type is the caller's word for what it answers. */
export async function callApi<T>(
  method: Method,
  path: string,
  options: ApiOptions = {},
): Promise<ApiAnswer<T>> {
  const send = options.fetch ?? fetch;
  try {
    const response = await send(path, {
      method,
      headers: { accept: 'application/json', ...contentType(options.body) },
      credentials: 'same-origin',
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    const text = await response.text();
    const data: unknown = text === '' ? undefined : JSON.parse(text);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the route's contract
    return response.ok ? { ok: true, data: data as T } : refusal(response.status, data);
  } catch (error) {
    return error instanceof SyntaxError
      ? {
          ...unreachable,
          code: 'unreadable',
          message: kitWords.unreadable(),
        }
      : unreachable;
  }
}

const contentType = (body: unknown) =>
  body === undefined ? {} : { 'content-type': 'application/json' };

function refusal(status: number, data: unknown): ApiAnswer<never> {
  const body = typeof data === 'object' && data !== null ? data : {};
  return {
    ok: false,
    code: 'code' in body ? String(body.code) : `http${status}`,
    message: 'message' in body ? String(body.message) : kitWords.refused(),
    status,
  };
}
