import { renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TopicSettings } from './event-log.ts';
import { openKv, type Kv, type KvEntry, type KvKey } from './kv.ts';

const atOnce = 2_000;

/**
 * Writes the file of a stopped embedded log anew, without what newer records of compacted topics took the
 * place of, and without the freed pages in which LMDB leaves what was changed. Offsets and the places of
 * groups stay. A crash leaves the old file or the new one.
 * @throws RelightError DATA_FOLDER_IN_USE
 */
export async function rewriteEmbeddedLog(folder: string): Promise<void> {
  const making = `${folder}-making`;
  await rm(making, { recursive: true, force: true });
  const from = openKv(folder);
  const to = openKv(making);
  const kept = newestOf(from);
  let page: KvEntry[] = [];
  for (const entry of from.range(all)) {
    const newest = kept.get(placeOf(entry));
    if (newest !== undefined && newest !== offsetOf(entry.key)) continue;
    page.push(entry);
    if (page.length < atOnce) continue;
    // oxlint-disable-next-line no-await-in-loop -- bounds what waits to be written
    await to.write(page);
    page = [];
  }
  await to.write(page);
  await to.close();
  await from.close();
  renameSync(join(making, 'data.mdb'), join(folder, 'data.mdb'));
  await rm(making, { recursive: true, force: true });
}

const all = { start: [''], end: ['\uffff'] };

/** By topic, partition and key of compacted topics, the newest offset. */
function newestOf(kv: Kv): ReadonlyMap<string, number> {
  const newest = new Map<string, number>();
  for (const { value } of kv.range({ start: ['topic'], end: ['topic', '\uffff'] })) {
    const topic: TopicSettings = JSON.parse(value);
    if (!topic.compacted) continue;
    const records = kv.range({
      start: ['record', topic.name],
      end: ['record', topic.name, Number.MAX_SAFE_INTEGER],
    });
    for (const entry of records) newest.set(placeOf(entry), offsetOf(entry.key));
  }
  return newest;
}

/** Topic, partition and key of a record; of other entries something that no record has. */
function placeOf({ key, value }: KvEntry): string {
  const [kind, topic, partition] = key;
  if (kind !== 'record') return '';
  const first = value.indexOf(' ');
  const second = value.indexOf(' ', first + 1);
  const length = Number(value.slice(first + 1, second));
  return `${topic}|${partition}|${value.slice(second + 1, second + 1 + length)}`;
}

function offsetOf(key: KvKey): number {
  return Number(key[3]);
}
