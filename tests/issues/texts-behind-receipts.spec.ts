import { createServer, type Server } from 'node:http';
import { startSandbox, type Sandbox } from '@relight/sandbox';

const twilio = {
  accountSid: `AC${'1'.repeat(32)}`,
  authToken: 'the-auth-token',
  numbers: ['+15555550100'],
} as const;

const x = {
  consumerKey: 'ck',
  consumerSecret: 'cs',
  accessToken: '77-at',
  accessSecret: 'as',
  handle: 'HarborValley',
  userId: '77',
};

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Takes texts at once, and lets receipts hang as a server does whose database is away. */
async function slowServer(): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url === '/sms') response.end('<Response/>');
    else response.once('close', () => (receiptsGivenUp += 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function post(url: string, type: string, body: string): Promise<unknown> {
  const credentials = Buffer.from(`${twilio.accountSid}:${twilio.authToken}`).toString('base64');
  const headers = { 'content-type': type, authorization: `Basic ${credentials}` };
  return (await fetch(url, { method: 'POST', headers, body })).json();
}

/** Receipts whose sender waits no longer. */
let receiptsGivenUp = 0;
let server: Server;
let sandbox: Sandbox;
beforeEach(async () => {
  server = await slowServer();
  const smsWebhookUrl = `http://127.0.0.1:${portOf(server)}/sms`;
  sandbox = await startSandbox({ port: 0, twilio: { ...twilio, smsWebhookUrl }, x });
});
afterEach(async () => {
  await sandbox.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/**
 * In a storm whose database was away for a minute, texts from phones waited behind receipts for so long
 * that the storm's phones sent them again: the services rightly counted two reports.
 */
it('a text from a phone does not wait behind receipts that hang', async () => {
  const api = `${sandbox.url}/2010-04-01/Accounts/${twilio.accountSid}/Messages.json`;
  const form = new URLSearchParams({
    To: '+15555550143',
    From: twilio.numbers[0],
    Body: 'Power is out',
    StatusCallback: `http://127.0.0.1:${portOf(server)}/status`,
  });
  const sent = Array.from({ length: 40 }, () =>
    post(api, 'application/x-www-form-urlencoded', form.toString()),
  );
  await Promise.all(sent);
  const text = JSON.stringify({ from: '+15555550143', body: 'OUT' });
  const answer = await post(`${sandbox.url}/_sandbox/inbound`, 'application/json', text);
  expect(answer).toMatchObject({ delivered: true });
  expect(receiptsGivenUp).toBe(0);
});
