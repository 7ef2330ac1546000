import { RelightError } from '@relight/domain';
import mongoose, { type Schema } from 'mongoose';
import type { CollectionModel, Stored } from './document-store.ts';
import { indexDefinitions, isRecord, valueAt, type IndexDefinition } from './index-definition.ts';
import { checkKeyLength, encodeValue, indexEntries } from './index-key.ts';
import { toPlain } from './plain.ts';

/** The fields of a document as the engines keep them. */
export type Fields = Readonly<Record<string, unknown>> & Stored;

/** A document cast, validated and ready to be written, already carrying its next version. */
export interface Prepared {
  readonly id: string;
  /** The stored version it was made from; 0 when it must not be stored yet. */
  readonly expected: number;
  readonly fields: Fields;
  /** For each index of the model, in its order, the entries without the id. */
  readonly entries: readonly (readonly Buffer[])[];
}

/** MongoDB takes 16 MiB; the rest is room for what a write adds. */
const maxDocumentBytes = 16_000_000;

/** One name of ours in what MongoDB stores: it tells our own write from another of the same version. */
export const writeId = 'writeId';

/**
 * What both adapters do with a document before an engine sees it, so that they accept and refuse
 * alike: Mongoose casts, sets defaults and validates; no connection is involved, and no hooks run.
 */
export class DocumentModel<T extends Stored> {
  readonly name: string;
  readonly indexes: readonly IndexDefinition[];
  readonly #model: mongoose.Model<T>;
  readonly #sparseArrays: readonly string[];

  constructor(model: CollectionModel<T>) {
    this.name = model.name;
    checkSchema(model.name, model.schema);
    this.indexes = indexDefinitions(model);
    this.#sparseArrays = this.indexes
      .filter((index) => index.sparse && index.fields[0]?.kind === 'strings')
      .flatMap((index) => index.fields.map((field) => field.path));
    // An instance of its own keeps two stores of one process from sharing a registry of names.
    const registry = new mongoose.Mongoose();
    registry.set('autoIndex', false).set('autoCreate', false);
    this.#model = registry.model<T>(model.name, model.schema);
  }

  /** Throws INVALID (`offending` is the path), INDEX_KEY_TOO_LONG or DOCUMENT_TOO_LARGE. */
  async prepare(document: T): Promise<Prepared> {
    const { _id: id, version: expected } = document;
    if (typeof id !== 'string' || id === '') throw this.#invalid('_id', 'a text');
    if (!Number.isSafeInteger(expected) || expected < 0) {
      throw this.#invalid('version', 'a whole number from 0');
    }
    const plain = await this.#validated(document);
    const fields: Fields = { ...plain, _id: id, version: expected + 1 };
    this.#checkSize(fields);
    return this.#indexed(expected, fields);
  }

  /** As `prepare`, of a document that was revived by this model, without some of its optional fields. */
  async prepareCleared(document: T, cleared: readonly string[]): Promise<Prepared> {
    const kept = Object.entries(document).filter(([field]) => !cleared.includes(field));
    const { _id, version } = document;
    const left = { ...Object.fromEntries(kept), _id, version };
    // What is checked for an index may be taken out of the object it stands in, which is the caller's.
    const isShared = this.#sparseArrays.some((path) => path.includes('.'));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its own fields
    if (isShared) return this.prepare(left as unknown as T);
    return this.#indexed(version, { ...left, version: version + 1 });
  }

  #indexed(expected: number, fields: Fields): Prepared {
    const { _id: id } = fields;
    for (const index of this.indexes) this.#checkIndexed(index, fields);
    for (const path of this.#sparseArrays) dropEmpty(fields, path);
    const entries = this.indexes.map((index) => indexEntries(index, fields));
    const idBytes = encodeValue(id);
    for (const [at, index] of this.indexes.entries()) {
      for (const entry of entries[at] ?? []) checkKeyLength(index, entry, idBytes);
    }
    checkKeyLength({ name: '_id', fields: [], unique: true, sparse: false }, idBytes, Buffer.of());
    return { id, expected, fields, entries };
  }

  /** What a caller gets of what an engine keeps. */
  revive(fields: Fields): T {
    for (const path of this.#sparseArrays) restoreEmpty(fields, path);
    // The schema cast these fields when they were written.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return fields as unknown as T;
  }

  async #validated(document: T): Promise<Readonly<Record<string, unknown>>> {
    try {
      const candidate = new this.#model(document);
      await candidate.validate();
      const object = candidate.toObject({ versionKey: false, minimize: false, flattenMaps: true });
      const plain = toPlain(object, (path, wanted) => this.#invalid(path, wanted));
      if (isRecord(plain)) return plain;
    } catch (error) {
      throw this.#refusal(error);
    }
    throw this.#invalid('', 'an object');
  }

  /** Both engines refuse alike, so that growing from one to the other changes nothing. */
  #checkSize(fields: Fields): void {
    const bytes = mongoose.mongo.BSON.calculateObjectSize(fields, { ignoreUndefined: true });
    if (bytes <= maxDocumentBytes) return;
    const message = `Document \`${fields._id}\` of \`${this.name}\` has ${bytes} bytes; at most ${maxDocumentBytes} are taken. Keep what grows in documents of its own.`;
    throw new RelightError('DOCUMENT_TOO_LARGE', message, { offending: fields._id });
  }

  /** An absent and an empty value are one: null in an indexed field is left out. */
  #checkIndexed(index: IndexDefinition, fields: Fields): void {
    for (const { path } of index.fields) {
      const value = valueAt(fields, path);
      if (value === null) remove(fields, path);
      for (const element of Array.isArray(value) ? value : [value]) {
        if (typeof element === 'string' && element.includes('\0')) {
          throw this.#invalid(path, 'a text without a zero byte, since it is indexed');
        }
        if (Array.isArray(value) && typeof element !== 'string') {
          throw this.#invalid(path, 'only texts, since it is indexed');
        }
      }
    }
  }

  /** Names path and rule only: the refused value may be someone's name or number. */
  #refusal(error: unknown): unknown {
    if (error instanceof mongoose.Error.ValidationError) {
      const [path, cause] = Object.entries(error.errors)[0] ?? ['', undefined];
      return this.#invalid(path, `what rule \`${cause?.kind ?? 'unknown'}\` of its schema asks`);
    }
    if (error instanceof mongoose.Error.StrictModeError) {
      return this.#invalid(error.path, 'no such field in its schema');
    }
    if (error instanceof mongoose.Error) return this.#invalid('', error.name);
    return error;
  }

  #invalid(path: string, wanted: string): RelightError {
    const message = `A document of \`${this.name}\` is invalid at \`${path}\`: wanted ${wanted}.`;
    return new RelightError('INVALID', message, { offending: path });
  }
}

function checkSchema<T>(name: string, schema: Schema<T>): void {
  const refuse = (why: string): RelightError =>
    new RelightError('SCHEMA_UNSUPPORTED', `The schema of \`${name}\` ${why}.`, {
      offending: name,
    });
  if (schema.path('_id')?.instance !== 'String') {
    throw refuse('must declare `_id: { type: String }`');
  }
  if (schema.path('version')?.instance !== 'Number') {
    throw refuse('must declare `version: { type: Number }`');
  }
  if (schema.path(writeId) !== undefined) throw refuse(`must not declare \`${writeId}\``);
  const child = schema.childSchemas.find(({ schema: inner }) => hasOwnId(inner));
  if (child !== undefined) throw refuse(`needs \`_id: false\` on \`${child.model.path}\``);
}

function hasOwnId(schema: Schema): boolean {
  return (
    schema.path('_id')?.instance === 'ObjectId' ||
    schema.childSchemas.some(({ schema: inner }) => hasOwnId(inner))
  );
}

/** MongoDB indexes an empty array as a value of its own, which would make two of them duplicates. */
function dropEmpty(fields: Fields, path: string): void {
  const value = valueAt(fields, path);
  if (Array.isArray(value) && value.length === 0) remove(fields, path);
}

function restoreEmpty(fields: Fields, path: string): void {
  const { parent, last } = parentOf(fields, path);
  if (isRecord(parent)) parent[last] ??= [];
}

function remove(fields: Fields, path: string): void {
  const { parent, last } = parentOf(fields, path);
  if (isRecord(parent)) delete parent[last];
}

function parentOf(fields: Fields, path: string): { parent: unknown; last: string } {
  const dot = path.lastIndexOf('.');
  if (dot < 0) return { parent: fields, last: path };
  return { parent: valueAt(fields, path.slice(0, dot)), last: path.slice(dot + 1) };
}
