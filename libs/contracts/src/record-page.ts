import type { RecordEntry } from './http.ts';
import type { PageQuery } from './page.ts';

/** Entries of one page, oldest first, and where the page before it in time goes on. */
export interface RecordPage {
  readonly entries: readonly RecordEntry[];
  readonly next?: string;
}

const placed = (entry: RecordEntry): string => entry.position ?? `${entry.at}|${entry.service}`;

/**
 * The newest entries of the record, or those before the position `after`. The portal cuts its page of
 * those of all owners the same way: each gave as many as a page holds, so none can be missing in between.
 * Entries of one position stay together.
 */
export function recordPage(
  entries: readonly RecordEntry[],
  { after, limit }: PageQuery,
  hasMore = false,
): RecordPage {
  const before = entries
    .map((entry) => ({ ...entry, position: placed(entry) }))
    .filter(({ position }) => after === undefined || position < after)
    // Newest first, those of one position too: each owner gives its own in the order they came about.
    .toReversed()
    .toSorted((one, other) => compare(other.position, one.position));
  const last = before[limit - 1]?.position;
  const page = last === undefined ? before : before.filter(({ position }) => position >= last);
  const isWhole = page.length === before.length && !hasMore;
  const inTime = page.toReversed().toSorted((one, other) => compare(one.at, other.at));
  const oldest = page.at(-1)?.position;
  return { entries: inTime, ...(isWhole || oldest === undefined ? {} : { next: oldest }) };
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
