import { RelightError } from '@relight/domain';
import { z } from 'zod';

/** Calls a route as the one who signed in; the parsed answer. Refusals are RelightErrors. */
export type Call = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<unknown>;

const refusal = z.object({ code: z.string(), message: z.string() });

/** Signs in at a running Relight. Throws NOT_REACHED when nothing answers at the address. */
export async function signIn(address: string, user: string, password: string): Promise<Call> {
  const answer = await send(address, 'POST', '/api/session', { body: { user, password } });
  await answer.text();
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return async (method, path, body) => {
    const reply = await send(address, method, path, { body, cookie });
    const json: unknown = await reply.json();
    return json;
  };
}

/** All of a list that is answered in pages: `read` takes the entries out of one answer. */
export async function everyPage<T>(
  call: Call,
  path: string,
  read: (answer: unknown) => readonly T[],
): Promise<T[]> {
  const all: T[] = [];
  let after: string | undefined;
  /* oxlint-disable no-await-in-loop -- each page goes on where the last one ended */
  do {
    const query = after === undefined ? '' : `?${new URLSearchParams({ after }).toString()}`;
    const answer = await call('GET', `${path}${query}`);
    all.push(...read(answer));
    after = page.parse(answer).next;
  } while (after !== undefined);
  /* oxlint-enable no-await-in-loop */
  return all;
}

const page = z.object({ next: z.string().optional() });

interface Sent {
  readonly body?: unknown;
  readonly cookie?: string;
}

async function send(
  address: string,
  method: string,
  path: string,
  { body, cookie }: Sent,
): Promise<Response> {
  const url = `${address}${path}`;
  const answer = await fetch(url, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(cookie === undefined ? {} : { cookie }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  }).catch((cause: unknown) => {
    const message = `Nothing answers at ${address}: start Relight first, or give its address by --address`;
    throw new RelightError('NOT_REACHED', message, { cause });
  });
  if (answer.ok) return answer;
  throw await refusalOf(url, answer);
}

async function refusalOf(url: string, answer: Response): Promise<RelightError> {
  const said = refusal.safeParse(await answer.json().catch(() => undefined));
  if (said.success) return new RelightError(said.data.code, said.data.message);
  return new RelightError('REFUSED', `${url} answered ${answer.status}; is that Relight?`);
}
