import { RelightError } from '@relight/domain';
import { channelKinds } from '../channels/list.ts';
import type { Country } from '../phone.ts';

/** Of those who wrote to us without a column of their own in the file of contacts. */
const others = /^(?:@\w{1,50}|\d{3,8})$/;

/**
 * The address as its channel keeps it: `+1 (303) 555-0143` is `+13035550143`; a handle or a short code stays
 * as it is. A number without a country code is read as the country's. Throws ADDRESS_INVALID for anything else: what stands in documents without an address would
 * be taken for theirs.
 */
export function normalAddress(given: string, country?: Country): string {
  const text = given.trim();
  for (const { contacts } of channelKinds) {
    const value = contacts?.read(text, country).value;
    if (value !== undefined) return value;
  }
  if (others.test(text)) return text;
  const message =
    'The address cannot be read; wants a phone number with its country code (+13035550143), an e-mail address, or a handle (@name)';
  throw new RelightError('ADDRESS_INVALID', message, { offending: given });
}
