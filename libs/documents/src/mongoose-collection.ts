import type { mongo } from 'mongoose';
import { Gather } from './gather.ts';
import { writeId, type DocumentModel, type Fields, type Prepared } from './document-model.ts';
import type { Stored } from './document-store.ts';
import { beyond, filterOf, sortOf } from './mongo-query.ts';
import { retrying, writeAll, type Kept } from './mongo-write.ts';
import { PreparedCollection, type Outcome } from './prepared-collection.ts';
import type { Plan } from './query-plan.ts';

const idsACall = 1_000;

/**
 * A collection on MongoDB, without sessions or transactions: compare-and-set makes retries safe. Reads by
 * id, and writes, that are asked for while one is on its way share the next request.
 */
export class MongooseCollection<T extends Stored> extends PreparedCollection<T> {
  readonly #reads = new Gather<readonly string[], ReadonlyMap<string, Kept>>(
    async (asked) => {
      const found = await this.#read([...new Set(asked.flat())]);
      return asked.map(() => found);
    },
    ({ length }) => length,
  );

  readonly #writes = new Gather<readonly Prepared[], readonly Outcome[]>(
    async (given) => {
      const outcomes = await writeAll(this.documents, given.flat(), {
        stale: (document) => this.stale(document),
        duplicate: (document, index) => this.duplicate(document, index),
      });
      let taken = 0;
      return given.map(({ length }) => outcomes.slice(taken, (taken += length)));
    },
    ({ length }) => length,
  );

  constructor(
    model: DocumentModel<T>,
    private readonly documents: mongo.Collection<Kept>,
  ) {
    super(model);
  }

  async get(id: string): Promise<T | undefined> {
    const [found] = await this.fetch([id]);
    return found;
  }

  /** After a lost reply an absent document counts as deleted by this call. */
  async delete(id: string, version?: number): Promise<boolean> {
    const filter = version === undefined ? { _id: id } : { _id: id, version };
    return retrying(async (attempt) => {
      const { deletedCount } = await this.documents.deleteOne(filter);
      if (deletedCount > 0 || attempt === 0) return deletedCount > 0;
      return (await this.documents.findOne({ _id: id })) === null;
    });
  }

  async *scan(): AsyncIterable<T> {
    let last: string | undefined;
    for (;;) {
      const filter = last === undefined ? {} : { _id: { $gt: last } };
      // oxlint-disable-next-line no-await-in-loop -- each page begins where the last one ended
      const page = await retrying(async () =>
        this.documents.find(filter).sort({ _id: 1 }).limit(idsACall).toArray(),
      );
      for (const kept of page) yield this.#revive(kept);
      last = page.at(-1)?._id;
      if (page.length < idsACall) return;
    }
  }

  protected async write(documents: readonly Prepared[]): Promise<readonly Outcome[]> {
    return this.#writes.call(documents);
  }

  protected async fetch(ids: readonly string[]): Promise<readonly T[]> {
    const found = await this.#reads.call(ids);
    return ids.flatMap((id) => {
      const kept = found.get(id);
      return kept === undefined ? [] : [this.#revive(kept)];
    });
  }

  async #read(ids: readonly string[]): Promise<ReadonlyMap<string, Kept>> {
    const found = new Map<string, Kept>();
    for (let at = 0; at < ids.length; at += idsACall) {
      const part = ids.slice(at, at + idsACall);
      // oxlint-disable-next-line no-await-in-loop -- one bounded call at a time
      const kept = await retrying(async () =>
        this.documents.find({ _id: { $in: part } }).toArray(),
      );
      for (const one of kept) found.set(one._id, one);
    }
    return found;
  }

  protected async run(plan: Plan): Promise<readonly T[]> {
    const after = await this.position(plan);
    const conditions = after === undefined ? [] : [beyond(plan, after)];
    const filter = { $and: [filterOf(plan), ...conditions] };
    const kept = await retrying(async () =>
      this.documents
        .find(filter)
        .hint(plan.index.name)
        // oxlint-disable-next-line unicorn/no-array-sort -- a cursor, not an array
        .sort(sortOf(plan))
        .limit(plan.limit ?? 0)
        .toArray(),
    );
    return kept.map((one) => this.#revive(one));
  }

  protected async countAll(): Promise<number> {
    return retrying(async () => this.documents.countDocuments({}));
  }

  protected async countPlan(plan: Plan): Promise<number> {
    return retrying(async () =>
      this.documents.countDocuments(filterOf(plan), { hint: plan.index.name }),
    );
  }

  #revive(kept: Kept): T {
    const { [writeId]: _writeId, ...fields } = kept;
    const document: Fields = fields;
    return this.model.revive(document);
  }
}
