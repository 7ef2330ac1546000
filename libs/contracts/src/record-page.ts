import { readInstant } from '@relight/domain';
import { z } from 'zod';
import type { RecordEntry } from './record-entry.ts';
import { pageQuery, type PageQuery } from './page.ts';

const positionWanted =
  'wants `next` of the page before, such as 2026-11-22T18:00:00.000Z|broadcast, or nothing';
const aPosition = /^([^|]{1,40})\|(?:ingest|geo|broadcast)(?:\|.{1,254})?$/;

/** Which page of the record is asked for; who knows no pages gets the whole, up to tens of thousands of texts. */
export const recordQuery = pageQuery(10_000, 10_000).extend({
  after: z
    .string()
    .refine((text) => readInstant(aPosition.exec(text)?.[1] ?? '') !== undefined, positionWanted)
    .optional(),
});

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
