import type { Collection, Stored } from '@relight/documents';

interface Question<T> {
  readonly values: readonly string[];
  readonly resolve: (found: readonly T[]) => void;
  readonly reject: (error: unknown) => void;
}

const valuesAtOnce = 500;

/**
 * Finds documents by the values of one indexed field. What is asked while a query runs is asked together
 * by the next one, so that a batch of outages costs a few queries and not a few each; every answer is of
 * a query begun after its question.
 */
export class GatheredFind<T extends Stored> {
  private waiting: Question<T>[] = [];
  private isAsking = false;

  constructor(
    private readonly collection: Pick<Collection<T>, 'find'>,
    /** The index and its only field, which share a name. */
    private readonly field: string & keyof T,
    private readonly valuesOf: (document: T) => readonly string[],
  ) {}

  /** Documents with any of at most 500 values, each once, in the order of the index. */
  of(values: readonly string[]): Promise<readonly T[]> {
    if (values.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      this.waiting.push({ values, resolve, reject });
      if (!this.isAsking) void this.askAll();
    });
  }

  private async askAll(): Promise<void> {
    this.isAsking = true;
    // Lets all callers of this turn into the first query.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const questions = this.next();
      try {
        // oxlint-disable-next-line no-await-in-loop -- what is asked meanwhile waits for the next round
        const found = await this.ask(new Set(questions.flatMap(({ values }) => values)));
        for (const { values, resolve } of questions) resolve(this.answer(found, new Set(values)));
      } catch (error) {
        for (const { reject } of questions) reject(error);
      }
    }
    this.isAsking = false;
  }

  private next(): readonly Question<T>[] {
    let count = 0;
    let total = 0;
    for (const { values } of this.waiting) {
      total += values.length;
      if (count > 0 && total > valuesAtOnce) break;
      count += 1;
    }
    return this.waiting.splice(0, count);
  }

  private ask(values: ReadonlySet<string>): Promise<readonly T[]> {
    return this.collection.find({ index: this.field, where: { [this.field]: [...values] } });
  }

  private answer(found: readonly T[], values: ReadonlySet<string>): readonly T[] {
    const seen = new Set<string>();
    return found.filter((document) => {
      const isMine = this.valuesOf(document).some((value) => values.has(value));
      if (!isMine || seen.has(document._id)) return false;
      seen.add(document._id);
      return true;
    });
  }
}
