import { RelightError } from '@relight/domain';
import mongoose, { type mongo } from 'mongoose';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Prepared } from './document-model.ts';
import { duplicateIndex, isAway, isWorthRetrying, storeAway, writeErrors } from './mongo-errors.ts';
import type { Outcome } from './prepared-collection.ts';

const retryAfterMs = [50, 100, 200, 400, 800, 1_600];
const readBackAtOnce = 1_000;
const process = randomBytes(9).toString('base64url');
let writes = 0;

/** A document as MongoDB keeps it; `writeId` says which write made this version. */
export interface Kept extends Stored, Record<string, unknown> {
  readonly writeId: string;
}

interface Stored {
  readonly _id: string;
  readonly version: number;
}

interface Refusals {
  readonly stale: (document: Prepared) => RelightError;
  readonly duplicate: (document: Prepared, index: string) => RelightError;
}

/** Calls again after a network error, a few times; throws STORE_AWAY when the server stays away. */
export async function retrying<R>(action: (attempt: number) => Promise<R>): Promise<R> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- a retry follows a failure
      return await action(attempt);
    } catch (error) {
      const delayMs = retryAfterMs[attempt];
      if (!isAway(error)) throw error;
      if (delayMs === undefined || !isWorthRetrying(error)) throw storeAway(error);
      // oxlint-disable-next-line no-await-in-loop -- see above
      await pause(delayMs);
    }
  }
}

/**
 * Compare-and-set for each document by one unordered bulk write. MongoDB names the failed inserts and
 * duplicates but not the updates that matched nothing, and after a network error nothing at all; then
 * the stored versions are read back, and the write id tells our own from another writer's. A document
 * of ours that was already overtaken is reported stale: its writer reads again and sees that.
 */
export async function writeAll(
  collection: mongo.Collection<Kept>,
  documents: readonly Prepared[],
  refusals: Refusals,
): Promise<readonly Outcome[]> {
  const bulk = new BulkWrite(collection, documents, refusals);
  await retrying(async (attempt) => bulk.attempt(attempt));
  return bulk.outcomes;
}

class BulkWrite {
  readonly outcomes: Outcome[] = [];
  readonly #writeId: string;

  constructor(
    private readonly collection: mongo.Collection<Kept>,
    private readonly documents: readonly Prepared[],
    private readonly refusals: Refusals,
  ) {
    writes += 1;
    this.#writeId = `${process}.${writes}`;
  }

  async attempt(attempt: number): Promise<void> {
    if (attempt > 0) await this.#readBack(this.#undecided(), true);
    const open = this.#undecided();
    if (open.length === 0) return;
    const { errors, matched } = await this.#send(open);
    const doubtful = open.filter((at, order) => {
      const error = errors?.get(order);
      if (error === undefined) return false;
      if (attempt > 0) return true;
      this.#refuse(at, error);
      return false;
    });
    const sent = open.filter((_, order) => errors?.get(order) === undefined);
    const updates = sent.filter((at) => this.#document(at).expected > 0);
    const complete = errors === undefined && matched === updates.length;
    // One update alone that matched nothing is known for stale; of several it is not known which.
    const lone = attempt === 0 && open.length === 1 && !complete && updates.length === 1;
    if (lone && matched === 0) this.#stale(updates);
    else await this.#readBack(complete ? doubtful : [...doubtful, ...updates], false);
    for (const at of sent) this.outcomes[at] ??= { ok: true };
    // What was refused on a retry and is not ours is refused for the reason given.
    for (const [order, error] of errors ?? []) {
      const at = open[order];
      if (at !== undefined && this.outcomes[at] === undefined) this.#refuse(at, error);
    }
  }

  async #send(open: readonly number[]): Promise<Sent> {
    const operations = open.map((at) => this.#operation(at));
    try {
      const result = await this.collection.bulkWrite(operations, { ordered: false });
      return { errors: undefined, matched: result.matchedCount };
    } catch (error) {
      if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error;
      return { errors: writeErrors(error), matched: 0 };
    }
  }

  #operation(at: number): mongo.AnyBulkWriteOperation<Kept> {
    const { id, expected, fields } = this.#document(at);
    const kept: Kept = { ...fields, writeId: this.#writeIdOf(at) };
    if (expected === 0) return { insertOne: { document: kept } };
    const { _id, ...replacement } = kept;
    return { replaceOne: { filter: { _id: id, version: expected }, replacement } };
  }

  /** Decides by what is stored now; `lost` leaves open what is unchanged, to be sent again. */
  async #readBack(places: readonly number[], lost: boolean): Promise<void> {
    for (let from = 0; from < places.length; from += readBackAtOnce) {
      const part = places.slice(from, from + readBackAtOnce);
      const ids = part.map((at) => this.#document(at).id);
      // oxlint-disable-next-line no-await-in-loop -- one bounded call at a time
      const stored = await this.collection
        .find({ _id: { $in: ids } })
        .project<Kept>({ version: 1, writeId: 1 })
        .toArray();
      const byId = new Map(stored.map((one) => [one._id, one]));
      for (const at of part) this.#decide(at, byId.get(this.#document(at).id), lost);
    }
  }

  #decide(at: number, stored: Kept | undefined, lost: boolean): void {
    const { expected } = this.#document(at);
    const isOurs = stored?.writeId === this.#writeIdOf(at);
    if (isOurs) this.outcomes[at] = { ok: true };
    else if (!lost && expected > 0) this.#stale([at]);
    else if ((stored?.version ?? 0) !== expected) this.#stale([at]);
  }

  #refuse(at: number, error: mongo.WriteError): void {
    const document = this.#document(at);
    const index = duplicateIndex(error);
    if (index === undefined) {
      const message = `MongoDB refused a document: code ${error.code}.`;
      const refused = new RelightError('STORE_REFUSED', message, { offending: document.id });
      this.outcomes[at] = { ok: false, error: refused };
    } else if (index === '_id_') this.#stale([at]);
    else this.outcomes[at] = { ok: false, error: this.refusals.duplicate(document, index) };
  }

  #stale(places: readonly number[]): void {
    for (const at of places) {
      this.outcomes[at] = { ok: false, error: this.refusals.stale(this.#document(at)) };
    }
  }

  #undecided(): readonly number[] {
    return this.documents.map((_, at) => at).filter((at) => this.outcomes[at] === undefined);
  }

  /** One for each document: the same one given twice must not count its first write as its second. */
  #writeIdOf(at: number): string {
    return `${this.#writeId}.${at}`;
  }

  #document(at: number): Prepared {
    const document = this.documents[at];
    if (document === undefined) throw new RangeError(`There is no document ${at}.`);
    return document;
  }
}

interface Sent {
  /** By place among those sent; undefined when none was reported. */
  readonly errors: ReadonlyMap<number, mongo.WriteError> | undefined;
  readonly matched: number;
}
