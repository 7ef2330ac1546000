import type { MemoryPlace, Place, Table } from '@relight/documents';
import type { Kv, KvEntry, KvKey, MemoryKv } from '@relight/messaging';
import type { World } from '../world/world.ts';
import { never } from './link.ts';

/**
 * What one embedded engine has written since its last flush, and how to undo it. As with LMDB, a write is
 * seen by every reader before it is flushed, is acknowledged after that, and a flush keeps all that was
 * written before it: so a power cut takes the newest writes, each whole, and none that was acknowledged.
 */
export class Disk {
  isOff = false;
  #undo: (() => void)[] = [];
  /** Of all that was ever written, what is flushed. */
  #flushed = 0;

  constructor(
    private readonly world: World,
    /** How long the next flush takes, ms. */
    private readonly flushMs: () => number,
  ) {}

  written(undo: () => void): void {
    this.#undo.push(undo);
  }

  /** Resolves once everything written so far is flushed: never, when the power is cut before. */
  async flush(): Promise<void> {
    const end = this.#flushed + this.#undo.length;
    const takesMs = this.flushMs();
    if (takesMs > 0) await this.world.pause(takesMs);
    if (this.isOff) await never();
    this.#undo.splice(0, end - this.#flushed);
    this.#flushed = Math.max(this.#flushed, end);
  }

  /** Whoever still holds it writes and reads nothing any more. Gives how many writes are lost. */
  cut(): number {
    this.isOff = true;
    const lost = this.#undo.length;
    for (const undo of this.#undo.toReversed()) undo();
    this.#undo = [];
    return lost;
  }
}

/** The tables of a document store on a disk that may lose its power. */
export class DiskPlace implements Place {
  constructor(
    private readonly memory: MemoryPlace,
    private readonly disk: Disk,
  ) {}

  readonly catalogue = {
    get: (collection: string) => this.memory.catalogue.get(collection),
    put: (collection: string, indexes: string) => {
      const before = this.memory.catalogue.get(collection) ?? '[]';
      this.disk.written(() => this.memory.catalogue.put(collection, before));
      this.memory.catalogue.put(collection, indexes);
    },
  };

  readonly commits = {
    write: async (run: () => void): Promise<void> => {
      if (this.disk.isOff) await never();
      run();
      await this.disk.flush();
    },
    idle: async (): Promise<void> => undefined,
  };

  documents(collection: string): Table<Uint8Array> {
    return undoable(this.memory.documents(collection), this.disk);
  }

  keys(collection: string, index: string): Table<string> {
    return undoable(this.memory.keys(collection, index), this.disk);
  }

  async close(): Promise<void> {}
}

function undoable<V>(table: Table<V>, disk: Disk): Table<V> {
  const change = (key: Buffer, work: () => void): void => {
    const before = table.get(key);
    disk.written(() => (before === undefined ? table.remove(key) : table.put(key, before)));
    work();
  };
  return {
    get: (key) => table.get(key),
    put: (key, value) => change(key, () => table.put(key, value)),
    remove: (key) => change(key, () => table.remove(key)),
    getRange: (range) => table.getRange(range),
    getKeysCount: (range) => table.getKeysCount(range),
    transactionSync: (action) => table.transactionSync(action),
    dropSync: () => {
      for (const { key } of table.getRange({})) change(key, () => table.remove(key));
    },
  };
}

/** The store of an event log on a disk that may lose its power. */
export class DiskKv implements Kv {
  constructor(
    private readonly memory: MemoryKv,
    private readonly disk: Disk,
  ) {}

  get(key: KvKey): string | undefined {
    return this.memory.get(key);
  }

  range(range: Parameters<Kv['range']>[0]): Iterable<KvEntry> {
    return this.memory.range(range);
  }

  async write(puts: readonly KvEntry[], removes: readonly KvKey[] = []): Promise<void> {
    const { memory, disk } = this;
    if (disk.isOff) await never();
    const before = [...puts.map(({ key }) => key), ...removes].map(
      (key) => [key, memory.get(key)] as const,
    );
    disk.written(() => {
      const kept = before.flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }]));
      const gone = before.flatMap(([key, value]) => (value === undefined ? [key] : []));
      void memory.write(kept, gone);
    });
    void memory.write(puts, removes);
    await disk.flush();
  }

  async close(): Promise<void> {}
}
