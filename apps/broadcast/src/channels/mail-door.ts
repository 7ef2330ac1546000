import { createHash } from 'node:crypto';
import { callbackify } from 'node:util';
import { RelightError } from '@relight/domain';
import EmailReplyParser from 'email-reply-parser';
import { simpleParser, type ParsedMail } from 'mailparser';
import {
  SMTPServer,
  type SMTPServerAddress,
  type SMTPServerDataStream,
  type SMTPServerSession,
} from 'smtp-server';
import { isNoSuchAddress } from './mail-status.ts';
import type { Answer, Door, Hearing, Receipt } from './channel.ts';

interface Place {
  readonly host: string;
  readonly port: number;
  /** Mail for addresses at this domain is taken, and no other. */
  readonly domain: string;
}

/** Pictures from a phone fit; they are not kept. */
const mostBytes = 10 * 1024 * 1024;
const atOnce = 10;
/** Longer words are looked through no further for where those end that are new. */
const mostRead = 8_000;
const longestSubject = 250;
const mostReferences = 20;
/** An id of a mail that can be kept and repeated. */
const anId = /^<[^<>\s]{3,250}>$/;

/** An answer of SMTP; thrown inside, it is what the other server is told. */
class SmtpRefusal extends Error {
  constructor(
    readonly responseCode: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * A mail server for one domain, whose addresses are signed by us: `reply+…` hears the reader of a
 * message, `bounce+…` what became of it. "250" is said once what it heard is durable.
 */
export async function openMailDoor(place: Place, hearing: Hearing): Promise<Door> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: mostBytes,
    maxClients: atOnce,
    // One mail, one message that it answers: the other server brings the next by itself.
    maxRecipients: 1,
    closeTimeout: 1_000,
    onRcptTo: callbackify(async (address: SMTPServerAddress, _session: SMTPServerSession) => {
      await refusing(async () => addressed(address, place, hearing));
    }),
    onData: callbackify(async (stream: SMTPServerDataStream, session: SMTPServerSession) => {
      await refusing(() => take(stream, session, { place, hearing }));
      return 'Taken';
    }),
  });
  const { host, port } = place;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      const message = `HOST ${host} and MAIL_LISTEN_PORT ${port} cannot be used`;
      reject(new RelightError('LISTEN_FAILED', message, { cause }));
    });
    server.listen(port, host, resolve);
  });
  // A client that hangs up is no failure of ours.
  server.on('error', () => undefined);
  return { close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** What is no refusal of ours is a failure of ours: the other server keeps the mail and comes again. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SmtpRefusal) throw error;
    throw new SmtpRefusal(451, 'Not now; try again later', { cause: error });
  }
}

interface Addressed {
  readonly messageId: string;
  readonly purpose: string;
}

const noSuchAddress = () => new SmtpRefusal(550, 'No such address: answer one of our messages');

/** What the address says, whose signature alone shows that it is ours: the message is read with the mail. */
function addressed({ address }: SMTPServerAddress, { domain }: Place, hearing: Hearing): Addressed {
  // Some servers write capital letters.
  const [local = '', at] = address.toLowerCase().split('@');
  const [, purpose, signed] = /^(reply|bounce)\+([a-z0-9-]{1,80})$/.exec(local) ?? [];
  const isOurs = at === domain.toLowerCase() && purpose !== undefined && signed !== undefined;
  const messageId = isOurs ? hearing.idIn(signed, purpose) : undefined;
  if (messageId !== undefined && purpose !== undefined) return { messageId, purpose };
  throw noSuchAddress();
}

async function take(
  stream: SMTPServerDataStream,
  { envelope: { mailFrom, rcptTo } }: SMTPServerSession,
  { place, hearing }: { readonly place: Place; readonly hearing: Hearing },
): Promise<void> {
  const raw = await wholeOf(stream);
  const [to] = rcptTo;
  if (raw === undefined || to === undefined)
    throw new SmtpRefusal(552, 'Too large: words are enough');
  const { messageId, purpose } = addressed(to, place, hearing);
  const message = await hearing.messageOf(messageId);
  if (message === undefined) throw noSuchAddress();
  const mail = await parsed(raw);
  const receipt = purpose === 'bounce' ? receiptIn(mail) : undefined;
  if (receipt !== undefined) {
    await hearing.receive(message, receipt);
  } else if (
    purpose === 'bounce' ||
    isAutomatic(mail, mailFrom === false ? '' : mailFrom.address)
  ) {
    hearing.drop('automatic');
  } else {
    await hearing.take(message, await answerIn(mail, raw));
  }
}

async function answerIn(mail: ParsedMail, raw: Buffer): Promise<Answer> {
  const subject = mail.subject?.replace(/\s+/g, ' ').trim().slice(0, longestSubject);
  const said = mail.references ?? [];
  const ids = (typeof said === 'string' ? [said] : said).filter((id) => anId.test(id));
  return {
    providerId: idOf(mail, raw),
    body: await newWordsIn(mail),
    ...(subject ? { subject } : {}),
    // The first names the thread; of a long one the newest tell the rest.
    ...(ids.length === 0
      ? {}
      : { references: [...new Set([...ids.slice(0, 1), ...ids.slice(-mostReferences)])] }),
  };
}

/** Read to its end, so that the other server hears why; undefined when it is too large. */
async function wholeOf(stream: SMTPServerDataStream): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes <= mostBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return bytes <= mostBytes ? Buffer.concat(chunks) : undefined;
}

async function parsed(raw: Buffer, makesText = false): Promise<ParsedMail> {
  try {
    return await simpleParser(raw, {
      skipHtmlToText: !makesText,
      skipTextToHtml: true,
      skipImageLinks: true,
      keepCidLinks: true,
      keepDeliveryStatus: true,
      maxHtmlLengthToParse: 200_000,
      maxHeadSize: 65_536,
      maxChildNodes: 100,
      checksumAlgo: false,
    });
  } catch {
    throw new SmtpRefusal(554, 'This is no mail that can be read');
  }
}

/** What a mail server reports of one recipient (RFC 3464); undefined while nothing is settled. */
function receiptIn({ attachments }: ParsedMail): Receipt | undefined {
  const part = attachments.find(({ contentType }) => contentType === 'message/delivery-status');
  const report = part?.content.toString('latin1') ?? '';
  const [, action] = /^Action:\s*(failed|delivered)\b/im.exec(report) ?? [];
  const [, status = 'no status'] = /^Status:\s*([245]\.\d{1,3}\.\d{1,3})\b/im.exec(report) ?? [];
  if (action === undefined) return undefined;
  const to = action.toLowerCase() === 'failed' ? 'undelivered' : 'delivered';
  const isAddressGone = to === 'undelivered' && isOfNoAddress(report, status);
  return {
    to,
    note: `its mail server says ${status}`,
    ...(isAddressGone ? { isAddressGone } : {}),
  };
}

/** By its status; where that says nothing more than "failed", by what the other server answered. */
function isOfNoAddress(report: string, status: string): boolean {
  const [, answer = ''] = /^Diagnostic-Code:\s*smtp\s*;\s*(.{0,200})/im.exec(report) ?? [];
  return isNoSuchAddress(/^5\.0\.\d+$|^no status$/.test(status) ? answer : status);
}

/** Written by no person (RFC 3834), or to many: answering it could go on for ever. */
function isAutomatic({ headers }: ParsedMail, mailFrom: string): boolean {
  const said = (name: string): string => {
    const value = headers.get(name);
    return typeof value === 'string' ? value.trim().toLowerCase() : '';
  };
  return (
    mailFrom === '' ||
    !['', 'no'].includes(said('auto-submitted').split(';')[0] ?? '') ||
    /^(?:bulk|list|junk|auto_reply)/.test(said('precedence')) ||
    ['x-autoreply', 'x-autorespond', 'list'].some((name) => headers.has(name))
  );
}

/** What they wrote now: neither what they answer nor their signature. */
async function newWordsIn(mail: ParsedMail): Promise<string> {
  const { subject = '' } = mail;
  const text = await textIn(mail);
  const words = new EmailReplyParser().parseReply(text.slice(0, mostRead)).trim();
  if (words !== '') return words;
  return /^\s*\p{L}{1,4}\s*:/u.test(subject) ? '' : subject.trim();
}

/** Text is made of HTML in a body of its own: in a mere fragment the only one may be that of a quoted mail. */
async function textIn({ text = '', html }: ParsedMail): Promise<string> {
  if (text.trim() !== '' || html === undefined || html === false) return text;
  const page = `<html><body>${html}</body></html>`;
  const head = 'Content-Type: text/html; charset=utf-8\r\n\r\n';
  return (await parsed(Buffer.from(`${head}${page}`), true)).text ?? '';
}

/** The id their mail program gave it; one of its bytes when it gave none that can be used. */
function idOf({ messageId = '' }: ParsedMail, raw: Buffer): string {
  if (anId.test(messageId)) return messageId;
  return `<${createHash('sha256').update(raw).digest('hex').slice(0, 32)}@unnamed.invalid>`;
}
