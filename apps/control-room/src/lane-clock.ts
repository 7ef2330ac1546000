import { duration } from '@relight/web-kit';
import { say } from './say.ts';

/** The clock of a row: how long, of what limit, and whether that asks for somebody. */
export interface NeedClock {
  readonly text: string;
  readonly under: string;
  /** How much of the limit has gone, 0 to 1; undefined draws no bar. */
  readonly share?: number;
  readonly tone?: 'danger' | 'act' | 'doubt';
}

const minuteMs = 60_000;

/** "3:12" up to an hour, then "1 h 12 min". */
function running(ms: number): string {
  if (ms >= 60 * minuteMs) return duration(ms);
  const seconds = Math.floor(Math.max(0, ms) / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A wait that runs towards its limit: amber from half of it on. */
export function waiting(sinceAt: string, dueAt: string, nowMs: number): NeedClock {
  const goneMs = nowMs - Date.parse(sinceAt);
  const limitMs = Date.parse(dueAt) - Date.parse(sinceAt);
  const share = shareOf(goneMs, limitMs);
  const shared = { text: running(goneMs), under: say.clock.of({ limit: running(limitMs) }), share };
  return share > 0.5 ? { ...shared, tone: 'act' } : shared;
}

/** A danger nobody has taken: red from the first second. */
export const danger = (sinceAt: string, dueAt: string, nowMs: number): NeedClock => ({
  ...waiting(sinceAt, dueAt, nowMs),
  tone: 'danger',
});

/** Somebody has it: how long, and who. */
export const held = (sinceAt: string, by: string | undefined, nowMs: number): NeedClock => ({
  text: duration(nowMs - Date.parse(sinceAt)),
  under: by === undefined ? say.clock.held() : say.clock.heldBy({ who: by }),
});

/** A doubt runs from its first report; amber once somebody should have looked. */
export function doubt(sinceAt: string, dueAt: string, nowMs: number): NeedClock {
  const isOver = nowMs > Date.parse(dueAt);
  const limitMs = Date.parse(dueAt) - Date.parse(sinceAt);
  return {
    text: duration(nowMs - Date.parse(sinceAt)),
    under: isOver ? say.clock.limit({ limit: duration(limitMs) }) : say.clock.sinceFirst(),
    share: shareOf(nowMs - Date.parse(sinceAt), limitMs),
    tone: isOver ? 'act' : 'doubt',
  };
}

/** Time left of a promise, or how long it has been broken. */
export function left(atMs: number, limitMs: number, nowMs: number): NeedClock {
  const leftMs = atMs - nowMs;
  return {
    text: duration(Math.abs(leftMs)),
    under: leftMs < 0 ? say.clock.over() : say.clock.left(),
    share: Math.min(1, Math.max(0, 1 - leftMs / limitMs)),
    tone: 'act',
  };
}

const shareOf = (goneMs: number, limitMs: number) =>
  limitMs <= 0 ? 1 : Math.min(1, Math.max(0, goneMs / limitMs));
