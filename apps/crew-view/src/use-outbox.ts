import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Known } from './known.ts';
import { Outbox, type Update } from './outbox.ts';
import { sendUpdate } from './send-update.ts';

const retryMs = 5_000;

/** What this person said and has not been sent; tried again each 5 s and when the phone has signal. */
export function useOutbox(
  user: string,
  known: Known | undefined,
  onSignedOut: () => void,
): { readonly outbox: Outbox; readonly updates: readonly Update[] } {
  const latest = useRef(known);
  latest.current = known;
  const outbox = useMemo(
    () =>
      new Outbox(localStorage, `relight.crew.${user}.waiting`, async (update) => {
        const answer = await sendUpdate(update, () => latest.current);
        if (!answer.ok && answer.status === 401) onSignedOut();
        return answer;
      }),
    [user],
  );
  const [updates, setUpdates] = useState(outbox.items);
  useEffect(() => {
    const flush = () => void outbox.flush();
    const stop = outbox.watch(() => setUpdates(outbox.items));
    const timer = setInterval(flush, retryMs);
    addEventListener('online', flush);
    return () => {
      stop();
      clearInterval(timer);
      removeEventListener('online', flush);
    };
  }, [outbox]);
  const isKnown = known !== undefined;
  // Only once the news is here can an estimate be compared with what others said meanwhile.
  useEffect(() => {
    if (isKnown) void outbox.flush();
  }, [isKnown, outbox]);
  return { outbox, updates };
}
