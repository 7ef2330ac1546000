import { RelightError } from '@relight/domain';
import mongoose, { type mongo } from 'mongoose';
import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { IndexDefinition } from './index-definition.ts';
import { duplicateIndex } from './mongo-errors.ts';
import type { Kept } from './mongo-write.ts';

const namespaceNotFound = 26;

/** Builds what is missing, then asks what is there, since a server may remember an index otherwise. */
export async function ensureIndexes(
  db: mongo.Db,
  documents: mongo.Collection<Kept>,
  declared: readonly IndexDefinition[],
): Promise<void> {
  const before = await storedIndexes(documents);
  const missing = declared.filter(({ name }) => !before.some((index) => index.name === name));
  // oxlint-disable-next-line relight/bounded-promises -- the indexes of one collection
  await Promise.all(missing.map(async (index) => createIndex(documents, index)));
  const after = missing.length === 0 ? before : await storedIndexes(documents);
  for (const index of declared) {
    const stored = after.find(({ name }) => name === index.name);
    if (stored !== undefined && isSame(stored, index)) continue;
    // oxlint-disable-next-line no-await-in-loop -- the one that is wrong ends this
    await refuseDroppedOption(db);
    throw new RelightError(
      'INDEX_MISMATCH',
      `Index \`${index.name}\` of \`${documents.collectionName}\` is stored with other fields or options: give the new one another name.`,
      { offending: index.name },
    );
  }
}

/**
 * Some servers that speak MongoDB's protocol take `unique` or `sparse` and drop it without a word: two
 * open outages of one device, or none after the first without a key. No other index helps there, so it
 * is told apart, by an index on a collection made for it, from one that was stored otherwise before.
 */
async function refuseDroppedOption(db: mongo.Db): Promise<void> {
  const probe = db.collection<Kept>(`probe_${randomBytes(6).toString('hex')}`);
  try {
    await probe.createIndex({ key: 1 }, { name: 'key', unique: true, sparse: true });
    const made = (await probe.indexes()).find(({ name }) => name === 'key');
    const dropped = (['unique', 'sparse'] as const).filter((option) => made?.[option] !== true);
    if (dropped.length === 0) return;
    const options = dropped.map((option) => `\`${option}\``).join(' and ');
    throw new RelightError(
      'SERVER_DROPS_INDEX_OPTION',
      `This server drops ${options} of an index without saying so, and would let through what must be refused: use MongoDB.`,
      { offending: dropped.join(',') },
    );
  } finally {
    await probe.drop();
  }
}

async function storedIndexes(
  documents: mongo.Collection<Kept>,
): Promise<readonly mongo.IndexDescriptionInfo[]> {
  try {
    return await documents.indexes();
  } catch (error) {
    const { MongoServerError } = mongoose.mongo;
    if (error instanceof MongoServerError && error.code === namespaceNotFound) return [];
    throw error;
  }
}

async function createIndex(
  documents: mongo.Collection<Kept>,
  index: IndexDefinition,
): Promise<void> {
  const { name, unique, sparse } = index;
  try {
    await documents.createIndex(keysOf(index), {
      name,
      ...(unique ? { unique } : {}),
      ...(sparse ? { sparse } : {}),
    });
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoServerError)) throw error;
    if (duplicateIndex(error) === undefined) throw error;
    throw new RelightError(
      'DUPLICATE_KEY',
      `Unique index \`${name}\` cannot be built: documents of \`${documents.collectionName}\` share a key.`,
      { offending: name, cause: error },
    );
  }
}

/** The id at the end lets MongoDB read our order off the index; it would undo unique and sparse. */
function keysOf({ fields, unique, sparse }: IndexDefinition): Record<string, 1> {
  const paths = fields.map(({ path }) => path);
  const keys = unique || sparse ? paths : [...paths, '_id'];
  return Object.fromEntries(keys.map((path) => [path, 1]));
}

/** Options that would change what an index holds; none is ever declared. */
const foreign = ['partialFilterExpression', 'expireAfterSeconds', 'collation'];

function isSame(stored: mongo.IndexDescriptionInfo, index: IndexDefinition): boolean {
  const options: Readonly<Record<string, unknown>> = { ...stored };
  const isForeign = foreign.some((option) => options[option] !== undefined);
  const keys = Object.entries(stored.key).map(([path, direction]) => [path, Number(direction)]);
  return (
    !isForeign &&
    (stored.unique ?? false) === index.unique &&
    (stored.sparse ?? false) === index.sparse &&
    isDeepStrictEqual(keys, Object.entries(keysOf(index)))
  );
}
