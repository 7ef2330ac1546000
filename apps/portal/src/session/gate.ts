import '@fastify/cookie';
import { routeList, routes, type Route } from '@relight/contracts';
import { RelightError } from '@relight/domain';
import type { PersonTokens } from '@relight/service-kit';
import type { FastifyRequest } from 'fastify';
import { sessionCookie, type SessionTokens } from './session-tokens.ts';

/**
 * Stands before every route, own and forwarded: nobody vouches for themselves, a session becomes
 * the token that services believe, and a write from another site's page is refused.
 */
export function sessionGate(sessions: SessionTokens, people: PersonTokens, publicUrl: string) {
  const ownOrigin = new URL(publicUrl).origin;
  return async (request: FastifyRequest): Promise<void> => {
    const { method, routeOptions } = request;
    const path = routeOptions.url ?? '';
    const access = accessAt.get(`${method === 'HEAD' ? 'GET' : method} ${path}`);
    // Feeds carry a bearer token of their own, which their owner checks.
    if (access !== 'feed') delete request.headers.authorization;
    const cookie = request.cookies[sessionCookie];
    if (cookie !== undefined || path === routes.signIn.path) assertOwnOrigin(request, ownOrigin);
    if (cookie === undefined || access === undefined || typeof access === 'string') return;
    const person = await sessions.read(cookie);
    if (person) request.headers.authorization = `Bearer ${await people.sign(person)}`;
  };
}

const accessAt = new Map<string, Route['access']>(
  routeList.map(({ address, access }) => [address, access]),
);

/** SameSite cookies do the same in browsers; this also holds where a browser is old or wrong. */
function assertOwnOrigin({ method, headers }: FastifyRequest, ownOrigin: string): void {
  const { origin, host } = headers;
  if (method === 'GET' || method === 'HEAD' || origin === undefined || origin === ownOrigin) return;
  if (origin === `http://${host}` || origin === `https://${host}`) return;
  throw new RelightError('NOT_ALLOWED', `A page of ${origin} may not do this here`);
}
