import { isRecord, valueAt } from './index-definition.ts';
import type { Plan } from './query-plan.ts';

type Filter = Record<string, unknown>;

/** What a plan asks of MongoDB, beside the place to continue after. */
export function filterOf(plan: Plan): Filter {
  const filter: Filter = {};
  for (const { field, values } of plan.fixed) {
    filter[field.path] = values.length === 1 ? values[0] : { $in: values };
  }
  if (plan.range !== undefined) {
    const { field, bounds } = plan.range;
    const range = Object.fromEntries(
      Object.entries(bounds).map(([bound, value]) => [`$${bound}`, value]),
    );
    // Without $elemMatch one element might satisfy the lower bound and another the upper.
    filter[field.path] = field.kind === 'strings' ? { $elemMatch: range } : range;
  }
  const [first] = plan.index.fields;
  if (plan.index.sparse && first !== undefined) filter[first.path] ??= { $exists: true };
  return filter;
}

/** The order of a plan: its fields but for an array, then the id. */
export function sortOf(plan: Plan): Record<string, 1 | -1> {
  const direction = plan.descending ? -1 : 1;
  return Object.fromEntries(orderFields(plan).map((path) => [path, direction]));
}

function orderFields({ index }: Plan): readonly string[] {
  const paths = index.fields.filter(({ kind }) => kind !== 'strings').map(({ path }) => path);
  // In a unique index no two stand in one place, so that the index alone gives the order.
  return index.unique && paths.length === index.fields.length ? paths : [...paths, '_id'];
}

/** Documents after a given one: equal in the first fields of the order, beyond it in the next. */
export function beyond(plan: Plan, after: object): Filter {
  const paths = orderFields(plan);
  const values = paths.map((path) => (isRecord(after) ? valueAt(after, path) : undefined) ?? null);
  const alternatives = paths.map((path, at) => ({
    $and: [
      ...paths.slice(0, at).map((earlier, before) => ({ [earlier]: values[before] })),
      further(path, values[at], plan.descending),
    ],
  }));
  return { $or: alternatives };
}

/** Absent sorts before every value, which MongoDB's comparisons leave out. */
function further(path: string, value: unknown, descending: boolean): Filter {
  if (value === null) return descending ? { _id: { $in: [] } } : { [path]: { $ne: null } };
  if (!descending) return { [path]: { $gt: value } };
  return { $or: [{ [path]: { $lt: value } }, { [path]: null }] };
}
