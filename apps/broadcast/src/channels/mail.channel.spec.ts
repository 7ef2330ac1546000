import { once } from 'node:events';
import type { Socket } from 'node:net';
import { callbackify } from 'node:util';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { readConfig } from '@relight/service-kit';
import { broadcastConfig } from '../config.ts';
import { newMessage } from '../deliver/messages.store.ts';
import { leastEnvironment } from '../environment.fixture.ts';
import { signedId } from '../signed-id.ts';
import { mail } from './mail.channel.ts';

const environment = {
  ...leastEnvironment,
  UTILITY_NAME: 'Harbor "Valley" <Electric>',
  MAIL_FROM: 'outages@hve.example',
  MAIL_REPLY_DOMAIN: 'answers.hve.example',
};
const id = 'm-0123456789abcdef01234567';
const message = (more: object = {}) =>
  newMessage({
    _id: id,
    channel: 'mail',
    to: 'ann@example.org',
    body: 'EXERCISE Power is out around Lantern Street since 18:00. No time yet.',
    factKeys: ['out:o1'],
    priority: 3,
    queuedAt: '2026-11-22T18:00:00.000Z',
    expiresAt: '2026-11-22T19:00:00.000Z',
    ...more,
  });

type Stage = 'connect' | 'from' | 'to' | 'data';

/** A mail server that answers one stage as told. */
class Provider {
  readonly got: { mail: ParsedMail; from: string; to: string[] }[] = [];
  refuses: { stage: Stage; code: number } | undefined;
  hangsUp = false;
  readonly #sockets = new Set<Socket>();
  readonly #server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 1,
    onConnect: (_session, done) => done(this.#refusal('connect')),
    onMailFrom: (_address, _session, done) => done(this.#refusal('from')),
    onRcptTo: (_address, _session, done) => done(this.#refusal('to')),
    onData: callbackify(
      async (
        stream: SMTPServerDataStream,
        { envelope: { mailFrom, rcptTo } }: SMTPServerSession,
      ) => {
        const from = mailFrom === false ? '' : mailFrom.address;
        const to = rcptTo.map(({ address }) => address);
        this.got.push({ mail: await simpleParser(stream), from, to });
        if (this.hangsUp) for (const socket of this.#sockets) socket.destroy();
        const refusal = this.#refusal('data');
        if (refusal !== undefined) throw refusal;
      },
    ),
  });

  async open(): Promise<string> {
    this.#server.on('error', () => undefined);
    this.#server.server.on('connection', (socket: Socket) => this.#sockets.add(socket));
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.server.address();
    return `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  connections(): Promise<number> {
    return new Promise((resolve, reject) =>
      this.#server.server.getConnections((error, count) =>
        error ? reject(error) : resolve(count),
      ),
    );
  }

  /** Resolves when all that were open are closed. */
  async left(): Promise<void> {
    const open = [...this.#sockets].filter((socket) => !socket.closed);
    // oxlint-disable-next-line relight/bounded-promises -- the connections of one test
    await Promise.all(open.map((socket) => once(socket, 'close')));
  }

  #refusal(stage: Stage): Error | undefined {
    if (this.refuses?.stage !== stage) return undefined;
    const words = 'no <ann@example.org> now';
    return Object.assign(new Error(words), { responseCode: this.refuses.code });
  }
}

describe('e-mail', () => {
  let provider: Provider;
  let url: string;
  beforeEach(async () => {
    provider = new Provider();
    url = await provider.open();
  });
  afterEach(() => provider.close());
  const channel = (more: object = {}) =>
    mail.open(readConfig(broadcastConfig, { ...environment, SANDBOX_SMTP_URL: url, ...more }));
  const sent = async (more: object = {}) => {
    await channel()?.send(message(more));
    const [got] = provider.got;
    if (got === undefined) throw new Error('nothing was sent');
    return got;
  };

  it('keeps its connection for the next mail, and lets it go when it is closed', async () => {
    const open = channel();
    await open?.send(message());
    expect(await provider.connections()).toBe(1);
    open?.close();
    await provider.left();
    expect(await provider.connections()).toBe(0);
  });

  it('says who writes, in plain text and HTML, and how to answer and to stop', async () => {
    const { mail: got, from, to } = await sent();
    const signed = (purpose: string) => signedId('s'.repeat(32), purpose, id);
    expect(to).toEqual(['ann@example.org']);
    expect(from).toBe(`bounce+${signed('bounce')}@answers.hve.example`);
    expect(got.replyTo?.value[0]?.address).toBe(`reply+${signed('reply')}@answers.hve.example`);
    expect(got.from?.value).toEqual([
      { address: 'outages@hve.example', name: 'Harbor "Valley" <Electric>' },
    ]);
    expect(got.messageId).toBe(`<${id}@answers.hve.example>`);
    expect(got.subject).toBe('EXERCISE Power is out around Lantern Street since 18:00.');
    const link = `https://relight.example/api/public/stop/${signed('stop')}`;
    expect(got.text).toContain(`Stop these e-mails: ${link}`);
    expect(got.text).toContain('All outages we know of now: https://relight.example/?lang=en\n');
    expect(got.html).toContain('Harbor &quot;Valley&quot; &lt;Electric&gt;');
    expect(got.headers.get('list')).toMatchObject({ unsubscribe: { url: link } });
  });

  it('leads its reader to all that their address was told', async () => {
    const { mail: got } = await sent();
    const token = signedId('s'.repeat(32), 'stop', id);
    expect(got.text).toContain(
      `What we told you: https://relight.example/?lang=en#/alerts/told/${token}\n`,
    );
  });

  it('asks by a link whether alerts are wanted, and shows whoever asked for them nothing', async () => {
    const { mail: got } = await sent({ subscriptionId: 's-1' });
    const token = signedId('s'.repeat(32), 'confirm', 's-1');
    const link = `https://relight.example/?lang=en#/alerts/confirm/${token}`;
    expect(got.text).toContain(`Yes, send me these alerts: ${link}\n`);
    expect(got.text).not.toContain('#/alerts/told/');
  });

  it('leads to its outage where the public page shows it, in the language of its reader', async () => {
    const { mail: got } = await sent({ shownOutageId: 'o 1/2', locale: 'es' });
    const link = 'https://relight.example/?lang=es#/outage/o%201%2F2';
    expect(got.text).toContain(`Lo que sabemos ahora de este corte: ${link}\n`);
    expect(got.html).toContain(`<a href="${link}">Lo que sabemos ahora de este corte</a>`);
  });

  it.each([
    [
      'Re: EXERCISE Power is out around Lantern Street.',
      'Re: EXERCISE Power is out around Lantern Street.',
    ],
    ['RE: AW: Fwd: dark here', 'Re: dark here'],
    ['When will it be back?', 'Re: When will it be back?'],
    ['RV: ¿Cuándo vuelve?', 'Re: ¿Cuándo vuelve?'],
    ['Re[2]: x\r\nBcc: all@example.org', 'Re: x Bcc: all@example.org'],
    ['Re:', 'EXERCISE Power is out around Lantern Street since 18:00.'],
  ])('answers a mail about “%s” in its thread, about “%s”', async (subject, answer) => {
    const inReplyTo = '<2@example.org>';
    const references = ['<1@answers.hve.example>'];
    const { mail: got } = await sent({ subject, inReplyTo, references });
    expect(got.subject).toBe(answer);
    expect(got.inReplyTo).toBe(inReplyTo);
    expect(got.references).toEqual([...references, inReplyTo]);
    expect(got.bcc).toBeUndefined();
  });

  it('bears the same Message-ID when it goes again', async () => {
    const ours = channel();
    const first = await ours?.send(message());
    expect(await ours?.send(message({ attempts: 2 }))).toEqual(first);
    expect(await ours?.find(message())).toBe('sendAgain');
    expect(new Set(provider.got.map(({ mail: { messageId } }) => messageId)).size).toBe(1);
  });

  it('makes no header, part or recipient of hostile words', async () => {
    const hostile = 'Dark.\r\nBcc: all@example.org\r\n\r\n<script>alert(1)</script>';
    const { mail: got, to } = await sent({
      body: hostile,
      inReplyTo: '<a@b>\r\nBcc: all@example.org',
    });
    expect(to).toEqual(['ann@example.org']);
    expect([got.bcc, got.cc]).toEqual([undefined, undefined]);
    expect(got.subject).toBe('Dark. Bcc: all@example.org <script>alert(1)</script>');
    expect(got.html).not.toContain('<script>');
  });

  it('writes to the one address it was given, whatever signs are in it', async () => {
    const { to } = await sent({ to: 'ann+home@example.org' });
    expect(to).toEqual(['ann+home@example.org']);
  });

  it('has a subject of bounded length', async () => {
    const { mail: got } = await sent({ body: 'é'.repeat(5_000) });
    expect(Array.from(got.subject ?? '')).toHaveLength(120);
  });

  it.each([
    ['connect', 421, { kind: 'retry' }],
    ['from', 451, { kind: 'retry' }],
    ['from', 550, { kind: 'retry' }],
    ['to', 450, { kind: 'retry', isOfAddress: true }],
    ['to', 550, { kind: 'refused', code: '550', isOptedOut: false }],
    ['data', 452, { kind: 'retry', isOfAddress: true }],
    ['data', 554, { kind: 'refused', code: '554', isOptedOut: false }],
  ] as const)('answered at %s with %i is %j', async (stage, code, outcome) => {
    provider.refuses = { stage, code };
    const got = await channel()?.send(message());
    expect(got).toMatchObject(outcome);
    const isOfAddress = 'isOfAddress' in outcome;
    expect(Object.hasOwn(got ?? {}, 'isOfAddress')).toBe(isOfAddress);
    expect(JSON.stringify(got)).not.toContain('ann@');
  });

  it.each([
    ['to', 550, true],
    ['to', 552, undefined],
    ['data', 550, undefined],
  ] as const)('is to no address when answered at %s with %i: %s', async (stage, code, isGone) => {
    provider.refuses = { stage, code };
    const got = await channel()?.send(message());
    expect(got?.kind === 'refused' ? got.isAddressGone : 'sent').toBe(isGone);
  });

  it('was not sent when nobody answers there', async () => {
    await provider.close();
    expect(await channel()?.send(message())).toMatchObject({ kind: 'retry' });
  });

  it('may have been sent when the line breaks after it', async () => {
    provider.hangsUp = true;
    expect(await channel()?.send(message())).toMatchObject({ kind: 'unknown' });
  });

  it('goes to the sandbox alone unless live', async () => {
    await channel({ MAIL_SMTP_URL: 'smtp://127.0.0.1:9' })?.send(message());
    expect(provider.got).toHaveLength(1);
  });

  it('is none without an account, and half of one is named', () => {
    const nothing = { SANDBOX_SMTP_URL: '', MAIL_FROM: '', MAIL_REPLY_DOMAIN: '' };
    expect(channel(nothing)).toBeUndefined();
    expect(() => channel({ MAIL_REPLY_DOMAIN: '' })).toThrow(/MAIL_REPLY_DOMAIN/);
    expect(() => channel({ CHANNELS: 'live' })).toThrow(/MAIL_SMTP_URL/);
  });

  it.each([
    ['Ann.Other@Example.ORG', 'ann.other@example.org'],
    [' mailto:ann@example.org\u200B', 'ann@example.org'],
    ['ann@example.org, bob@example.org', undefined],
    ['ann@example', undefined],
    ['Ann <ann@example.org>', undefined],
    ['ann@example.org\r\nBcc: x@example.org', undefined],
    [`${'a'.repeat(250)}@example.org`, undefined],
  ])('reads %j as %j', (written, value) => {
    expect(mail.kind.contacts?.read(written).value).toBe(value);
  });
});
