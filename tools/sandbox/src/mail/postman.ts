import { randomUUID } from 'node:crypto';

import { createTransport, type SendMailOptions } from 'nodemailer';

import { isNearby } from '../options.ts';
import type { Mail, Mails } from './mails.ts';

/** What the account's own mail server said to a mail brought to it. */
export interface Brought {
  readonly delivered: boolean;
  readonly answer: string;
}

export interface Reply {
  readonly text: string;
  readonly subject?: string | undefined;
  /** As an absence note is marked (RFC 3834). */
  readonly auto?: boolean | undefined;
  /** Instead of the mail's own Reply-To. */
  readonly to?: string | undefined;
}

const domain = 'mail.sandbox.invalid';

/** As mail programs write it above what they answer. */
const quoteOf = ({ fromName, from, text, headers, createdMs }: Mail): string => {
  const isSpanish = headers['content-language']?.startsWith('es') === true;
  const date = new Date(createdMs).toUTCString();
  const said = isSpanish
    ? `El ${date}, ${fromName} <${from}> escribió:`
    : `On ${date}, ${fromName} <${from}> wrote:`;
  const quoted = text
    .trimEnd()
    .split('\n')
    .map((line) => `> ${line}`);
  return [said, '', ...quoted].join('\n');
};

/** A report that a mail could not be delivered (RFC 3464). */
const reportOf = ({ box, envelopeFrom, messageId }: Mail): string => {
  const boundary = randomUUID();
  const parts = [
    'Content-Type: text/plain; charset=utf-8\r\n\r\nYour message could not be delivered: 550 5.1.1 No such user here.',
    [
      'Content-Type: message/delivery-status',
      '',
      `Reporting-MTA: dns; ${domain}`,
      '',
      `Final-Recipient: rfc822; ${box}`,
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 No such user here',
    ].join('\r\n'),
    `Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${messageId}`,
  ];
  return [
    `From: Mail Delivery System <MAILER-DAEMON@${domain}>`,
    `To: ${envelopeFrom}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <${randomUUID()}@${domain}>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    '',
    ...parts.map((part) => `--${boundary}\r\n${part}\r\n`),
    `--${boundary}--`,
    '',
  ].join('\r\n');
};

/** What the owners of mailboxes and their servers do with a mail. */
export class Postman {
  constructor(
    private readonly mails: Mails,
    /** The account's own mail server, `smtp://host:port`. */
    private readonly deliverTo: string | undefined,
  ) {}

  /** Answers as a mail program does: to Reply-To, with what is answered below. */
  async reply(mail: Mail, { text, subject, auto = false, to }: Reply): Promise<Brought> {
    const answer = this.mails.add({
      box: mail.box,
      direction: 'inbound',
      from: mail.box,
      fromName: '',
      to: to ?? mail.replyTo,
      envelopeFrom: auto ? '' : mail.box,
      replyTo: mail.box,
      messageId: `<${randomUUID()}@${domain}>`,
      inReplyTo: mail.messageId,
      subject: subject ?? `Re: ${mail.subject}`,
      text,
      html: undefined,
      headers: {},
      status: 'sent',
    });
    const brought = await this.#bring({
      envelope: { from: answer.envelopeFrom, to: answer.to },
      from: answer.from,
      to: answer.to,
      subject: answer.subject,
      text: auto ? text : `${text}\n\n${quoteOf(mail)}\n`,
      messageId: answer.messageId,
      inReplyTo: mail.messageId,
      references: mail.messageId,
      ...(auto ? { headers: { 'Auto-Submitted': 'auto-replied' } } : {}),
    });
    if (!brought.delivered) this.mails.move(answer, `not taken: ${brought.answer.slice(0, 80)}`);
    return brought;
  }

  /** Tells the return path that the mail could not be delivered. */
  async bounce(mail: Mail): Promise<Brought> {
    this.mails.move(mail, 'bounced');
    return this.#bring({
      envelope: { from: '', to: mail.envelopeFrom },
      raw: reportOf(mail),
    });
  }

  /** One click in the mail program (RFC 8058): only where both header fields offer it. */
  async unsubscribe({ headers }: Mail): Promise<Brought> {
    const [, url = ''] = /<(https?:[^>]+)>/.exec(headers['list-unsubscribe'] ?? '') ?? [];
    const post = headers['list-unsubscribe-post'] ?? '';
    if (post !== 'List-Unsubscribe=One-Click' || !isNearby(url))
      return { delivered: false, answer: 'the mail offers no one click' };
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: post,
    });
    return { delivered: response.ok, answer: String(response.status) };
  }

  async #bring(mail: SendMailOptions): Promise<Brought> {
    if (this.deliverTo === undefined || !isNearby(this.deliverTo))
      return { delivered: false, answer: 'no mail server nearby takes answers' };
    const transport = createTransport({ url: this.deliverTo, connectionTimeout: 5000 });
    try {
      const { response } = await transport.sendMail(mail);
      return { delivered: true, answer: response };
    } catch (error) {
      return { delivered: false, answer: error instanceof Error ? error.message : String(error) };
    }
  }
}
