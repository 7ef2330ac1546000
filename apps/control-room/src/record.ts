import type { Answered, RecordEntry, RouteAt } from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import { call, locale } from '@relight/web-kit';
import { say } from './say.ts';
import { useEffect, useState } from 'preact/hooks';

/** What the entries of the one record are about; each has its key. */
export const recordGroups = [
  { id: 'grid', key: 'G', name: say.timeline.group.grid(), icon: 'bolt' },
  { id: 'crew', key: 'C', name: say.timeline.group.crew(), icon: 'vehicle' },
  { id: 'messages', key: 'M', name: say.timeline.group.messages(), icon: 'send' },
  { id: 'people', key: 'P', name: say.timeline.group.people(), icon: 'report' },
] as const;
export type RecordGroup = (typeof recordGroups)[number]['id'];

const groupOfKind: Readonly<Record<RecordEntry['kind'], RecordGroup>> = {
  observation: 'grid',
  status: 'grid',
  step: 'grid',
  impact: 'grid',
  etr: 'crew',
  crew: 'crew',
  cause: 'crew',
  command: 'crew',
  publication: 'messages',
  message: 'messages',
  reply: 'messages',
  case: 'people',
  report: 'people',
};

export const groupOf = (entry: RecordEntry): RecordGroup => groupOfKind[entry.kind];

const pageSize = 200;

/** As much of the record as was asked for. */
export interface KnownRecord {
  /** Newest first; entries of one instant keep their order. */
  readonly entries: readonly RecordEntry[];
  /** Where the entries before these go on; undefined when they begin the record. */
  readonly next: string | undefined;
}

type RecordPage = Pick<Answered<RouteAt[typeof addresses.outageRecord]>, 'entries' | 'next'>;

const newestFirst = (entries: readonly RecordEntry[]): readonly RecordEntry[] =>
  entries.toSorted((a, b) => b.at.localeCompare(a.at));

/** With the page before it in time. */
export const withOlder = (known: KnownRecord, { entries, next }: RecordPage): KnownRecord => ({
  entries: newestFirst([...entries, ...known.entries]),
  next,
});

/** With the newest page, asked for again: older ones stay, unless there may be others in between. */
export function withNewest(
  known: KnownRecord | undefined,
  { entries, next }: RecordPage,
): KnownRecord {
  const isOlder = ({ position = '' }: RecordEntry): boolean =>
    next !== undefined && position < next;
  const older = known?.entries.filter(isOlder) ?? [];
  const isJoined = known !== undefined && older.length < known.entries.length;
  if (known === undefined || older.length === 0 || !isJoined) {
    return { entries: newestFirst(entries), next };
  }
  return { entries: newestFirst([...older, ...entries]), next: known.next };
}

/** A record with a hole must not look whole. */
export const missingWords = (missing: readonly string[] = []): string | undefined =>
  missing.length === 0
    ? undefined
    : say.timeline.noAnswerFrom({ services: new Intl.ListFormat(locale).format(missing) });

/** The record, asked again whenever `stamp` changes; what was known stays while it is asked. */
export function useRecord(
  outageId: string,
  stamp: string,
): {
  readonly record: KnownRecord | undefined;
  readonly error: string | undefined;
  /** Undefined when there is no more. */
  readonly showMore: (() => Promise<void>) | undefined;
} {
  const [known, setKnown] = useState<{ readonly of: string; readonly record: KnownRecord }>();
  const [error, setError] = useState<string>();
  const params = { id: outageId };
  const recordIn = (kept: typeof known) => (kept?.of === outageId ? kept.record : undefined);
  const record = recordIn(known);
  useEffect(() => {
    const aborter = new AbortController();
    const ask = async () => {
      const answer = await call(addresses.outageRecord, {
        params,
        query: { limit: pageSize },
        signal: aborter.signal,
      });
      if (aborter.signal.aborted) return;
      if (answer.ok) {
        const { data } = answer;
        setKnown((kept) => ({ of: outageId, record: withNewest(recordIn(kept), data) }));
      }
      setError(answer.ok ? missingWords(answer.data.missing) : answer.message);
    };
    // A burst of changes asks once.
    const timer = setTimeout(() => void ask(), record === undefined ? 0 : 400);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [outageId, stamp]);
  const after = record?.next;
  const showMore = async () => {
    if (after === undefined) return;
    const answer = await call(addresses.outageRecord, {
      params,
      query: { after, limit: pageSize },
    });
    if (answer.ok) {
      const { data } = answer;
      // Asked twice, or left behind by a newer record meanwhile: added once or not at all.
      setKnown((kept) =>
        kept !== undefined && recordIn(kept)?.next === after
          ? { of: outageId, record: withOlder(kept.record, data) }
          : kept,
      );
    }
    setError(answer.ok ? missingWords(answer.data.missing) : answer.message);
  };
  return { record, error, showMore: after === undefined ? undefined : showMore };
}
