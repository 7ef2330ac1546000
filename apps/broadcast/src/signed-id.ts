import { createHmac, timingSafeEqual } from 'node:crypto';

/** 96 bits: nobody guesses them, and an address has room for them. */
const signatureLetters = 24;

/**
 * A message's id with our signature, in small letters, digits and hyphens: who shows it has seen the
 * message. Signed for one purpose, it is good for no other.
 */
export function signedId(secret: string, purpose: string, id: string): string {
  return `${id}-${signatureOf(secret, purpose, id)}`;
}

/** The id, or undefined when the signature is not ours for this purpose. */
export function readSignedId(secret: string, purpose: string, signed: string): string | undefined {
  const end = signed.lastIndexOf('-');
  const [id, signature] = [signed.slice(0, Math.max(0, end)), signed.slice(end + 1)];
  if (signature.length !== signatureLetters) return undefined;
  const ours = Buffer.from(signatureOf(secret, purpose, id));
  const theirs = Buffer.from(signature);
  return ours.length === theirs.length && timingSafeEqual(ours, theirs) ? id : undefined;
}

function signatureOf(secret: string, purpose: string, id: string): string {
  const signature = createHmac('sha256', secret).update(`${purpose} of message ${id}`);
  return signature.digest('hex').slice(0, signatureLetters);
}
