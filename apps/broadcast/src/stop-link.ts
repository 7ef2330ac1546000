import { signedId } from './signed-id.ts';

export const stopPurpose = 'stop';

/** Where the reader of a message stops the messages to the address it went to. */
export function stopLink(
  messageId: string,
  { RELIGHT_SECRET, PUBLIC_URL }: { readonly RELIGHT_SECRET: string; readonly PUBLIC_URL: string },
): string {
  const token = signedId(RELIGHT_SECRET, stopPurpose, messageId);
  return `${PUBLIC_URL.replace(/\/$/, '')}/api/public/stop/${token}`;
}
