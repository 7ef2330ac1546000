import { eventText, type Frame } from './frames.ts';

interface Kept<V> {
  readonly number: number;
  readonly frame: Frame<V>;
  readonly bytes: number;
}

export interface FrameLogLimits {
  readonly frames: number;
  readonly bytes: number;
}

const limits: FrameLogLimits = { frames: 5_000, bytes: 16 * 1024 * 1024 };

/**
 * The newest frames, so that a reader who was away or behind gets what it missed. Of frames about the
 * same thing only the newest is kept: what a reader missed grows with what changed, not with how often.
 */
export class FrameLog<V> {
  newest = 0;
  /** In the order of their numbers. */
  readonly #kept = new Map<string, Kept<V>>();
  #bytes = 0;
  /** A reader who has not seen this one needs a snapshot. */
  #forgotten = 0;

  constructor(private readonly most: FrameLogLimits = limits) {}

  /** Its number. */
  add(frame: Frame<V>, json: string): number {
    this.newest += 1;
    const key = frame.about ?? `#${this.newest}`;
    this.#drop(key);
    const kept = { number: this.newest, frame, bytes: eventText(frame.event, json).length };
    this.#kept.set(key, kept);
    this.#bytes += kept.bytes;
    for (const [oldest, { number }] of this.#kept) {
      if (this.#kept.size <= this.most.frames && this.#bytes <= this.most.bytes) break;
      this.#drop(oldest);
      this.#forgotten = number;
    }
    return this.newest;
  }

  /** What came after this number; undefined when some of it is no longer known. */
  since(number: number): readonly Frame<V>[] | undefined {
    if (number === this.newest) return [];
    if (number < this.#forgotten || number > this.newest) return undefined;
    return [...this.#kept.values()].flatMap((kept) => (kept.number > number ? [kept.frame] : []));
  }

  #drop(key: string): void {
    this.#bytes -= this.#kept.get(key)?.bytes ?? 0;
    this.#kept.delete(key);
  }
}
