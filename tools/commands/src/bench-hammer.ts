import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { RelightError } from '@relight/domain';

const run = promisify(execFile);

export interface Hammered {
  readonly perSecond: number;
  /** Processor time of the server, user and system, for one request. */
  readonly cpuMicros: number;
}

interface HammerOptions {
  readonly url: string;
  /** The server's process. */
  readonly pid: number;
  readonly seconds: number;
  readonly headers: readonly string[];
}

/** Has `wrk` ask on 64 connections as fast as it is answered. Throws when an answer is an error. */
export async function hammer({ url, pid, seconds, headers }: HammerOptions): Promise<Hammered> {
  const before = cpuMillis(pid);
  const given = headers.flatMap((header) => ['-H', header]);
  const { stdout } = await run('wrk', ['-t1', '-c64', `-d${seconds}s`, ...given, url]);
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
  const requests = Number(/(\d+) requests in/.exec(stdout)?.[1]);
  // Answers after more than two seconds (`timeout`) are slow, on a busy machine, and no errors.
  const isRefused = /Non-2xx or 3xx|(connect|read|write) [1-9]/.test(stdout);
  if (isRefused || !(requests > 0)) throw new RelightError('BENCH_FAILED', `wrk says: ${stdout}`);
  const cpuMicros = Math.round(((cpuMillis(pid) - before) * 10_000) / requests) / 10;
  return { perSecond: Math.round(perSecond), cpuMicros };
}

/** Processor time a process has taken, in ms, to the next 10 (Linux). */
export function cpuMillis(pid: number): number {
  const after = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '';
  const [user = 0, system = 0] = after.split(' ').slice(11, 13).map(Number);
  return (user + system) * 10;
}

const quietMillis = 500;
const watchedMs = 5_000;

/** Resolves when a process takes less than a tenth of a processor, or after two minutes. */
export async function untilQuiet(pid: number): Promise<void> {
  const until = Date.now() + 120_000;
  /* oxlint-disable no-await-in-loop -- polling */
  for (let taken = Infinity; taken > quietMillis && Date.now() < until;) {
    const before = cpuMillis(pid);
    await pause(watchedMs);
    taken = cpuMillis(pid) - before;
  }
  /* oxlint-enable no-await-in-loop */
}

/** Of each figure by itself. */
export function median(rounds: readonly Hammered[]): Hammered {
  const middle = (values: readonly number[]): number =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return {
    perSecond: middle(rounds.map(({ perSecond }) => perSecond)),
    cpuMicros: middle(rounds.map(({ cpuMicros }) => cpuMicros)),
  };
}
