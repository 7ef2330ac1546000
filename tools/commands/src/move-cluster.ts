import { topicSettings } from '@relight/contracts';
import { openRawMongo, type CopyNote, type RawMongo } from '@relight/documents';
import { RelightError } from '@relight/domain';
import {
  KafkaEventLog,
  openKafkaImport,
  withDeadLetters,
  type GroupPosition,
  type KafkaConfig,
  type KafkaImport,
  type TopicSettings,
} from '@relight/messaging';
import type { CopiedRecord, StateSource, StateTarget } from './move-state.ts';

/** Kafka and MongoDB to copy to, and the copy that is asked for. */
export interface ClusterPlace {
  readonly kafka: KafkaConfig;
  readonly mongodb: string;
  /** Tells this copy from any other: the name a data folder or a backup has for itself. */
  readonly sourceId: string;
  /** Groups of the source, whose positions an earlier attempt may have set. */
  readonly groups: readonly string[];
  readonly topics: readonly TopicSettings[];
  readonly say: (line: string) => void;
}

/** Kafka and MongoDB, ready to take a copy. */
export interface ClusterTarget extends StateTarget {
  /** What the earlier copy of the same source came to, when it was finished: nothing is to be done. */
  readonly done: string | undefined;
  readonly finish: (result: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Hands {
  readonly mongo: RawMongo;
  readonly kafka: KafkaImport;
  readonly log: KafkaEventLog;
}

/**
 * Opens both and makes sure that they are empty, or hold what an unfinished attempt at the same copy
 * left, which is removed. Throws TARGET_NOT_EMPTY or TARGET_IN_USE, naming what is there.
 */
export async function openCluster(place: ClusterPlace): Promise<ClusterTarget> {
  const mongo = await openRawMongo(place.mongodb);
  const kafka = await openKafkaImport(place.kafka).catch(async (error: unknown) => {
    await mongo.close();
    throw error;
  });
  const log = await KafkaEventLog.open(place.kafka);
  const hands = { mongo, kafka, log };
  const close = async () => {
    await log.close();
    await kafka.close();
    await mongo.close();
  };
  try {
    const done = await prepare(hands, place);
    return { ...targetOf(hands, place), done, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Every topic that is ours, and those the source has besides. */
function allTopics(topics: readonly TopicSettings[]): readonly TopicSettings[] {
  const ours = withDeadLetters(topicSettings);
  const names = new Set(ours.map(({ name }) => name));
  return [...ours, ...topics.filter(({ name }) => !names.has(name))];
}

async function prepare(hands: Hands, place: ClusterPlace): Promise<string | undefined> {
  const { mongo, kafka } = hands;
  const note = await mongo.note();
  const cluster = await kafka.clusterId();
  const { sourceId: source } = place;
  if (note === undefined) {
    await refuseHoldings(hands, place);
    await mongo.setNote({ source, cluster, startedAt: new Date().toISOString() });
    return undefined;
  }
  if (note['source'] !== source) {
    const message = `The database holds a copy of something else, begun at ${note['startedAt']}: give another one, or drop it.`;
    throw new RelightError('TARGET_NOT_EMPTY', message);
  }
  if (note['result'] !== undefined) return note['result'];
  await refuseOthersWork(hands, note, cluster);
  place.say(`removing what an attempt of ${note['startedAt']} left`);
  const names = allTopics(place.topics).map(({ name }) => name);
  await kafka.remove(names, place.groups);
  for (const collection of await mongo.collections()) {
    // oxlint-disable-next-line no-await-in-loop -- few, and each is quick
    await mongo.drop(collection);
  }
  return undefined;
}

async function refuseHoldings({ mongo, kafka }: Hands, place: ClusterPlace): Promise<void> {
  const collections = await mongo.collections();
  const counted = await Promise.all(
    collections.map(async (name) => `${await mongo.count(name)} documents in ${name}`),
  );
  const topics = allTopics(place.topics).map(({ name }) => name);
  const used = await kafka.used(topics);
  const holdings = [
    ...counted,
    ...[...used].map(([name, count]) => `${count} records in topic ${name}`),
  ];
  if (holdings.length === 0) return;
  const listed = holdings.slice(0, 8).join(', ');
  const more = holdings.length > 8 ? ` and ${holdings.length - 8} more` : '';
  throw new RelightError(
    'TARGET_NOT_EMPTY',
    `The target is not empty: ${listed}${more}. Give an empty database, and a Kafka whose topics were never used.`,
    { offending: holdings },
  );
}

async function refuseOthersWork({ mongo }: Hands, note: CopyNote, cluster: string): Promise<void> {
  if (note['cluster'] !== cluster) {
    const message = `The unfinished copy in this database went to another Kafka cluster, ${note['cluster']}: give that one, or drop the database.`;
    throw new RelightError('TARGET_NOT_EMPTY', message);
  }
  const written = await mongo.writtenByServices();
  if (written === undefined) return;
  const message = `Services have written to ${written} although the copy was not finished: stop them and drop the database, or their work is mixed with the copy.`;
  throw new RelightError('TARGET_IN_USE', message, { offending: written });
}

function targetOf(hands: Hands, place: ClusterPlace): Omit<ClusterTarget, 'done' | 'close'> {
  const { mongo, kafka, log } = hands;
  return {
    insert: (collection, documents) => mongo.insert(collection, documents),
    ensureTopics: (topics) => log.ensureTopics(allTopics(topics)),
    append: (topic, records) =>
      log.append(records.map(({ partition, key, value }) => ({ topic, partition, key, value }))),
    setPositions: async (positions) => {
      await Promise.all(byGroup(positions).map((ofGroup) => kafka.setPositions(ofGroup)));
    },
    reread: async () => reread(hands, place),
    finish: async (result) => {
      const finishedAt = new Date().toISOString();
      await mongo.setNote({ ...(await mongo.note()), finishedAt, result });
    },
  };
}

function reread({ mongo, kafka, log }: Hands, { groups, topics }: ClusterPlace): StateSource {
  const names = topics.map(({ name }) => name);
  return {
    collections: () => mongo.collections(),
    documents: (collection) => mongo.scan(collection),
    topics: () => topics,
    eachRecord: async (topic, take) => {
      const used = await kafka.used([topic]);
      if (used.has(topic)) await readToEnd(log, topic, take);
    },
    positions: async () => {
      if (names.length === 0) return [];
      return (await Promise.all(groups.map((group) => kafka.positions(group, names)))).flat();
    },
  };
}

async function readToEnd(
  log: KafkaEventLog,
  topic: string,
  take: (records: readonly CopiedRecord[]) => Promise<void>,
): Promise<void> {
  let end = () => {};
  const caughtUp = new Promise<void>((resolve) => {
    end = resolve;
  });
  const reading = await log.follow({
    topic,
    onBatch: ({ records }) => take(records),
    onCaughtUp: () => end(),
  });
  await caughtUp;
  await reading.close();
}

function byGroup(positions: readonly GroupPosition[]): readonly (readonly GroupPosition[])[] {
  const groups = new Map<string, GroupPosition[]>();
  for (const position of positions) {
    groups.set(position.group, [...(groups.get(position.group) ?? []), position]);
  }
  return [...groups.values()];
}
