import { request } from 'node:http';

import { account, control, openTrial, twilioClient } from '../trial.ts';

const phone = '+15555550143';

describe('the sandbox’s controls', () => {
  let trial: Awaited<ReturnType<typeof openTrial>>;
  beforeEach(async () => {
    trial = await openTrial();
  });
  afterEach(() => trial.close());
  const read = async (path: string): Promise<unknown> =>
    (await fetch(`${trial.sandbox.url}${path}`)).json();

  it('shows texts and posts together, oldest first', async () => {
    await control(trial.sandbox.url, 'inbound', { from: phone, body: 'OUT' });
    await control(trial.sandbox.url, 'posts', { author: '@marsh', text: 'dark here' });
    await expect(read('/_sandbox/messages')).resolves.toEqual([
      expect.objectContaining({ channel: 'sms', from: phone, body: 'OUT', status: 'received' }),
      expect.objectContaining({ channel: 'x', from: '@marsh', body: '@HarborValley dark here' }),
    ]);
  });

  it('shows only messages to one address', async () => {
    await control(trial.sandbox.url, 'inbound', { from: phone, body: 'HELP' });
    await expect(read(`/_sandbox/messages?to=${encodeURIComponent(phone)}`)).resolves.toHaveLength(
      1,
    );
  });

  it('sums up the phones', async () => {
    await control(trial.sandbox.url, 'inbound', { from: phone, body: 'STOP' });
    await expect(read('/_sandbox/phones')).resolves.toEqual([
      { number: phone, texts: 2, lastAt: expect.any(String), optedOut: true },
    ]);
  });

  it.each([
    ['inbound', { from: '555', body: 'x' }, 'from'],
    ['inbound', { from: account.numbers[0], body: 'x' }, 'from'],
    ['inbound', { from: phone, body: ' ' }, 'body'],
    ['inbound', { from: phone, body: 'x'.repeat(100_000) }, 'body'],
    ['inbound', { from: phone, body: 'x', to: '+15555559999' }, 'to'],
    ['inbound', [], 'from'],
    ['posts', { author: 'no spaces', text: 'x' }, 'author'],
    ['posts', { author: 'a', text: 'x'.repeat(281) }, 'text'],
    ['posts', { author: 'a', text: 'x', inReplyTo: '1' }, 'inReplyTo'],
    ['posts', { author: 'a', text: 'x', lon: 181, lat: 0 }, 'lon'],
    ['faults', { kind: 'fire', count: 1 }, 'kind'],
    ['faults', { kind: 'slow', count: -1 }, 'count'],
    ['faults', { kind: 'slow', count: 1, channel: 'fax' }, 'channel'],
  ])('refuses %s %j, naming %s', async (path, body, field) => {
    const answer = await control(trial.sandbox.url, path, body);
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ field, message: expect.stringContaining('is wanted') });
  });

  it('refuses a body beyond a quarter of a megabyte', async () => {
    const answer = await control(trial.sandbox.url, 'posts', { text: 'x'.repeat(300_000) });
    expect(answer.status).toBe(413);
  });

  it('is not driven by another site’s page', async () => {
    const response = await fetch(`${trial.sandbox.url}/_sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://evil.test' },
      body: '{"kind":"slow"}',
    });
    expect(response.status).toBe(403);
  });

  it('tells listeners of a new text', async () => {
    const heard: string[] = [];
    const listening = request(`${trial.sandbox.url}/_sandbox/stream`);
    const isOpen = new Promise<void>((resolve) => {
      listening.on('response', (response) => {
        response.on('error', () => undefined);
        response.on('data', (chunk: Buffer) => {
          heard.push(chunk.toString());
          resolve();
        });
      });
    });
    listening.on('error', () => undefined).end();
    await isOpen;
    await control(trial.sandbox.url, 'inbound', { from: phone, body: 'OUT' });
    listening.destroy();
    expect(heard.join('')).toContain(`"party":"${phone}"`);
  });

  it('calls a failure off with a count of 0', async () => {
    await control(trial.sandbox.url, 'faults', { kind: '500', count: 3 });
    await control(trial.sandbox.url, 'faults', { kind: '500', count: 0 });
    await expect(read('/_sandbox/faults')).resolves.toEqual([]);
  });

  it('shows markup in a text as text', async () => {
    await control(trial.sandbox.url, 'inbound', { from: phone, body: '<script>alert(1)</script>' });
    const page = await (await fetch(trial.sandbox.url)).text();
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toContain('<script>alert');
  });

  it('opens a phone by its number', async () => {
    const page = await (await fetch(`${trial.sandbox.url}/?number=%2B15555550177`)).text();
    expect(page).toContain('data-number="+15555550177"');
  });

  it('shows a text with its status and segments', async () => {
    const client = twilioClient(trial.sandbox.url);
    await client.messages.create({ to: phone, from: account.numbers[0], body: 'x'.repeat(170) });
    const page = await (await fetch(trial.sandbox.url)).text();
    expect(page).toMatch(/(queued|sent|delivered), 2 segments/);
  });
});
