import type { Collection, Stored } from './document-store.ts';
import { Gather } from './gather.ts';

/**
 * Finds documents by the values of one indexed field. What is asked while a query runs is asked together
 * by the next one, so that a batch of outages costs a few queries and not a few each; every answer is of
 * a query begun after its question.
 */
export class GatheredFind<T extends Stored> {
  readonly #questions: Gather<readonly string[], readonly T[]>;

  /** `field` is the first of the index, and names it unless told otherwise. */
  constructor(
    collection: Pick<Collection<T>, 'find'>,
    field: string & keyof T,
    private readonly valuesOf: (document: T) => readonly string[],
    index: string = field,
  ) {
    this.#questions = new Gather(
      async (asked) => {
        const values = [...new Set(asked.flat())];
        const found = await collection.find({ index, where: { [field]: values } });
        return asked.map((mine) => this.#answer(found, new Set(mine)));
      },
      ({ length }) => length,
    );
  }

  /** Documents with any of at most 500 values, each once, in the order of the index. */
  of(values: readonly string[]): Promise<readonly T[]> {
    return values.length === 0 ? Promise.resolve([]) : this.#questions.call(values);
  }

  #answer(found: readonly T[], values: ReadonlySet<string>): readonly T[] {
    const seen = new Set<string>();
    return found.filter((document) => {
      const isMine = this.valuesOf(document).some((value) => values.has(value));
      if (!isMine || seen.has(document._id)) return false;
      seen.add(document._id);
      return true;
    });
  }
}
