import { Injectable } from '@nestjs/common';
import { update, type Change, type Collection, type DocumentStore } from '@relight/documents';
import { RelightError } from '@relight/domain';
import type { Retention } from '@relight/service-kit';
import { bulkModel, type BulkDocument } from './bulk.schema.ts';

const atOnce = 20;

/** What is to be done in many conversations, until it is done and some time after. */
@Injectable()
export class BulkStore {
  private constructor(private readonly collection: Collection<BulkDocument>) {}

  static async open(documents: DocumentStore): Promise<BulkStore> {
    return new BulkStore(await documents.open(bulkModel));
  }

  /** Throws NOT_FOUND. */
  async get(id: string): Promise<BulkDocument> {
    const found = await this.collection.get(id);
    if (found) return found;
    throw new RelightError('NOT_FOUND', 'Nothing was asked for under this id', { offending: id });
  }

  find(id: string): Promise<BulkDocument | undefined> {
    return this.collection.get(id);
  }

  put(document: BulkDocument): Promise<BulkDocument> {
    return this.collection.put(document);
  }

  /** As `update` of libs/documents. */
  async update(id: string, change: Change<BulkDocument>): Promise<BulkDocument> {
    await update(this.collection, id, change);
    return this.get(id);
  }

  /** Those that are held or under way, the oldest first. */
  underWay(): Promise<readonly BulkDocument[]> {
    return this.#in(['held', 'running']);
  }

  /** The same, and what waits for an approval. */
  notDone(): Promise<readonly BulkDocument[]> {
    return this.#in(['toApprove', 'held', 'running']);
  }

  async #in(state: readonly BulkDocument['state'][]): Promise<readonly BulkDocument[]> {
    const found = await this.collection.find({ index: 'state', where: { state }, limit: atOnce });
    return found.toSorted((one, other) => one.at.localeCompare(other.at));
  }

  applyRetention(retention: Retention): void {
    retention.keep({ of: 'broadcast.bulks', collection: this.collection, by: 'at' });
  }
}
