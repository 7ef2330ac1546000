import type { Batch, EventLog } from '@relight/messaging';

/** One writer an outage, each appending its next version as soon as the last is acknowledged. */
export class Traffic {
  /** `outage:version`, in the order of the acknowledgements. */
  readonly acknowledged: string[] = [];
  #isOver = false;
  readonly #writers: Promise<unknown>;

  constructor(
    private readonly log: EventLog,
    private readonly topic: string,
    readonly outages: readonly string[] = ['o-1', 'o-2', 'o-3', 'o-4', 'o-5', 'o-6', 'o-7', 'o-8'],
  ) {
    this.#writers = Promise.all(outages.map((outage) => this.#write(outage)));
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#writers;
  }

  async #write(outage: string): Promise<void> {
    for (let version = 0; !this.#isOver; version++) {
      const value = `${outage}:${version}`;
      // oxlint-disable-next-line no-await-in-loop -- a writer waits for its acknowledgement
      const isTaken = await this.log.append([{ topic: this.topic, key: outage, value }]).then(
        () => true,
        () => false,
      );
      if (isTaken) this.acknowledged.push(value);
    }
  }
}

/** What members of a group were handed, counted over all of them. */
export class Handled {
  readonly counts = new Map<string, number>();
  /** Values that came before one of their outage that is older and had not come yet. */
  readonly outOfOrder: string[] = [];
  readonly #newest = new Map<string, number>();

  readonly onBatch = async ({ records }: Pick<Batch, 'records'>): Promise<void> => {
    for (const { value } of records) this.add(value);
  };

  add(value: string): void {
    const count = this.counts.get(value) ?? 0;
    this.counts.set(value, count + 1);
    const [outage = '', version = ''] = value.split(':');
    const newest = this.#newest.get(outage) ?? -1;
    // What comes a second time, after a crash, may be older.
    if (count === 0 && Number(version) < newest) this.outOfOrder.push(value);
    this.#newest.set(outage, Math.max(newest, Number(version)));
  }

  missing(values: readonly string[]): readonly string[] {
    return values.filter((value) => !this.counts.has(value));
  }

  /** Of these, what is there other than exactly once. */
  notOnce(values: readonly string[]): readonly string[] {
    return values.filter((value) => this.counts.get(value) !== 1);
  }
}
