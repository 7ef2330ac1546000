/** What a snapshot of a polled list says that the last one did not, and what is said of the list itself. */
import { shown, type FieldWarning } from '@relight/contracts';
import type { Listing } from '../stores.ts';
import { believable, type Weighed, type Weighing } from './believable.ts';
import type { Fact, FeedReading } from './feed-adapter.ts';
import type { FeedAnswer, FeedWarning } from './feed-intake.ts';

export type Snapshot = Extract<FeedReading, { readonly kind: 'snapshot' }>;

interface WithWarnings {
  readonly index: number;
  readonly warnings: readonly FieldWarning[];
}

export function warningsOf({ index, warnings }: WithWarnings): readonly FeedWarning[] {
  return warnings.map((warning) => ({ index, ...warning }));
}

export function warned(warnings: readonly FeedWarning[]): Pick<FeedAnswer, 'warnings'> {
  return warnings.length === 0 ? {} : { warnings };
}

/** Whether a snapshot has just the rows of the last. */
export function lists({ rows: before }: Listing, { rows, isCut }: Snapshot): boolean {
  const known = new Map(before);
  return (
    (isCut === true || rows.length === before.length) &&
    rows.every(({ sourceId, hash }) => known.get(sourceId) === hash)
  );
}

/** A clock that stands still must not freeze the feed: other rows are another snapshot. */
export function standsStill(said: string, { now, nameOf }: Weighing): Weighed<string> {
  const message =
    'the time of the last snapshot, which had other rows; the time of receipt is taken';
  return { value: now, warnings: [{ field: nameOf('time'), value: shown(said), message }] };
}

/** The rows that are not as they were, `now` being when they were polled. */
export function readChanged(reading: Snapshot, last: Listing | undefined, weighing: Weighing) {
  const known = new Map(last?.rows);
  const changed = reading.rows.filter(({ sourceId, hash }) => known.get(sourceId) !== hash);
  return changed.map(({ index, sourceId, read }) => {
    const row = read(weighing.now);
    const { value: fact, warnings } = believable(row.fact, weighing);
    return { index, sourceId, fact, warnings: [...row.warnings, ...warnings] };
  });
}

export function pollOf({ rows, rejected, unread, isCut }: Snapshot, observedAt: string): Fact {
  const listed = rows.map(({ sourceId }) => sourceId);
  const part = isCut === true ? { isCut } : {};
  return { kind: 'poll', observedAt, listed, rejected: rejected.length, unread, ...part };
}

/** What each row said. Of a part of the list the others are remembered: they may stand in the rest. */
export function hashesOf({ rows, isCut }: Snapshot, last: Listing | undefined): Listing['rows'] {
  const now = rows.map(({ sourceId, hash }) => [sourceId, hash] as const);
  if (isCut !== true || !last) return now;
  const listed = new Set(rows.map(({ sourceId }) => sourceId));
  return [...now, ...last.rows.filter(([id]) => !listed.has(id))];
}

/** A feed of totals by area: each area counts as an item. */
export function answerOfAreas(reading: Snapshot): FeedAnswer {
  const accepted = reading.areas?.areas.length ?? 0;
  return { accepted, duplicates: 0, rejected: [], ...warned(notesOf(reading)) };
}

/** What is said of the list as a whole. */
export function notesOf({ notes = [], areas, isCut, rows }: Snapshot): readonly FeedWarning[] {
  if (isCut !== true) return [...notes, ...(areas?.rejected ?? [])];
  const message = 'a part of the list only; what it lacks does not count as restored';
  const cut = { field: 'snapshot', value: `${rows.length} rows`, message };
  return [...notes, ...(areas?.rejected ?? []), cut];
}

/** Said once a poll, however many rows it is. */
export function unreadWarning({ rows, unread }: Snapshot): readonly FeedWarning[] {
  if (unread === 0) return [];
  const value = `${unread} of ${rows.length + unread} rows`;
  const message = 'not even the id can be read; what may be among them does not count as restored';
  return [{ field: 'snapshot', value, message }];
}

/** Newer is known. */
export function tooOld(lastAt: string, at: string): FeedAnswer {
  const message = `ts: ${at} is older than the last snapshot taken, of ${lastAt}`;
  return { accepted: 0, duplicates: 0, rejected: [{ index: 0, code: 'SNAPSHOT_STALE', message }] };
}
