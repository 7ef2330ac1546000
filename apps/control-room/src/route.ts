import { useEffect, useState } from 'preact/hooks';

/** Where in the control room somebody is; each can be linked to. */
export type Route =
  | { readonly page: 'now' }
  | { readonly page: 'outages' }
  | { readonly page: 'outage'; readonly id: string }
  | { readonly page: 'case'; readonly id: string }
  | { readonly page: 'report'; readonly id: string }
  /** The queue, or one conversation beside it. */
  | { readonly page: 'talk'; readonly id?: string }
  /** The ledger, of one outage if that is named; a person never stands in an address. */
  | { readonly page: 'told'; readonly outage?: string };

/** Reads `#/outages`, `#/outage/ID`, `#/case/ID`, `#/report/ID`, `#/talk`, `#/talk/ID`, `#/told`, `#/told/OUTAGE`; anything else is Now. */
export function readRoute(hash: string): Route {
  const [page, id] = hash.replace(/^#\/?/, '').split('/').map(decoded);
  if (page === 'outages') return { page };
  if (page === 'talk') return id === undefined || id === '' ? { page } : { page, id };
  if (page === 'told') return id === undefined || id === '' ? { page } : { page, outage: id };
  const isOne = page === 'outage' || page === 'case' || page === 'report';
  if (isOne && id !== undefined && id !== '') return { page, id };
  return { page: 'now' };
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
