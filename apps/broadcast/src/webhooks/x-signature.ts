import { createHmac, timingSafeEqual } from 'node:crypto';

/** Answer to X's challenge-response check: `sha256=` and the token's HMAC by the consumer secret. */
export function crcAnswer(consumerSecret: string, crcToken: string): string {
  return `sha256=${createHmac('sha256', consumerSecret).update(crcToken).digest('base64')}`;
}

/** True when X signed the exact bytes of the body (header `x-twitter-webhooks-signature`). */
export function isFromX(
  consumerSecret: string,
  signature: string | undefined,
  body: string | Buffer,
): boolean {
  const wanted = createHmac('sha256', consumerSecret).update(body).digest('base64');
  const given = Buffer.from(signature ?? '');
  const expected = Buffer.from(`sha256=${wanted}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
