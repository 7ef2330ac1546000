import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openRawEmbedded, type RawDocuments } from '@relight/documents';
import { RelightError } from '@relight/domain';
import {
  EmbeddedEventLog,
  openEmbeddedLogFiles,
  tombstone,
  type EmbeddedLogFiles,
  type GroupPosition,
} from '@relight/messaging';
import type { StateSource, StateTarget } from './move-state.ts';

/** A stopped data folder, open for reading; nobody else can have it meanwhile. */
export interface EmbeddedFolder extends StateSource {
  readonly close: () => Promise<void>;
}

/**
 * Throws DATA_FOLDER_IN_USE while a service uses it; NO_DOCUMENTS or NO_EVENTS when it holds none,
 * and says where some are.
 */
export async function openEmbeddedFolder(folder: string): Promise<EmbeddedFolder> {
  refuseParent(folder);
  const documents = await openRawEmbedded(join(folder, 'documents'));
  try {
    return embeddedState(documents, openEmbeddedLogFiles(join(folder, 'events')));
  } catch (error) {
    await documents.close();
    throw error;
  }
}

/** Throws NO_DOCUMENTS for a folder without a store, and says where some are. */
export function refuseNoDocuments(folder: string): void {
  refuseParent(folder);
  if (existsSync(join(folder, 'documents', 'documents', 'data.mdb'))) return;
  const message = `${folder} holds no documents: wanted is the folder an embedded store was kept in.`;
  throw new RelightError('NO_DOCUMENTS', message, { offending: folder });
}

/** `npm start` keeps a folder for each kind of run under the one it is given. */
function refuseParent(folder: string): void {
  if (existsSync(join(folder, 'documents'))) return;
  const inside = ['storm', 'quiet'].filter((kind) => existsSync(join(folder, kind, 'documents')));
  if (inside.length === 0) return;
  const message = `${folder} holds no data itself: give ${inside.map((kind) => join(folder, kind)).join(' or ')}.`;
  throw new RelightError('NO_DOCUMENTS', message, { offending: folder });
}

function embeddedState(documents: RawDocuments, log: EmbeddedLogFiles): EmbeddedFolder {
  const stamp = `@${new Date().toISOString()}`;
  return {
    collections: () => documents.collections(),
    documents: (collection) => documents.scan(collection),
    topics: () => log.topics(),
    eachRecord: async (topic, take) => {
      for (const records of log.records(topic)) {
        const copied = topic.endsWith('.dead')
          ? records.map((record) => withStampedLetter(record, stamp))
          : records;
        // oxlint-disable-next-line no-await-in-loop -- a partition's order is kept
        await take(copied);
      }
    },
    positions: async () => log.positions(),
    close: async () => {
      await log.close();
      await documents.close();
    },
  };
}

/**
 * A dead letter is known by where its record stood, and where it is copied to offsets begin anew: a
 * letter of later would take the place of one that still waits for a person.
 */
function withStampedLetter<R extends { readonly key: string; readonly value: string }>(
  record: R,
  stamp: string,
): R {
  if (record.key.includes('@')) return record;
  if (record.value === tombstone) return { ...record, key: record.key + stamp };
  const letter: { id: string } = JSON.parse(record.value);
  const id = letter.id + stamp;
  return { ...record, key: id, value: JSON.stringify({ ...letter, id }) };
}

/** The folder's own name for itself, made when first asked for: a repetition knows its own by it. */
export function idOfFolder(folder: string): string {
  const path = join(folder, 'move-id');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  const id = randomUUID();
  writeFileSync(path, `${id}\n`, { flush: true });
  return id;
}

/** A data folder in the making: nothing is in its place before all of it is. */
export interface NewFolder extends StateTarget {
  /** Puts everything in its place. */
  readonly finish: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Throws TARGET_NOT_EMPTY for a folder with documents or events; what an earlier attempt left is removed. */
export async function makeEmbeddedFolder(folder: string): Promise<NewFolder> {
  const making = join(folder, 'restoring');
  const parts = ['events', 'documents'] as const;
  // Documents are put in place last: events without them are of an attempt that ended in between.
  if (existsSync(making) && !existsSync(join(folder, 'documents'))) {
    await rm(join(folder, 'events'), { recursive: true, force: true });
  }
  const there = parts.filter((part) => existsSync(join(folder, part)));
  if (there.length > 0) {
    const message = `${folder} holds ${there.join(' and ')} already: choose a new folder.`;
    throw new RelightError('TARGET_NOT_EMPTY', message, { offending: folder });
  }
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true });
  const documents = await openRawEmbedded(join(making, 'documents'), { create: true });
  const log = EmbeddedEventLog.open({ folder: join(making, 'events') });
  let open: () => Promise<void> = async () => {
    await log.close();
    await documents.close();
  };
  return {
    insert: (collection, page) => documents.insert(collection, page),
    ensureTopics: (topics) => log.ensureTopics(topics),
    append: (topic, records) =>
      log.append(records.map(({ partition, key, value }) => ({ topic, partition, key, value }))),
    setPositions: async (positions) => {
      await log.close();
      await keepPositions(join(making, 'events'), positions);
    },
    reread: async () => {
      const files = openEmbeddedLogFiles(join(making, 'events'));
      open = async () => {
        await files.close();
        await documents.close();
      };
      return embeddedState(documents, files);
    },
    finish: async () => {
      await open();
      open = async () => undefined;
      for (const part of parts) {
        // oxlint-disable-next-line no-await-in-loop -- in this order, see above
        await rename(join(making, part), join(folder, part));
      }
      await rm(making, { recursive: true });
    },
    close: () => open(),
  };
}

async function keepPositions(folder: string, positions: readonly GroupPosition[]): Promise<void> {
  const files = openEmbeddedLogFiles(folder);
  await files.setPositions(positions);
  await files.close();
}
