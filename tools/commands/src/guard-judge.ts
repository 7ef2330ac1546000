/** What the restoration guard gets right on one feed, counted beside it from the lists alone. */
import { firstPoll, judgePoll, type GuardState, type RowFacts } from '@relight/domain';

/** One poll of a feed. */
export interface JudgedPoll {
  /** An instant. */
  readonly at: string;
  /** In the order of the list. */
  readonly listed: readonly string[];
  readonly isCut?: boolean | undefined;
  readonly unread?: number | undefined;
}

/** Minutes; undefined where there was nothing to count. */
export interface SeriesFigures {
  readonly polls: number;
  readonly medianGapMinutes: number | undefined;
  /** How often a listed row was missing from the next poll, and how often it was listed again. */
  readonly absences: number;
  readonly returns: number;
  /** Returns of rows that had been declared restored, and of those that had been told. */
  readonly declaredWrongly: number;
  readonly toldWrongly: number;
  /** toldWrongly / returns. */
  readonly share: number;
  /** From the first poll that lacked a row to telling, of rows that stayed away. */
  readonly told: number;
  readonly medianDelayMinutes: number | undefined;
  readonly p90DelayMinutes: number | undefined;
  /** To the poll after the first that lacked them: no telling at a second poll can be sooner. */
  readonly nextPollMinutes: number | undefined;
  /** Rows that stayed away and were not told by the end. */
  readonly waiting: number;
  /** The most that was remembered, its list of ids left out, in KB of JSON. */
  readonly stateKb: number;
}

interface Gone {
  readonly atMs: number;
  isDeclared: boolean;
  nextMs?: number;
  toldMs?: number;
}

const minuteMs = 60_000;
const weighEvery = 20;

export class GuardJudge {
  #state: GuardState | undefined;
  #listed: ReadonlySet<string> = new Set();
  readonly #gone = new Map<string, Gone>();
  readonly #timesMs: number[] = [];
  #absences = 0;
  #returns = 0;
  #declaredWrongly = 0;
  #toldWrongly = 0;
  #mostBytes = 0;

  /** Each return is predicted by what was learnt before it. Parts of a list say nothing of what they lack. */
  poll(poll: JudgedPoll, about: (id: string) => RowFacts | undefined): void {
    const ms = Date.parse(poll.at);
    this.#timesMs.push(ms);
    this.#follow(poll, ms);
    if (this.#state === undefined) {
      this.#state = firstPoll(poll);
      return;
    }
    const verdict = judgePoll(this.#state, { ...poll, about });
    this.#state = verdict.state;
    for (const { id } of verdict.declared) this.#set(id, (one) => (one.isDeclared = true));
    for (const { id } of verdict.tellable) this.#set(id, (one) => (one.toldMs = ms));
    if (this.#timesMs.length % weighEvery === 0) this.#weigh();
  }

  #follow({ listed: rows, isCut }: JudgedPoll, ms: number): void {
    const listed = new Set(rows);
    for (const id of listed) this.#return(id);
    for (const one of this.#gone.values()) one.nextMs ??= ms;
    const isPart = isCut === true;
    for (const id of isPart ? [] : this.#listed) {
      if (listed.has(id)) continue;
      this.#gone.set(id, { atMs: ms, isDeclared: false });
      this.#absences += 1;
    }
    this.#listed = isPart ? new Set([...this.#listed, ...listed]) : listed;
  }

  #return(id: string): void {
    const known = this.#gone.get(id);
    if (!known) return;
    this.#gone.delete(id);
    this.#returns += 1;
    if (known.isDeclared) this.#declaredWrongly += 1;
    if (known.toldMs !== undefined) this.#toldWrongly += 1;
  }

  #set(id: string, change: (one: Gone) => void): void {
    const known = this.#gone.get(id);
    if (known) change(known);
  }

  #weigh(): void {
    const bytes = JSON.stringify({ ...this.#state, listed: [] }).length;
    this.#mostBytes = Math.max(this.#mostBytes, bytes);
  }

  figures(): SeriesFigures {
    this.#weigh();
    const away = [...this.#gone.values()];
    const delays = away.flatMap(({ atMs, toldMs }) =>
      toldMs === undefined ? [] : [toldMs - atMs],
    );
    const next = away.flatMap(({ atMs, nextMs }) => (nextMs === undefined ? [] : [nextMs - atMs]));
    const gaps = this.#timesMs.slice(1).map((ms, at) => ms - (this.#timesMs[at] ?? ms));
    const share = this.#returns === 0 ? 0 : this.#toldWrongly / this.#returns;
    return {
      polls: this.#timesMs.length,
      medianGapMinutes: minutesAt(gaps, 0.5),
      absences: this.#absences,
      returns: this.#returns,
      declaredWrongly: this.#declaredWrongly,
      toldWrongly: this.#toldWrongly,
      share: Math.round(share * 1e4) / 1e4,
      told: delays.length,
      medianDelayMinutes: minutesAt(delays, 0.5),
      p90DelayMinutes: minutesAt(delays, 0.9),
      nextPollMinutes: minutesAt(next, 0.5),
      waiting: away.length - delays.length,
      stateKb: Math.round(this.#mostBytes / 1e3),
    };
  }
}

function minutesAt(ms: readonly number[], quantile: number): number | undefined {
  const found = ms.toSorted((a, b) => a - b)[Math.floor(ms.length * quantile)];
  return found === undefined ? undefined : Math.round((found / minuteMs) * 10) / 10;
}
