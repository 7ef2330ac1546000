import twilio from 'twilio';

import { startSandbox } from '../start-sandbox.ts';
import { account, control, openTrial, twilioClient, xAccount, type Received } from '../trial.ts';

const from = account.numbers[0];
const phone = '+15555550143';

const isSigned = ({ headers, params, path }: Received, base: string): boolean =>
  twilio.validateRequest(
    account.authToken,
    String(headers['x-twilio-signature']),
    base + path,
    params,
  );

describe('Twilio as the sandbox plays it, asked by its own client', () => {
  let trial: Awaited<ReturnType<typeof openTrial>>;
  beforeEach(async () => {
    trial = await openTrial();
  });
  afterEach(() => trial.close());
  const client = () => twilioClient(trial.sandbox.url);

  it('accepts a text and counts its segments', async () => {
    const text = await client().messages.create({ to: phone, from, body: 'a'.repeat(161) });
    expect(text).toMatchObject({ status: 'queued', numSegments: '2', direction: 'outbound-api' });
    expect(text.sid).toMatch(/^SM[0-9a-f]{32}$/);
  });

  it.each([
    [{ to: '', from, body: 'x' }, 21604],
    [{ to: '555-0143', from, body: 'x' }, 21211],
    [{ to: phone, from, body: '' }, 21602],
    [{ to: phone, from, body: 'x'.repeat(1601) }, 21617],
    [{ to: phone, from: '+15555559999', body: 'x' }, 21659],
    [{ to: phone, from: 'nobody', body: 'x' }, 21212],
    [{ to: phone, body: 'x' }, 21603],
    [{ to: phone, messagingServiceSid: 'MGx', body: 'x' }, 21701],
  ])('refuses %j with code %i', async (send, code) => {
    await expect(client().messages.create(send)).rejects.toMatchObject({ code, status: 400 });
  });

  it('refuses a wrong token with 20003', async () => {
    await expect(twilioClient(trial.sandbox.url, 'wrong').messages.list()).rejects.toMatchObject({
      code: 20003,
      status: 401,
    });
  });

  it('tells the callback of queued, sent and delivered, each signed', async () => {
    const statusCallback = `${trial.hook.url}/status/7?a=b`;
    await client().messages.create({ to: phone, from, body: 'hello', statusCallback });
    await trial.hook.until(({ params }) => params['MessageStatus'] === 'delivered');
    const statuses = trial.hook.received.map(({ params }) => params['MessageStatus']);
    expect(new Set(statuses)).toEqual(new Set(['queued', 'sent', 'delivered']));
    expect(trial.hook.received.every((one) => isSigned(one, trial.hook.url))).toBe(true);
  });

  it('tells the callback of a lost text with its error', async () => {
    await control(trial.sandbox.url, 'faults', { kind: 'undelivered', count: 1 });
    const statusCallback = `${trial.hook.url}/status/7`;
    const { sid } = await client().messages.create({ to: phone, from, body: 'x', statusCallback });
    const lost = await trial.hook.until(({ params }) => params['MessageStatus'] === 'undelivered');
    expect(lost.params['ErrorCode']).toBe('30003');
    await expect(client().messages(sid).fetch()).resolves.toMatchObject({ errorCode: 30003 });
  });

  it('tries a callback again that answers 5xx', async () => {
    trial.hook.answer = { status: 503, type: 'text/plain', body: '' };
    const statusCallback = `${trial.hook.url}/status/7`;
    await client().messages.create({ to: phone, from, body: 'hello', statusCallback });
    const first = await trial.hook.until(({ params }) => params['MessageStatus'] === 'queued');
    const token = first.headers['i-twilio-idempotency-token'];
    const again = await trial.hook.until(
      (one) => one !== first && one.headers['i-twilio-idempotency-token'] === token,
    );
    expect(again.params).toEqual(first.params);
  });

  it('lists page after page, newest first, nothing twice', async () => {
    for (let index = 0; index < 7; index++)
      // oxlint-disable-next-line no-await-in-loop -- their order is what is listed
      await client().messages.create({ to: phone, from, body: `text ${index}` });
    const listed = await client().messages.list({ to: phone, pageSize: 3 });
    expect(listed.map(({ body }) => body)).toEqual(
      [6, 5, 4, 3, 2, 1, 0].map((index) => `text ${index}`),
    );
  });

  it('lists only texts sent since an instant, and none by a date that it still holds', async () => {
    const statusCallback = `${trial.hook.url}/status/7`;
    await client().messages.create({ to: phone, from, body: 'now', statusCallback });
    await trial.hook.until(({ params }) => params['MessageStatus'] === 'sent');
    const hourMs = 3_600_000;
    const lists = await Promise.all([
      client().messages.list({ dateSentAfter: new Date(Date.now() - hourMs) }),
      client().messages.list({ dateSentAfter: new Date(Date.now() + hourMs) }),
      client().messages.list({ dateSentBefore: new Date(Date.now() - hourMs) }),
    ]);
    expect(lists.map(({ length }) => length)).toEqual([1, 0, 0]);
    const slow = await startSandbox({ port: 0, speed: 0.001, twilio: account, x: xAccount });
    try {
      const held = twilioClient(slow.url);
      await held.messages.create({ to: phone, from, body: 'held' });
      const dateSentAfter = new Date(Date.now() - hourMs);
      await expect(held.messages.list({ dateSentAfter })).resolves.toHaveLength(0);
      await expect(held.messages.list({ to: phone })).resolves.toHaveLength(1);
    } finally {
      await slow.close();
    }
  });

  it('names the next page until there is none, of a thousand texts at most', async () => {
    const list = async (uri: string) => {
      const authorization = `Basic ${Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64')}`;
      const response = await fetch(trial.sandbox.url + uri, { headers: { authorization } });
      return { status: response.status, ...(await response.json()) };
    };
    await Promise.all(
      Array.from({ length: 5 }, () => client().messages.create({ to: phone, from, body: 'x' })),
    );
    const first = `/2010-04-01/Accounts/${account.accountSid}/Messages.json?From=${encodeURIComponent(from)}`;
    const sids: string[] = [];
    let pages = 0;
    for (let uri: string | null = `${first}&PageSize=2`; uri !== null; pages += 1) {
      // oxlint-disable-next-line no-await-in-loop -- each page names the next
      const page: { messages: { sid: string }[]; next_page_uri: string | null } = await list(uri);
      sids.push(...page.messages.map(({ sid }) => sid));
      uri = page.next_page_uri;
    }
    expect([pages, new Set(sids).size]).toEqual([3, 5]);
    await expect(list(`${first}&PageSize=5000`)).resolves.toMatchObject({ page_size: 1_000 });
    const wrong = list(`${first}&DateSent=%3E%3D2026-11-22`);
    await expect(wrong).resolves.toMatchObject({ status: 400, code: 20_001 });
  });

  it('posts a text received, signed and with its own token, and sends what TwiML answers', async () => {
    trial.hook.answer.body =
      '<?xml version="1.0"?><Response><Message>Noted &amp; thanks</Message></Response>';
    const answer = await control(trial.sandbox.url, 'inbound', { from: phone, body: 'OUT' });
    expect(answer.json['delivered']).toBe(true);
    const [received] = trial.hook.received;
    expect(received?.params).toMatchObject({ From: phone, To: from, Body: 'OUT', NumMedia: '0' });
    expect(received?.headers['i-twilio-idempotency-token']).toMatch(/^[0-9a-f-]{36}$/);
    expect(received !== undefined && isSigned(received, trial.hook.url)).toBe(true);
    const [reply] = await client().messages.list({ to: phone });
    expect(reply).toMatchObject({ body: 'Noted & thanks', direction: 'outbound-reply' });
  });

  it('keeps a text received while the webhook is away', async () => {
    await trial.hook.close();
    const answer = await control(trial.sandbox.url, 'inbound', { from: phone, body: 'OUT' });
    expect(answer.json['delivered']).toBe(false);
    const [text] = await client().messages.list({ to: from });
    expect(text).toMatchObject({ sid: answer.json['sid'], direction: 'inbound', body: 'OUT' });
  });

  it('confirms STOP once, refuses with 21610, and lets START undo it', async () => {
    await control(trial.sandbox.url, 'inbound', { from: phone, body: ' stop ' });
    await control(trial.sandbox.url, 'inbound', { from: phone, body: 'Quit' });
    expect(trial.hook.received.map(({ params }) => params['OptOutType'])).toEqual(['STOP', 'STOP']);
    await expect(client().messages.list({ to: phone })).resolves.toHaveLength(1);
    await expect(client().messages.create({ to: phone, from, body: 'x' })).rejects.toMatchObject({
      code: 21610,
    });
    await control(trial.sandbox.url, 'inbound', { from: phone, body: 'START' });
    await expect(client().messages.create({ to: phone, from, body: 'x' })).resolves.toBeDefined();
  });

  it('takes a text that only contains a keyword for none', async () => {
    await control(trial.sandbox.url, 'inbound', { from: phone, body: 'OUT CANCEL' });
    expect(trial.hook.received[0]?.params['OptOutType']).toBeUndefined();
  });

  it('has accepted a text, once, whose answer never came', async () => {
    await control(trial.sandbox.url, 'faults', { kind: 'hangAfterAccept', count: 1 });
    const sent = fetch(
      `${trial.sandbox.url}/2010-04-01/Accounts/${account.accountSid}/Messages.json`,
      {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64')}`,
        },
        body: new URLSearchParams({ To: phone, From: from, Body: 'hazard' }),
        signal: AbortSignal.timeout(150),
      },
    );
    await expect(sent).rejects.toThrow(/timeout/);
    await expect(client().messages.list({ to: phone })).resolves.toHaveLength(1);
  });

  it.each([
    ['429', 20429],
    ['500', 20500],
  ])('fails the next send with %s and takes the one after', async (kind, code) => {
    await control(trial.sandbox.url, 'faults', { kind, count: 1, channel: 'sms' });
    const send = () => client().messages.create({ to: phone, from, body: 'x' });
    await expect(send()).rejects.toMatchObject({ code });
    await expect(send()).resolves.toBeDefined();
  });

  it('resets the connection of a refused send and keeps nothing of it', async () => {
    await control(trial.sandbox.url, 'faults', { kind: 'refuse', count: 1 });
    const send = client().messages.create({ to: phone, from, body: 'x' });
    await expect(send).rejects.toThrow('fetch failed');
    await expect(client().messages.list()).resolves.toHaveLength(0);
  });
});

describe('Twilio with its keyword handling off', () => {
  it('neither answers STOP nor blocks afterwards', async () => {
    const trial = await openTrial({ keywordHandling: false });
    try {
      await control(trial.sandbox.url, 'inbound', { from: phone, body: 'STOP' });
      expect(trial.hook.received[0]?.params['OptOutType']).toBeUndefined();
      const client = twilioClient(trial.sandbox.url);
      await client.messages.create({ to: phone, from, body: 'You get no more texts' });
      await expect(client.messages.list({ to: phone })).resolves.toHaveLength(1);
    } finally {
      await trial.close();
    }
  });
});
