/**
 * True when another writer was first (STALE_VERSION or DUPLICATE_KEY): what it wrote is to be read, and
 * decided upon again. Takes what a `put` threw as well as a result of `putMany`.
 */
export function isOvertaken(outcome: unknown): boolean {
  if (typeof outcome !== 'object' || outcome === null || !('code' in outcome)) return false;
  return outcome.code === 'STALE_VERSION' || outcome.code === 'DUPLICATE_KEY';
}
