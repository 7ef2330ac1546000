import { setTimeout as pause } from 'node:timers/promises';
import { RelightError } from '@relight/domain';
import { isOvertaken, type PutResult } from '@relight/documents';

const attempts = 10;
const stepMs = 4;
const mostMs = 100;

type Refusal = Extract<PutResult<unknown>, { readonly ok: false }>;

/** Why a document was not written; retriable when somebody else wrote meanwhile. */
export function refusedBy(refusal: Refusal): RelightError {
  return new RelightError(refusal.code, refusal.message, { retriable: isOvertaken(refusal) });
}

/**
 * Does work again from the store as long as somebody else writes the same documents meanwhile. Two that
 * overtake each other would go on doing so, hence a random pause that grows with every attempt (full
 * jitter, M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 */
export async function unlessOvertaken<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    /* oxlint-disable no-await-in-loop -- attempts follow each other */
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts || !isToRedo(error)) throw error;
    }
    await pause(Math.random() * Math.min(mostMs, stepMs * 2 ** attempt));
    /* oxlint-enable no-await-in-loop */
  }
}

/** A person's command on an old version is not retriable: it is to be seen first what has changed. */
function isToRedo(error: unknown): boolean {
  return error instanceof RelightError && error.retriable && isOvertaken(error);
}
