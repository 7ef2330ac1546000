import type { CollectionModel, IndexValue, Query, Stored } from '@relight/documents';
import { Schema } from 'mongoose';

/** A document with every kind of field an index may hold. */
export interface Sample extends Stored {
  readonly feeder?: string;
  readonly customers?: number;
  readonly seenAt?: Date;
  readonly planned?: boolean;
  readonly tags: readonly string[];
  readonly openKey?: string;
  readonly sourceKeys: readonly string[];
  readonly dueAt?: string;
  readonly place?: { readonly town?: string; readonly metres?: number };
  readonly steps?: readonly { readonly at: string; readonly count: number }[];
  readonly raw?: unknown;
}

export const indexes: Readonly<Record<string, readonly string[]>> = {
  feeder: ['feeder', 'customers', 'seenAt'],
  planned: ['planned', 'feeder'],
  seenAt: ['seenAt'],
  tags: ['tags', 'customers'],
  mixedTags: ['planned', 'tags', 'seenAt'],
  town: ['place.town', 'place.metres'],
  openKey: ['openKey'],
  sourceKeys: ['sourceKeys'],
  dueAt: ['dueAt'],
};
const options: Readonly<Record<string, object>> = {
  openKey: { unique: true, sparse: true },
  sourceKeys: { unique: true, sparse: true },
  dueAt: { sparse: true },
};
const isSparse = (index: string): boolean => index in options;

export function sampleModel(name = 'samples'): CollectionModel<Sample> {
  const schema = new Schema<Sample>({
    _id: { type: String },
    version: { type: Number },
    feeder: { type: String, maxlength: 5_000 },
    customers: { type: Number, min: 0 },
    seenAt: { type: Date },
    planned: { type: Boolean },
    tags: { type: [String] },
    openKey: { type: String },
    sourceKeys: { type: [String] },
    dueAt: { type: String },
    place: {
      type: new Schema({ town: { type: String }, metres: { type: Number } }, { _id: false }),
    },
    steps: {
      type: [
        new Schema(
          { at: { type: String, required: true }, count: { type: Number } },
          { _id: false },
        ),
      ],
      default: undefined,
    },
    raw: { type: Schema.Types.Mixed },
  });
  for (const [index, fields] of Object.entries(indexes)) {
    const keys = Object.fromEntries(fields.map((field) => [field, 1 as const]));
    schema.index(keys, { name: index, ...options[index] });
  }
  return { name, schema };
}

export function sample(id: string, rest: Partial<Sample> = {}): Sample {
  return { _id: id, version: 0, tags: [], sourceKeys: [], ...rest };
}

/** Park and Miller's generator: the same documents at every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const words = ['', 'a', 'aa', 'ab', 'b', 'Ä', 'é', 'z', '~', '中', '10', '9'];
export const instants = [-1, 0, 1, 1_700_000_000_000, 1_700_000_000_001].map((ms) => new Date(ms));
const counts = [0, 1, 2, 9, 10, 1.5, 2_147_483_648, 1e15];

export function randomSamples(count: number, random: () => number): readonly Sample[] {
  const pick = <V>(values: readonly V[]): V | undefined =>
    random() < 0.15 ? undefined : values[Math.floor(random() * values.length)];
  return Array.from({ length: count }, (_, at) => {
    const fields = {
      feeder: pick(words),
      customers: pick(counts),
      seenAt: pick(instants),
      planned: pick([true, false]),
      dueAt: pick(words),
      openKey: pick([`open-${at}`]),
      place: pick([{ town: 'a', metres: -1 }, { town: 'b', metres: 2.5 }, { town: 'a' }, {}]),
    };
    const present = Object.entries(fields).filter(([, value]) => value !== undefined);
    const tags = words.slice(0, 5).filter(() => random() < 0.3);
    return sample(`id-${String(at).padStart(4, '0')}`, { ...Object.fromEntries(present), tags });
  });
}

type Plain = Readonly<Record<string, unknown>>;
const at = (document: unknown, path: string): unknown => {
  let value = document;
  for (const step of path.split('.')) value = (value as Plain | undefined)?.[step];
  return value;
};

/** Absent first, then false and true, numbers and dates by size, texts by their UTF-8 bytes. */
function compare(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return Number(b === undefined) - Number(a === undefined);
  if (typeof a === 'string' && typeof b === 'string') return Buffer.from(a).compare(Buffer.from(b));
  return Number(a) - Number(b);
}

/** What a query must find, by looking at every document: the contract in its plainest words. */
export function bruteForce(documents: readonly Sample[], query: Query): readonly Sample[] {
  const fields = indexes[query.index] ?? [];
  const where = Object.entries(query.where ?? {});
  const ranged = fields[where.length];
  const matches = documents.filter((document) => {
    const isListed = where.every(([path, wanted]) =>
      valuesOf(document, path).some((value) =>
        toList(wanted).some((one) => value !== undefined && compare(value, one) === 0),
      ),
    );
    const isIn =
      query.range === undefined ||
      valuesOf(document, ranged ?? '').some((value) => isInRange(value, query.range ?? {}));
    const isIndexed =
      !isSparse(query.index) || valuesOf(document, fields[0] ?? '')[0] !== undefined;
    return isListed && isIn && isIndexed;
  });
  const order = [...fields.filter((path) => !['tags', 'sourceKeys'].includes(path)), '_id'];
  const sorted = matches.toSorted((a, b) => {
    const differing = order.map((path) => compare(at(a, path), at(b, path))).find((c) => c !== 0);
    return (differing ?? 0) * (query.order === 'desc' ? -1 : 1);
  });
  const from = query.after === undefined ? 0 : sorted.findIndex((d) => d._id === query.after) + 1;
  return sorted.slice(from, query.limit === undefined ? undefined : from + query.limit);
}

function valuesOf(document: Sample, path: string): readonly unknown[] {
  const value = at(document, path);
  if (!Array.isArray(value)) return [value];
  return value.length === 0 ? [undefined] : value;
}

function toList(value: IndexValue | readonly IndexValue[]): readonly IndexValue[] {
  return typeof value === 'object' && !(value instanceof Date) ? value : [value];
}

function isInRange(value: unknown, { gt, gte, lt, lte }: NonNullable<Query['range']>): boolean {
  if (value === undefined) return false;
  return (
    (gt === undefined || compare(value, gt) > 0) &&
    (gte === undefined || compare(value, gte) >= 0) &&
    (lt === undefined || compare(value, lt) < 0) &&
    (lte === undefined || compare(value, lte) <= 0)
  );
}
