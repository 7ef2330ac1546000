import mongoose from 'mongoose';
import type { Fields } from './document-model.ts';
import { encodeValue } from './index-key.ts';
import type { Table } from './places.ts';

const { BSON } = mongoose.mongo;

/** A document as BSON, the form MongoDB keeps it in: so both engines give back the very same values. */
export function encodeDocument(fields: Fields): Uint8Array {
  return BSON.serialize(fields, { ignoreUndefined: true });
}

export function decodeDocument(bytes: Uint8Array): Fields {
  // Only encodeDocument wrote these bytes.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return BSON.deserialize(bytes) as Fields;
}

/** Only these top-level fields: of a large document the rest is not read. */
function decodeFields(bytes: Uint8Array, names: ReadonlySet<string>): Fields {
  const parts: Uint8Array[] = [];
  for (const [, nameAt, nameLength, at, length] of BSON.onDemand.parseToElements(bytes)) {
    const name = BSON.onDemand.ByteUtils.toUTF8(bytes, nameAt, nameAt + nameLength, false);
    // An element is its type in one byte, its name and a zero byte, its value.
    if (names.has(name)) parts.push(bytes.subarray(nameAt - 1, at + length));
  }
  const size = Buffer.alloc(4);
  const document = Buffer.concat([size, ...parts, Buffer.of(0)]);
  document.writeInt32LE(document.length);
  return decodeDocument(document);
}

/** The documents of one collection by id. */
export class DocumentTable {
  readonly #table: Table<Uint8Array>;

  constructor(table: Table<Uint8Array>) {
    this.#table = table;
  }

  get(id: string): Fields | undefined {
    const bytes = this.#table.get(encodeValue(id));
    return bytes === undefined ? undefined : decodeDocument(bytes);
  }

  /** As `get`, with these top-level fields alone. */
  getFields(id: string, names: ReadonlySet<string>): Fields | undefined {
    const bytes = this.#table.get(encodeValue(id));
    return bytes === undefined ? undefined : decodeFields(bytes, names);
  }

  /** Inside a write transaction only, as `remove`. */
  put(id: string, bytes: Uint8Array): void {
    this.#table.put(encodeValue(id), bytes);
  }

  remove(id: string): void {
    this.#table.remove(encodeValue(id));
  }

  /** The next documents by id; from the first one without `id`. */
  pageAfter(id: string | undefined, limit: number): readonly Fields[] {
    const start = id === undefined ? Buffer.of() : Buffer.concat([encodeValue(id), Buffer.of(0)]);
    return [...this.#table.getRange({ start, limit })].map(({ value }) => decodeDocument(value));
  }

  *all(): Iterable<Fields> {
    for (const { value } of this.#table.getRange({})) yield decodeDocument(value);
  }

  count(): number {
    return this.#table.getKeysCount({});
  }

  /** Runs `action` as one transaction on disk before it returns; what it throws undoes it. */
  change(action: () => void): void {
    this.#table.transactionSync(action);
  }
}
