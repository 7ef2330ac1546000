import { simpleParser, type ParsedMail } from 'mailparser';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { callbackify } from 'node:util';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

import { startSandbox, type Sandbox } from '../start-sandbox.ts';
import { account, control, xAccount } from '../trial.ts';
import type { Mail } from './mails.ts';

interface Brought {
  readonly mail: ParsedMail;
  readonly from: string;
  readonly to: string;
}

/** The account's own mail server, which keeps what it is brought. */
const openAccountServer = async () => {
  const brought: Brought[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 1,
    onData: callbackify(
      async (
        stream: SMTPServerDataStream,
        { envelope: { mailFrom, rcptTo } }: SMTPServerSession,
      ) => {
        const from = mailFrom === false ? '' : mailFrom.address;
        const mail = await simpleParser(stream, { keepDeliveryStatus: true });
        brought.push({ mail, from, to: rcptTo[0]?.address ?? '' });
      },
    ),
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const url = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  return { brought, url, close: () => new Promise<void>((done) => server.close(() => done())) };
};

describe('mailboxes', () => {
  let sandbox: Sandbox;
  let own: Awaited<ReturnType<typeof openAccountServer>>;
  beforeEach(async () => {
    own = await openAccountServer();
    const mail = { port: 0, deliverTo: own.url };
    sandbox = await startSandbox({ port: 0, speed: 20, twilio: account, x: xAccount, mail });
  });
  afterEach(async () => {
    await sandbox.close();
    await own.close();
  });

  const send = (mail: SendMailOptions = {}, to = 'ann@example.org') =>
    createTransport({ url: sandbox.smtpUrl }).sendMail({
      from: { name: 'Utility', address: 'o@utility.example' },
      replyTo: 'reply+1@utility.example',
      envelope: { from: 'bounce+1@utility.example', to },
      to,
      subject: 'Dark',
      text: 'It is dark.',
      ...mail,
    });
  const inBox = async (to = 'ann@example.org'): Promise<readonly Mail[]> =>
    (await (await fetch(`${sandbox.url}/_sandbox/mails?to=${to}`)).json()) as readonly Mail[];
  const act = async (name: string, body: object = {}) => {
    const [mail] = await inBox();
    return (await control(sandbox.url, `mails/${mail?.id}/${name}`, body)).json;
  };

  it('keep a mail, and show it with markup as text', async () => {
    await send({ subject: '<b>Dark</b>', text: 'It is <script>dark</script>.' });
    const [mail] = await inBox();
    expect(mail).toMatchObject({
      from: 'o@utility.example',
      envelopeFrom: 'bounce+1@utility.example',
    });
    for (const path of ['/mail', '/mail?box=Ann@example.org', `/mail/${mail?.id}`]) {
      // oxlint-disable-next-line no-await-in-loop -- one page after another
      const page = await (await fetch(`${sandbox.url}${path}`)).text();
      expect(page).toContain('&lt;b&gt;Dark&lt;/b&gt;');
      expect(page).not.toMatch(/<script>|<b>/);
    }
  });

  it('show one Message-ID once', async () => {
    await send({ messageId: '<1@utility.example>' });
    await send({ messageId: '<1@utility.example>' });
    expect(await inBox()).toHaveLength(1);
  });

  it.each([
    ['nobody@example.org', '5.1.1'],
    ['ann@nowhere.invalid', '5.1.2'],
  ])('do not exist at %s', async (to, status) => {
    await expect(send({}, to)).rejects.toMatchObject({
      responseCode: 550,
      response: expect.stringContaining(status),
    });
  });

  it.each([
    ['429', 451],
    ['500', 421],
    ['refuse', 550],
  ])('answer a failure ordered as %s with %i, once', async (kind, responseCode) => {
    await control(sandbox.url, 'faults', { kind, count: 1, channel: 'mail' });
    await expect(send()).rejects.toMatchObject({ responseCode });
    await send();
    expect(await inBox()).toHaveLength(1);
  });

  it('answer to Reply-To, with what is answered below', async () => {
    await send();
    expect(await act('reply', { text: 'Still dark' })).toMatchObject({ delivered: true });
    const [{ mail, from, to } = {}] = own.brought as readonly Partial<Brought>[];
    expect([from, to]).toEqual(['ann@example.org', 'reply+1@utility.example']);
    expect(mail?.text).toMatch(/^Still dark\n\nOn .+ wrote:\n\n> It is dark\.\n/);
  });

  it('bounce with a report to the return path, from no sender', async () => {
    await control(sandbox.url, 'faults', { kind: 'undelivered', count: 1, channel: 'mail' });
    await send();
    const [{ mail, from, to } = {}] = own.brought as readonly Partial<Brought>[];
    expect([from, to]).toEqual(['', 'bounce+1@utility.example']);
    const part = mail?.attachments.find((one) => one.contentType === 'message/delivery-status');
    expect(part?.content.toString()).toMatch(/Action: failed\s+Status: 5\.1\.1/);
    expect((await inBox())[0]?.status).toBe('bounced');
  });

  it('have one click only where the mail offers it, and never leave this computer', async () => {
    await send();
    expect(await act('unsubscribe')).toMatchObject({ delivered: false });
    await send(
      {
        list: { unsubscribe: 'https://example.org/stop' },
        headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
      },
      'ben@example.org',
    );
    const [mail] = await inBox('ben@example.org');
    const path = `mails/${mail?.id}/unsubscribe`;
    expect((await control(sandbox.url, path, {})).json).toMatchObject({ delivered: false });
  });

  it('are not driven by another site’s page', async () => {
    await send();
    const [mail] = await inBox();
    const answer = await fetch(`${sandbox.url}/mail/${mail?.id}/reply`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: new URLSearchParams({ text: 'STOP' }),
    });
    expect([answer.status, own.brought]).toEqual([403, []]);
  });
});
