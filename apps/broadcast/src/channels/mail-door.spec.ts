import { createServer } from 'node:net';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { newMessage } from '../deliver/messages.store.ts';
import type { Answer, Door, Hearing, Receipt } from './channel.ts';
import { openMailDoor } from './mail-door.ts';

const domain = 'answers.hve.example';
const [answered, bounced] = [`reply+m-1-abc@${domain}`, `bounce+m-1-abc@${domain}`];

/** What was heard, from which message. */
class Ears implements Hearing {
  readonly answers: Answer[] = [];
  readonly receipts: Receipt[] = [];
  readonly dropped: string[] = [];
  isAway = false;

  readonly looked: string[] = [];
  isErased = false;

  idIn: Hearing['idIn'] = (signed, purpose) =>
    signed === 'm-1-abc' ? `m-1 ${purpose}` : undefined;

  messageOf: Hearing['messageOf'] = async (id) => {
    if (this.isAway) throw new Error('the store is away');
    this.looked.push(id);
    if (this.isErased) return undefined;
    const at = '2026-11-22T18:00:00.000Z';
    const to = { channel: 'mail', to: 'ann@example.org', queuedAt: at, expiresAt: at };
    return newMessage({ _id: id, body: 'Dark.', factKeys: [], priority: 3, ...to });
  };

  take: Hearing['take'] = async (_message, answer) => void this.answers.push(answer);
  receive: Hearing['receive'] = async (_message, receipt) => void this.receipts.push(receipt);
  drop: Hearing['drop'] = (why) => void this.dropped.push(why);
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });

/** A report as mail servers write it. */
const reportOf = (action: string, status: string): string =>
  [
    'From: MAILER-DAEMON@mx.example.net',
    'Subject: Delivery Status',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'STOP. My power is out.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.net',
    '',
    'Final-Recipient: rfc822; ann@example.org',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 <ann@example.org> is not here',
    '--b--',
    '',
  ].join('\r\n');

describe('the door for mail', () => {
  let ears: Ears;
  let door: Door;
  let port: number;
  beforeAll(async () => {
    port = await freePort();
  });
  beforeEach(async () => {
    ears = new Ears();
    door = await openMailDoor({ host: '127.0.0.1', port, domain }, ears);
  });
  afterEach(() => door.close());

  const bring = (mail: SendMailOptions, to = answered, from = 'ann@example.org') =>
    createTransport({ host: '127.0.0.1', port }).sendMail({
      from: 'ann@example.org',
      to,
      subject: 'Re: Dark',
      envelope: { from, to },
      ...mail,
    });
  const heard = async (mail: SendMailOptions): Promise<string | undefined> => {
    await bring(mail);
    return ears.answers.at(-1)?.body;
  };

  it.each([
    ['nothing below', 'Still dark here'],
    ['a quote', 'Still dark here\n\nOn Sun, Nov 22, 2026 HVE <o@hve.example> wrote:\n\n> STOP\n'],
    ['a quote in Spanish', 'Still dark here\n\nEl 22 nov HVE <o@hve.example> escribió:\n> ALTO\n'],
    ['Outlook', 'Still dark here\n\nFrom: HVE <o@hve.example>\nSent: Sunday\n\nReply STOP\n'],
    ['a phone', 'Still dark here\n\nSent from my iPhone\n'],
    ['a signature', 'Still dark here\n-- \nAnn Other\n12 Lantern Street\n'],
  ])('hears only what is new above %s', async (_what, text) => {
    expect(await heard({ text })).toBe('Still dark here');
  });

  it('reads HTML as text, and leaves pictures where they are', async () => {
    const html = '<p>Still <b>dark</b></p><blockquote>STOP</blockquote><script>x</script>';
    const attachments = [{ filename: 'line.jpg', content: Buffer.alloc(100_000) }];
    expect(await heard({ html, attachments })).toBe('Still dark');
  });

  it('reads a fragment of HTML above a whole mail that it quotes', async () => {
    const quoted = '<!doctype html><html><body><p>HVE: Power is out. Stop these.</p></body></html>';
    const html = `<div>A wire is down</div><blockquote>${quoted}</blockquote>`;
    expect(await heard({ html })).toBe('A wire is down');
  });

  it('takes the subject for the words of a new mail without any', async () => {
    expect(await heard({ subject: 'STOP', text: '' })).toBe('STOP');
    expect(await heard({ subject: 'Re: STOP', text: '' })).toBe('');
  });

  it('keeps the subject and the thread of a mail for its answer', async () => {
    const references = ['<1@hve.example>', 'no id', '<2@example.org>'];
    await bring({ text: 'OUT', subject: 'Re: Dark\tagain', references });
    await bring({ raw: 'From: ann@example.org\r\n\r\nOUT\r\n' });
    expect(ears.answers).toMatchObject([
      { subject: 'Re: Dark again', references: ['<1@hve.example>', '<2@example.org>'] },
      { body: 'OUT' },
    ]);
    expect(Object.keys(ears.answers[1] ?? {})).toEqual(['providerId', 'body']);
  });

  it('keeps the mail’s own id, and makes one of its bytes when it has none that is one', async () => {
    await bring({ text: 'a', messageId: '<1@example.org>' });
    await bring({ raw: 'From: ann@example.org\r\nMessage-ID: <a b>\r\n\r\nOUT\r\n' });
    expect(ears.answers.map(({ providerId }) => providerId)).toEqual([
      '<1@example.org>',
      expect.stringMatching(/^<[0-9a-f]{32}@unnamed\.invalid>$/),
    ]);
  });

  it.each([
    ['an absence note', { headers: { 'Auto-Submitted': 'auto-replied' } }, 'ann@example.org'],
    ['bulk', { headers: { Precedence: 'bulk' } }, 'ann@example.org'],
    ['a list', { headers: { 'List-Id': '<a.example.org>' } }, 'ann@example.org'],
    ['nobody to answer', {}, ''],
  ])('drops what comes from %s', async (_what, mail, from) => {
    await bring({ text: 'OUT', ...mail }, answered, from);
    expect([ears.answers, ears.dropped]).toEqual([[], ['automatic']]);
  });

  it.each([
    [
      'failed',
      '5.1.1',
      [{ to: 'undelivered', note: 'its mail server says 5.1.1', isAddressGone: true }],
    ],
    // It says no more than "failed": the answer below it tells the rest.
    [
      'failed',
      '5.0.0',
      [{ to: 'undelivered', note: 'its mail server says 5.0.0', isAddressGone: true }],
    ],
    ['failed', '5.2.2', [{ to: 'undelivered', note: 'its mail server says 5.2.2' }]],
    ['delivered', '2.0.0', [{ to: 'delivered', note: 'its mail server says 2.0.0' }]],
    ['delayed', '4.4.7', []],
  ])('hears of a report that says %s %s', async (action, status, receipts) => {
    await bring({ raw: reportOf(action, status) }, bounced, '');
    expect([ears.receipts, ears.answers]).toEqual([receipts, []]);
  });

  it('takes no words for a message from the address of its bounces', async () => {
    await bring({ text: 'STOP' }, bounced);
    expect([ears.answers, ears.dropped]).toEqual([[], ['automatic']]);
  });

  it('knows its addresses in capital letters too', async () => {
    await bring({ text: 'OUT' }, answered.toUpperCase());
    expect(ears.answers).toHaveLength(1);
  });

  it.each([
    ['a signature that is not ours', `reply+m-1-abd@${domain}`],
    ['another domain', 'reply+m-1-abc@hve.example'],
    ['no message', `postmaster@${domain}`],
  ])('refuses %s for good', async (_what, to) => {
    await expect(bring({ text: 'STOP' }, to)).rejects.toMatchObject({ responseCode: 550 });
    expect(ears.answers).toEqual([]);
  });

  it('looks a message up once a mail, and refuses the answer to one that is there no more', async () => {
    await bring({ text: 'OUT' });
    expect(ears.looked).toEqual(['m-1 reply']);
    ears.isErased = true;
    await expect(bring({ text: 'OUT' })).rejects.toMatchObject({ responseCode: 550 });
    expect(ears.answers).toHaveLength(1);
  });

  it('refuses what is too large, and says so', async () => {
    const attachments = [{ filename: 'film.mp4', content: Buffer.alloc(11 * 1024 * 1024) }];
    const raw = `From: a@b.example\r\n\r\n${'a'.repeat(70)}\r\n`.repeat(200_000);
    await expect(bring({ attachments })).rejects.toMatchObject({ responseCode: 552 });
    await expect(bring({ raw })).rejects.toMatchObject({ responseCode: 552 });
    expect(ears.answers).toEqual([]);
  });

  it('has the other server come again while it cannot keep anything', async () => {
    ears.isAway = true;
    await expect(bring({ text: 'STOP' })).rejects.toMatchObject({ responseCode: 451 });
  });

  it('says which port it could not open', async () => {
    const opened = openMailDoor({ host: '127.0.0.1', port, domain }, ears);
    await expect(opened).rejects.toThrow(new RegExp(`MAIL_LISTEN_PORT ${port}`));
  });
});
