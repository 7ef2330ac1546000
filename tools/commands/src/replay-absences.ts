/** What the restoration guard got right, counted beside it from the snapshots alone. */

export interface GuardFigures {
  /** How often a listed row was missing at the next poll. */
  readonly absences: number;
  /** Of those, how often it was listed again. */
  readonly cameBack: number;
  /** Of those, how often it had been declared restored meanwhile. */
  readonly declaredWrongly: number;
  /** declaredWrongly / cameBack. */
  readonly share: number;
  /** From last listed to declared, of absences that lasted; undefined when there were none. */
  readonly medianDelayMinutes: number | undefined;
  /** Restorations that customers could be told and that were withdrawn. */
  readonly toldWrongly: number;
}

interface Declared {
  readonly declaredAt: string;
  readonly toldAt?: string | undefined;
  readonly withdrawnAt?: string | undefined;
}

export class AbsenceCount {
  #absences = 0;
  #cameBack = 0;
  #declaredWrongly = 0;
  #toldWrongly = 0;
  #now = '';
  readonly #delaysMinutes: number[] = [];
  #listed: ReadonlySet<string> = new Set();
  /** Rows that are gone, by when they were listed last. */
  readonly #gone = new Map<string, string>();

  /** Rows listed at the newest poll. */
  get listed(): number {
    return this.#listed.size;
  }

  poll(at: string, rows: readonly unknown[]): void {
    const listed = new Set(rows.flatMap((row) => idOf(row) ?? []));
    for (const id of this.#listed) {
      if (listed.has(id)) continue;
      this.#gone.set(id, this.#now);
      this.#absences += 1;
    }
    for (const id of listed) if (this.#gone.delete(id)) this.#cameBack += 1;
    this.#listed = listed;
    this.#now = at;
  }

  restorations(sourceId: string, restorations: readonly Declared[]): void {
    for (const { withdrawnAt, toldAt } of restorations) {
      if (withdrawnAt === undefined) continue;
      this.#declaredWrongly += 1;
      if (toldAt !== undefined) this.#toldWrongly += 1;
    }
    const lastListedAt = this.#gone.get(sourceId);
    const last = restorations.at(-1);
    if (lastListedAt === undefined || !last || last.withdrawnAt !== undefined) return;
    this.#delaysMinutes.push((Date.parse(last.declaredAt) - Date.parse(lastListedAt)) / 60_000);
  }

  figures(): GuardFigures {
    const delays = this.#delaysMinutes.toSorted((a, b) => a - b);
    const median = delays[Math.floor(delays.length / 2)];
    const share = this.#cameBack === 0 ? 0 : this.#declaredWrongly / this.#cameBack;
    return {
      absences: this.#absences,
      cameBack: this.#cameBack,
      declaredWrongly: this.#declaredWrongly,
      share: Math.round(share * 1e5) / 1e5,
      medianDelayMinutes: median === undefined ? undefined : Math.round(median * 100) / 100,
      toldWrongly: this.#toldWrongly,
    };
  }
}

function idOf(row: unknown): string | undefined {
  const { outageNumber } = { outageNumber: undefined, ...Object(row) };
  if (typeof outageNumber === 'number') return String(outageNumber);
  return typeof outageNumber === 'string' && outageNumber !== '' ? outageNumber : undefined;
}
