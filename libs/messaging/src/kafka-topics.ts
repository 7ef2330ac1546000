import kafkajs from 'kafkajs';
import type { Admin, ITopicConfig } from 'kafkajs';
import type { TopicSettings } from './event-log.ts';
import { checkSameTopic, checkTopic, unknownTopic } from './records.ts';

/** Creates the missing topics and checks the others; see `EventLog.ensureTopics`. */
export async function ensureKafkaTopics(
  admin: Admin,
  topics: readonly TopicSettings[],
): Promise<void> {
  for (const topic of topics) checkTopic(topic);
  const existing = new Set(await admin.listTopics());
  const missing = topics.filter(({ name }) => !existing.has(name));
  if (missing.length > 0) {
    await admin
      .createTopics({ topics: missing.map(creationOf), waitForLeaders: true })
      // Another process may create the same topics at this moment; the check below sees what it made.
      .catch((error: unknown) => {
        if (!isAlreadyThere(error)) throw error;
      });
  }
  const found = await describeTopics(
    admin,
    topics.map(({ name }) => name),
  );
  for (const topic of topics) {
    const settings = found.get(topic.name);
    if (settings === undefined) throw unknownTopic(topic.name);
    checkSameTopic(topic, settings);
  }
}

/** How many partitions a topic has. */
export async function partitionCount(admin: Admin, topic: string): Promise<number> {
  const names = await admin.listTopics();
  if (!names.includes(topic)) throw unknownTopic(topic);
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  return topics[0]?.partitions.length ?? 0;
}

function creationOf({ name, partitions, compacted, retentionMs }: TopicSettings): ITopicConfig {
  const policy = compacted ? 'compact' : 'delete';
  const configEntries = [{ name: 'cleanup.policy', value: policy }];
  if (!compacted) configEntries.push({ name: 'retention.ms', value: String(retentionMs ?? -1) });
  // Only closed segments are compacted, and a reader's start takes as long as what is left.
  else
    configEntries.push(
      { name: 'segment.ms', value: '3600000' },
      { name: 'min.cleanable.dirty.ratio', value: '0.1' },
    );
  return { topic: name, numPartitions: partitions, replicationFactor: -1, configEntries };
}

async function describeTopics(
  admin: Admin,
  names: string[],
): Promise<ReadonlyMap<string, TopicSettings>> {
  const { topics } = await admin.fetchTopicMetadata({ topics: names });
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: names.map((name) => ({
      type: kafkajs.ConfigResourceTypes.TOPIC,
      name,
      configNames: ['cleanup.policy', 'retention.ms'],
    })),
  });
  const settings = topics.map(({ name, partitions }): [string, TopicSettings] => {
    const entries =
      resources.find((resource) => resource.resourceName === name)?.configEntries ?? [];
    const valueOf = (key: string) =>
      entries.find(({ configName }) => configName === key)?.configValue;
    const retentionMs = Number(valueOf('retention.ms') ?? -1);
    const compacted = valueOf('cleanup.policy')?.includes('compact') ?? false;
    const kept = retentionMs < 0 ? {} : { retentionMs };
    return [name, { name, partitions: partitions.length, compacted, ...kept }];
  });
  return new Map(settings);
}

function isAlreadyThere(error: unknown): boolean {
  const nested = error instanceof AggregateError || hasErrors(error) ? error.errors : [error];
  return nested.every((one: unknown) => hasType(one) && one.type === 'TOPIC_ALREADY_EXISTS');
}

function hasErrors(error: unknown): error is { readonly errors: readonly unknown[] } {
  return (
    typeof error === 'object' && error !== null && 'errors' in error && Array.isArray(error.errors)
  );
}

function hasType(error: unknown): error is { readonly type: unknown } {
  return typeof error === 'object' && error !== null && 'type' in error;
}
