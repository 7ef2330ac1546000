import type { DeskFrame } from '@relight/contracts';
import { addresses, urlOf } from '@relight/contracts/addresses';
import { type LiveState, openStream } from '@relight/web-kit';
import { useEffect, useState } from 'preact/hooks';
import { applyFrames, type Known, nothingKnown } from './known.ts';

/** Silence after which the page says that its news is old; a beat comes every 10 s. */
const staleAfterMs = 25_000;
/** Frames that come within this are drawn together. */
const gatherMs = 150;

export interface Feed {
  /** Undefined until the first snapshot. */
  readonly known: Known | undefined;
  readonly live: LiveState;
}

/** Follows the live stream as long as somebody is signed in. */
export function useFeed(): Feed {
  const [known, setKnown] = useState<Known>();
  const [live, setLive] = useState<LiveState>({ kind: 'connecting', ageMs: 0 });
  useEffect(() => {
    let frames: DeskFrame[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      const batch = frames;
      frames = [];
      setKnown((before) =>
        before === undefined && batch[0]?.kind !== 'snapshot'
          ? before
          : applyFrames(before ?? nothingKnown, batch),
      );
    };
    const hear = (frame: DeskFrame) => {
      if (frame.kind === 'snapshot') frames = [];
      frames.push(frame);
      timer ??= setTimeout(flush, gatherMs);
    };
    const stream = openStream<DeskFrame, DeskFrame>(
      urlOf(addresses.deskStream),
      { onSnapshot: hear, onFrame: hear, onState: setLive },
      { staleAfterMs, events: ['outage', 'case', 'report'] },
    );
    return () => {
      clearTimeout(timer);
      stream.close();
    };
  }, []);
  return { known, live };
}
