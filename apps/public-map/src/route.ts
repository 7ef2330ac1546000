import { useEffect, useState } from 'preact/hooks';

/** Where in the page a reader is; every one can be linked to. */
export type Route =
  | { readonly page: 'list' }
  | { readonly page: 'map' }
  | { readonly page: 'outage'; readonly id: string }
  /** `sameAs`: the reader came from this outage and says theirs is the same. */
  | { readonly page: 'report'; readonly sameAs?: string }
  /** Alerts without an account; `token` is of the link that only the owner of an address has. */
  | { readonly page: 'alerts' }
  | { readonly page: 'confirm' | 'mine' | 'told'; readonly token: string };

/**
 * Reads `#/map`, `#/outage/ID`, `#/report`, `#/report/same/ID`, `#/alerts` and `#/alerts/confirm/TOKEN`,
 * `/mine/TOKEN`, `/told/TOKEN`; anything else is the list.
 */
export function readRoute(hash: string): Route {
  const [page, second, third] = hash.replace(/^#\/?/, '').split('/').map(decoded);
  if (page === 'map') return { page: 'map' };
  if (page === 'outage' && second !== undefined && second !== '')
    return { page: 'outage', id: second };
  if (page === 'alerts') return alertsRoute(second, third);
  if (page !== 'report') return { page: 'list' };
  return second === 'same' && third !== undefined && third !== ''
    ? { page: 'report', sameAs: third }
    : { page: 'report' };
}

function alertsRoute(second: string | undefined, token: string | undefined): Route {
  const page = withToken.find((each) => each === second);
  return page === undefined || token === undefined || token === ''
    ? { page: 'alerts' }
    : { page, token };
}

const withToken = ['confirm', 'mine', 'told'] as const;

/** The hash of a route. */
export function hashOf(route: Route): string {
  if (route.page === 'outage') return `#/outage/${encodeURIComponent(route.id)}`;
  if (route.page === 'report' && route.sameAs !== undefined)
    return `#/report/same/${encodeURIComponent(route.sameAs)}`;
  if ('token' in route) return `#/alerts/${route.page}/${encodeURIComponent(route.token)}`;
  return route.page === 'list' ? '#/' : `#/${route.page}`;
}

/** A hand-typed `%` is not worth an error. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The route of the address bar, followed. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => readRoute(location.hash));
  useEffect(() => {
    const follow = () => setRoute(readRoute(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return route;
}
