/**
 * Enhanced status codes (RFC 3463, RFC 7505) by which a server says that an address is none, or none any more:
 * bad mailbox or system, moved, no mail taken at all, disabled. Not those of the sender's address (5.1.7, 5.1.8),
 * a full mailbox or a policy, which pass.
 */
const noSuchAddress = /\b5\.(?:1\.(?:[0-6]|10)|2\.1)\b/;
const anyStatus = /\b[245]\.\d{1,3}\.\d{1,3}\b/;
/** Plain answers of SMTP (RFC 5321) that say the same where no status is given: no mailbox, not here, no such name. */
const plainly = /^55[013]\b/;

/** Whether an answer of a mail server, or a status of a report, says that there is no such address. */
export function isNoSuchAddress(said: string): boolean {
  const text = said.trim();
  return anyStatus.test(text) ? noSuchAddress.test(text) : plainly.test(text);
}
