import { RelightError } from '@relight/domain';
import type { Schema, SchemaType } from 'mongoose';
import type { CollectionModel, Stored } from './document-store.ts';

/** What a field of an index holds; `strings` is an array of strings, one entry each (multikey). */
export type IndexKind = 'string' | 'number' | 'date' | 'boolean' | 'strings';

export interface IndexField {
  readonly path: string;
  readonly kind: IndexKind;
}

/** One index as declared by `schema.index()` or a field's own `index`, `unique`, `sparse`. */
export interface IndexDefinition {
  readonly name: string;
  readonly fields: readonly IndexField[];
  readonly unique: boolean;
  readonly sparse: boolean;
}

const kinds: Readonly<Record<string, IndexKind>> = {
  String: 'string',
  Number: 'number',
  Date: 'date',
  Boolean: 'boolean',
};
const knownOptions: ReadonlySet<string> = new Set(['name', 'unique', 'sparse', 'background']);

/** Reads a model's indexes; throws INDEX_UNSUPPORTED for what one of the adapters could not do alike. */
export function indexDefinitions<T extends Stored>(
  model: CollectionModel<T>,
): readonly IndexDefinition[] {
  const definitions = model.schema
    .indexes()
    .map(([keys, options]) => definition(model, keys, { ...options }));
  const names = definitions.map((index) => index.name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw unsupported(model.name, twice, 'the name is used twice');
  return definitions;
}

function definition<T extends Stored>(
  { name: collection, schema }: CollectionModel<T>,
  keys: Readonly<Record<string, unknown>>,
  options: Readonly<Record<string, unknown>>,
): IndexDefinition {
  const paths = Object.keys(keys);
  const name = typeof options['name'] === 'string' ? options['name'] : `${paths.join('_1_')}_1`;
  const refuse = (why: string): RelightError => unsupported(collection, name, why);
  const option = Object.keys(options).find((key) => !knownOptions.has(key));
  if (option !== undefined) throw refuse(`option \`${option}\`; wanted are name, unique, sparse`);
  const fields = paths.map((path) => {
    if (keys[path] !== 1) throw refuse(`\`${path}\` must be declared with 1 (a find may ask desc)`);
    const kind = kindOf(schema, path);
    if (kind === undefined) {
      throw refuse(`\`${path}\` is no string, number, date, boolean or array of strings`);
    }
    return { path, kind };
  });
  const unique = options['unique'] === true;
  const sparse = options['sparse'] === true;
  const arrays = fields.filter((field) => field.kind === 'strings').length;
  if (sparse && fields.length > 1) throw refuse('sparse on more than one field');
  if (arrays > 1) throw refuse('more than one array');
  if (arrays > 0 && unique && !sparse) throw refuse('a unique index on an array must be sparse');
  return { name, fields, unique, sparse };
}

function kindOf<T>(schema: Schema<T>, path: string): IndexKind | undefined {
  if (path === '_id') return undefined;
  const steps = path.split('.');
  const parents = steps.slice(1).map((_, at) => steps.slice(0, at + 1).join('.'));
  // Below an array or a map a path has many values, or a name that is data.
  if (parents.some((parent) => !isPlainParent(schema.path(parent)))) return undefined;
  const type: SchemaType | undefined = schema.path(path);
  if (type?.instance === 'Array') {
    return type.getEmbeddedSchemaType()?.instance === 'String' ? 'strings' : undefined;
  }
  return type === undefined ? undefined : kinds[type.instance];
}

function isPlainParent(type: SchemaType | undefined): boolean {
  return type === undefined || type.instance === 'Embedded';
}

function unsupported(collection: string, index: string, why: string): RelightError {
  return new RelightError(
    'INDEX_UNSUPPORTED',
    `Index \`${index}\` of \`${collection}\` cannot be kept: ${why}.`,
    { offending: index },
  );
}

/** The value at a dotted path of a plain document. */
export function valueAt(document: Readonly<Record<string, unknown>>, path: string): unknown {
  let value: unknown = document;
  for (const step of path.split('.')) {
    if (!isRecord(value)) return undefined;
    value = value[step];
  }
  return value;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
