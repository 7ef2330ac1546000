import { execFile, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { CollectionModel, Stored } from '@relight/documents';
import { Schema } from 'mongoose';

const root = join(import.meta.dirname, '../..');

export interface Thing extends Stored {
  readonly feeder: string;
  readonly words: string;
}

/** As stored-data-child.mjs declares it. */
export const things: CollectionModel<Thing> = {
  name: 'things',
  schema: new Schema<Thing>({
    _id: { type: String },
    version: { type: Number },
    feeder: { type: String, index: { name: 'feeder' } },
    words: String,
  }),
};

/** The child runs in plain Node, which reads the built libraries. */
export async function buildLibraries(): Promise<void> {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  await promisify(execFile)(
    process.execPath,
    [compiler, '-b', 'libs/documents', 'libs/messaging'],
    {
      cwd: root,
    },
  );
}

/** A folder for the files of a test, gone after it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'relight-stored-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What a disk may hold, as the folder of an engine: `documents` keeps its file one folder further down. */
export function folderOf(parent: string, file: Buffer, inner = ''): string {
  const folder = mkdtempSync(join(parent, 'image-'));
  mkdirSync(join(folder, inner), { recursive: true });
  writeFileSync(join(folder, inner, 'data.mdb'), file);
  return folder;
}

interface Refused {
  readonly refused: string;
  readonly message: string;
}

/** What a read gives, or why it was refused. */
export type Read<T> = T | Refused;

export function isRefused(read: unknown): read is Refused {
  return typeof read === 'object' && read !== null && 'refused' in read;
}

/** Reads folders in a process of its own: damaged files of LMDB may end it. */
export class Reader {
  #child: ChildProcessWithoutNullStreams | undefined;

  /** Undefined when the process died of it. */
  async read<T>(question: {
    readonly folder: string;
    readonly ids?: readonly string[];
  }): Promise<Read<T> | undefined> {
    const child = (this.#child ??= started());
    const answer = new Promise<string | undefined>((resolve) => {
      const lines = createInterface({ input: child.stdout });
      lines.once('line', resolve);
      child.once('close', () => resolve(undefined));
    });
    child.stdin.write(`${JSON.stringify(question)}\n`);
    const line = await answer;
    if (line === undefined) {
      this.#child = undefined;
      return undefined;
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as the child writes it
    return JSON.parse(line) as Read<T>;
  }

  async close(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    const closed = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await closed;
  }
}

function started(): ChildProcessWithoutNullStreams {
  // After a reboot LMDB goes by what was flushed; the same boot it would know by its id.
  const env = { ...process.env, LMDB_RESTORE: 'safe', NODE_OPTIONS: '' };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'stored-data-child.mjs')], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env,
  });
  child.stdin.on('error', () => undefined);
  child.stderr.resume();
  return child;
}
