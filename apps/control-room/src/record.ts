import type { RecordEntry } from '@relight/contracts';
import { addresses } from '@relight/contracts/addresses';
import { call } from '@relight/web-kit';
import { useEffect, useState } from 'preact/hooks';

/** The lanes of the one record; each has its key. */
export const recordLanes = [
  { id: 'grid', key: 'G', name: 'Grid', icon: 'bolt' },
  { id: 'crew', key: 'C', name: 'Crew', icon: 'vehicle' },
  { id: 'messages', key: 'M', name: 'Messages', icon: 'send' },
  { id: 'people', key: 'P', name: 'People', icon: 'report' },
] as const;
export type RecordLane = (typeof recordLanes)[number]['id'];

const laneOfKind: Readonly<Record<RecordEntry['kind'], RecordLane>> = {
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

export const laneOf = (entry: RecordEntry): RecordLane => laneOfKind[entry.kind];

/** Newest first; entries of one instant keep their order. */
const newestFirst = (entries: readonly RecordEntry[]): readonly RecordEntry[] =>
  entries.toSorted((a, b) => b.at.localeCompare(a.at));

/** A record with a hole must not look whole. */
export const missingWords = (missing: readonly string[] = []): string | undefined =>
  missing.length === 0 ? undefined : `No answer from ${missing.join(' and ')}.`;

/** The record, asked again whenever `stamp` changes; what was known stays while it is asked. */
export function useRecord(
  outageId: string,
  stamp: string,
): { readonly entries: readonly RecordEntry[] | undefined; readonly error: string | undefined } {
  const [entries, setEntries] = useState<readonly RecordEntry[]>();
  const [error, setError] = useState<string>();
  useEffect(() => {
    const aborter = new AbortController();
    const ask = async () => {
      const answer = await call(addresses.outageRecord, {
        params: { id: outageId },
        signal: aborter.signal,
      });
      if (aborter.signal.aborted) return;
      if (answer.ok) setEntries(newestFirst(answer.data.entries));
      setError(answer.ok ? missingWords(answer.data.missing) : answer.message);
    };
    // A burst of changes asks once.
    const timer = setTimeout(() => void ask(), entries === undefined ? 0 : 400);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [outageId, stamp]);
  return { entries, error };
}
