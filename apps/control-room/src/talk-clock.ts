import type { ConversationRow } from '@relight/contracts';
import { duration } from '@relight/web-kit';
import { type NeedClock, waiting } from './lane-clock.ts';
import { say } from './say.ts';

/** Amber from here on, so that an answer can still be in time. */
const soonShare = 0.8;
const soonMs = 10 * 60_000;

type Timed = Pick<
  ConversationRow,
  'waitsSince' | 'dueAt' | 'state' | 'hazard' | 'promisedBy' | 'at'
>;

/** Of who waits for us how long, of the limit; of a promise how long is left; else since their last word. */
export function talkClock(row: Timed, nowMs: number): NeedClock {
  const { waitsSince, dueAt, state, hazard } = row;
  if (state === 'open' && waitsSince !== undefined && dueAt !== undefined) {
    const { tone: _half, ...clock } = waiting(waitsSince, dueAt, nowMs);
    if (hazard !== undefined) return { ...clock, tone: 'danger' };
    return (clock.share ?? 0) >= soonShare ? { ...clock, tone: 'act' } : clock;
  }
  if (dueAt !== undefined && state !== 'closed') return dueClock(row, dueAt, nowMs);
  const under = state === 'closed' ? say.talkView.closedAt() : say.talkView.sinceThem();
  return { text: duration(nowMs - Date.parse(row.at)), under };
}

function dueClock({ promisedBy }: Timed, dueAt: string, nowMs: number): NeedClock {
  const leftMs = Date.parse(dueAt) - nowMs;
  const isPromise = promisedBy === dueAt;
  const ahead = isPromise ? say.talkView.promised() : say.talkView.dueBy();
  const clock = {
    text: duration(Math.abs(leftMs)),
    under: leftMs < 0 ? say.clock.over() : ahead,
  };
  return leftMs < soonMs ? { ...clock, tone: 'act' } : clock;
}
