import { setTimeout as wait } from 'node:timers/promises';
import { RelightError } from '@relight/domain';
import kafkajs from 'kafkajs';
import type { Admin, ITopicConfig } from 'kafkajs';
import type { TopicSettings } from './event-log.ts';
import type { KafkaCopies } from './kafka-client.ts';
import { checkTopic, refuseMismatches, unknownTopic, type Mismatch } from './records.ts';

const knownWithinMs = 30_000;
const dayMs = 86_400_000;

/** Creates the missing topics and checks the others; see `EventLog.ensureTopics`. */
export async function ensureKafkaTopics(
  admin: Admin,
  topics: readonly TopicSettings[],
  copies: KafkaCopies = {},
): Promise<void> {
  for (const topic of topics) checkTopic(topic);
  const existing = new Set(await admin.listTopics());
  const missing = topics.filter(({ name }) => !existing.has(name));
  if (missing.length > 0) await create(admin, missing, copies);
  const found = await describeWhenKnown(
    admin,
    topics.map(({ name }) => name),
  );
  for (const topic of topics) {
    const settings = found.get(topic.name);
    if (settings === undefined) throw unknownTopic(topic.name);
    refuseMismatches(topic.name, mismatchesOf(topic, copies, settings));
  }
}

/** How many partitions a topic has. */
export async function partitionCount(admin: Admin, topic: string): Promise<number> {
  const names = await admin.listTopics();
  if (!names.includes(topic)) throw unknownTopic(topic);
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  return topics[0]?.partitions.length ?? 0;
}

async function create(
  admin: Admin,
  topics: readonly TopicSettings[],
  copies: KafkaCopies,
): Promise<void> {
  const { brokers } = await admin.describeCluster();
  const { replication = 1 } = copies;
  if (brokers.length < replication) {
    throw new RelightError(
      'TOO_FEW_BROKERS',
      `Each topic is to have ${replication} copies, but only ${brokers.length} Kafka brokers are there; start more, or ask for fewer copies.`,
      { retriable: true, offending: replication },
    );
  }
  await admin
    .createTopics({
      topics: topics.map((topic) => creationOf(topic, copies)),
      // The check afterwards waits, and with more patience for brokers that know less than others.
      waitForLeaders: false,
    })
    // Another process may create the same topics at this moment; the check afterwards sees what it made.
    .catch((error: unknown) => {
      if (!isAlreadyThere(error)) throw error;
    });
}

function creationOf(topic: TopicSettings, { replication, minInSync }: KafkaCopies): ITopicConfig {
  const { name, partitions, compacted } = topic;
  const entries: [string, string][] = [['cleanup.policy', policyOf(topic)]];
  // Only closed segments are compacted, and a reader's start takes as long as what is left.
  if (compacted) entries.push(['segment.ms', '3600000'], ['min.cleanable.dirty.ratio', '0.1']);
  else entries.push(['retention.ms', retentionOf(topic)], ...segmentOf(topic));
  if (minInSync !== undefined) entries.push(['min.insync.replicas', String(minInSync)]);
  return {
    topic: name,
    numPartitions: partitions,
    replicationFactor: replication ?? -1,
    configEntries: entries.map(([entry, value]) => ({ name: entry, value })),
  };
}

function policyOf({ compacted }: TopicSettings): string {
  return compacted ? 'compact' : 'delete';
}

function retentionOf({ retentionMs }: TopicSettings): string {
  return String(retentionMs ?? -1);
}

/** Only whole segments are deleted, by their newest record: a day's, so that none stays long past its time. */
function segmentOf({ retentionMs }: TopicSettings): [string, string][] {
  return retentionMs === undefined ? [] : [['segment.ms', String(Math.min(retentionMs, dayMs))]];
}

interface Found {
  readonly partitions: number;
  /** Of the partition that has the fewest. */
  readonly replicas: number;
  readonly configs: ReadonlyMap<string, string>;
}

function mismatchesOf(
  topic: TopicSettings,
  { replication, minInSync }: KafkaCopies,
  found: Found,
): readonly Mismatch[] {
  const mismatches: Mismatch[] = [];
  const compare = (setting: string, has: string | undefined, wanted: string, remedy: string) => {
    if (has !== wanted) mismatches.push({ setting, found: has ?? 'unset', wanted, remedy });
  };
  const config = (setting: string, wanted: string) =>
    compare(
      setting,
      found.configs.get(setting),
      wanted,
      `kafka-configs.sh --alter --entity-type topics --entity-name ${topic.name} --add-config ${setting}=${wanted}`,
    );
  compare(
    'partitions',
    String(found.partitions),
    String(topic.partitions),
    'the count decides the order of events and cannot be changed: delete the topic while nothing runs, or use another cluster',
  );
  config('cleanup.policy', policyOf(topic));
  if (!topic.compacted) config('retention.ms', retentionOf(topic));
  if (replication !== undefined && found.replicas < replication) {
    const remedy = 'add copies with kafka-reassign-partitions.sh';
    compare('replication factor', String(found.replicas), `at least ${replication}`, remedy);
  }
  if (minInSync !== undefined) config('min.insync.replicas', String(minInSync));
  return mismatches;
}

/** A broker may hear of a topic that another has just made a moment later. */
async function describeWhenKnown(
  admin: Admin,
  names: string[],
): Promise<ReadonlyMap<string, Found>> {
  const deadlineMs = Date.now() + knownWithinMs;
  for (;;) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- a poll
      return await describe(admin, names);
    } catch (error) {
      if (!isNotYetThere(error) || Date.now() > deadlineMs) throw error;
      // oxlint-disable-next-line no-await-in-loop
      await wait(100);
    }
  }
}

async function describe(admin: Admin, names: string[]): Promise<ReadonlyMap<string, Found>> {
  const { topics } = await admin.fetchTopicMetadata({ topics: names });
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: names.map((name) => ({
      type: kafkajs.ConfigResourceTypes.TOPIC,
      name,
      configNames: ['cleanup.policy', 'retention.ms', 'min.insync.replicas'],
    })),
  });
  const described = topics.map(({ name, partitions }): [string, Found] => {
    const entries =
      resources.find((resource) => resource.resourceName === name)?.configEntries ?? [];
    return [
      name,
      {
        partitions: partitions.length,
        replicas: Math.min(...partitions.map(({ replicas }) => replicas.length)),
        configs: new Map(entries.map(({ configName, configValue }) => [configName, configValue])),
      },
    ];
  });
  return new Map(described);
}

function isNotYetThere(error: unknown): boolean {
  return hasType(error, 'UNKNOWN_TOPIC_OR_PARTITION') || hasType(error, 'LEADER_NOT_AVAILABLE');
}

function isAlreadyThere(error: unknown): boolean {
  const nested = error instanceof AggregateError || hasErrors(error) ? error.errors : [error];
  return nested.every((one: unknown) => hasType(one, 'TOPIC_ALREADY_EXISTS'));
}

function hasErrors(error: unknown): error is { readonly errors: readonly unknown[] } {
  return (
    typeof error === 'object' && error !== null && 'errors' in error && Array.isArray(error.errors)
  );
}

function hasType(error: unknown, type: string): boolean {
  return typeof error === 'object' && error !== null && 'type' in error && error.type === type;
}
