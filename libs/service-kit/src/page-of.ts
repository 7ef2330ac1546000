import type { PageQuery } from '@relight/contracts';
import { RelightError } from '@relight/domain';
import { afterGone } from './errors.filter.ts';

export interface Page<T> {
  readonly page: readonly T[];
  /** The id to go on after; absent on the last page. */
  readonly next?: string;
}

/**
 * One page of a list that is held in memory, in the order of the list. Throws BODY_INVALID when the entry
 * to go on after is no longer in it.
 */
export function pageOf<T>(
  items: readonly T[],
  idOf: (item: T) => string,
  { after, limit }: PageQuery,
): Page<T> {
  const start = after === undefined ? 0 : items.findIndex((item) => idOf(item) === after) + 1;
  if (after !== undefined && start === 0) {
    throw new RelightError('BODY_INVALID', afterGone, { offending: after });
  }
  const page = items.slice(start, start + limit);
  const last = page.at(-1);
  const isLast = last === undefined || start + limit >= items.length;
  return isLast ? { page } : { page, next: idOf(last) };
}
