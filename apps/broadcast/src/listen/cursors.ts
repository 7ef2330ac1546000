import { isStale, type Collection, type Lease } from '@relight/documents';
import type { Cursor } from './cursor.schema.ts';

/**
 * How far the providers' lists were read. One instance at a time asks for each, a courtesy to their
 * rate limits only: what is read twice is recognised by its id.
 */
export class Cursors {
  constructor(
    private readonly collection: Collection<Cursor>,
    private readonly lease: Lease,
  ) {}

  /** True while this instance is the one to read. */
  isOurs(name: string): Promise<boolean> {
    return this.lease.hold(`broadcast-${name}`);
  }

  /** Where to read on; undefined while another instance reads. */
  async take(name: string): Promise<Cursor | undefined> {
    if (!(await this.isOurs(name))) return undefined;
    return (await this.collection.get(name)) ?? { _id: name, version: 0 };
  }

  /** Reads on from here; false when another instance took over meanwhile. */
  async advance(cursor: Cursor, position: string): Promise<boolean> {
    if (cursor.position === position) return true;
    try {
      await this.collection.put({ ...cursor, position });
      return true;
    } catch (error) {
      if (isStale(error)) return false;
      throw error;
    }
  }

  /** Lets another instance take over at once. */
  release(): Promise<void> {
    return this.lease.release();
  }
}
