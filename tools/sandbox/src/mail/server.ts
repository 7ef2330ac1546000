import { callbackify } from 'node:util';

import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

import type { AnswerFault, Faults } from '../faults.ts';
import { pause } from '../time.ts';
import type { Mail, Mails, NewMail } from './mails.ts';
import type { Postman } from './postman.ts';

export interface MailServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

interface Parts {
  readonly mails: Mails;
  readonly faults: Faults;
  readonly postman: Postman;
}

const mostBytes = 5 * 1024 * 1024;
const slowMs = { slow: 8000, late: 30_000 } as const;

/** A reply of SMTP, with the words servers use. */
const refusal = (responseCode: number, words: string): Error =>
  Object.assign(new Error(words), { responseCode });

const refusals: Readonly<Partial<Record<AnswerFault, Error>>> = {
  429: refusal(451, '4.7.1 Too many messages, try again later'),
  500: refusal(421, '4.3.0 Service shutting down'),
};

/** As a mail exchanger refuses a recipient: no such domain, or no such mailbox there. */
const recipientRefusal = (address: string): Error | undefined => {
  if (address.endsWith('.invalid')) return refusal(550, '5.1.2 No such domain');
  if (/^nobody(?:[+@.]|$)/.test(address)) return refusal(550, '5.1.1 No such user here');
  return undefined;
};

const listOf = (addresses: AddressObject | AddressObject[] | undefined) =>
  [addresses ?? []].flat().flatMap(({ value }) => value);

/** A mail as it was read, for the box it was addressed to. */
const mailOf = (parsed: ParsedMail, box: string, envelopeFrom: string): NewMail => {
  const [from] = listOf(parsed.from);
  const [replyTo] = listOf(parsed.replyTo);
  const lines = parsed.headerLines.map(({ key, line }): [string, string] => [
    key,
    line
      .slice(line.indexOf(':') + 1)
      .replaceAll(/\r?\n[ \t]+/g, ' ')
      .trim(),
  ]);
  return {
    box,
    direction: 'outbound',
    from: from?.address ?? '',
    fromName: from?.name ?? '',
    to: listOf(parsed.to)[0]?.address ?? '',
    envelopeFrom,
    replyTo: replyTo?.address ?? from?.address ?? '',
    messageId: parsed.messageId ?? '',
    inReplyTo: parsed.inReplyTo,
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html === false ? undefined : parsed.html,
    headers: Object.fromEntries(lines),
    status: 'received',
  };
};

const wholeOf = async (stream: SMTPServerDataStream): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes <= mostBytes) chunks.push(chunk);
  }
  if (bytes > mostBytes) throw refusal(552, '5.3.4 Message too big');
  return Buffer.concat(chunks);
};

/** Every mailbox of the world behind one SMTP server. */
export const startMailServer = async (
  { port, host }: { readonly port: number; readonly host: string },
  parts: Parts,
): Promise<MailServer> => {
  const struck = new WeakMap<SMTPServerSession, AnswerFault>();
  const take = async (stream: SMTPServerDataStream, session: SMTPServerSession) => {
    const { mailFrom, rcptTo } = session.envelope;
    const parsed = await simpleParser(await wholeOf(stream), {
      skipTextToHtml: true,
      skipImageLinks: true,
    });
    const envelopeFrom = mailFrom === false ? '' : mailFrom.address;
    const kept = rcptTo.map(({ address }) =>
      parts.mails.add(mailOf(parsed, address.toLowerCase(), envelopeFrom)),
    );
    if (parts.faults.take('undelivered', 'mail')) await bounceAll(kept, parts.postman);
    const fault = struck.get(session);
    if (fault === 'slow' || fault === 'late') await pause(slowMs[fault]);
    // The mail is taken, and the other side never hears of it.
    if (fault === 'hangAfterAccept') await new Promise(() => undefined);
    return '2.0.0 Taken';
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    hideENHANCEDSTATUSCODES: false,
    disableReverseLookup: true,
    size: mostBytes,
    closeTimeout: 1,
    onMailFrom: (_address, session, done) => {
      const fault = parts.faults.takeAnswer('mail');
      struck.delete(session);
      if (fault !== undefined) struck.set(session, fault);
      done(fault === undefined ? null : refusals[fault]);
    },
    onRcptTo: ({ address }, session, done) => {
      const isStruck = struck.get(session) === 'refuse';
      done(isStruck ? refusal(550, '5.7.1 Refused') : recipientRefusal(address.toLowerCase()));
    },
    onData: callbackify(take),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  server.on('error', () => undefined);
  const address = server.server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `smtp://${host}:${bound}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};

/** Taken first and found undeliverable later, as by a server that only passes mail on. */
const bounceAll = async (mails: readonly Mail[], postman: Postman): Promise<void> => {
  await Promise.all(mails.map((mail) => postman.bounce(mail)));
};
