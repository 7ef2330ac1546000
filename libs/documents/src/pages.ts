import type { Collection, Query, Stored } from './document-store.ts';

/**
 * All that a query finds, so many at a time, for what leaves the documents where they stand: each page goes on
 * behind the last document of the one before.
 */
export async function* pagesOf<T extends Stored>(
  collection: Pick<Collection<T>, 'find'>,
  query: Omit<Query, 'limit' | 'after'>,
  limit: number,
): AsyncGenerator<readonly T[], void> {
  let after: string | undefined;
  let page: readonly T[];
  do {
    // oxlint-disable-next-line no-await-in-loop -- a bounded page at a time
    page = await collection.find({ ...query, limit, ...(after === undefined ? {} : { after }) });
    yield page;
    after = page.at(-1)?._id;
  } while (page.length === limit);
}
