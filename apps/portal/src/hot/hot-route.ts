import { STATUS_CODES } from 'node:http';
import { encodingFor, encodings, type Encoding } from '../read-models/encodings.ts';
import { hasIt, type KeptJson } from '../read-models/kept-json.ts';

/** What a request says of itself, as far as the answer depends on it. */
export interface HotRequest {
  /** Path and query. */
  readonly target: string;
  readonly acceptEncoding: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

export interface HotAnswer {
  readonly status: number;
  /** Names and values in turn, as `writeHead` takes them. */
  readonly headers: string[];
  /** The same as text, status line first, without the empty line that ends it. */
  readonly head: string;
  /** Undefined for 304. */
  readonly body: Buffer | undefined;
}

/** The framework's answer to one request of its own route. */
interface FrameworkAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface HotRouteOptions {
  readonly path: string;
  /** The bytes as they are now; undefined while there are none. */
  readonly kept: () => KeptJson | undefined;
  /** Has the framework answer: HEAD for a head with its length, GET for a 304. */
  readonly ask: (
    method: 'GET' | 'HEAD',
    headers: Readonly<Record<string, string>>,
  ) => Promise<FrameworkAnswer>;
}

interface HotForm {
  readonly etag: string;
  readonly whole: HotAnswer;
  readonly notModified: HotAnswer;
}

type HotForms = Readonly<Record<Encoding, HotForm>>;

/**
 * One public route whose answers are made once a change. The framework answers each form once, and what
 * it said is said to everybody else until the bytes change: so headers and policy are stated in one
 * place, and no guard, interceptor or hook runs for a request that gets what the one before got.
 */
export class HotRoute {
  #forms: HotForms | undefined;
  #isMaking = false;

  constructor(private readonly options: HotRouteOptions) {}

  /** Undefined for what the framework must answer: another route, or bytes of which it has said nothing yet. */
  answer({ target, acceptEncoding, ifNoneMatch }: HotRequest): HotAnswer | undefined {
    if (!this.#forms || !this.#isOurs(target)) return undefined;
    const { etag, whole, notModified } = this.#forms[encodingFor(acceptEncoding)];
    return hasIt(ifNoneMatch, etag) ? notModified : whole;
  }

  /** To be called when the bytes changed. Until the framework has answered, which takes milliseconds, the former go out. */
  renew(): void {
    if (this.#isMaking) return;
    this.#isMaking = true;
    const keep = (forms: HotForms | undefined): void => {
      this.#forms = forms;
      this.#isMaking = false;
    };
    this.#make().then(keep, () => keep(undefined));
  }

  #isOurs(target: string): boolean {
    const { path } = this.options;
    return (
      target.startsWith(path) && (target.length === path.length || target[path.length] === '?')
    );
  }

  /** Undefined when the framework refuses: it will do so itself, then. */
  async #make(): Promise<HotForms | undefined> {
    for (;;) {
      const kept = this.options.kept();
      // oxlint-disable-next-line no-await-in-loop -- again when the bytes changed meanwhile
      const forms = kept && (await this.#formsOf(kept));
      if (kept === this.options.kept()) return forms;
    }
  }

  async #formsOf(kept: KeptJson): Promise<HotForms | undefined> {
    // oxlint-disable-next-line relight/bounded-promises -- the encodings
    const [br, gzip, identity] = await Promise.all(
      encodings.map((encoding) => this.#formOf(encoding, kept)),
    );
    return br && gzip && identity && { br, gzip, identity };
  }

  async #formOf(encoding: Encoding, kept: KeptJson): Promise<HotForm | undefined> {
    const { bytes, etag } = kept[encoding];
    const accept = { 'accept-encoding': encoding };
    const [whole, notModified] = await Promise.all([
      this.options.ask('HEAD', accept),
      this.options.ask('GET', { ...accept, 'if-none-match': etag }),
    ]);
    if (whole.statusCode !== 200 || whole.headers['etag'] !== etag) return undefined;
    if (notModified.statusCode !== 304) return undefined;
    return {
      etag,
      whole: hotAnswer(whole, bytes),
      notModified: hotAnswer(notModified, undefined),
    };
  }
}

/** What belongs to the moment and to the connection is added with each answer. */
const ofEachAnswer = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding']);

function hotAnswer({ statusCode, headers }: FrameworkAnswer, body: Buffer | undefined): HotAnswer {
  const kept = Object.entries(headers).filter(([name]) => !ofEachAnswer.has(name));
  const lines = kept.map(([name, value]) => `${name}: ${String(value)}\r\n`);
  return {
    status: statusCode,
    headers: kept.flatMap(([name, value]) => [name, String(value)]),
    head: `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode]}\r\n${lines.join('')}`,
    body,
  };
}
