import { channelKinds } from '../channels/list.ts';

/** The address as its channel keeps it: `+1 (303) 555-0143` is `+13035550143`; others stay as they are. */
export function normalAddress(given: string): string {
  const text = given.trim();
  for (const { contacts } of channelKinds) {
    const value = contacts?.read(text).value;
    if (value !== undefined) return value;
  }
  return text;
}
