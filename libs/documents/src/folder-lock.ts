import { describeError, RelightError } from '@relight/domain';
import { open, type RootDatabase } from 'lmdb';
import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

const held = new Set<string>();

/** Kept while a process owns a data folder. */
export interface FolderLock {
  readonly release: () => Promise<void>;
}

/**
 * Makes this process the only owner of a data folder, or throws DATA_FOLDER_IN_USE naming folder and
 * process. The proof is a read transaction on an LMDB file of its own: LMDB ties it to the process by a
 * lock of the operating system, so after a kill -9 nothing is left to clean up, and a process id used
 * again does not mislead.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    const why = describeError(cause);
    const message = `Data folder ${folder} cannot be used: ${why}`;
    throw new RelightError('DATA_FOLDER_UNUSABLE', message, { cause, offending: folder });
  }
  const path = realpathSync(folder);
  if (held.has(path)) throw inUse(path, process.pid);
  held.add(path);
  let marker: RootDatabase | undefined;
  try {
    marker = open({ path: join(path, 'owner'), maxReaders: 64 });
    const transaction = marker.useReadTransaction();
    marker.get('owner', { transaction });
    marker.readerCheck();
    const other = readerPids(marker.readerList()).find((pid) => pid !== process.pid);
    if (other !== undefined) throw inUse(path, other);
    const owned = marker;
    return {
      release: async () => {
        transaction.done();
        await owned.close();
        held.delete(path);
      },
    };
  } catch (error) {
    held.delete(path);
    await marker?.close();
    throw error;
  }
}

/** LMDB lists its readers as lines of pid, thread and transaction, under a heading. */
function readerPids(list: string): readonly number[] {
  return [...list.matchAll(/^\s*(\d+)\s+\S+\s+\S+/gm)].map(([, pid]) => Number(pid));
}

function inUse(folder: string, pid: number): RelightError {
  return new RelightError(
    'DATA_FOLDER_IN_USE',
    `Data folder ${folder} is in use by process ${pid}: stop that one, or choose another folder.`,
    { offending: folder },
  );
}
