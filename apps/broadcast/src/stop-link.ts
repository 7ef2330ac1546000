import { publicUrl } from './public-url.ts';
import { signedId } from './signed-id.ts';

export const stopPurpose = 'stop';

/** Where the reader of a message stops the messages to the address it went to. */
export function stopLink(
  messageId: string,
  config: { readonly RELIGHT_SECRET: string; readonly PUBLIC_URL: string },
): string {
  const token = signedId(config.RELIGHT_SECRET, stopPurpose, messageId);
  return publicUrl(config, `/api/public/stop/${token}`);
}
