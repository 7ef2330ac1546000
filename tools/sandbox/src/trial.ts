import { createServer, type IncomingMessage, type Server } from 'node:http';
import { Agent } from 'node:http';
import { connect } from 'node:net';

import twilio from 'twilio';
import { TwitterApi } from 'twitter-api-v2';

import { startSandbox, type Sandbox } from './start-sandbox.ts';
import type { TwilioOptions, XOptions } from './options.ts';

/** The account the specs use. */
export const account = {
  accountSid: `AC${'1'.repeat(32)}`,
  authToken: 'the-auth-token',
  numbers: ['+15555550100'],
} as const satisfies TwilioOptions;

export const xAccount: XOptions = {
  consumerKey: 'ck',
  consumerSecret: 'cs & more',
  accessToken: '77-at',
  accessSecret: 'as',
  handle: 'HarborValley',
  userId: '77',
};

/** A form the account's server was sent. */
export interface Received {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
}

/** The account's own server: keeps what it is sent and answers as told. */
export class Hook {
  readonly received: Received[] = [];
  answer: { status: number; type: string; body: string } = {
    status: 200,
    type: 'text/xml',
    body: '<Response/>',
  };
  #waiters: (() => void)[] = [];

  private constructor(private readonly server: Server) {}

  static async open(): Promise<Hook> {
    const server = createServer();
    const hook = new Hook(server);
    server.on('request', (request: IncomingMessage, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        hook.received.push({
          path: request.url ?? '',
          params: Object.fromEntries(new URLSearchParams(body)),
          headers: request.headers,
        });
        response.writeHead(hook.answer.status, { 'content-type': hook.answer.type });
        response.end(hook.answer.body);
        for (const wake of hook.#waiters.splice(0)) wake();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return hook;
  }

  get url(): string {
    const address = this.server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  }

  /** Waits until something received fits. */
  async until(fits: (received: Received) => boolean): Promise<Received> {
    for (;;) {
      const found = this.received.find(fits);
      if (found !== undefined) return found;
      // oxlint-disable-next-line no-await-in-loop -- each wait is for the next request
      await new Promise<void>((resolve) => this.#waiters.push(resolve));
    }
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** A sandbox that hurries, with the account's server beside it. */
export const openTrial = async (
  options: Partial<TwilioOptions> = {},
): Promise<{ sandbox: Sandbox; hook: Hook; close: () => Promise<void> }> => {
  const hook = await Hook.open();
  const sandbox = await startSandbox({
    port: 0,
    speed: 20,
    twilio: { ...account, smsWebhookUrl: `${hook.url}/sms`, ...options },
    x: xAccount,
  });
  return {
    sandbox,
    hook,
    close: async () => {
      await sandbox.close();
      await hook.close();
    },
  };
};

class CarriedToSandbox extends twilio.RequestClient {
  constructor(private readonly sandboxUrl: string) {
    super();
  }

  override request: twilio.RequestClient['request'] = async (options) => {
    const url = new URL(options.uri.replace('https://api.twilio.com', this.sandboxUrl));
    for (const [name, value] of Object.entries(options.params ?? {}))
      url.searchParams.set(name, String(value));
    const credentials = `${options.username ?? ''}:${options.password ?? ''}`;
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(options.data ?? {})) form.set(name, String(value));
    const response = await fetch(url, {
      method: options.method,
      headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
      ...(options.method === 'post' ? { body: form } : {}),
    });
    return { statusCode: response.status, body: await response.json(), headers: {} };
  };
}

/** Twilio's own client, its requests carried to the sandbox. */
export const twilioClient = (sandboxUrl: string, authToken: string = account.authToken) =>
  twilio(account.accountSid, authToken, { httpClient: new CarriedToSandbox(sandboxUrl) });

/** Carries what is meant for https://api.x.com to the sandbox; the Host header stays. */
class SandboxAgent extends Agent {
  readonly protocol = 'https:';
  readonly defaultPort = 443;

  constructor(private readonly target: URL) {
    super();
  }

  override createConnection() {
    return connect(Number(this.target.port), this.target.hostname);
  }
}

/** The X client most used in Node, its sockets ending in the sandbox. */
export const xClient = (sandboxUrl: string, accessSecret = xAccount.accessSecret): TwitterApi =>
  new TwitterApi(
    {
      appKey: xAccount.consumerKey,
      appSecret: xAccount.consumerSecret,
      accessToken: xAccount.accessToken,
      accessSecret,
    },
    { httpAgent: new SandboxAgent(new URL(sandboxUrl)) },
  );

/** Posts JSON to the sandbox's controls. */
export const control = async (
  sandboxUrl: string,
  path: string,
  body: unknown,
): Promise<{ status: number; json: Record<string, unknown> }> => {
  const response = await fetch(`${sandboxUrl}/_sandbox/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const json: Record<string, unknown> = await response.json();
  return { status: response.status, json };
};
