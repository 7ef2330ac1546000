import { EmbeddedDocumentStore, type DocumentStore, type MemoryPlace } from '@relight/documents';
import { EmbeddedEventLog, type EventLog, type MemoryKv } from '@relight/messaging';
import type { World } from '../world/world.ts';
import { Disk, DiskKv, DiskPlace } from './disk.ts';

interface Parts {
  readonly world: World;
  /** What is on its disks, whatever becomes of the machine. */
  readonly place: MemoryPlace;
  readonly kv: MemoryKv;
  readonly flushMs: () => number;
}

/** Before the power fails flushes take this many times longer: much is under way then. */
const slowedBy = 20;

/** The embedded engines on one machine, from the time it is switched on until its power fails. */
export class Machine {
  readonly log: EventLog;
  readonly store: DocumentStore;
  readonly #disks: readonly Disk[];
  #writesLeft: number | undefined;

  constructor(
    private readonly parts: Parts,
    private readonly onOff: () => void,
  ) {
    const { world, place, kv } = parts;
    const flush = (): number => this.#flushMs();
    // Each engine flushes for itself: the one may have kept what the other has lost.
    const [documents, events] = [new Disk(world, flush), new Disk(world, flush)];
    this.#disks = [documents, events];
    this.store = EmbeddedDocumentStore.inMemory(new DiskPlace(place, documents));
    this.log = EmbeddedEventLog.inMemory({ kv: new DiskKv(kv, events) });
  }

  /** The power fails while the n-th write from now is being flushed. */
  failAt(writesLeft: number): void {
    this.#writesLeft ??= writesLeft;
  }

  #flushMs(): number {
    const takesMs = this.parts.flushMs();
    if (this.#writesLeft === undefined) return takesMs;
    this.#writesLeft -= 1;
    const slowed = (1 + takesMs) * slowedBy;
    if (this.#writesLeft === 0) this.parts.world.after(slowed, () => this.#fail());
    return slowed;
  }

  #fail(): void {
    const lost = this.#disks.map((disk) => disk.cut());
    this.parts.world.note(`the power fails; not flushed: ${lost.join(' and ')} changes`);
    void this.log.close();
    this.onOff();
  }
}
