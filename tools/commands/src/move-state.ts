import { createHash, type Hash } from 'node:crypto';
import type { RawDocument } from '@relight/documents';
import { RelightError } from '@relight/domain';
import type { GroupPosition, TopicSettings } from '@relight/messaging';
import mongoose from 'mongoose';

/** One record as it is copied; `offset` is where it stood in what it was read from. */
export interface CopiedRecord {
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly value: string;
}

/** Everything a utility's Relight knows: documents, events, and what of the events was handled. */
export interface StateSource {
  readonly collections: () => Promise<readonly string[]>;
  readonly documents: (collection: string) => AsyncIterable<RawDocument>;
  /** None where documents were backed up without their log. */
  readonly topics: () => readonly TopicSettings[];
  /** Hands over a topic's records, each partition in its order. */
  readonly eachRecord: (
    topic: string,
    take: (records: readonly CopiedRecord[]) => Promise<void>,
  ) => Promise<void>;
  readonly positions: () => Promise<readonly GroupPosition[]>;
}

/** Where state is copied to: empty at first, so that offsets begin at 0. */
export interface StateTarget {
  readonly insert: (collection: string, documents: readonly RawDocument[]) => Promise<void>;
  readonly ensureTopics: (topics: readonly TopicSettings[]) => Promise<void>;
  readonly append: (topic: string, records: readonly CopiedRecord[]) => Promise<void>;
  readonly setPositions: (positions: readonly GroupPosition[]) => Promise<void>;
  /** What is there now, read again from where it is kept. */
  readonly reread: () => Promise<StateSource>;
}

/** Counts and digests by place, which say where two states differ. */
export interface Summary {
  readonly collections: number;
  readonly documents: number;
  readonly topics: number;
  readonly records: number;
  /** SHA-256 over all the lines, hex. */
  readonly digest: string;
  /** Place → count and digest: `documents ingest.outages`, `events outages/3`, `group g outages/3`. */
  readonly lines: Readonly<Record<string, string>>;
}

const atOnce = 500;

/** Copies everything, then reads it back; throws COPY_DIFFERS, naming the places, when they differ. */
export async function copyState(
  source: StateSource,
  target: StateTarget,
  say: (line: string) => void,
): Promise<Summary> {
  const summary = new Summing(await source.positions());
  for (const collection of await source.collections()) {
    // oxlint-disable-next-line no-await-in-loop -- one collection after the other, so that progress means something
    await copyCollection(source, target, collection, summary);
    say(`copied ${summary.documentsOf(collection)} documents of ${collection}`);
  }
  const topics = source.topics();
  await target.ensureTopics(topics);
  for (const { name } of topics) {
    // oxlint-disable-next-line no-await-in-loop -- see above
    await source.eachRecord(name, async (records) => {
      summary.addRecords(name, records);
      await target.append(name, records);
    });
  }
  say(`copied ${summary.records} records of ${topics.length} topics`);
  await target.setPositions(summary.positionsFromZero());
  const copied = summary.end();
  say('reading it back');
  refuseDifference(copied, await summarise(await target.reread()));
  return copied;
}

/** Counts and digests of a state, without copying it. */
export async function summarise(source: StateSource): Promise<Summary> {
  const summary = new Summing(await source.positions());
  for (const collection of await source.collections()) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other bounds the memory
    for await (const document of source.documents(collection)) {
      summary.addDocument(collection, document);
    }
  }
  // All at once: a reader of Kafka waits for its group longer than for the records.
  await Promise.all(
    source
      .topics()
      .map(({ name }) =>
        source.eachRecord(name, async (records) => summary.addRecords(name, records)),
      ),
  );
  return summary.end();
}

/** Throws COPY_DIFFERS when two summaries do, naming the first places. */
export function refuseDifference(wanted: Summary, found: Summary): void {
  if (wanted.digest === found.digest) return;
  const places = new Set([...Object.keys(wanted.lines), ...Object.keys(found.lines)]);
  const different = [...places].filter((place) => wanted.lines[place] !== found.lines[place]);
  const said = different
    .slice(0, 5)
    .map(
      (place) =>
        `${place}: ${wanted.lines[place] ?? 'nothing'} became ${found.lines[place] ?? 'nothing'}`,
    );
  throw new RelightError(
    'COPY_DIFFERS',
    `What was read back differs in ${different.length} places. ${said.join('; ')}`,
    { offending: different },
  );
}

async function copyCollection(
  source: StateSource,
  target: StateTarget,
  collection: string,
  summary: Summing,
): Promise<void> {
  let page: RawDocument[] = [];
  for await (const document of source.documents(collection)) {
    summary.addDocument(collection, document);
    page.push(document);
    if (page.length < atOnce) continue;
    await target.insert(collection, page);
    page = [];
  }
  if (page.length > 0) await target.insert(collection, page);
}

interface Counted {
  count: number;
  /** Sum of the documents' hashes modulo 2^256: the order they come in does not matter. */
  sum: bigint;
}

interface Chained {
  count: number;
  readonly hash: Hash;
  /** By group, how many of the records it has handled. */
  readonly handled: Map<string, number>;
}

const modulus = 1n << 256n;

class Summing {
  records = 0;
  readonly #collections = new Map<string, Counted>();
  readonly #partitions = new Map<string, Chained>();
  readonly #topics = new Set<string>();

  constructor(private readonly positions: readonly GroupPosition[]) {}

  documentsOf(collection: string): number {
    return this.#collections.get(collection)?.count ?? 0;
  }

  addDocument(collection: string, document: RawDocument): void {
    const counted = this.#collections.get(collection) ?? { count: 0, sum: 0n };
    this.#collections.set(collection, counted);
    counted.count += 1;
    counted.sum = (counted.sum + BigInt(`0x${hashOf(document)}`)) % modulus;
  }

  addRecords(topic: string, records: readonly CopiedRecord[]): void {
    this.records += records.length;
    this.#topics.add(topic);
    for (const { partition, offset, key, value } of records) {
      const chained = this.#partition(`${topic}/${partition}`);
      chained.count += 1;
      chained.hash.update(`${Buffer.byteLength(key)} ${key}${Buffer.byteLength(value)} ${value}`);
      for (const position of this.positions) {
        if (position.topic !== topic || position.partition !== partition) continue;
        if (offset >= position.offset) continue;
        chained.handled.set(position.group, (chained.handled.get(position.group) ?? 0) + 1);
      }
    }
  }

  /** Where the groups go on in partitions that hold the same records from offset 0. */
  positionsFromZero(): readonly GroupPosition[] {
    return this.positions.flatMap(({ group, topic, partition }) => {
      const handled = this.#partitions.get(`${topic}/${partition}`)?.handled.get(group) ?? 0;
      return handled === 0 ? [] : [{ group, topic, partition, offset: handled }];
    });
  }

  end(): Summary {
    const lines: Record<string, string> = {};
    for (const [name, { count, sum }] of this.#collections) {
      lines[`documents ${name}`] = `${count} ${sum.toString(16).padStart(64, '0')}`;
    }
    for (const [place, { count, hash, handled }] of this.#partitions) {
      lines[`events ${place}`] = `${count} ${hash.copy().digest('hex')}`;
      for (const [group, records] of handled) lines[`group ${group} ${place}`] = String(records);
    }
    const counts = [...this.#collections.values()].map(({ count }) => count);
    const sorted = Object.entries(lines).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return {
      collections: this.#collections.size,
      documents: counts.reduce((sum, count) => sum + count, 0),
      topics: this.#topics.size,
      records: this.records,
      digest: createHash('sha256').update(JSON.stringify(sorted)).digest('hex'),
      lines: Object.fromEntries(sorted),
    };
  }

  #partition(place: string): Chained {
    const known = this.#partitions.get(place);
    if (known !== undefined) return known;
    const chained = { count: 0, hash: createHash('sha256'), handled: new Map<string, number>() };
    this.#partitions.set(place, chained);
    return chained;
  }
}

/** Fields in the order of their names, since MongoDB moves the id to the front. */
function hashOf(document: RawDocument): string {
  const sorted = Object.entries(document).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const bytes = mongoose.mongo.BSON.serialize(Object.fromEntries(sorted), {
    ignoreUndefined: true,
  });
  return createHash('sha256').update(bytes).digest('hex');
}

/** What the commands print last. */
export function resultOf(summary: Summary, startedAtMs: number): Readonly<Record<string, unknown>> {
  const { collections, documents, topics, records, digest } = summary;
  const seconds = Math.round((Date.now() - startedAtMs) / 100) / 10;
  return { collections, documents, topics, records, digest, seconds };
}
