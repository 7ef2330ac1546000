import { RelightError } from '@relight/domain';

/** Throws BODY_INVALID for an instant that has passed. */
export function assertAhead(instant: string, now: string, field: string): void {
  if (instant > now) return;
  const message = `${field}: has passed; wants a later time`;
  throw new RelightError('BODY_INVALID', message, { offending: instant });
}
