import { useEffect, useState } from 'preact/hooks';

/** Where on the page somebody is; each can be linked to and gone back from. */
export type Route =
  | { readonly page: 'near' }
  | { readonly page: 'waiting' }
  | { readonly page: 'map'; readonly caseId?: string }
  | { readonly page: 'case'; readonly id: string }
  | { readonly page: 'outage'; readonly id: string }
  | { readonly page: 'cause'; readonly id: string };

/** Reads `#/map`, `#/case/ID`, `#/outage/ID`, `#/cause/ID`; anything else is Near you. */
function readRoute(hash: string): Route {
  const [page, id] = hash.replace(/^#\/?/, '').split('/').map(decoded);
  if (page === 'waiting') return { page };
  if (page === 'map') return id === undefined ? { page } : { page, caseId: id };
  if ((page === 'case' || page === 'outage' || page === 'cause') && id !== undefined && id !== '')
    return { page, id };
  return { page: 'near' };
}

export const hrefOf = (page: 'case' | 'outage' | 'cause' | 'map', id: string): string =>
  `#/${page}/${encodeURIComponent(id)}`;

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
