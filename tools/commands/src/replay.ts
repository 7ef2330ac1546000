import { mkdir, rm } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedDocumentStore } from '@relight/documents';
import { readInstant } from '@relight/domain';
import {
  createReplay,
  type FeedAnswer,
  type StoredOutage,
  type Replay,
} from '@relight/outage-ingest';
import { AbsenceCount, type GuardFigures } from './replay-absences.ts';
import { inputFile, writtenFile } from './flag-files.ts';
import { readLines, type Line } from './input.ts';
import {
  describeError,
  parseFlags,
  required,
  runCommand,
  standardOutput,
  UsageError,
  type Output,
} from './io.ts';

const usage = 'replay -- --feed pge --file FILE [--speed max|N] --data FOLDER --export FILE';
const progressSnapshots = 50;

/** One line of a polled feed. */
interface Snapshot {
  /** An instant. */
  readonly ts: string;
  readonly snapshot: readonly unknown[];
}

interface Played {
  snapshots: number;
  rows: number;
  rejected: number;
  /** Of the rejected: rows of which not even the id can be read. */
  unread: number;
  peakCustomers: number;
  readonly absences: AbsenceCount;
}

/** Plays a recorded feed through the service's own adapter, rules and documents, in source time. */
export async function replay(args: string[], out: Output = standardOutput): Promise<number> {
  return runCommand(out, async () => {
    const text = { type: 'string' } as const;
    const flags = parseFlags(
      args,
      { feed: text, file: text, speed: text, data: text, export: text },
      usage,
    );
    const feed = required(flags.feed, 'feed', usage);
    if (feed !== 'pge') throw new UsageError(`--feed is "${feed}"; pge is wanted`, usage);
    const file = inputFile(flags.file, 'file', usage);
    const data = required(flags.data, 'data', usage);
    const target = writtenFile(flags.export, 'export', usage);
    const speed = speedOf(flags.speed ?? 'max');
    const begunMs = Date.now();
    // A replay begins from nothing: what an earlier one left would be heard as the past.
    await rm(`${data}/replay`, { recursive: true, force: true });
    await mkdir(dirname(target), { recursive: true });
    const store = await EmbeddedDocumentStore.start(`${data}/replay`);
    try {
      const player = await createReplay(store, feed);
      const played = await play(player, { file, speed, out });
      const counts = await exportOutages(player, target, played.absences);
      const { snapshots, rows, rejected, unread, peakCustomers, absences } = played;
      out.result({
        snapshots,
        rows,
        rejected,
        unread,
        ...counts,
        peakCustomers,
        seconds: Math.round((Date.now() - begunMs) / 100) / 10,
        peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
        guard: absences.figures() satisfies GuardFigures,
      });
      return 0;
    } finally {
      await store.close();
    }
  });
}

/** Source seconds a wall second; undefined plays as fast as it goes. */
function speedOf(text: string): number | undefined {
  if (text === 'max') return undefined;
  const speed = Number(text);
  if (Number.isFinite(speed) && speed > 0) return speed;
  throw new UsageError(`--speed is "${text}"; max or a number above 0 is wanted`, usage);
}

interface Playing {
  readonly file: string;
  readonly speed: number | undefined;
  readonly out: Output;
}

async function play(player: Replay, { file, speed, out }: Playing): Promise<Played> {
  const played: Played = {
    snapshots: 0,
    rows: 0,
    rejected: 0,
    unread: 0,
    peakCustomers: 0,
    absences: new AbsenceCount(),
  };
  let lastAt: string | undefined;
  for await (const line of readLines(file)) {
    const snapshot = parse(line, out);
    if (!snapshot) {
      played.rejected += 1;
      continue;
    }
    const at = snapshot.ts;
    if (speed !== undefined && lastAt !== undefined) {
      await pause(Math.max(0, (Date.parse(at) - Date.parse(lastAt)) / speed));
    }
    lastAt = at;
    const answer = await player.take(snapshot, at);
    const { rejected } = answer;
    played.snapshots += 1;
    played.rows += snapshot.snapshot.length;
    played.rejected += rejected.length;
    played.unread += rejected.filter(({ code }) => code === 'ROW_INVALID').length;
    if (rejected.every(({ code }) => code !== 'SNAPSHOT_STALE')) {
      played.absences.poll(at, snapshot.snapshot);
      played.peakCustomers = Math.max(played.peakCustomers, customersOf(snapshot.snapshot));
    }
    sayWhatWasWrong(line, answer, out);
    if (played.snapshots % progressSnapshots === 0)
      out.progress(`${at}: ${played.snapshots} polls`);
  }
  return played;
}

/** One line a poll, however many rows were at fault. */
function sayWhatWasWrong(
  { number }: Line,
  { rejected, warnings = [] }: FeedAnswer,
  out: Output,
): void {
  const [refused] = rejected;
  const [warning] = warnings;
  const said = [
    refused && `${rejected.length} rejected (row ${refused.index}: ${refused.message})`,
    warning &&
      `${warnings.length} warnings (${warning.index === undefined ? '' : `row ${warning.index}, `}${warning.field}: ${warning.value}: ${warning.message})`,
  ].filter((text) => text !== undefined);
  if (said.length > 0) out.progress(`Line ${number}: ${said.join('; ')}`);
}

/** A line that is no snapshot is named and left out; the feed goes on. */
function parse({ text, number }: Line, out: Output): Snapshot | undefined {
  try {
    const line: unknown = JSON.parse(text);
    const { ts, snapshot } = { ts: undefined, snapshot: undefined, ...Object(line) };
    const at = typeof ts === 'string' ? readInstant(ts) : undefined;
    if (at !== undefined && Array.isArray(snapshot)) return { ts: at, snapshot };
    out.progress(`Line ${number}: wanted is {ts, snapshot[]}, ts with Z or an offset`);
  } catch (error) {
    out.progress(`Line ${number}: not JSON: ${describeError(error).message}`);
  }
  return undefined;
}

/** As the feed itself counts them; a row without a number counts nobody. */
function customersOf(rows: readonly unknown[]): number {
  let sum = 0;
  for (const row of rows) {
    const { estCustAffected } = { estCustAffected: undefined, ...Object(row) };
    const customers = Number(estCustAffected);
    if (Number.isFinite(customers) && customers > 0) sum += customers;
  }
  return sum;
}

interface Totals {
  outages: number;
  listedAtEnd: number;
  restored: number;
  reopened: number;
  etrs: number;
}

async function exportOutages(player: Replay, target: string, absences: AbsenceCount) {
  const counts: Totals = { outages: 0, listedAtEnd: 0, restored: 0, reopened: 0, etrs: 0 };
  const lines = async function* (): AsyncGenerator<string> {
    for await (const record of player.outages()) {
      const line = lineOf(record);
      counts.outages += 1;
      counts.etrs += line.etrs.length;
      if (line.restoredAt !== undefined) counts.restored += 1;
      counts.reopened += line.restorations.filter((one) => one.withdrawnAt !== undefined).length;
      absences.restorations(line.sourceId, line.restorations);
      yield `${JSON.stringify(line)}\n`;
    }
  };
  await pipeline(lines, createWriteStream(target));
  counts.listedAtEnd = absences.listed;
  return counts;
}

function lineOf(record: StoredOutage) {
  const { outage, ledger, restorations } = record;
  return {
    sourceId: outage.sourceKeys[0]?.replace(/^[^:]*:/, '') ?? outage.id,
    status: outage.status,
    startedAt: outage.startedAt,
    customers: outage.claimed?.customers,
    // What became of one later is a line of its own.
    etrs: ledger.filter(({ of }) => of === undefined).map(({ at }) => at),
    restoredAt: outage.restoredAt,
    restorations: restorations.map(({ declaredAt, toldAt, withdrawnAt }) => ({
      declaredAt,
      toldAt,
      withdrawnAt,
    })),
  };
}
