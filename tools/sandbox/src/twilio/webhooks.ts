import { randomUUID } from 'node:crypto';

import { pause } from '../time.ts';
import { sign } from './signature.ts';

/** What the customer's server answered. */
export interface WebhookAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

const timeoutMs = 15_000;
const retryPausesMs = [300, 1000, 2000];
const mostAtOnce = 32;
const mostWaiting = 100_000;
const longestAnswer = 65_536;

/** Posts signed forms to the customer's server, a few at once, again when it fails. */
export class Webhooks {
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #isClosed = false;

  constructor(
    private readonly authToken: string,
    private readonly speed: number,
  ) {}

  /** The last answer, 5xx included, or undefined when the server could not be reached. */
  async post(
    url: string,
    params: Readonly<Record<string, string>>,
  ): Promise<WebhookAnswer | undefined> {
    const idempotencyToken = randomUUID();
    let answer: WebhookAnswer | undefined;
    for (const pauseMs of [0, ...retryPausesMs]) {
      // Each retry must wait for the failure before it.
      // oxlint-disable-next-line no-await-in-loop
      if (pauseMs > 0) await pause(pauseMs / this.speed);
      if (this.#isClosed || this.#waiting.length > mostWaiting) break;
      // oxlint-disable-next-line no-await-in-loop
      answer = await this.#inTurn(() => this.#once(url, params, idempotencyToken));
      if (answer !== undefined && answer.status < 500) break;
    }
    return answer;
  }

  close(): void {
    this.#isClosed = true;
  }

  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running >= mostAtOnce)
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    else this.#running++;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running--;
      else next();
    }
  }

  async #once(
    url: string,
    params: Readonly<Record<string, string>>,
    idempotencyToken: string,
  ): Promise<WebhookAnswer | undefined> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'x-twilio-signature': sign(this.authToken, url, params),
          'i-twilio-idempotency-token': idempotencyToken,
          'user-agent': 'TwilioProxy/1.1',
        },
        body: new URLSearchParams(params),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      const body = (await response.text()).slice(0, longestAnswer);
      return {
        status: response.status,
        contentType: response.headers.get('content-type') ?? '',
        body,
      };
    } catch {
      return undefined;
    }
  }
}
