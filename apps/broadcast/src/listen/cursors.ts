import { randomUUID } from 'node:crypto';
import type { Collection } from '@relight/documents';
import { RelightError } from '@relight/domain';
import type { Cursor } from './cursor.schema.ts';

/**
 * Leases on the providers' lists, so that one instance at a time asks for each. Only a courtesy to
 * their rate limits: what is read twice is recognised by its id.
 */
export class Cursors {
  readonly #holder = randomUUID();

  constructor(
    private readonly collection: Collection<Cursor>,
    private readonly nowMs: () => number = Date.now,
  ) {}

  /** The cursor, held for so long; undefined while another instance holds it. */
  async take(name: string, forMs: number): Promise<Cursor | undefined> {
    const cursor = (await this.collection.get(name)) ?? { _id: name, version: 0 };
    const isFree =
      cursor.holder === undefined ||
      cursor.holder === this.#holder ||
      (cursor.heldUntilMs ?? 0) <= this.nowMs();
    if (!isFree) return undefined;
    const held = { ...cursor, holder: this.#holder, heldUntilMs: this.nowMs() + forMs };
    return unlessOvertaken(this.collection.put(held));
  }

  /** Reads on from here; false when another instance took over meanwhile. */
  async advance(cursor: Cursor, position: string): Promise<boolean> {
    if (cursor.position === position) return true;
    return (await unlessOvertaken(this.collection.put({ ...cursor, position }))) !== undefined;
  }

  /** Lets another instance take over at once. */
  async release(name: string): Promise<void> {
    const cursor = await this.collection.get(name);
    if (cursor?.holder !== this.#holder) return;
    await unlessOvertaken(
      this.collection.put({ ...cursor, holder: undefined, heldUntilMs: undefined }),
    );
  }
}

async function unlessOvertaken<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    const isOvertaken =
      error instanceof RelightError &&
      (error.code === 'STALE_VERSION' || error.code === 'DUPLICATE_KEY');
    if (isOvertaken) return undefined;
    throw error;
  }
}
