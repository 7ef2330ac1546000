import { randomUUID } from 'node:crypto';
import { FrameLog, type FrameLogLimits } from './frame-log.ts';
import {
  eventText,
  pieceOf,
  snapshotPieces,
  type Frame,
  type Piece,
  type SnapshotPieces,
} from './frames.ts';
import { Viewer, type ViewerSocket } from './viewer.ts';

export interface BroadcasterOptions<V> {
  /** The whole state as JSON, at least as new as the newest frame. */
  readonly snapshot: () => Promise<Buffer> | Buffer;
  /** Several missed frames as fewer that say the same; those about the same thing are one already. */
  readonly fold?: (missed: readonly Frame<V>[]) => readonly Frame<V>[];
  readonly limits?: FrameLogLimits;
  /** Wall time; tests pass their own. */
  readonly nowMs?: () => number;
}

/** How a reader wants its stream. */
export interface Joining {
  readonly lastEventId: string | undefined;
  /** It takes gzip. */
  readonly isPacked: boolean;
  /** It puts a snapshot together from parts. */
  readonly inParts: boolean;
  /** The body of a first beat, after what it missed. */
  readonly beat: string;
}

/** Nothing taken for so long: 256 KB need no longer on a line of 64 kbit/s. */
const stuckMs = 60_000;
/** Readers that come within this share a snapshot, and get what changed since. */
const sharedMs = 2_000;

/**
 * Server-sent events to many: each piece is encoded and packed once, and the same bytes go to every
 * reader. A slow reader gets its snapshot piece by piece as its line takes them, then what changed
 * meanwhile, each thing once; only one whose connection takes nothing at all is dropped.
 */
export class Broadcaster<V> {
  readonly #all = new Map<Viewer, Joining>();
  readonly #log: FrameLog<V>;
  /** Ids of another process, or of one before a restart, mean nothing here. */
  readonly #epoch = randomUUID().slice(0, 8);
  #shared: { readonly atMs: number; readonly made: Promise<Shared> } | undefined;

  readonly #nowMs: () => number;

  constructor(private readonly options: BroadcasterOptions<V>) {
    this.#nowMs = options.nowMs ?? Date.now;
    this.#log = new FrameLog(options.limits);
  }

  get viewers(): number {
    return this.#all.size;
  }

  /** Sends what has ids and can be resumed; several at once go out as one piece. */
  send(...frames: readonly Frame<V>[]): void {
    if (frames.length === 0) return;
    const text = frames.map((frame) => {
      const json = JSON.stringify(frame.value);
      return eventText(frame.event, json, this.#idOf(this.#log.add(frame, json)));
    });
    if (this.#all.size === 0) return;
    const piece = pieceOf(text.join(''));
    const before = this.#log.newest - frames.length;
    for (const viewer of this.#all.keys()) {
      // Who is behind gets it, with all else, once their line is free.
      if (viewer.number !== before || !viewer.isFree) continue;
      viewer.number = this.#log.newest;
      viewer.give([piece]);
    }
  }

  /** Sends what is worth nothing later, as a beat; who is behind hears enough as it is. */
  sendOnce(event: string, json: string): void {
    const piece = pieceOf(eventText(event, json));
    const nowMs = this.#nowMs();
    for (const viewer of this.#all.keys()) {
      if (viewer.isStuck(nowMs, stuckMs)) this.#drop(viewer);
      else if (viewer.number !== undefined && viewer.isFree) viewer.give([piece]);
    }
  }

  /** Takes a reader in: with what it missed when that is still known, else with a snapshot. */
  join(socket: ViewerSocket, joining: Joining): void {
    const viewer = new Viewer(socket, {
      isPacked: joining.isPacked,
      nowMs: this.#nowMs,
      onFree: (free) => this.#catchUp(free),
    });
    this.#all.set(viewer, joining);
    socket.on('close', () => this.#all.delete(viewer));
    viewer.number = this.#numberOf(joining.lastEventId);
    this.#catchUp(viewer, joining.beat);
  }

  close(): void {
    for (const viewer of this.#all.keys()) this.#drop(viewer);
  }

  #drop(viewer: Viewer): void {
    this.#all.delete(viewer);
    viewer.end();
  }

  /** Gives a free reader what it lacks. */
  #catchUp(viewer: Viewer, beat?: string): void {
    const missed = viewer.number === undefined ? undefined : this.#log.since(viewer.number);
    const last = beat === undefined ? [] : [pieceOf(eventText('beat', beat))];
    if (missed === undefined) {
      viewer.number = undefined;
      this.#shareSnapshot().then(
        (shared) => this.#giveSnapshot(viewer, shared, last),
        // As at a start that fails: the reader comes again, later each time.
        () => this.#drop(viewer),
      );
      return;
    }
    viewer.number = this.#log.newest;
    const pieces = [...this.#foldedPieces(missed), ...last];
    if (pieces.length > 0) viewer.give(pieces);
  }

  #giveSnapshot(viewer: Viewer, { number, pieces }: Shared, last: readonly Piece[]): void {
    const joining = this.#all.get(viewer);
    if (!joining) return;
    viewer.number = number;
    viewer.give([...(joining.inParts ? pieces.inParts : pieces.whole), ...last]);
    if (viewer.isFree) this.#catchUp(viewer);
  }

  #shareSnapshot(): Promise<Shared> {
    const nowMs = this.#nowMs();
    if (!this.#shared || nowMs - this.#shared.atMs > sharedMs) {
      const made = this.#makeSnapshot();
      this.#shared = { atMs: nowMs, made };
      made.catch(() => {
        this.#shared = undefined;
      });
    }
    return this.#shared.made;
  }

  async #makeSnapshot(): Promise<Shared> {
    // Before the state is asked for: what comes meanwhile is rather said twice than not at all.
    const number = this.#log.newest;
    const json = await this.options.snapshot();
    return { number, pieces: await snapshotPieces(json, this.#idOf(number)) };
  }

  /** One piece; the id of the newest comes last, so that a resume goes on from there. */
  #foldedPieces(missed: readonly Frame<V>[]): readonly Piece[] {
    if (missed.length === 0) return [];
    const folded = this.options.fold && missed.length > 1 ? this.options.fold(missed) : missed;
    const id = this.#idOf(this.#log.newest);
    const text = folded.map(({ event, value }, index) =>
      eventText(event, JSON.stringify(value), index === folded.length - 1 ? id : undefined),
    );
    return [pieceOf(text.join(''))];
  }

  /** Undefined for an id that says nothing here. */
  #numberOf(lastEventId: string | undefined): number | undefined {
    const [epoch, text = ''] = (lastEventId ?? '').split('-');
    return epoch === this.#epoch && /^\d+$/.test(text) ? Number(text) : undefined;
  }

  #idOf(number: number): string {
    return `${this.#epoch}-${number}`;
  }
}

/** A snapshot that many readers get. */
interface Shared {
  /** The newest frame it surely holds. */
  readonly number: number;
  readonly pieces: SnapshotPieces;
}
