import { setTimeout as pause } from 'node:timers/promises';
import { RelightError } from '@relight/domain';
import type { Collection, PutResult, Stored } from './document-store.ts';

const attempts = 20;
const stepMs = 4;
const mostMs = 100;

/**
 * What a document is to be, given what it is; undefined leaves it as it is. It is called again after each
 * lost compare-and-set, so it must work from its arguments alone.
 */
export type Change<T extends Stored> = (current: T | undefined, id: string) => T | undefined;

/** True when another writer changed the document first: it is to be read, and decided upon, again. */
export function isStale(outcome: unknown): boolean {
  return codeOf(outcome) === 'STALE_VERSION';
}

/** True when another document holds a unique key. Trying again is in vain: a rule joins, merges or refuses. */
export function isKeyTaken(outcome: unknown): boolean {
  return codeOf(outcome) === 'DUPLICATE_KEY';
}

/** Another writer was first, which `retryStale` answers by doing the work again. */
export function staleVersion(message: string, offending?: unknown): RelightError {
  return new RelightError('STALE_VERSION', message, { retriable: true, offending });
}

/** Why putMany did not write a document, as `put` would have thrown it. */
export function refusedBy({ code, message }: Refusal): RelightError {
  return new RelightError(code, message, { retriable: code === 'STALE_VERSION' });
}

type Refusal = Extract<PutResult<unknown>, { readonly ok: false }>;

/**
 * Changes one document: reads it, applies the change, and puts it by compare-and-set, again after each
 * lost one. Returns what was stored; undefined when the change left it alone. Throws as `put` does; a
 * STALE_VERSION (retriable) only when others kept changing it for 20 attempts.
 */
export function update<T extends Stored>(
  collection: Pick<Collection<T>, 'get' | 'put'>,
  id: string,
  change: Change<T>,
  /** True spares the first read of a document that most likely is not there yet. */
  { isLikelyNew = false } = {},
): Promise<T | undefined> {
  let isUnread = isLikelyNew;
  return retryStale(async () => {
    const current = isUnread ? undefined : await collection.get(id);
    isUnread = false;
    const changed = change(current, id);
    return changed === undefined ? undefined : collection.put(changed);
  });
}

/**
 * As `update` for each of these documents, by one read and one write for all that are left. Returns those
 * stored. A refusal other than a lost compare-and-set is thrown once the others are written.
 */
export async function updateMany<T extends Stored>(
  collection: Pick<Collection<T>, 'getMany' | 'putMany'>,
  ids: Iterable<string>,
  change: Change<T>,
): Promise<readonly T[]> {
  const stored: T[] = [];
  let refusal: Refusal | undefined;
  let left = [...new Set(ids)];
  await retryStale(async () => {
    const found = new Map((await collection.getMany(left)).map((one) => [one._id, one]));
    const changed = left.flatMap((id) => change(found.get(id), id) ?? []);
    const results = await collection.putMany(changed);
    for (const result of results) if (result.ok) stored.push(result.stored);
    left = changed.flatMap(({ _id }, at) => (isStale(results[at]) ? _id : []));
    refusal ??= results.find((result): result is Refusal => !result.ok && !isStale(result));
    if (left.length > 0) throw staleVersion('Others keep changing the same documents', left[0]);
  });
  if (refusal) throw refusedBy(refusal);
  return stored;
}

/**
 * Does work that reads and writes documents over again as long as another writer is first (STALE_VERSION,
 * retriable), 20 times at most; then throws what the last attempt threw. Two that overtake each other
 * would go on doing so, hence a random pause that grows with every attempt (full jitter, M. Brooker,
 * "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 */
export async function retryStale<R>(
  work: () => Promise<R>,
  /** What else means that another was first, for work that meets it once it reads again. */
  { isLost = () => false }: { readonly isLost?: (error: unknown) => boolean } = {},
): Promise<R> {
  for (let attempt = 1; ; attempt += 1) {
    /* oxlint-disable no-await-in-loop -- attempts follow each other */
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts || !(isRetriableStale(error) || isLost(error))) throw error;
    }
    await pause(Math.random() * Math.min(mostMs, stepMs * 2 ** attempt));
    /* oxlint-enable no-await-in-loop */
  }
}

/** A person's command on an old version is not: that person is to see first what has changed. */
function isRetriableStale(error: unknown): boolean {
  return isStale(error) && error instanceof RelightError && error.retriable;
}

function codeOf(outcome: unknown): unknown {
  return typeof outcome === 'object' && outcome !== null && 'code' in outcome
    ? outcome.code
    : undefined;
}
