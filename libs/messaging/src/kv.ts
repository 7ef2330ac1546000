import { mkdirSync, realpathSync } from 'node:fs';
import { RelightError } from '@relight/domain';
import { open, type RootDatabase } from 'lmdb';

/** Sorted part by part; numbers before text. */
export type KvKey = (string | number)[];

export interface KvEntry {
  readonly key: KvKey;
  readonly value: string;
}

interface KvRange {
  /** First key, included. */
  readonly start: KvKey;
  /** Key after the last, excluded; with `reverse` the two swap roles. */
  readonly end: KvKey;
  readonly limit?: number;
  readonly reverse?: boolean;
}

/** What the embedded log needs of a sorted store. */
export interface Kv {
  get(key: KvKey): string | undefined;
  range(range: KvRange): Iterable<KvEntry>;
  /** One atomic write; resolves when it is flushed to disk. Calls take effect in their order. */
  write(puts: readonly KvEntry[], removes?: readonly KvKey[]): Promise<void>;
  close(): Promise<void>;
}

/** LMDB shares one environment a path within a process, so it cannot tell us of a second opener here. */
const openFolders = new Set<string>();

/**
 * Opens the store in `folder`, creating it when missing.
 * @throws RelightError DATA_FOLDER_IN_USE when this or another living process has it open.
 */
export function openKv(folder: string): Kv {
  mkdirSync(folder, { recursive: true });
  const path = realpathSync(folder);
  if (openFolders.has(path)) throw inUse(path, process.pid);
  const database = open<string, KvKey>({ path, encoding: 'string' });
  const other = otherProcess(database);
  if (other !== undefined) {
    void database.close();
    throw inUse(path, other);
  }
  openFolders.add(path);
  return new LmdbKv(database, () => openFolders.delete(path));
}

/**
 * The living process that has the store open, from LMDB's reader table: its rows are held by file
 * locks that the system drops with the process, so neither kill -9 nor a reused pid misleads it.
 */
function otherProcess(database: RootDatabase<string, KvKey>): number | undefined {
  database.get(['open']);
  database.readerCheck();
  const pids = database
    .readerList()
    .split('\n')
    .map((line) => Number(line.trim().split(/\s+/)[0]));
  return pids.find((pid) => pid > 0 && pid !== process.pid);
}

function inUse(path: string, pid: number): RelightError {
  return new RelightError(
    'DATA_FOLDER_IN_USE',
    `Process ${pid} has the data folder ${path} open; stop it, or choose another folder.`,
    { offending: path },
  );
}

class LmdbKv implements Kv {
  constructor(
    private readonly database: RootDatabase<string, KvKey>,
    private readonly onClose: () => void,
  ) {}

  get(key: KvKey): string | undefined {
    return this.database.get(key);
  }

  range(range: KvRange): Iterable<KvEntry> {
    return this.database.getRange(range);
  }

  async write(puts: readonly KvEntry[], removes: readonly KvKey[] = []): Promise<void> {
    // LMDB gathers the writes of one event turn, from all callers, in one transaction and one flush.
    const committed = new Set<Promise<boolean>>();
    for (const { key, value } of puts) committed.add(this.database.put(key, value));
    for (const key of removes) committed.add(this.database.remove(key));
    // oxlint-disable-next-line relight/bounded-promises -- what one append wrote
    await Promise.all([...committed, this.database.flushed]);
  }

  async close(): Promise<void> {
    await this.database.flushed;
    await this.database.close();
    this.onClose();
  }
}
