import type { DocumentModel, Prepared } from './document-model.ts';
import type { Stored } from './document-store.ts';
import { keyRanges, restOf, type EmbeddedIndex, type KeyRange } from './embedded-index.ts';
import { encodeDocument, type DocumentTable } from './document-table.ts';
import { isRecord, valueAt } from './index-definition.ts';
import { encodeValue, indexEntries, isIndexValue } from './index-key.ts';
import type { Place } from './places.ts';
import { PreparedCollection, type Outcome } from './prepared-collection.ts';
import type { Plan } from './query-plan.ts';

const scanPage = 500;
const written: Outcome = { ok: true };

/** Where one collection is kept: documents by id, and an index of keys for each declared one. */
export interface EmbeddedTables {
  readonly documents: DocumentTable;
  /** In the order of the model's indexes. */
  readonly indexes: readonly EmbeddedIndex[];
}

/** A collection of the embedded store: one transaction holds a document and its index entries. */
export class EmbeddedCollection<T extends Stored> extends PreparedCollection<T> {
  /** The fields that a write goes by: what is compared, and what indexes are made of. */
  readonly #compared: ReadonlySet<string>;

  constructor(
    model: DocumentModel<T>,
    private readonly tables: EmbeddedTables,
    private readonly commits: Place['commits'],
  ) {
    super(model);
    const indexed = model.indexes.flatMap(({ fields }) => fields.map(({ path }) => path));
    this.#compared = new Set([
      '_id',
      'version',
      ...indexed.map((path) => path.split('.')[0] ?? path),
    ]);
  }

  async get(id: string): Promise<T | undefined> {
    return this.#read(id);
  }

  async delete(id: string, version?: number): Promise<boolean> {
    let deleted = false;
    await this.commits.write(() => {
      const stored = this.tables.documents.getFields(id, this.#compared);
      deleted = stored !== undefined && (version === undefined || stored.version === version);
      if (!deleted || stored === undefined) return;
      this.tables.documents.remove(id);
      for (const index of this.tables.indexes) {
        index.replace(id, indexEntries(index.definition, stored), []);
      }
    });
    return deleted;
  }

  async *scan(): AsyncIterable<T> {
    let last: string | undefined;
    do {
      // A page at a time, since a snapshot held open for long keeps LMDB from using its space again.
      const page = this.tables.documents.pageAfter(last, scanPage);
      for (const fields of page) yield this.model.revive(fields);
      last = page.at(-1)?._id;
    } while (last !== undefined);
  }

  protected async write(documents: readonly Prepared[]): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = [];
    // oxlint-disable-next-line relight/bounded-promises -- what the caller holds already
    await Promise.all(
      documents.map(async (document, at) => {
        const bytes = encodeDocument(document.fields);
        return this.commits.write(() => {
          outcomes[at] = this.#writeOne(document, bytes);
        });
      }),
    );
    return outcomes;
  }

  /** Decides before it writes, so that a refused document leaves nothing behind in the transaction. */
  #writeOne(document: Prepared, bytes: Uint8Array): Outcome {
    const { id, expected, entries } = document;
    const stored = this.tables.documents.getFields(id, this.#compared);
    if ((stored?.version ?? 0) !== expected) return { ok: false, error: this.stale(document) };
    for (const [at, index] of this.tables.indexes.entries()) {
      if (!index.definition.unique) continue;
      if (entries[at]?.some((entry) => index.isTakenByOther(entry, id)) === true) {
        return { ok: false, error: this.duplicate(document, index.definition.name) };
      }
    }
    for (const [at, index] of this.tables.indexes.entries()) {
      const old = stored === undefined ? [] : indexEntries(index.definition, stored);
      index.replace(id, old, entries[at] ?? []);
    }
    this.tables.documents.put(id, bytes);
    return written;
  }

  protected async fetch(ids: readonly string[]): Promise<readonly T[]> {
    return ids.map((id) => this.#read(id)).filter((document) => document !== undefined);
  }

  protected async run(plan: Plan): Promise<readonly T[]> {
    const after = await this.position(plan);
    const index = this.#index(plan);
    if (!isInKeyOrder(plan)) return this.#collect(plan, index, after);
    const place = after === undefined ? undefined : placeOf(plan, after);
    const found: T[] = [];
    for (const range of keyRanges(plan)) {
      const rest = place === undefined ? range : restOf(range, place, plan.descending);
      if (rest.start.compare(rest.end) >= 0) continue;
      for (const id of index.ids(rest, plan.descending)) {
        const document = id === plan.after ? undefined : this.#read(id);
        if (document !== undefined) found.push(document);
        if (found.length === plan.limit) return found;
      }
    }
    return found;
  }

  /** Several values of one array: a document may be met more than once, and not in its place. */
  #collect(plan: Plan, index: EmbeddedIndex, after: T | undefined): readonly T[] {
    const sign = plan.descending ? -1 : 1;
    const place = after === undefined ? undefined : placeOf(plan, after);
    const placed = [...this.#distinctIds(plan, index)]
      .map((id) => this.#read(id))
      .filter((document) => document !== undefined)
      .map((document) => ({ document, key: placeOf(plan, document) }))
      .filter(({ key }) => place === undefined || sign * key.compare(place) > 0)
      .toSorted((a, b) => sign * a.key.compare(b.key));
    return placed.slice(0, plan.limit).map(({ document }) => document);
  }

  #distinctIds(plan: Plan, index: EmbeddedIndex): ReadonlySet<string> {
    const ids = new Set<string>();
    for (const range of keyRanges(plan)) {
      if (isEmpty(range)) continue;
      for (const id of index.ids(range, false)) ids.add(id);
    }
    return ids;
  }

  protected async countAll(): Promise<number> {
    return this.tables.documents.count();
  }

  protected async countPlan(plan: Plan): Promise<number> {
    const index = this.#index(plan);
    if (!isInKeyOrder(plan)) return this.#distinctIds(plan, index).size;
    const ranges = keyRanges(plan).filter((range) => !isEmpty(range));
    return ranges.reduce((sum, range) => sum + index.count(range), 0);
  }

  #index(plan: Plan): EmbeddedIndex {
    const index = this.tables.indexes.find(({ definition }) => definition === plan.index);
    if (index === undefined) throw new Error(`Index ${plan.index.name} was not opened.`);
    return index;
  }

  #read(id: string): T | undefined {
    const fields = this.tables.documents.get(id);
    return fields === undefined ? undefined : this.model.revive(fields);
  }
}

function isEmpty({ start, end }: KeyRange): boolean {
  return start.compare(end) >= 0;
}

/** True when the index's keys stand in the order of the plan: without an array, or with one value of it. */
function isInKeyOrder(plan: Plan): boolean {
  const array = plan.index.fields.find((field) => field.kind === 'strings');
  if (array === undefined) return true;
  return plan.fixed.some(({ field, values }) => field === array && values.length === 1);
}

/** Where a document stands in the order of a plan; an array counts by the one value asked for, or not at all. */
function placeOf(plan: Plan, document: Stored): Buffer {
  const fields: unknown = document;
  const values = plan.index.fields.map((field) => {
    const fixed = plan.fixed.find((one) => one.field === field);
    if (field.kind === 'strings') return fixed?.values.length === 1 ? fixed.values[0] : undefined;
    const value = isRecord(fields) ? valueAt(fields, field.path) : undefined;
    return isIndexValue(value) ? value : undefined;
  });
  return Buffer.concat([...values, document._id].map((value) => encodeValue(value)));
}
