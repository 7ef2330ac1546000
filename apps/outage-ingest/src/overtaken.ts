import { setTimeout as pause } from 'node:timers/promises';
import { RelightError } from '@relight/domain';
import { isOvertaken, type PutResult } from '@relight/documents';

const attempts = 10;
const stepMs = 4;
const mostMs = 100;

type Refusal = Extract<PutResult<unknown>, { readonly ok: false }>;

/**
 * Why a document was not written; retriable when somebody else wrote it meanwhile. A key that another
 * document holds is not: the same document meets it again, and only a rule can decide what is to be.
 */
export function refusedBy(refusal: Refusal): RelightError {
  const retriable = refusal.code === 'STALE_VERSION';
  return new RelightError(refusal.code, refusal.message, { retriable });
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

/**
 * Who was first holds a key, or has written the document: the rules decide again on what then stands. A
 * person's command on an old version is not retriable: it is to be seen first what has changed.
 */
function isToRedo(error: unknown): boolean {
  if (!(error instanceof RelightError) || !isOvertaken(error)) return false;
  return error.retriable || error.code === 'DUPLICATE_KEY';
}
