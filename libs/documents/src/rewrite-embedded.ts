import { open, type Database, type RootDatabase } from 'lmdb';
import { renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lockFolder } from './folder-lock.ts';
import { maxDatabases } from './limits.ts';

const atOnce = 2_000;

/**
 * Writes a stopped store's file anew, with what it holds and nothing else: LMDB frees the pages of what was
 * deleted or changed and uses them again some day, and until then their bytes stand in the file. A crash
 * leaves the old file or the new one. Throws DATA_FOLDER_IN_USE while a service has the folder.
 */
export async function rewriteEmbedded(folder: string): Promise<void> {
  const lock = await lockFolder(folder);
  const path = join(folder, 'documents');
  const making = join(folder, 'documents-making');
  try {
    await rm(making, { recursive: true, force: true });
    const from = open({ path, maxDbs: maxDatabases });
    const to = open({ path: making, maxDbs: maxDatabases });
    for (const name of [...from.getKeys()].map(String)) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await copy(binary(from, name), binary(to, name));
    }
    await to.flushed;
    await to.close();
    await from.close();
    renameSync(join(making, 'data.mdb'), join(path, 'data.mdb'));
    await rm(making, { recursive: true, force: true });
  } finally {
    await lock.release();
  }
}

function binary(root: RootDatabase, name: string): Database<Buffer, Buffer> {
  return root.openDB<Buffer, Buffer>(name, { keyEncoding: 'binary', encoding: 'binary' });
}

async function copy(from: Database<Buffer, Buffer>, to: Database<Buffer, Buffer>): Promise<void> {
  let count = 0;
  let written: Promise<boolean> | undefined;
  for (const { key, value } of from.getRange({})) {
    written = to.put(Buffer.from(key), Buffer.from(value));
    count += 1;
    // oxlint-disable-next-line no-await-in-loop -- bounds what waits to be written
    if (count % atOnce === 0) await written;
  }
  await written;
}
