import { setTimeout as pause } from 'node:timers/promises';
import { RelightError } from '@relight/domain';
import type { Admin, Kafka } from 'kafkajs';
import type { GroupPosition } from './embedded-export.ts';
import { connectKafka, kafkaAdmin, kafkaConsumer, type KafkaConfig } from './kafka-client.ts';
import { reach } from './kafka-failure.ts';

const joinWithinMs = 30_000;
const goneWithinMs = 30_000;
const settledWithinMs = 10_000;

/** What a copy into a Kafka cluster needs beyond the log itself. */
export interface KafkaImport {
  /** Tells one cluster from another. */
  readonly clusterId: () => Promise<string>;
  /** Those of these topics that have ever held records, with how many they took. */
  readonly used: (topics: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  readonly positions: (
    group: string,
    topics: readonly string[],
  ) => Promise<readonly GroupPosition[]>;
  /** Of one group; none of its members may run. */
  readonly setPositions: (positions: readonly GroupPosition[]) => Promise<void>;
  /** Deletes topics and groups with all they hold. */
  readonly remove: (topics: readonly string[], groups: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** @throws RelightError LOG_UNAVAILABLE, retriable, when no broker answers. */
export async function openKafkaImport(config: KafkaConfig): Promise<KafkaImport> {
  const kafka = connectKafka(config);
  const admin = kafkaAdmin(kafka);
  await reach(`connect to ${config.brokers.join(', ')}`, () => admin.connect());
  return {
    clusterId: () => reach('describe the cluster', () => clusterIdOf(admin)),
    used: (topics) => reach('read offsets', () => usedOf(admin, topics)),
    positions: (group, topics) => reach('read positions', () => positionsOf(admin, group, topics)),
    setPositions: (positions) => reach('set positions', () => setPositions(kafka, positions)),
    remove: (topics, groups) => reach('delete topics', () => remove(admin, topics, groups)),
    close: () => admin.disconnect(),
  };
}

async function clusterIdOf(admin: Admin): Promise<string> {
  const { clusterId } = await admin.describeCluster();
  return clusterId;
}

async function usedOf(
  admin: Admin,
  topics: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const existing = new Set(await admin.listTopics());
  // oxlint-disable-next-line relight/bounded-promises -- the topics
  const counted = await Promise.all(
    topics
      .filter((topic) => existing.has(topic))
      .map(async (topic): Promise<[string, number]> => {
        const offsets = await offsetsOf(admin, topic);
        return [topic, offsets.reduce((sum, { high }) => sum + Number(high), 0)];
      }),
  );
  return new Map(counted.filter(([, count]) => count > 0));
}

/** A topic just made may not have its leaders yet, and a client may still know those of one deleted. */
async function offsetsOf(
  admin: Admin,
  topic: string,
): Promise<readonly { readonly high: string }[]> {
  const until = Date.now() + settledWithinMs;
  for (;;) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- polling
      return await admin.fetchTopicOffsets(topic);
    } catch (error) {
      if (Date.now() > until) throw error;
      // oxlint-disable-next-line no-await-in-loop -- see above
      await pause(200);
      // Asking again makes the client forget what it knew.
      // oxlint-disable-next-line no-await-in-loop -- see above
      await admin.fetchTopicMetadata({ topics: [topic] }).catch(() => undefined);
    }
  }
}

async function positionsOf(
  admin: Admin,
  group: string,
  topics: readonly string[],
): Promise<readonly GroupPosition[]> {
  const fetched = await admin.fetchOffsets({ groupId: group, topics: [...topics] });
  return fetched.flatMap(({ topic, partitions }) =>
    partitions
      .map(({ partition, offset }) => ({ group, topic, partition, offset: Number(offset) }))
      .filter(({ offset }) => offset >= 0),
  );
}

/**
 * Joins the group and commits as a member: kafkajs' own way, by an admin, takes 5 s a topic. It hands
 * over records meanwhile, which nobody handles and no automatic commit counts.
 */
async function setPositions(kafka: Kafka, positions: readonly GroupPosition[]): Promise<void> {
  const group = positions[0]?.group;
  if (group === undefined) return;
  const consumer = kafkaConsumer(kafka, group);
  const joined = new Promise<void>((resolve, reject) => {
    consumer.on(consumer.events.GROUP_JOIN, () => resolve());
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    const message = `Group "${group}" was not joined within ${joinWithinMs / 1_000} s.`;
    const late = () => reject(new RelightError('LOG_UNAVAILABLE', message, { retriable: true }));
    setTimeout(late, joinWithinMs).unref();
  });
  // It may be too late for anybody to wait for it.
  joined.catch(() => undefined);
  try {
    await consumer.connect();
    const topics = [...new Set(positions.map(({ topic }) => topic))];
    await consumer.subscribe({ topics, fromBeginning: true });
    await consumer.run({ autoCommit: false, eachBatch: async () => undefined });
    await joined;
    await consumer.commitOffsets(
      positions.map(({ topic, partition, offset }) => ({
        topic,
        partition,
        offset: String(offset),
      })),
    );
  } finally {
    await consumer.disconnect();
  }
}

async function remove(
  admin: Admin,
  topics: readonly string[],
  groups: readonly string[],
): Promise<void> {
  const until = Date.now() + goneWithinMs;
  await removeGroups(admin, groups, until);
  const existing = new Set(await admin.listTopics());
  const doomed = topics.filter((topic) => existing.has(topic));
  if (doomed.length > 0) await admin.deleteTopics({ topics: doomed });
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- polling
    const left = new Set(await admin.listTopics());
    if (!doomed.some((topic) => left.has(topic))) return;
    if (Date.now() > until) {
      const message =
        'Kafka still lists topics that were to be deleted: is delete.topic.enable off?';
      throw new RelightError('LOG_UNAVAILABLE', message, { retriable: true });
    }
    // oxlint-disable-next-line no-await-in-loop -- see above
    await pause(200);
  }
}

/** A member that was killed belongs to its group until its session ends. */
async function removeGroups(admin: Admin, groups: readonly string[], until: number): Promise<void> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- polling
    const { groups: known } = await admin.listGroups();
    const left = groups.filter((group) => known.some(({ groupId }) => groupId === group));
    if (left.length === 0) return;
    try {
      // oxlint-disable-next-line no-await-in-loop -- see above
      await admin.deleteGroups(left);
    } catch (cause) {
      if (Date.now() > until) {
        const message = `Kafka does not delete the groups ${left.join(', ')}: does a service still run on them?`;
        throw new RelightError('LOG_UNAVAILABLE', message, { retriable: true, cause });
      }
    }
    // oxlint-disable-next-line no-await-in-loop -- see above
    await pause(200);
  }
}
