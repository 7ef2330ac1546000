import '@fastify/cookie';
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
    const route = request.routeOptions.url ?? '';
    // Feeds carry a bearer token of their own, which their owner checks.
    if (route !== '/api/feeds/:feed') delete request.headers.authorization;
    const cookie = request.cookies[sessionCookie];
    if (cookie !== undefined || route === '/api/session') assertOwnOrigin(request, ownOrigin);
    if (cookie === undefined || !isClosed(route)) return;
    const person = await sessions.read(cookie);
    if (person) request.headers.authorization = `Bearer ${await people.sign(person)}`;
  };
}

const isClosed = (route: string): boolean =>
  route.startsWith('/api/') && !/^\/api\/(public|feeds|webhooks)\//.test(route);

/** SameSite cookies do the same in browsers; this also holds where a browser is old or wrong. */
function assertOwnOrigin({ method, headers }: FastifyRequest, ownOrigin: string): void {
  const { origin, host } = headers;
  if (method === 'GET' || method === 'HEAD' || origin === undefined || origin === ownOrigin) return;
  if (origin === `http://${host}` || origin === `https://${host}`) return;
  throw new RelightError('NOT_ALLOWED', `A page of ${origin} may not do this here`);
}
