import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  createWriteStream,
  existsSync,
  readFileSync,
  writeFileSync,
  type WriteStream,
} from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createGzip, type Gzip } from 'node:zlib';
import type { RawDocument } from '@relight/documents';
import { RelightError } from '@relight/domain';
import type { GroupPosition, TopicSettings } from '@relight/messaging';
import mongoose from 'mongoose';
import { readLines } from './input.ts';
import type { CopiedRecord, StateSource, StateTarget, Summary } from './move-state.ts';

const { EJSON } = mongoose.mongo.BSON;
const manifestFile = 'manifest.json';

/** What a backup says of itself; written last. */
export interface BackupManifest {
  /** Of the form of the files; another number is another form. */
  readonly format: 1;
  readonly id: string;
  /** ISO 8601, UTC: when it was begun. */
  readonly at: string;
  readonly collections: readonly string[];
  readonly topics: readonly TopicSettings[];
  readonly positions: readonly GroupPosition[];
  readonly summary: Summary;
}

/** A backup in the making: a folder of packed lines, under another name until it is whole. */
export interface NewBackup extends StateTarget {
  readonly finish: (summary: Summary) => Promise<void>;
}

/** Throws TARGET_NOT_EMPTY when the folder is there; what an earlier attempt left is removed. */
export async function makeBackup(folder: string): Promise<NewBackup> {
  if (existsSync(folder)) {
    const message = `${folder} is there already: a backup never replaces another one.`;
    throw new RelightError('TARGET_NOT_EMPTY', message, { offending: folder });
  }
  const making = `${folder}.partial`;
  await rm(making, { recursive: true, force: true });
  // Names, numbers and words of customers stand in it.
  await mkdir(join(making, 'documents'), { recursive: true, mode: 0o700 });
  await mkdir(join(making, 'events'), { mode: 0o700 });
  const at = new Date().toISOString();
  const files = new PackedFiles(making);
  const collections = new Set<string>();
  let topics: readonly TopicSettings[] = [];
  let positions: readonly GroupPosition[] = [];
  return {
    insert: async (collection, documents) => {
      collections.add(collection);
      await files.write(
        documentsFile(collection),
        documents.map((one) => EJSON.stringify(one)),
      );
    },
    ensureTopics: async (settings) => {
      topics = settings;
    },
    append: (topic, records) =>
      files.write(
        eventsFile(topic),
        records.map((record) => JSON.stringify(record)),
      ),
    setPositions: async (set) => {
      positions = set;
    },
    reread: async () => {
      await files.end();
      return filesState(making, { collections: [...collections], topics, positions });
    },
    finish: async (summary) => {
      const manifest: BackupManifest = {
        format: 1,
        id: randomUUID(),
        at,
        collections: [...collections],
        topics,
        positions,
        summary,
      };
      const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
      writeFileSync(join(making, manifestFile), text, { mode: 0o600, flush: true });
      await mkdir(dirname(folder), { recursive: true });
      await rename(making, folder);
    },
  };
}

/** Throws BACKUP_UNREADABLE for a folder that is no whole backup, or of another form. */
export function readBackup(folder: string): { manifest: BackupManifest; state: StateSource } {
  const manifest = readManifest(folder);
  return { manifest, state: filesState(folder, manifest) };
}

function readManifest(folder: string): BackupManifest {
  const refuse = (why: string): RelightError =>
    new RelightError('BACKUP_UNREADABLE', `${folder} cannot be restored: ${why}.`, {
      offending: folder,
    });
  const path = join(folder, manifestFile);
  if (!existsSync(path))
    throw refuse(`it has no ${manifestFile}, so it is no backup, or not a whole one`);
  const manifest: BackupManifest = JSON.parse(readFileSync(path, 'utf8'));
  if (manifest.format !== 1) {
    throw refuse(`it has form ${String(manifest.format)}, and this version reads form 1`);
  }
  return manifest;
}

function filesState(
  folder: string,
  held: Pick<BackupManifest, 'collections' | 'topics' | 'positions'>,
): StateSource {
  return {
    collections: async () => held.collections,
    documents: async function* documents(collection) {
      for await (const { text } of readLines(join(folder, documentsFile(collection)))) {
        // Only a backup wrote it, and its digest is compared.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        yield EJSON.parse(text) as RawDocument;
      }
    },
    topics: () => held.topics,
    eachRecord: async (topic, take) => {
      const path = join(folder, eventsFile(topic));
      if (!existsSync(path)) return;
      let page: CopiedRecord[] = [];
      for await (const { text } of readLines(path)) {
        const record: CopiedRecord = JSON.parse(text);
        page.push(record);
        if (page.length < 1_000) continue;
        await take(page);
        page = [];
      }
      if (page.length > 0) await take(page);
    },
    positions: async () => held.positions,
  };
}

const documentsFile = (collection: string): string => `documents/${collection}.ndjson.gz`;
const eventsFile = (topic: string): string => `events/${topic}.ndjson.gz`;

/** Files of packed lines, each begun by its first line. */
class PackedFiles {
  readonly #open = new Map<string, { readonly gzip: Gzip; readonly file: WriteStream }>();

  constructor(private readonly folder: string) {}

  async write(name: string, lines: readonly string[]): Promise<void> {
    const { gzip } = this.#open.get(name) ?? this.#begin(name);
    if (!gzip.write(`${lines.join('\n')}\n`)) await once(gzip, 'drain');
  }

  async end(): Promise<void> {
    await Promise.all(
      [...this.#open.values()].map(async ({ gzip, file }) => {
        const closed = once(file, 'close');
        gzip.end();
        await closed;
      }),
    );
  }

  #begin(name: string): { readonly gzip: Gzip; readonly file: WriteStream } {
    const gzip = createGzip({ level: 3 });
    const file = createWriteStream(join(this.folder, name), { mode: 0o600, flush: true });
    gzip.pipe(file);
    const begun = { gzip, file };
    this.#open.set(name, begun);
    return begun;
  }
}
