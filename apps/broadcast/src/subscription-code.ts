import { createHmac, timingSafeEqual } from 'node:crypto';

/** Stands in the words where the code will be: as many letters, so that nothing else moves. */
export const codeMark = '######';
const codes = 1_000_000;
const purpose = 'code of subscription';

/** The link by which a mail is confirmed is signed for this. */
export const confirmPurpose = 'confirm';

/**
 * Six digits that follow from the request and our secret: they are worked out when they are sent and when
 * they are tried, and stand in no document.
 */
export function codeOf(secret: string, requestId: string): string {
  const digest = createHmac('sha256', secret).update(`${purpose} ${requestId}`).digest();
  return String(digest.readUIntBE(0, 6) % codes).padStart(codeMark.length, '0');
}

/** Whether this is the code, however people set it: "402 918", "402-918". */
export function isCode(secret: string, requestId: string, written: string): boolean {
  const digits = written.normalize('NFKC').replace(/[\s.-]/g, '');
  const [ours, theirs] = [Buffer.from(codeOf(secret, requestId)), Buffer.from(digits)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}

/** The words as they leave. */
export function withCode(body: string, secret: string, requestId: string): string {
  return body.replace(codeMark, codeOf(secret, requestId));
}
