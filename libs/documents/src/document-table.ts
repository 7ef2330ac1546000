import { RelightError } from '@relight/domain';
import mongoose from 'mongoose';
import { crc32 } from 'node:zlib';
import type { Fields } from './document-model.ts';
import { encodeValue } from './index-key.ts';
import type { Table } from './places.ts';

const { BSON } = mongoose.mongo;

/**
 * The last field of each document: a checksum of all bytes before its own, which nobody outside this file
 * sees. Releases that knew none left it out, and drop it as a field that they do not know.
 */
const sumField = '#crc';
/** Its type, name and zero byte, before the four bytes of the sum and the zero byte that ends a document. */
const sumHead = Buffer.from(`\u0010${sumField}\0`, 'latin1');
const sumTail = 5;

/** A document as BSON, the form MongoDB keeps it in: so both engines give back the very same values. */
export function encodeDocument(fields: Fields): Uint8Array {
  const bytes = viewOf(BSON.serialize({ ...fields, [sumField]: 0 }, { ignoreUndefined: true }));
  bytes.writeInt32LE(sumOf(bytes), bytes.length - sumTail);
  return bytes;
}

/** Throws DATA_DAMAGED when the bytes are not as they were written. */
export function decodeDocument(bytes: Uint8Array): Fields {
  mustBeIntact(bytes);
  const fields = parsed(bytes);
  Reflect.deleteProperty(fields, sumField);
  return fields;
}

function parsed(bytes: Uint8Array): Fields {
  try {
    // Only encodeDocument wrote these bytes.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return BSON.deserialize(bytes) as Fields;
  } catch (cause) {
    throw damaged(cause);
  }
}

function mustBeIntact(bytes: Uint8Array): void {
  const view = viewOf(bytes);
  const sumAt = view.length - sumTail;
  const hasSum = sumAt > 0 && view.subarray(sumAt - sumHead.length, sumAt).equals(sumHead);
  if (hasSum && view.readInt32LE(sumAt) !== sumOf(view)) throw damaged();
}

function viewOf({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}

function sumOf(bytes: Buffer): number {
  return crc32(bytes.subarray(0, bytes.length - sumTail)) | 0;
}

function damaged(cause?: unknown): RelightError {
  const message =
    'A stored document is not as it was written: the disk has changed it. What to do: docs/runbooks.md, DATA_DAMAGED';
  return new RelightError('DATA_DAMAGED', message, { cause });
}

/** Only these top-level fields: of a large document the rest is not read. */
function decodeFields(bytes: Uint8Array, names: ReadonlySet<string>): Fields {
  mustBeIntact(bytes);
  const parts: Uint8Array[] = [];
  for (const [, nameAt, nameLength, at, length] of BSON.onDemand.parseToElements(bytes)) {
    const name = BSON.onDemand.ByteUtils.toUTF8(bytes, nameAt, nameAt + nameLength, false);
    // An element is its type in one byte, its name and a zero byte, its value.
    if (names.has(name)) parts.push(bytes.subarray(nameAt - 1, at + length));
  }
  const size = Buffer.alloc(4);
  const document = Buffer.concat([size, ...parts, Buffer.of(0)]);
  document.writeInt32LE(document.length);
  return parsed(document);
}

/** Under the key of another document it would be taken for that one. */
function ofId(id: string, fields: Fields): Fields {
  if (fields._id === id) return fields;
  throw damaged();
}

/** The documents of one collection by id; what it reads throws DATA_DAMAGED. */
export class DocumentTable {
  readonly #table: Table<Uint8Array>;

  constructor(table: Table<Uint8Array>) {
    this.#table = table;
  }

  get(id: string): Fields | undefined {
    const bytes = this.#table.get(encodeValue(id));
    return bytes === undefined ? undefined : ofId(id, decodeDocument(bytes));
  }

  /** As `get`, with these top-level fields alone. */
  getFields(id: string, names: ReadonlySet<string>): Fields | undefined {
    const bytes = this.#table.get(encodeValue(id));
    return bytes === undefined ? undefined : ofId(id, decodeFields(bytes, names));
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
