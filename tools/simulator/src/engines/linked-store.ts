import {
  DocumentStore,
  type Collection,
  type CollectionModel,
  type PutResult,
  type Query,
  type Stored,
} from '@relight/documents';
import type { Link } from './link.ts';

/** The document store as one process reaches it. */
export class LinkedStore extends DocumentStore {
  constructor(
    private readonly inner: DocumentStore,
    private readonly link: Link,
  ) {
    super();
  }

  override async open<T extends Stored>(model: CollectionModel<T>): Promise<Collection<T>> {
    return new LinkedCollection(model.name, await this.inner.open(model), this.link);
  }

  /** It belongs to all. */
  override async close(): Promise<void> {}
}

class LinkedCollection<T extends Stored> implements Collection<T> {
  constructor(
    private readonly name: string,
    private readonly inner: Collection<T>,
    private readonly link: Link,
  ) {}

  get(id: string): Promise<T | undefined> {
    return this.link.read(`get ${this.name} ${id}`, () => this.inner.get(id));
  }

  getMany(ids: readonly string[]): Promise<readonly T[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return this.link.read(`getMany ${this.name}`, () => this.inner.getMany(ids));
  }

  put(document: T): Promise<T> {
    return this.link.write(`put ${this.name} ${document._id}`, () => this.inner.put(document));
  }

  putMany(documents: readonly T[]): Promise<readonly PutResult<T>[]> {
    if (documents.length === 0) return Promise.resolve([]);
    return this.link.write(`putMany ${this.name} ${documents.length}`, () =>
      this.inner.putMany(documents),
    );
  }

  clear(
    documents: readonly T[],
    fields: readonly (keyof T & string)[],
  ): Promise<readonly PutResult<T>[]> {
    if (documents.length === 0) return Promise.resolve([]);
    return this.link.write(`clear ${this.name} ${documents.length}`, () =>
      this.inner.clear(documents, fields),
    );
  }

  delete(id: string, version?: number): Promise<boolean> {
    return this.link.write(`delete ${this.name} ${id}`, () => this.inner.delete(id, version));
  }

  find(query: Query): Promise<readonly T[]> {
    return this.link.read(`find ${this.name} ${query.index}`, () => this.inner.find(query));
  }

  count(query?: Query): Promise<number> {
    return this.link.read(`count ${this.name}`, () => this.inner.count(query));
  }

  async *scan(): AsyncIterable<T> {
    await this.link.way();
    yield* this.inner.scan();
  }
}
