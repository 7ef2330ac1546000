import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

let lastTop = 0;

/** Who comes back to the first page finds it where they left it. */
export function useKeptScroll(): {
  readonly ref: RefObject<HTMLElement | null>;
  readonly onScroll: () => void;
} {
  const ref = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (ref.current !== null) ref.current.scrollTop = lastTop;
  }, []);
  const onScroll = () => {
    lastTop = ref.current?.scrollTop ?? 0;
  };
  return { ref, onScroll };
}
