import { Agent as HttpAgent, type AgentOptions } from 'node:http';
import { connect } from 'node:net';
import twilio from 'twilio';
import { TwitterApi } from 'twitter-api-v2';
import { Agent, request } from 'undici';

/** What the clients need of the configuration; SANDBOX_URL decides only when CHANNELS is sandbox. */
interface ProviderSettings {
  readonly CHANNELS: 'sandbox' | 'live';
  readonly SANDBOX_URL?: string | undefined;
}

export interface TwilioAccount extends ProviderSettings {
  readonly TWILIO_ACCOUNT_SID: string;
  readonly TWILIO_AUTH_TOKEN: string;
}

export interface XAccount extends ProviderSettings {
  readonly X_API_KEY: string;
  readonly X_API_SECRET: string;
  readonly X_ACCESS_TOKEN: string;
  readonly X_ACCESS_SECRET: string;
}

const answerWithinMs = 10_000;
const connections = 50;
const notJson = '{"message":"The provider answered something that is not JSON"}';

/**
 * Twilio's own client over undici's pool; in the sandbox its requests are carried there. It never
 * retries by itself: whoever sends decides whether a message may go again.
 */
export function twilioClient(settings: TwilioAccount): twilio.Twilio {
  return twilio(settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN, {
    httpClient: new PooledRequests(sandboxOf(settings)),
  });
}

/** The X client; in the sandbox its sockets end there while it signs for https://api.x.com. */
export function xClient(settings: XAccount): TwitterApi {
  const sandbox = sandboxOf(settings);
  return new TwitterApi(
    {
      appKey: settings.X_API_KEY,
      appSecret: settings.X_API_SECRET,
      accessToken: settings.X_ACCESS_TOKEN,
      accessSecret: settings.X_ACCESS_SECRET,
    },
    sandbox === undefined ? {} : { httpAgent: new SandboxAgent(new URL(sandbox)) },
  );
}

function sandboxOf({ CHANNELS, SANDBOX_URL }: ProviderSettings): string | undefined {
  return CHANNELS === 'sandbox' ? SANDBOX_URL : undefined;
}

class PooledRequests extends twilio.RequestClient {
  readonly #dispatcher = new Agent({
    connections: connections,
    headersTimeout: answerWithinMs,
    bodyTimeout: answerWithinMs,
    keepAliveTimeout: 4_000,
  });

  constructor(private readonly sandboxUrl: string | undefined) {
    super();
  }

  override request: twilio.RequestClient['request'] = async (options) => {
    const url = new URL(this.#addressOf(options.uri));
    for (const [name, value] of fieldsOf(options.params)) url.searchParams.append(name, value);
    const credentials = `${options.username ?? ''}:${options.password ?? ''}`;
    const isPost = options.method === 'post';
    const { statusCode, headers, body } = await request(url, {
      method: isPost ? 'POST' : options.method === 'delete' ? 'DELETE' : 'GET',
      dispatcher: this.#dispatcher,
      // However it is spent, waiting for a socket included: no request leaves later than that.
      signal: AbortSignal.timeout(answerWithinMs),
      headers: {
        authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
        accept: 'application/json',
        ...(isPost ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(isPost ? { body: new URLSearchParams(fieldsOf(options.data)).toString() } : {}),
    });
    const answer = await body.text();
    return { statusCode, body: JSON.parse(answer.startsWith('{') ? answer : notJson), headers };
  };

  #addressOf(uri: string): string {
    return this.sandboxUrl === undefined
      ? uri
      : uri.replace(/^https:\/\/[^/]+/, this.sandboxUrl.replace(/\/$/, ''));
  }
}

/** Names and values of a form; a list becomes one pair an entry. */
function fieldsOf(form: unknown): [string, string][] {
  const entries: readonly [string, unknown][] = Object.entries(form ?? {});
  return entries.flatMap(([name, value]) => {
    if (value === undefined || value === null) return [];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.map((one): [string, string] => [name, String(one)]);
  });
}

/** Carries what is meant for https://api.x.com to the sandbox; the Host header stays. */
class SandboxAgent extends HttpAgent {
  readonly protocol = 'https:';
  readonly defaultPort = 443;

  constructor(
    private readonly target: URL,
    options: AgentOptions = { keepAlive: true },
  ) {
    super(options);
  }

  override createConnection() {
    return connect(Number(this.target.port || 80), this.target.hostname);
  }
}
