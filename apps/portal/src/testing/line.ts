import { connect, type Socket } from 'node:net';
import { until } from './portal.ts';

export interface LineAnswer {
  readonly statusLine: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Node wrote the head, not the front door, which writes no capitals. */
  readonly isNodes: boolean;
}

/** The text of a GET with these header lines. */
export const getText = (target: string, headers: readonly string[] = []): string =>
  [`GET ${target} HTTP/1.1`, 'Host: x', ...headers, '', ''].join('\r\n');

/** One connection, its requests written byte by byte as given: `fetch` would choose its own headers. */
export class Line {
  #heard: Buffer = Buffer.alloc(0);
  isOver = false;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (bytes) => {
      this.#heard = Buffer.concat([this.#heard, bytes]);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.isOver = true;
    });
  }

  static async to(url: string): Promise<Line> {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    return new Line(socket);
  }

  send(text: string): void {
    this.socket.write(text);
  }

  async ask(text: string): Promise<LineAnswer> {
    this.send(text);
    return this.next();
  }

  async next(): Promise<LineAnswer> {
    const end = await this.#found(() => this.#heard.indexOf('\r\n\r\n') + 1);
    const [statusLine = '', ...lines] = this.#heard.toString('latin1', 0, end - 1).split('\r\n');
    const headers = Object.fromEntries(
      lines.map((line) => [line.split(':')[0]!.toLowerCase(), line.slice(line.indexOf(':') + 2)]),
    );
    const length = statusLine.includes(' 304 ') ? 0 : Number(headers['content-length'] ?? 0);
    const whole = end + 3 + length;
    await this.#found(() => this.#heard.length >= whole);
    const body = this.#heard.subarray(end + 3, whole);
    this.#heard = this.#heard.subarray(whole);
    return { statusLine, headers, body, isNodes: lines.some((line) => line.startsWith('Date:')) };
  }

  /** All that came, once these words did. */
  async hears(words: string): Promise<string> {
    await this.#found(() => this.#heard.includes(words));
    return this.#heard.toString('utf8');
  }

  /** The reader stops reading, or goes on. */
  hold(isHeld: boolean): void {
    if (isHeld) this.socket.pause();
    else this.socket.resume();
  }

  /** Says that nothing more will be asked. */
  end(): void {
    this.socket.end();
  }

  close(): void {
    this.socket.destroy();
  }

  #found<T>(look: () => T): Promise<T> {
    return until(
      async () => look(),
      (what) => Boolean(what),
    );
  }
}
