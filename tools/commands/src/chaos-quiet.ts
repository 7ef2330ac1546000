import { setTimeout as pause } from 'node:timers/promises';
import { patiently } from '@relight/engines';

/** How far the services are, as their engines see it. */
export interface ServicesStatus {
  /** Events not yet handled, all groups together. */
  readonly behind: number;
  /** Messages queued, sending, or unknown and still being asked about. */
  readonly messages: number;
  /** Publications on their way, those that wait for a person included. */
  readonly publications: number;
  /** Documents whose events are not published. */
  readonly pending: number;
  /** Texts and posts heard. */
  readonly heard: number;
  /** Grows with all that is still being done: writes of documents, or on a cluster events appended. */
  readonly written: number;
}

/** Nothing written for so long, with nothing left to do. */
const quietMs = 10_000;
/** What a life that died had begun waits for its lease, 15 s, and the machine may be slow. */
export const patienceMs = patiently(600_000);

/** Waits until nothing is left to do, `heard` included, and nothing happens; says so when it never comes to that. */
export async function untilQuiet(
  /** Undefined while an engine is away. */
  look: () => Promise<ServicesStatus | undefined>,
  heard: number,
  say: (line: string) => void,
): Promise<void> {
  const until = Date.now() + patienceMs;
  let last: ServicesStatus | undefined;
  let changedAt = Date.now();
  /* oxlint-disable no-await-in-loop -- polling */
  for (;;) {
    const status = await look();
    if (status === undefined || status.written !== last?.written) changedAt = Date.now();
    last = status ?? last;
    if (status && isDone(status, heard) && Date.now() - changedAt >= quietMs) return;
    if (Date.now() > until) {
      const patience = `${patienceMs / 1000} s`;
      say(`not quiet after ${patience}: ${JSON.stringify({ ...last, wanted: heard })}`);
      return;
    }
    await pause(1_000);
  }
  /* oxlint-enable no-await-in-loop */
}

function isDone(status: ServicesStatus, heard: number): boolean {
  const { behind, messages, publications, pending } = status;
  return behind + messages + publications + pending === 0 && status.heard >= heard;
}
