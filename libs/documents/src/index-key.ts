import { RelightError } from '@relight/domain';
import type { IndexValue } from './document-store.ts';
import { valueAt, type IndexDefinition } from './index-definition.ts';

/** Longest key the embedded engine keeps (LMDB, pages of 4 KB); the other adapter refuses alike. */
const maxKeyBytes = 1978;

const absent = Buffer.of(0x01);
const falseTag = Buffer.of(0x02);
const trueTag = Buffer.of(0x03);
const number = 0x04;
const string = 0x05;

/** Sorts after every key that starts with the same bytes; appended to a prefix it closes its range. */
export const afterAll = Buffer.of(0xff);
/** Appended to a prefix, sorts after an absent value and before every present one. */
export const firstPresent = Buffer.of(0x02);

/** One value of a key as bytes that sort as the values do: absent, booleans, numbers and dates, strings. */
export function encodeValue(value: IndexValue | undefined): Buffer {
  if (value === undefined) return absent;
  if (typeof value === 'boolean') return value ? trueTag : falseTag;
  if (typeof value === 'string') return encodeString(value);
  return encodeNumber(typeof value === 'number' ? value : value.getTime());
}

/** IEEE 754 bits sort as numbers once the sign bit is flipped, and all bits of negative ones. */
function encodeNumber(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(9);
  bytes[0] = number;
  bytes.writeDoubleBE(value, 1);
  const mask = (bytes[1] ?? 0) >= 0x80 ? 0xff : 0;
  for (let at = 1; at < 9; at += 1) bytes[at] = (bytes[at] ?? 0) ^ mask;
  if (mask === 0) bytes[1] = (bytes[1] ?? 0) ^ 0x80;
  return bytes;
}

/** UTF-8 sorts by code point; a zero byte ends the string, which is why none may be inside it. */
function encodeString(value: string): Buffer {
  const bytes = Buffer.allocUnsafe(Buffer.byteLength(value) + 2);
  bytes[0] = string;
  bytes.write(value, 1);
  bytes[bytes.length - 1] = 0;
  return bytes;
}

/** One entry a value of the index in a document, without the id; none if a sparse index leaves it out. */
export function indexEntries(
  index: IndexDefinition,
  document: Readonly<Record<string, unknown>>,
): readonly Buffer[] {
  const values = index.fields.map((field) => valueAt(document, field.path));
  if (index.sparse && values[0] === undefined) return [];
  const array = values.findIndex((value) => Array.isArray(value));
  if (array < 0) return [encodeKey(values)];
  const elements = [...new Set(toList(values[array]))];
  if (elements.length === 0) return [encodeKey(values.with(array, undefined))];
  return elements.map((element) => encodeKey(values.with(array, element)));
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function encodeKey(values: readonly unknown[]): Buffer {
  return Buffer.concat(values.map((value) => encodeValue(isIndexValue(value) ? value : undefined)));
}

export function isIndexValue(value: unknown): value is IndexValue {
  return ['string', 'number', 'boolean'].includes(typeof value) || value instanceof Date;
}

/** Throws INDEX_KEY_TOO_LONG when the entry and the id would not fit into a key. */
export function checkKeyLength(index: IndexDefinition, entry: Buffer, id: Buffer): void {
  if (entry.length + id.length <= maxKeyBytes) return;
  throw new RelightError(
    'INDEX_KEY_TOO_LONG',
    `Index \`${index.name}\` cannot hold ${entry.length} bytes beside an id of ${id.length}: ` +
      `together they may be ${maxKeyBytes}.`,
    { offending: index.name },
  );
}
