import type { Outage } from '@relight/contracts';
import type { Collection, DocumentStore } from '@relight/documents';
import { isOpen, RelightError } from '@relight/domain';
import { outageModel, type OutageDocument } from './outage.schema.ts';

const ATTEMPTS = 10;

/** The newest version of every outage, shared by all instances of the service. */
export class OutageStore {
  static async open(documents: DocumentStore): Promise<OutageStore> {
    return new OutageStore(await documents.open(outageModel));
  }

  constructor(private readonly documents: Collection<OutageDocument>) {}

  /** Stores what is newer than what is there, and returns the newest of each outage told of. */
  async keepNewest(told: readonly Outage[]): Promise<readonly Outage[]> {
    const newest = new Map<string, Outage>();
    for (const outage of told) {
      if (outage.version >= (newest.get(outage.id)?.version ?? 0)) newest.set(outage.id, outage);
    }
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      // oxlint-disable-next-line no-await-in-loop -- who lost a compare-and-set tries again
      if (await this.#store(newest)) return [...newest.values()];
    }
    throw new RelightError('STALE_VERSION', 'Others keep changing the same outages', {
      retriable: true,
    });
  }

  async getMany(ids: readonly string[]): Promise<readonly Outage[]> {
    return (await this.documents.getMany(ids)).map(({ outage }) => outage);
  }

  /** Every outage with customers out now. */
  async open(): Promise<readonly Outage[]> {
    const found = await this.documents.find({ index: 'open', where: { open: true } });
    return found.map(({ outage }) => outage);
  }

  /** Those restored at `since` or later, the newest first. */
  async restoredSince(since: string): Promise<readonly Outage[]> {
    const range = { gte: since };
    const found = await this.documents.find({ index: 'restoredAt', range, order: 'desc' });
    return found.map(({ outage }) => outage);
  }

  /** Puts what is newer and takes over into `newest` what is older; false when overtaken. */
  async #store(newest: Map<string, Outage>): Promise<boolean> {
    const stored = new Map(
      (await this.documents.getMany([...newest.keys()])).map((d) => [d._id, d]),
    );
    const puts: OutageDocument[] = [];
    for (const [id, outage] of newest) {
      const known = stored.get(id);
      if (known === undefined || known.outage.version < outage.version) {
        puts.push(documentOf(outage, known?.version ?? 0));
      } else newest.set(id, known.outage);
    }
    const results = await this.documents.putMany(puts);
    for (const result of results) {
      if (result.ok || result.code === 'STALE_VERSION' || result.code === 'DUPLICATE_KEY') continue;
      throw new RelightError(result.code, result.message);
    }
    return results.every(({ ok }) => ok);
  }
}

function documentOf(outage: Outage, version: number): OutageDocument {
  const { id, status, restoredAt, mergedInto } = outage;
  const open = isOpen(status) && mergedInto === undefined ? true : undefined;
  const wasRestored = status === 'restored' || status === 'closed';
  return { _id: id, version, outage, open, restoredAt: wasRestored ? restoredAt : undefined };
}
