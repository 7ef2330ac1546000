import type { mongo } from 'mongoose';
import { WRITE_ID, type DocumentModel, type Fields, type Prepared } from './document-model.ts';
import type { Stored } from './document-store.ts';
import { beyond, filterOf, sortOf } from './mongo-query.ts';
import { retrying, writeAll, type Kept } from './mongo-write.ts';
import { PreparedCollection, type Outcome } from './prepared-collection.ts';
import type { Plan } from './query-plan.ts';

const IDS_A_CALL = 1_000;

/** A collection on MongoDB, without sessions or transactions: compare-and-set makes retries safe. */
export class MongooseCollection<T extends Stored> extends PreparedCollection<T> {
  constructor(
    model: DocumentModel<T>,
    private readonly documents: mongo.Collection<Kept>,
  ) {
    super(model);
  }

  async get(id: string): Promise<T | undefined> {
    const kept = await retrying(async () => this.documents.findOne({ _id: id }));
    return kept === null ? undefined : this.#revive(kept);
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
        this.documents.find(filter).sort({ _id: 1 }).limit(IDS_A_CALL).toArray(),
      );
      for (const kept of page) yield this.#revive(kept);
      last = page.at(-1)?._id;
      if (page.length < IDS_A_CALL) return;
    }
  }

  protected async write(documents: readonly Prepared[]): Promise<readonly Outcome[]> {
    return writeAll(this.documents, documents, {
      stale: (document) => this.stale(document),
      duplicate: (document, index) => this.duplicate(document, index),
    });
  }

  protected async fetch(ids: readonly string[]): Promise<readonly T[]> {
    const found: T[] = [];
    for (let at = 0; at < ids.length; at += IDS_A_CALL) {
      const part = ids.slice(at, at + IDS_A_CALL);
      // oxlint-disable-next-line no-await-in-loop -- one bounded call at a time
      const kept = await retrying(async () =>
        this.documents.find({ _id: { $in: part } }).toArray(),
      );
      found.push(...kept.map((one) => this.#revive(one)));
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
    const { [WRITE_ID]: _writeId, ...fields } = kept;
    const document: Fields = fields;
    return this.model.revive(document);
  }
}
