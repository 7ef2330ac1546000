import { RelightError } from '@relight/domain';
import type { DocumentModel, Prepared } from './document-model.ts';
import type { Collection, PutResult, Query, Stored } from './document-store.ts';
import { planQuery, type Plan } from './query-plan.ts';
import { staleVersion } from './update.ts';

/** What became of one prepared document. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly error: RelightError };

const perDocument = [
  'STALE_VERSION',
  'DUPLICATE_KEY',
  'INVALID',
  'INDEX_KEY_TOO_LONG',
  'DOCUMENT_TOO_LARGE',
] as const;

/** What both adapters share: documents are prepared alike, queries are checked alike. */
export abstract class PreparedCollection<T extends Stored> implements Collection<T> {
  constructor(protected readonly model: DocumentModel<T>) {}

  abstract get(id: string): Promise<T | undefined>;
  abstract delete(id: string, version?: number): Promise<boolean>;
  abstract scan(): AsyncIterable<T>;
  /** Writes each, in the order given, and says for each what became of it; durable when it resolves. */
  protected abstract write(documents: readonly Prepared[]): Promise<readonly Outcome[]>;
  protected abstract fetch(ids: readonly string[]): Promise<readonly T[]>;
  protected abstract run(plan: Plan): Promise<readonly T[]>;
  protected abstract countAll(): Promise<number>;
  protected abstract countPlan(plan: Plan): Promise<number>;

  async put(document: T): Promise<T> {
    const prepared = await this.model.prepare(document);
    const [outcome] = await this.write([prepared]);
    if (outcome?.ok === false) throw outcome.error;
    return this.model.revive(prepared.fields);
  }

  putMany(documents: readonly T[]): Promise<readonly PutResult<T>[]> {
    return this.#writeAll(documents, (one) => this.model.prepare(one));
  }

  clear(
    documents: readonly T[],
    fields: readonly (keyof T & string)[],
  ): Promise<readonly PutResult<T>[]> {
    return this.#writeAll(documents, (one) => this.model.prepareCleared(one, fields));
  }

  async #writeAll(
    documents: readonly T[],
    prepare: (document: T) => Promise<Prepared>,
  ): Promise<readonly PutResult<T>[]> {
    // oxlint-disable-next-line relight/bounded-promises -- what the caller holds already
    const prepared = await Promise.all(documents.map(async (one) => orRefusal(prepare(one))));
    const sound = prepared.filter((one): one is Prepared => !(one instanceof RelightError));
    const outcomes = sound.length === 0 ? [] : await this.write(sound);
    const byDocument = new Map(sound.map((one, at) => [one, outcomes[at]]));
    return prepared.map((one) => {
      if (one instanceof RelightError) return failed(one);
      const outcome = byDocument.get(one);
      if (outcome?.ok === false) return failed(outcome.error);
      return { ok: true, stored: this.model.revive(one.fields) };
    });
  }

  async getMany(ids: readonly string[]): Promise<readonly T[]> {
    if (ids.length === 0) return [];
    const found = await this.fetch([...new Set(ids)]);
    const byId = new Map(found.map((document) => [document._id, document]));
    return ids.map((id) => byId.get(id)).filter((document) => document !== undefined);
  }

  async find(query: Query): Promise<readonly T[]> {
    const plan = this.#plan(query);
    return matchesNothing(plan) ? [] : this.run(plan);
  }

  async count(query?: Query): Promise<number> {
    if (query === undefined) return this.countAll();
    const plan = this.#plan(query);
    return matchesNothing(plan) ? 0 : this.countPlan(plan);
  }

  #plan(query: Query): Plan {
    return planQuery(this.model.name, this.model.indexes, query);
  }

  protected stale({ id, expected }: Prepared): RelightError {
    const was = expected === 0 ? 'is stored already' : `is no longer at version ${expected}`;
    const message = `Document \`${id}\` of \`${this.model.name}\` ${was}: read it again.`;
    return staleVersion(message, id);
  }

  protected duplicate({ id }: Prepared, index: string): RelightError {
    const message = `Document \`${id}\` of \`${this.model.name}\` has a key another one holds in unique index \`${index}\`.`;
    return new RelightError('DUPLICATE_KEY', message, { offending: index });
  }

  /** The document `after` names, as the place in the order to go on from. */
  protected async position(plan: Plan): Promise<T | undefined> {
    if (plan.after === undefined) return undefined;
    const document = await this.get(plan.after);
    if (document !== undefined) return document;
    throw new RelightError(
      'AFTER_GONE',
      `Document \`${plan.after}\` of \`${this.model.name}\`, to continue after, was deleted: begin again.`,
      { offending: plan.after },
    );
  }
}

async function orRefusal(prepared: Promise<Prepared>): Promise<Prepared | RelightError> {
  try {
    return await prepared;
  } catch (error) {
    if (error instanceof RelightError) return error;
    throw error;
  }
}

/** An empty list allows no value. */
function matchesNothing(plan: Plan): boolean {
  return plan.fixed.some(({ values }) => values.length === 0);
}

function failed(error: RelightError): PutResult<never> {
  const code = perDocument.find((one) => one === error.code);
  if (code === undefined) throw error;
  return { ok: false, code, message: error.message };
}
