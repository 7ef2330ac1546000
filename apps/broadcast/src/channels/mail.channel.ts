import { localeOf, message as words, type Locale } from '@relight/catalogue';
import { RelightError, type Medium } from '@relight/domain';
import { createTransport, type SendMailOptions, type SMTPPoolOptions } from 'nodemailer';
import { z } from 'zod';
import type { Message } from '../deliver/message.schema.ts';
import { publicUrl } from '../public-url.ts';
import { signedId } from '../signed-id.ts';
import { stopLink, stopPurpose } from '../stop-link.ts';
import { confirmPurpose } from '../subscription-code.ts';
import {
  answerWithinMs,
  MessageChannel,
  perSecond,
  type ChannelFile,
  type ChannelKind,
  type ChannelWorld,
  type SendOutcome,
} from './channel.ts';
import { openMailDoor } from './mail-door.ts';
import { htmlOf, subjectOf, textOf, type Link } from './mail-words.ts';
import { isNoSuchAddress } from './mail-status.ts';
import { field, hadNoAnswer } from './provider-errors.ts';

const smtpUrl = z.string().regex(/^smtps?:\/\//, 'wants smtp://… or smtps://…');
const settings = {
  /** The mail server that takes our mails; `?requireTLS=true` after smtp:// refuses to go on without TLS. */
  MAIL_SMTP_URL: smtpUrl.optional(),
  /** Where mails go instead while CHANNELS is sandbox. */
  SANDBOX_SMTP_URL: smtpUrl.optional(),
  /** The address our mails are from. */
  MAIL_FROM: z.email().optional(),
  /** Mail for this domain is handed to MAIL_LISTEN_PORT: answers, and reports of what did not arrive. */
  MAIL_REPLY_DOMAIN: z.hostname().optional(),
  /** What the mail server is given at most. */
  MAIL_PER_SECOND: perSecond,
  MAIL_LISTEN_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
};
type MailSettings = z.output<z.ZodObject<typeof settings>> & ChannelWorld;

const backOffMs = 5_000;
/** Nothing about a message: the account, or the server as a whole. */
const accountBackOffMs = 30_000;
const connections = 10;
const longestAddress = 254;

/** Reads longer words than a phone, shows who writes, and is answered in words. */
const mailMedium: Medium = {
  isPublic: false,
  showsSender: true,
  takesKeywords: false,
  wantsPlainLetters: false,
  sizeOf: () => 1,
};

const kind: ChannelKind = {
  name: 'mail',
  names: { title: 'E-mail', one: 'e-mail', many: 'e-mails', by: 'by e-mail', icon: 'mail' },
  medium: mailMedium,
  threads: true,
  canReach: (address) => addressIn(address) === address,
  longest: 4_000,
  pace: { inFlight: connections, claimed: 50, isOrdered: false, unitsPerSecond: 20 },
  measure: () => ({ units: 1, per: 'mail' }),
  // What the utility's own mail server costs is not counted by the mail.
  priceOf: () => 0,
  shown: (to) => `an address at ${to.slice(to.lastIndexOf('@') + 1)}`,
  contacts: {
    column: 'email',
    read: (written) => {
      const value = addressIn(written);
      return value === undefined ? { refused: 'wants one e-mail address' } : { value };
    },
  },
};

/** In small letters, as we compare and keep it; undefined when it is no address. */
function addressIn(written: string): string | undefined {
  const text = written.normalize('NFKC').replace(/\p{Cf}/gu, '');
  const address = text
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, '');
  return address.length <= longestAddress && z.email().safeParse(address).success
    ? address
    : undefined;
}

interface Account {
  readonly url: string;
  readonly from: string;
  readonly domain: string;
}

/** Undefined when there is none; half of one is a mistake, named at the start. */
function accountOf(config: MailSettings): Account | undefined {
  const { CHANNELS, MAIL_FROM: from, MAIL_REPLY_DOMAIN: domain } = config;
  const name = CHANNELS === 'live' ? 'MAIL_SMTP_URL' : 'SANDBOX_SMTP_URL';
  const { [name]: url } = config;
  if (url !== undefined && from !== undefined && domain !== undefined) return { url, from, domain };
  if (url === undefined && from === undefined) return undefined;
  const message = `Wrong configuration. E-mail wants all of ${name}, MAIL_FROM and MAIL_REPLY_DOMAIN, or none`;
  throw new RelightError('CONFIG_INVALID', message);
}

/** E-mail over SMTP by nodemailer. */
class MailChannel extends MessageChannel {
  readonly kind = kind;
  override readonly mostPerSecond: number | undefined;
  readonly #transport;

  constructor(
    private readonly config: MailSettings,
    private readonly account: Account,
  ) {
    super();
    this.mostPerSecond = config.MAIL_PER_SECOND;
    const pool: SMTPPoolOptions & { pool: true } = {
      url: account.url,
      pool: true,
      maxConnections: connections,
      // Whether a mail goes again is decided by whoever keeps the messages.
      maxRequeues: 0,
      idleTimeout: 4_000,
      connectionTimeout: answerWithinMs,
      greetingTimeout: answerWithinMs,
      socketTimeout: answerWithinMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    };
    this.#transport = createTransport(pool);
  }

  async send(message: Message): Promise<SendOutcome> {
    const signal = AbortSignal.timeout(answerWithinMs);
    try {
      const { messageId } = await this.#transport.sendMail({ ...this.#mailOf(message), signal });
      return { kind: 'accepted', providerId: messageId };
    } catch (error) {
      return outcomeOf(error);
    }
  }

  override close(): void {
    this.#transport.close();
  }

  /** SMTP cannot be asked. A mail that goes again bears the same Message-ID, and mailboxes show it once. */
  async find(): Promise<'sendAgain'> {
    return Promise.resolve('sendAgain');
  }

  /** What we know now, of the outage where the public page shows it, else of all; or how to say yes to alerts. */
  #pageOf({ shownOutageId: id, subscriptionId }: Message, locale: Locale): Link {
    const { seeOutage, seeOutages, confirmAlerts } = words[locale];
    if (subscriptionId !== undefined) {
      const token = signedId(this.config.RELIGHT_SECRET, confirmPurpose, subscriptionId);
      const path = `/?lang=${locale}#/alerts/confirm/${encodeURIComponent(token)}`;
      return { label: confirmAlerts(), link: publicUrl(this.config, path) };
    }
    const hash = id === undefined ? '' : `#/outage/${encodeURIComponent(id)}`;
    const link = publicUrl(this.config, `/?lang=${locale}${hash}`);
    return { label: id === undefined ? seeOutages() : seeOutage(), link };
  }

  /** By the same signature as the link that stops: who has one mail of ours may see all that this address was told. */
  #toldOf({ _id: id, subscriptionId }: Message, locale: Locale): Link | undefined {
    if (subscriptionId !== undefined) return undefined;
    const token = signedId(this.config.RELIGHT_SECRET, stopPurpose, id);
    const path = `/?lang=${locale}#/alerts/told/${encodeURIComponent(token)}`;
    return { label: words[locale].seeTold(), link: publicUrl(this.config, path) };
  }

  /** Addresses and header fields are given apart, so that none of them can make another one. */
  #mailOf(message: Message): SendMailOptions {
    const { _id: id, to, body, inReplyTo, references = [] } = message;
    const { attemptedDomainAt: at, publicationId } = message;
    const { RELIGHT_SECRET: secret, UTILITY_NAME: name, UTILITY_LOCALE } = this.config;
    const { from, domain } = this.account;
    const locale = localeOf(message.locale) ?? UTILITY_LOCALE;
    const ours = (purpose: 'reply' | 'bounce') =>
      `${purpose}+${signedId(secret, purpose, id)}@${domain}`;
    const stop = { label: words[locale].stopMails(), link: stopLink(id, this.config) };
    const page = this.#pageOf(message, locale);
    const said = { body, locale, name, page, told: this.#toldOf(message, locale), stop };
    return {
      from: { name, address: from },
      to: { name: '', address: to },
      replyTo: { name, address: ours('reply') },
      // What cannot be delivered comes back to an address that names the message.
      envelope: { from: ours('bounce'), to: [to] },
      messageId: `<${id}@${domain}>`,
      ...(at === undefined ? {} : { date: new Date(at) }),
      ...(inReplyTo === undefined ? {} : { inReplyTo, references: [...references, inReplyTo] }),
      subject: subjectOf(message, locale),
      text: textOf(said),
      html: htmlOf(said),
      list: { unsubscribe: stop.link },
      headers: {
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'Content-Language': locale,
        // Below an earlier mail of ours it answers nobody.
        'Auto-Submitted':
          inReplyTo === undefined || publicationId !== undefined
            ? 'auto-generated'
            : 'auto-replied',
      },
    };
  }
}

/** The recipient, or the mail itself, was what the server spoke of. */
const aboutTheMail = new Set(['RCPT TO', 'DATA']);

function outcomeOf(error: unknown): SendOutcome {
  const note = noteOf(error);
  const status = field(error, 'responseCode');
  const isAboutMail = aboutTheMail.has(String(field(error, 'command')));
  if (typeof status !== 'number') return unanswered(error, note);
  if (!isAboutMail) return { kind: 'retry', afterMs: accountBackOffMs, note };
  if (status >= 500) {
    const isOfRecipient = field(error, 'command') === 'RCPT TO';
    const isAddressGone = isOfRecipient && isNoSuchAddress(String(field(error, 'response')));
    const code = String(status);
    return {
      kind: 'refused',
      code,
      note,
      isOptedOut: false,
      ...(isAddressGone ? { isAddressGone } : {}),
    };
  }
  return { kind: 'retry', afterMs: backOffMs, note, isOfAddress: true };
}

/** A connection that was never made took nothing; of one that broke, or of an answer too late, nobody knows. */
function unanswered(error: unknown, note: string): SendOutcome {
  const code = field(error, 'originalCode') ?? field(error, 'code');
  const wasMade = !['EDNS', 'EAUTH', 'ETLS', 'ENOAUTH'].includes(String(field(error, 'code')));
  return wasMade && hadNoAnswer({ code }) && field(error, 'syscall') !== 'connect'
    ? { kind: 'unknown', note }
    : { kind: 'retry', afterMs: backOffMs, note };
}

/** What the server said, without the address it said it of. */
function noteOf(error: unknown): string {
  const said = error instanceof Error ? error.message : 'unknown';
  return said
    .replace(/[^\s<>:]+@[^\s<>:]+/g, '…')
    .replace(/\s+/g, ' ')
    .slice(0, 200);
}

export const mail: ChannelFile<typeof settings> = {
  kind,
  settings,
  open: (config) => {
    const account = accountOf(config);
    return account && new MailChannel(config, account);
  },
  listen: async (config, hearing) => {
    const domain = accountOf(config)?.domain;
    const { HOST: host, MAIL_LISTEN_PORT: port } = config;
    return domain === undefined || port === undefined
      ? undefined
      : openMailDoor({ host, port, domain }, hearing);
  },
};
