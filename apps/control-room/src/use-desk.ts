import type { DeskFrame } from '@relight/contracts';
import { addresses, urlOf } from '@relight/contracts/addresses';
import { type LiveState, openStream, platformNow } from '@relight/web-kit';
import { useEffect, useState } from 'preact/hooks';
import { applyFrames, type Desk, emptyDesk } from './desk.ts';

/** "Live" turns amber after this much silence. */
const staleAfterMs = 15_000;
/** What was seen this long ago may no longer be true, so nothing can be approved from it. */
const approveUntilMs = 60_000;
const frameKinds = [
  'outage',
  'case',
  'publication',
  'report',
  'channels',
  'feeds',
  'pictures',
  'talk',
] as const satisfies readonly DeskFrame['kind'][];
/** Frames that come within this are drawn together. */
const gatherMs = 150;

export interface DeskFeed {
  /** Undefined until the first snapshot. */
  readonly desk: Desk | undefined;
  readonly live: LiveState;
  /** The platform's time now, in milliseconds. */
  readonly nowMs: number;
}

/** Follows the desk stream; `isSignedIn` closes it at sign-out. */
export function useDesk(isSignedIn: boolean): DeskFeed {
  const [desk, setDesk] = useState<Desk>();
  const [live, setLive] = useState<LiveState>({ kind: 'connecting', ageMs: 0 });
  useEffect(() => {
    if (!isSignedIn) return undefined;
    let frames: DeskFrame[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      const batch = frames;
      frames = [];
      setDesk((before) =>
        before === undefined && batch[0]?.kind !== 'snapshot'
          ? before
          : applyFrames(before ?? emptyDesk, batch),
      );
    };
    const hear = (frame: DeskFrame) => {
      if (frame.kind === 'snapshot') frames = [];
      frames.push(frame);
      timer ??= setTimeout(flush, frame.kind === 'snapshot' ? 0 : gatherMs);
    };
    const stream = openStream<DeskFrame, DeskFrame>(
      urlOf(addresses.deskStream),
      { onSnapshot: hear, onFrame: hear, onState: setLive },
      { staleAfterMs, events: frameKinds },
    );
    return () => {
      clearTimeout(timer);
      stream.close();
      setDesk(undefined);
    };
  }, [isSignedIn]);
  return { desk, live, nowMs: platformNow(live, new Date()).getTime() };
}

/** Whether what is seen is young enough to be approved. */
export const canDecide = (live: LiveState): boolean =>
  live.asOf !== undefined && live.ageMs < approveUntilMs;
