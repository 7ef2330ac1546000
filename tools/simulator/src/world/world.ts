import { createHash, type Hash } from 'node:crypto';
import { realImmediate } from './real.ts';
import { Random } from './random.ts';

interface Due {
  readonly atMs: number;
  /** Of two due at one instant, the one that was asked for first. */
  readonly order: number;
  readonly run: () => void;
  isOff: boolean;
}

/** What was asked for and can be called off. */
export interface Timer {
  readonly off: () => void;
}

/** Longest a timer is put off while nothing goes on. */
const longestMs = 180_000;

/**
 * One clock and one queue of what is due: nothing happens but by it, in one order, so that a run can be
 * repeated. Time stands still while anything is left to do, and jumps to the next that is due.
 */
export class World {
  nowMs: number;
  steps = 0;
  /** How many times longer timers take than they ask for: a process may be late, and in quiet hours it is. */
  slowness = 1;
  readonly #queue: Due[] = [];
  readonly #trace: Hash = createHash('sha256');
  #order = 0;
  #told: string[] = [];

  constructor(
    startMs: number,
    /** For what the services themselves leave to chance. */
    readonly random: Random,
    private readonly isTold = false,
  ) {
    this.nowMs = startMs;
  }

  after(delayMs: number, run: () => void): Timer {
    const atMs = this.nowMs + Math.max(0, delayMs);
    const due: Due = { atMs, order: (this.#order += 1), run, isOff: false };
    this.#push(due);
    return { off: () => void (due.isOff = true) };
  }

  /** As `after`, for what the services ask of the platform. */
  timer(delayMs: number, run: () => void): Timer {
    const wanted = Number.isFinite(delayMs) ? Math.max(0, delayMs) : 0;
    return this.after(Math.max(wanted, Math.min(wanted * this.slowness, longestMs)), run);
  }

  async pause(delayMs: number): Promise<void> {
    await new Promise<void>((resolve) => void this.after(delayMs, resolve));
  }

  /** One line of what happened, into the hash of the run, and kept when the run is to be read. */
  note(line: string): void {
    const whole = `${this.nowMs} ${line}\n`;
    this.#trace.update(whole);
    if (this.isTold) this.#told.push(whole);
  }

  get told(): readonly string[] {
    return this.#told;
  }

  /** The same for the same run. */
  fingerprint(): string {
    return this.#trace.copy().digest('hex').slice(0, 16);
  }

  /** Does everything that is due until `untilMs`, or until it is told to stop. */
  async run(untilMs: number, isOver: () => boolean = () => false): Promise<void> {
    /* oxlint-disable no-await-in-loop -- one thing after another is the point */
    await realImmediate();
    while (!isOver()) {
      const [next] = this.#queue;
      if (next === undefined || next.atMs > untilMs) {
        if (Number.isFinite(untilMs)) this.nowMs = Math.max(this.nowMs, untilMs);
        return;
      }
      this.#pop();
      if (next.isOff) continue;
      this.nowMs = Math.max(this.nowMs, next.atMs);
      this.steps += 1;
      next.run();
      // Everything that follows from it without waiting is done before the next thing begins.
      await realImmediate();
    }
    /* oxlint-enable no-await-in-loop */
  }

  /** Lets the world go on until the work is done. */
  async finish<T>(work: Promise<T>): Promise<T> {
    let isSettled = false;
    const settled = work.finally(() => (isSettled = true));
    settled.catch(() => undefined);
    await this.run(Infinity, () => isSettled);
    return settled;
  }

  #push(due: Due): void {
    const queue = this.#queue;
    let at = queue.push(due) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(due, queue[parent])) break;
      queue[at] = queue[parent] ?? due;
      at = parent;
    }
    queue[at] = due;
  }

  #pop(): void {
    const queue = this.#queue;
    const last = queue.pop();
    if (last === undefined || queue.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= queue.length) break;
      const right = queue[child + 1];
      if (right !== undefined && isBefore(right, queue[child])) child += 1;
      const smaller = queue[child];
      if (smaller === undefined || !isBefore(smaller, last)) break;
      queue[at] = smaller;
      at = child;
    }
    queue[at] = last;
  }
}

function isBefore(one: Due, other: Due | undefined): boolean {
  if (other === undefined) return true;
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
}
