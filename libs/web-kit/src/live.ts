import type { Clock } from '@relight/domain';

/** The part of EventSource we use; tests pass a fake. */
export interface EventSourceLike {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: { readonly data?: unknown }) => void): void;
  close(): void;
}

/**
 * How fresh a screen is. `stale`: connected but silent for too long. `offline`: no connection for
 * as long. `asOf` is the platform's time of the last news, which in a storm runs faster than the
 * browser's; `ageMs` is how long ago it came, by the browser.
 */
export interface LiveState {
  readonly kind: 'connecting' | 'live' | 'stale' | 'offline';
  readonly asOf?: string;
  readonly ageMs: number;
}

export interface StreamHandlers<Snapshot, Frame> {
  /** The whole state, at the start and whenever the server cannot resume. */
  readonly onSnapshot: (snapshot: Snapshot) => void;
  readonly onFrame: (frame: Frame) => void;
  /** At every change of kind, at every contact, and each second for the age. */
  readonly onState: (state: LiveState) => void;
}

export interface StreamOptions {
  /** Names of events besides `snapshot` and `beat`; `message` is always heard. */
  readonly events?: readonly string[];
  /** Silence after which the state is no longer live: 120 s for the public, 15 s at the desk. */
  readonly staleAfterMs?: number;
  readonly clock?: Pick<Clock, 'nowMs'>;
  readonly open?: (url: string) => EventSourceLike;
  readonly timers?: StreamTimers;
}

/** Timers, so that tests need not wait. Each returns a function that stops it. */
export interface StreamTimers {
  readonly every: (ms: number, run: () => void) => () => void;
  readonly after: (ms: number, run: () => void) => () => void;
}

export interface Stream {
  /** Opens a new connection at once: the "Try now" button. */
  readonly retry: () => void;
  readonly close: () => void;
}

const closed = 2;
const firstBackOffMs = 1_000;
const longestBackOffMs = 15_000;

/** Ages are wall time; a value import of the domain would bring all of it into the page. */
const wallClock: Pick<Clock, 'nowMs'> = { nowMs: () => Date.now() };

const browserTimers: StreamTimers = {
  every: (ms, run) => {
    const id = setInterval(run, ms);
    return () => clearInterval(id);
  },
  after: (ms, run) => {
    const id = setTimeout(run, ms);
    return () => clearTimeout(id);
  },
};

/**
 * Follows a stream of server-sent events. The browser resumes short breaks by Last-Event-ID; when
 * it gives up, or nothing comes for the stale limit, a new connection is opened with back-off and
 * starts with a snapshot, a large one in parts. The server sends a `beat` every 10 s, as comments are invisible here.
 */
export function openStream<Snapshot, Frame>(
  url: string,
  handlers: StreamHandlers<Snapshot, Frame>,
  options: StreamOptions = {},
): Stream {
  const follower = new Follower(url, handlers, options);
  follower.connect();
  return { retry: () => follower.retry(), close: () => follower.close() };
}

class Follower<Snapshot, Frame> {
  readonly #clock: Pick<Clock, 'nowMs'>;
  readonly #timers: StreamTimers;
  readonly #staleAfterMs: number;
  #source: EventSourceLike | undefined;
  #asOf: string | undefined;
  #contactMs: number;
  #openedMs = 0;
  #isBroken = false;
  #backOffMs = firstBackOffMs;
  /** Of a snapshot that comes in parts, those that have come. */
  #parts: string[] = [];
  #partsWanted = 0;
  #partMs = 0;
  #stopRetry = () => {};
  readonly #stopTick: () => void;

  constructor(
    private readonly url: string,
    private readonly handlers: StreamHandlers<Snapshot, Frame>,
    private readonly options: StreamOptions,
  ) {
    this.#clock = options.clock ?? wallClock;
    this.#timers = options.timers ?? browserTimers;
    this.#staleAfterMs = options.staleAfterMs ?? 120_000;
    this.#contactMs = this.#nowMs();
    this.#stopTick = this.#timers.every(1_000, () => this.#tick());
  }

  connect(): void {
    this.#stopRetry();
    this.#source?.close();
    this.#openedMs = this.#nowMs();
    this.#partsWanted = 0;
    const source = (this.options.open ?? openEventSource)(inParts(this.url));
    this.#source = source;
    for (const name of new Set([
      'snapshot',
      'beat',
      'message',
      ...(this.options.events ?? ['change']),
    ]))
      source.addEventListener(name, (event) => this.#hear(name, event.data));
    source.addEventListener('parts', ({ data }) => this.#beginParts(parse(data)));
    source.addEventListener('part', ({ data }) => this.#takePart(data));
    source.addEventListener('error', () => this.#break(source));
  }

  retry(): void {
    this.#backOffMs = firstBackOffMs;
    this.connect();
  }

  close(): void {
    this.#stopRetry();
    this.#stopTick();
    this.#source?.close();
  }

  #hear(name: string, data: unknown): void {
    const frame = parse(data);
    if (frame === undefined && name !== 'beat') return;
    this.#contactMs = this.#nowMs();
    this.#isBroken = false;
    this.#backOffMs = firstBackOffMs;
    this.#asOf = asOfOf(frame) ?? new Date(this.#nowMs()).toISOString();
    // oxlint-disable typescript/no-unsafe-type-assertion -- the stream's contract, from the same commit
    if (name === 'snapshot' || isSnapshot(frame)) this.handlers.onSnapshot(frame as Snapshot);
    else if (name !== 'beat') this.handlers.onFrame(frame as Frame);
    // oxlint-enable typescript/no-unsafe-type-assertion
    this.#report();
  }

  #beginParts(frame: unknown): void {
    this.#parts = [];
    this.#partsWanted = isObject(frame) && 'of' in frame ? Number(frame.of) : 0;
    this.#partMs = this.#nowMs();
    this.#report();
  }

  /**
   * Each part is a sign of life, so that a snapshot may take as long as a slow line needs. It is no news:
   * what the screen shows grows older until the last one is in.
   */
  #takePart(data: unknown): void {
    if (typeof data !== 'string' || this.#partsWanted === 0) return;
    this.#parts.push(data);
    this.#partMs = this.#nowMs();
    if (this.#parts.length < this.#partsWanted) {
      this.#report();
      return;
    }
    const whole = this.#parts.join('');
    this.#parts = [];
    this.#partsWanted = 0;
    this.#hear('snapshot', whole);
  }

  /** A refused connection is closed for good by the browser, so it is opened anew, ever later. */
  #break(source: EventSourceLike): void {
    if (source !== this.#source) return;
    this.#isBroken = true;
    // What comes after the browser's own new try begins from its first part again.
    this.#partsWanted = 0;
    if (source.readyState === closed) {
      this.#stopRetry();
      this.#stopRetry = this.#timers.after(this.#backOffMs, () => this.connect());
      this.#backOffMs = Math.min(this.#backOffMs * 2, longestBackOffMs);
    }
    this.#report();
  }

  #tick(): void {
    const nowMs = this.#nowMs();
    const isSilent =
      nowMs - Math.max(this.#contactMs, this.#openedMs, this.#partMs) > this.#staleAfterMs;
    if (isSilent && this.#source?.readyState !== closed) this.connect();
    this.#report();
  }

  #report(): void {
    const ageMs = this.#nowMs() - this.#contactMs;
    const asOf = this.#asOf === undefined ? {} : { asOf: this.#asOf };
    this.handlers.onState({ kind: this.#kind(ageMs), ageMs, ...asOf });
  }

  #kind(ageMs: number): LiveState['kind'] {
    const silentMs = Math.min(ageMs, this.#nowMs() - this.#partMs);
    if (this.#asOf === undefined && !this.#isBroken && silentMs <= this.#staleAfterMs)
      return 'connecting';
    if (this.#asOf === undefined) return 'offline';
    if (ageMs <= this.#staleAfterMs) return 'live';
    return this.#isBroken ? 'offline' : 'stale';
  }

  #nowMs(): number {
    return this.#clock.nowMs();
  }
}

/** Asks for a large snapshot in parts. */
const inParts = (url: string): string => `${url}${url.includes('?') ? '&' : '?'}parts=1`;

const openEventSource = (url: string): EventSourceLike =>
  new EventSource(url, { withCredentials: false });

function parse(data: unknown): unknown {
  if (typeof data !== 'string' || data === '') return undefined;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const asOfOf = (frame: unknown): string | undefined =>
  isObject(frame) && 'asOf' in frame && typeof frame.asOf === 'string' ? frame.asOf : undefined;

const isSnapshot = (frame: unknown): boolean =>
  isObject(frame) && 'kind' in frame && frame.kind === 'snapshot';

/** The platform's time now: the last news' own time, carried on by how long ago it came. */
export function platformNow(state: LiveState, fallback: Date): Date {
  return state.asOf === undefined ? fallback : new Date(Date.parse(state.asOf) + state.ageMs);
}
