import type { PublicChange, PublicOutages } from '@relight/contracts';
import { addresses, urlOf } from '@relight/contracts/addresses';
import { call, type LiveState, openStream, type Stream } from '@relight/web-kit';
import { useEffect, useRef, useState } from 'preact/hooks';
import { applyChange } from './outages.ts';

/** News older than this is told in the past tense. */
const staleAfterMs = 120_000;
const retryEveryMs = 15_000;
const storeKey = 'relight.public.outages';

/** What was last known, and when by the browser's clock. */
export interface LastKnown {
  readonly data: PublicOutages;
  readonly heardMs: number;
}

/** The storage may be full or forbidden; the page then works without a memory. */
export function remember(storage: Pick<Storage, 'setItem'>, known: LastKnown): void {
  try {
    storage.setItem(storeKey, JSON.stringify(known));
  } catch {
    // Nothing is lost that the next visit would not fetch.
  }
}

export function recall(storage: Pick<Storage, 'getItem'>): LastKnown | undefined {
  try {
    const known: unknown = JSON.parse(storage.getItem(storeKey) ?? 'null');
    return isLastKnown(known) ? known : undefined;
  } catch {
    return undefined;
  }
}

const isLastKnown = (known: unknown): known is LastKnown =>
  typeof known === 'object' &&
  known !== null &&
  'heardMs' in known &&
  typeof known.heardMs === 'number' &&
  'data' in known &&
  typeof known.data === 'object' &&
  known.data !== null &&
  'features' in known.data;

/** How fresh the page is, from the age of what is known and how the stream fares. */
export function freshness(
  known: LastKnown | undefined,
  stream: LiveState['kind'],
  nowMs: number,
): LiveState {
  if (known === undefined)
    return {
      kind: stream === 'connecting' || stream === 'live' ? 'connecting' : 'offline',
      ageMs: 0,
    };
  const ageMs = Math.max(0, nowMs - known.heardMs);
  const shared = { asOf: known.data.asOf, ageMs };
  if (ageMs <= staleAfterMs) return { kind: 'live', ...shared };
  if (stream === 'connecting') return { kind: 'connecting', ...shared };
  return { kind: stream === 'offline' ? 'offline' : 'stale', ...shared };
}

/** Follows all public outages: the plain answer first, then the stream; what was last known is kept. */
export function useOutages(): {
  readonly data: PublicOutages | undefined;
  readonly live: LiveState;
  readonly retry: () => void;
} {
  const [known, setKnown] = useState<LastKnown | undefined>(() => recall(localStorage));
  const [stream, setStream] = useState<LiveState>({ kind: 'connecting', ageMs: 0 });
  const opened = useRef<Stream | undefined>(undefined);

  useEffect(() => {
    const hear = (next: (before: PublicOutages | undefined) => PublicOutages | undefined) =>
      setKnown((before) => {
        const data = next(before?.data);
        return data === undefined ? before : { data, heardMs: Date.now() };
      });
    const ask = async () => {
      const answer = await call(addresses.publicOutages);
      if (answer.ok) hear(() => answer.data);
    };
    void ask();
    opened.current = openStream<PublicOutages, PublicChange>(
      urlOf(addresses.publicStream),
      {
        onSnapshot: (data) => hear(() => data),
        onFrame: (change) =>
          hear((before) => (before === undefined ? undefined : applyChange(before, change))),
        onState: setStream,
      },
      { staleAfterMs },
    );
    // Where a proxy holds the stream back, the plain answer still comes through.
    const poll = setInterval(() => {
      if (isSilent.current) void ask();
    }, retryEveryMs);
    return () => {
      clearInterval(poll);
      opened.current?.close();
    };
  }, []);

  // A beat says that nothing changed, so what is known is as fresh as the beat.
  const heard = known !== undefined && stream.asOf !== undefined ? Date.now() - stream.ageMs : 0;
  const current =
    known === undefined
      ? undefined
      : { data: withAsOf(known.data, stream), heardMs: Math.max(known.heardMs, heard) };
  const isSilent = useRef(false);
  isSilent.current = stream.kind === 'stale' || stream.kind === 'offline';
  useEffect(() => {
    if (known !== undefined) remember(localStorage, known);
  }, [known]);
  return {
    data: current?.data,
    live: freshness(current, stream.kind, Date.now()),
    retry: () => opened.current?.retry(),
  };
}

const withAsOf = (data: PublicOutages, stream: LiveState): PublicOutages =>
  stream.asOf !== undefined && stream.asOf > data.asOf ? { ...data, asOf: stream.asOf } : data;
