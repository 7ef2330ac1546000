import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedDocumentStore } from '@relight/documents';
import { readInstant } from '@relight/domain';
import {
  createReplay,
  FeedAdapters,
  FeedFiles,
  mappedAdapter,
  readDocument,
  type FeedReading,
  type Mapping,
} from '@relight/outage-ingest';
import { guardUsage, judgeGuard } from './feed-guard.ts';
import { mappingOf } from './feed-mapping.ts';
import { outageChanges, type Outcome } from './feed-outcome.ts';
import { inputFile } from './flag-files.ts';
import { readText } from './input.ts';
import { parseFlags, required, runCommand, standardOutput, UsageError, type Output } from './io.ts';

const usage =
  'npm run -s feed -- try --mapping NAME|FILE --file FILE [--file FILE…] [--next FILE…] [--at TIME] (- for stdin, .gz is unpacked)';

/** The commands about feeds: one tries a mapping, one judges the restoration guard. */
export async function feed(args: string[], out: Output = standardOutput): Promise<number> {
  const [verb, ...rest] = args;
  return runCommand(out, () => {
    if (verb === 'try') return tryMapping(rest, out);
    if (verb === 'guard') return judgeGuard(rest, out);
    const both = `${usage}; or ${guardUsage}`;
    throw new UsageError(`"${verb ?? ''}" is not known; guard or try is wanted`, both);
  });
}

/** What a poll gave. */
interface Poll extends Outcome {
  readonly at: string;
  /** Rows found, without those that are no outages by the mapping. */
  readonly rows: number;
  readonly taken: number;
  readonly refused: number;
  readonly aside: number;
  readonly warnings: number;
  readonly isCut: boolean;
  readonly areas: number;
}

/**
 * Reads files by a mapping and says what would come of it: a line a row, then one of all. Files of
 * `--file` are one poll; each `--next` is the one after. Nothing is kept. Exit 1 when nothing was taken.
 */
async function tryMapping(args: string[], out: Output): Promise<number> {
  const text = { type: 'string' } as const;
  const many = { type: 'string', multiple: true } as const;
  const flags = parseFlags(args, { mapping: text, file: many, next: many, at: text }, usage);
  const mapping = mappingOf(required(flags.mapping, 'mapping', usage));
  const given = flags.file ?? [required(undefined, 'file', usage)];
  const files = given.map((path) => inputFile(path, 'file', usage));
  const later = (flags.next ?? []).map((path) => inputFile(path, 'next', usage));
  const polls = [files, ...later.map((path) => [path])];
  const folder = await mkdtemp(join(tmpdir(), 'relight-feed-'));
  const store = await EmbeddedDocumentStore.start(folder);
  try {
    const trial = new Trial(mapping, store, out);
    const done: Poll[] = [];
    for (const [index, paths] of polls.entries()) {
      const at = timeOf(flags.at, index, mapping.fetch?.every);
      // oxlint-disable-next-line no-await-in-loop -- one poll after another
      done.push(await trial.poll(await documents(paths, mapping), at));
    }
    const taken = done.reduce((sum, poll) => sum + poll.taken + poll.areas, 0);
    out.result({ feed: mapping.feed, ...done.at(-1), ...(done.length > 1 ? { polls: done } : {}) });
    return taken > 0 ? 0 : 1;
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Polls after the first come as far apart as the mapping fetches. */
function timeOf(at: string | undefined, poll: number, everyMs = 300_000): string {
  const first = at === undefined ? new Date().toISOString() : readInstant(at);
  if (first !== undefined) return new Date(Date.parse(first) + poll * everyMs).toISOString();
  throw new UsageError(`--at is "${at}"; a time with Z or an offset is wanted`, usage);
}

async function documents(paths: readonly string[], mapping: Mapping): Promise<FeedFiles> {
  const read: unknown[] = [];
  for (const path of paths) {
    let text = '';
    // oxlint-disable-next-line no-await-in-loop -- file by file
    for await (const part of readText(path)) text += part;
    read.push(readDocument(text, mapping));
  }
  return new FeedFiles(read);
}

/** The mapping's feed, polled into documents that are thrown away. */
class Trial {
  readonly #adapter;
  #replay: ReturnType<typeof createReplay> | undefined;

  constructor(
    mapping: Mapping,
    private readonly store: EmbeddedDocumentStore,
    private readonly out: Output,
  ) {
    this.#adapter = mappedAdapter(mapping);
  }

  async poll(files: FeedFiles, at: string): Promise<Poll> {
    const { name } = this.#adapter;
    const reading = await this.#adapter.read(files, at);
    if (reading.kind !== 'snapshot') throw new TypeError('A mapping reads snapshots');
    const warned = this.#sayRows(reading, reading.at ?? at);
    this.#replay ??= createReplay(this.store, name, new FeedAdapters([this.#adapter]));
    const replay = await this.#replay;
    const before = await outageChanges(replay);
    const answer = await replay.take(files, at);
    const outcome = (await outageChanges(replay)).since(before);
    const ofList = (answer.warnings ?? []).filter(({ index }) => index === undefined);
    for (const { field, value, message } of ofList) {
      this.out.progress(`${field}: ${value}: ${message}`);
    }
    const { rows, rejected, aside = 0, isCut = false, areas } = reading;
    return {
      at: reading.at ?? at,
      rows: rows.length + rejected.length,
      taken: rows.length,
      refused: rejected.length,
      aside,
      warnings: warned + ofList.length,
      isCut,
      areas: areas?.areas.length ?? 0,
      ...outcome,
    };
  }

  /** A line a row, in the order of the list; returns how many warnings there were. */
  #sayRows(reading: Extract<FeedReading, { kind: 'snapshot' }>, at: string): number {
    let warned = 0;
    for (const { index, sourceId, read } of reading.rows) {
      const { fact, warnings } = read(at);
      warned += warnings.length;
      this.out.result({
        row: index,
        id: sourceId,
        ...(fact.kind === 'oms' ? withoutId(fact.oms) : { planned: fact }),
        ...(warnings.length === 0 ? {} : { warnings }),
      });
    }
    for (const { index, code, message } of reading.rejected) {
      this.out.result({ row: index, refused: code, message });
      this.out.progress(`Row ${index} refused: ${message}`);
    }
    for (const area of reading.areas?.areas ?? []) this.out.result({ area });
    return warned;
  }
}

/** As people read them: the id stands at the front, and empty steps say nothing. */
function withoutId<T extends { sourceId: string; steps: readonly unknown[] }>(oms: T) {
  const { sourceId: _, steps, ...rest } = oms;
  return steps.length === 0 ? rest : { ...rest, steps };
}
