import { describeError, RelightError } from '@relight/domain';
import type { Heard } from './heard.ts';

/** What cannot be taken for so long is let go: it must not keep its list from moving on for ever. */
const triedForMs = 24 * 3_600_000;

/** What came of a round of taking. */
export interface Taken {
  /** The oldest that failed and shall be tried again: the list is read on from here. */
  readonly retry?: Heard | undefined;
  /** Throws when anything failed, once the place in the list is kept. */
  readonly assertAll: () => void;
}

/** Takes each in turn; one that fails holds up no other, for any of them may be a STOP or a danger. */
export async function takeEach(
  heard: readonly Heard[],
  take: (one: Heard) => Promise<unknown>,
  nowMs: number,
): Promise<Taken> {
  const failed: { readonly one: Heard; readonly error: unknown }[] = [];
  for (const one of heard) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- in the order they were sent: STOP, then START
      await take(one);
    } catch (error) {
      failed.push({ one, error });
    }
  }
  return {
    retry: failed.find(({ one }) => nowMs - Date.parse(one.at) < triedForMs)?.one,
    assertAll: () => {
      const [first] = failed;
      if (first === undefined) return;
      const words = `${failed.length} of ${heard.length} could not be taken: ${describeError(first.error)}`;
      const { id: offending } = first.one;
      throw new RelightError('NOT_TAKEN', words, {
        retriable: true,
        cause: first.error,
        offending,
      });
    },
  };
}
