/** Polled feeds made from a seed, each with a rhythm and troubles of its own, to judge the guard by. */
import { randomOf } from '@relight/demo';
import type { RowFacts } from '@relight/domain';

export interface MadePoll {
  /** An instant. */
  readonly at: string;
  readonly rows: ReadonlyMap<string, RowFacts>;
}

/** How a made feed behaves. */
export interface Rhythm {
  readonly polls: number;
  readonly gapMinutes: number;
  /** Each gap is off by up to this share. */
  readonly jitter: number;
  readonly outagesAtStart: number;
  readonly newAPoll: number;
  readonly meanHours: number;
  /** Share of rows that are left out of a poll, and of those, that are left out of the next as well. */
  readonly flicker: { readonly share: number; readonly stays: number };
  /** Share of polls that lose a piece of the list, how large it is, and how often it stays lost. */
  readonly pieces: { readonly polls: number; readonly share: number; readonly stays: number };
  /** The most rows it gives. */
  readonly cap: number;
  /** Rows stand in another order in each poll. */
  readonly isShuffled: boolean;
  /** Share of rows that get another id in a poll. */
  readonly renewed: number;
  /** Share of outages that go out again some polls after they ended. */
  readonly reopened: number;
}

const calm: Rhythm = {
  polls: 300,
  gapMinutes: 10,
  jitter: 0.2,
  outagesAtStart: 200,
  newAPoll: 8,
  meanHours: 3,
  flicker: { share: 0, stays: 0 },
  pieces: { polls: 0, share: 0, stays: 0 },
  cap: Number.POSITIVE_INFINITY,
  isShuffled: false,
  renewed: 0,
  reopened: 0,
};

export const madeFeeds: Readonly<Record<string, Rhythm>> = {
  calm,
  fast: {
    ...calm,
    polls: 1_500,
    gapMinutes: 2,
    newAPoll: 1.5,
    pieces: { polls: 0.005, share: 0.4, stays: 0.3 },
  },
  slow: {
    ...calm,
    polls: 200,
    gapMinutes: 45,
    meanHours: 8,
    newAPoll: 16,
    pieces: { polls: 0.03, share: 0.2, stays: 0.2 },
  },
  flicker: { ...calm, polls: 500, flicker: { share: 0.02, stays: 0.4 } },
  longFlicker: { ...calm, polls: 500, gapMinutes: 5, flicker: { share: 0.01, stays: 0.65 } },
  pieces: {
    ...calm,
    gapMinutes: 20,
    jitter: 0.7,
    outagesAtStart: 800,
    newAPoll: 60,
    meanHours: 4,
    pieces: { polls: 0.06, share: 0.07, stays: 0.35 },
  },
  cut: { ...calm, outagesAtStart: 500, newAPoll: 30, meanHours: 3, cap: 450 },
  cutUnordered: {
    ...calm,
    outagesAtStart: 500,
    newAPoll: 30,
    meanHours: 3,
    cap: 450,
    isShuffled: true,
  },
  renewed: { ...calm, renewed: 0.05 },
  reopened: { ...calm, newAPoll: 20, reopened: 0.004 },
  few: {
    ...calm,
    polls: 800,
    gapMinutes: 5,
    outagesAtStart: 5,
    newAPoll: 0.2,
    pieces: { polls: 0.005, share: 0.8, stays: 0.2 },
  },
};

interface Row {
  readonly startMs: number;
  readonly endMs: number;
  readonly crewMs: number;
  readonly customers: number;
  readonly position: readonly [number, number];
  readonly etrOffMs: number;
  isHidden: boolean;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Outages go out again after so many polls, on average. */
const reopenedAfter = 8;

/** The same seed gives the same feed. */
export function* makeFeed(rhythm: Rhythm, seed: number): Generator<MadePoll> {
  const feed = new MadeFeed(rhythm, randomOf(seed, '').next);
  for (let n = 0; n < rhythm.polls; n++) yield feed.poll();
}

class MadeFeed {
  readonly #live = new Map<string, Row>();
  readonly #again: { readonly id: string; readonly row: Row; readonly atMs: number }[] = [];
  #nowMs = Date.UTC(2026, 10, 22, 18);
  #nextId = 1;
  /** The piece that is lost, as shares of the list. */
  #lost: readonly [from: number, to: number] | undefined;

  constructor(
    private readonly rhythm: Rhythm,
    private readonly random: () => number,
  ) {
    const ageMs = rhythm.meanHours * hourMs;
    for (let n = 0; n < rhythm.outagesAtStart; n++) this.#begin(this.#about(ageMs));
  }

  poll(): MadePoll {
    const { gapMinutes, jitter, newAPoll, cap, isShuffled } = this.rhythm;
    const gap = gapMinutes * (1 + jitter * (2 * this.random() - 1));
    this.#nowMs += gap * minuteMs;
    const expected = (newAPoll * gap) / gapMinutes;
    const fresh = Math.floor(expected) + (this.random() < expected % 1 ? 1 : 0);
    for (let n = 0; n < fresh; n++) this.#begin(0);
    this.#end();
    this.#renew();
    const rows = this.#listed();
    if (isShuffled) shuffle(rows, this.random);
    const listed = rows.slice(0, cap).map(([id, row]) => [id, this.#facts(row)] as const);
    return { at: new Date(this.#nowMs).toISOString(), rows: new Map(listed) };
  }

  #about(mean: number): number {
    return -mean * Math.log(1 - this.random());
  }

  #begin(ageMs: number): void {
    const lastsMs = this.#about(this.rhythm.meanHours * hourMs);
    this.#live.set(String(this.#nextId++), {
      startMs: Math.round(this.#nowMs - ageMs),
      endMs: this.#nowMs + lastsMs,
      crewMs: this.#nowMs + lastsMs * (0.3 + 0.5 * this.random()),
      customers: 1 + Math.floor(this.#about(30)),
      position: [this.random(), this.random()],
      etrOffMs: this.random() < 0.7 ? this.#about(hourMs) : Number.NaN,
      isHidden: false,
    });
  }

  #end(): void {
    const { reopened, gapMinutes, meanHours } = this.rhythm;
    for (const [id, row] of this.#live) {
      if (row.endMs > this.#nowMs) continue;
      this.#live.delete(id);
      if (this.random() >= reopened) continue;
      const atMs = this.#nowMs + this.#about(reopenedAfter * gapMinutes * minuteMs);
      this.#again.push({ id, row, atMs });
    }
    for (const one of this.#again.filter(({ atMs }) => atMs <= this.#nowMs)) {
      this.#again.splice(this.#again.indexOf(one), 1);
      const endMs = this.#nowMs + this.#about(meanHours * hourMs);
      this.#live.set(one.id, { ...one.row, endMs });
    }
  }

  #renew(): void {
    if (this.rhythm.renewed === 0) return;
    for (const [id, row] of this.#live) {
      if (this.random() >= this.rhythm.renewed) continue;
      this.#live.delete(id);
      this.#live.set(String(this.#nextId++), row);
    }
  }

  #listed(): [string, Row][] {
    const { flicker, pieces } = this.rhythm;
    if (this.#lost && this.random() >= pieces.stays) this.#lost = undefined;
    if (!this.#lost && this.random() < pieces.polls) {
      const from = this.random();
      this.#lost = [from, from + pieces.share * (0.3 + 1.4 * this.random())];
    }
    const [from, to] = this.#lost ?? [0, 0];
    const inOrder = [...this.#live].toSorted(([a], [b]) => Number(a) - Number(b));
    return inOrder.filter(([, row], place) => {
      const share = place / inOrder.length;
      // A piece that goes beyond the end begins again at the top.
      if ((share >= from && share < to) || share < to - 1) return false;
      row.isHidden = this.random() < (row.isHidden ? flicker.stays : flicker.share);
      return !row.isHidden;
    });
  }

  #facts({ startMs, endMs, crewMs, customers, position, etrOffMs }: Row): RowFacts {
    return {
      customers,
      crew: crewMs <= this.#nowMs ? 'arrived' : 'awaitingCrewAssignment',
      startedAt: new Date(startMs).toISOString(),
      position,
      ...(Number.isNaN(etrOffMs) ? {} : { etr: new Date(endMs + etrOffMs).toISOString() }),
    };
  }
}

function shuffle(list: [string, Row][], random: () => number): void {
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const [a, b] = [list[at], list[other]];
    if (a !== undefined && b !== undefined) [list[at], list[other]] = [b, a];
  }
}
