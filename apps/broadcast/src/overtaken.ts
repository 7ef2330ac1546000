import { RelightError } from '@relight/domain';

/** True when another writer was faster: what it wrote is to be read, and decided upon again. */
export function isOvertaken(error: unknown): boolean {
  return (
    error instanceof RelightError &&
    (error.code === 'STALE_VERSION' || error.code === 'DUPLICATE_KEY')
  );
}
