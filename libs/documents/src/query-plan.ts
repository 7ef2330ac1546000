import { RelightError } from '@relight/domain';
import type { IndexValue, Query } from './document-store.ts';
import type { IndexDefinition, IndexField, IndexKind } from './index-definition.ts';
import { encodeValue, isIndexValue } from './index-key.ts';

const maxCombinations = 10_000;

/** A field of the index and the values a document may have there, in index order, each once. */
interface Fixed {
  readonly field: IndexField;
  readonly values: readonly IndexValue[];
}

interface Range {
  readonly field: IndexField;
  readonly bounds: NonNullable<Query['range']>;
}

/**
 * A query checked against its index. Found documents are ordered by the fields of the index, an array
 * excepted (a document has one place in the order, its array many), and then by id.
 */
export interface Plan {
  readonly index: IndexDefinition;
  readonly fixed: readonly Fixed[];
  readonly range: Range | undefined;
  readonly descending: boolean;
  readonly limit: number | undefined;
  readonly after: string | undefined;
}

/** Throws QUERY_INVALID for what the index cannot answer. */
export function planQuery(
  collection: string,
  indexes: readonly IndexDefinition[],
  query: Query,
): Plan {
  const refuse: Refuse = (why) =>
    new RelightError(
      'QUERY_INVALID',
      `A query of \`${collection}\` by \`${query.index}\` is refused: ${why}.`,
      { offending: query.index },
    );
  const index = indexes.find(({ name }) => name === query.index);
  if (index === undefined) {
    throw refuse(`there is no such index; there are ${indexes.map(({ name }) => name).join(', ')}`);
  }
  const { limit, after, order } = query;
  if (limit !== undefined && !(Number.isSafeInteger(limit) && limit > 0)) {
    throw refuse('the limit must be a whole number from 1');
  }
  const fixed = fixedFields(index, query.where ?? {}, refuse);
  const range = rangeOf(index, fixed.length, query.range ?? {}, refuse);
  return { index, fixed, range, descending: order === 'desc', limit, after };
}

type Refuse = (why: string) => RelightError;

function fixedFields(
  index: IndexDefinition,
  where: NonNullable<Query['where']>,
  refuse: Refuse,
): readonly Fixed[] {
  const asked = Object.entries(where);
  const prefix = index.fields.slice(0, asked.length);
  const stray = asked.find(([path]) => !prefix.some((field) => field.path === path));
  if (stray !== undefined) {
    throw refuse(`\`${stray[0]}\` is not among its first ${asked.length} fields`);
  }
  const fixed = prefix.map((field) => {
    const value = where[field.path];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    const checked = values.map((element) => checkValue(field, element, refuse));
    return { field, values: inIndexOrder(checked) };
  });
  const combinations = fixed.reduce((product, { values }) => product * values.length, 1);
  if (combinations > maxCombinations) throw refuse(`its lists combine to ${combinations} values`);
  return fixed;
}

function rangeOf(
  index: IndexDefinition,
  at: number,
  given: NonNullable<Query['range']>,
  refuse: Refuse,
): Range | undefined {
  const bounds = Object.entries(given).filter(([, value]) => value !== undefined);
  if (bounds.length === 0) return undefined;
  const field = index.fields[at];
  if (field === undefined) throw refuse('no field of the index is left for a range');
  const checked = bounds.map(([bound, value]) => [bound, checkValue(field, value, refuse)]);
  return { field, bounds: Object.fromEntries(checked) };
}

const isKind: Readonly<Record<IndexKind, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string' && !value.includes('\0'),
  strings: (value) => typeof value === 'string' && !value.includes('\0'),
  number: (value) => typeof value === 'number' && !Number.isNaN(value),
  boolean: (value) => typeof value === 'boolean',
  date: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
};

function checkValue(field: IndexField, value: unknown, refuse: Refuse): IndexValue {
  if (isIndexValue(value) && isKind[field.kind](value)) return value;
  const wanted = field.kind === 'strings' ? 'string' : field.kind;
  throw refuse(
    `\`${field.path}\` wants a ${wanted}, not ${value === null ? 'null' : typeof value}`,
  );
}

function inIndexOrder(values: readonly IndexValue[]): readonly IndexValue[] {
  const encoded = values.map((value) => ({ value, key: encodeValue(value) }));
  encoded.sort((a, b) => a.key.compare(b.key));
  return encoded
    .filter(({ key }, at) => at === 0 || encoded[at - 1]?.key.equals(key) !== true)
    .map(({ value }) => value);
}
