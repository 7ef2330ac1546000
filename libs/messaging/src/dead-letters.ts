import { RelightError } from '@relight/domain';
import {
  tombstone,
  type EventLog,
  type LogRecord,
  type ReadRecord,
  type TopicSettings,
} from './event-log.ts';
import type { FailureReason } from './failure.ts';
import { maxRecordBytes } from './records.ts';

/** Leaves room for the letter's own key. */
const maxLetterBytes = maxRecordBytes - 1_000;

/** A record that one group could not handle, kept in `<topic>.dead` under `id`. */
export interface DeadLetter {
  /** `group/topic/partition/offset`: burying the same record again replaces it. */
  readonly id: string;
  readonly code: string;
  readonly message: string;
  readonly attempts: number;
  /** ISO 8601, UTC. */
  readonly failedAt: string;
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  /** Absent when the record is too large for a letter; it is still in its topic then. */
  readonly value?: string;
}

/** What took a letter's place, in releases before tombstones, once its record was back in its topic. */
interface RetriedMark {
  readonly id: string;
  readonly retried: true;
}

export function deadTopicOf(topic: string): string {
  return `${topic}.dead`;
}

/** The topics, each followed by its dead-letter topic, for `ensureTopics`. */
export function withDeadLetters(topics: readonly TopicSettings[]): readonly TopicSettings[] {
  return topics.flatMap((topic) => [
    topic,
    { name: deadTopicOf(topic.name), partitions: 1, compacted: true },
  ]);
}

export function deadLetterOf(failure: {
  readonly record: ReadRecord;
  readonly group: string;
  readonly reason: FailureReason;
  readonly attempts: number;
  readonly failedAt: string;
}): DeadLetter {
  const { record, group, reason, attempts, failedAt } = failure;
  const { topic, partition, offset, key, value } = record;
  const id = `${group}/${topic}/${partition}/${offset}`;
  const letter = { id, ...reason, attempts, failedAt, group, topic, partition, offset, key };
  const whole: DeadLetter = { ...letter, value };
  return Buffer.byteLength(JSON.stringify(whole)) > maxLetterBytes ? letter : whole;
}

/** The letters of these topics (their own names, not the `.dead` ones) that wait for a person, oldest first. */
export async function listDead(
  log: EventLog,
  topics: readonly string[],
): Promise<readonly DeadLetter[]> {
  // oxlint-disable-next-line relight/bounded-promises -- the topics
  const letters = await Promise.all(topics.map((topic) => lettersOf(log, topic)));
  return letters.flat().toSorted((a, b) => a.failedAt.localeCompare(b.failedAt));
}

async function lettersOf(log: EventLog, topic: string): Promise<readonly DeadLetter[]> {
  const letters = new Map<string, DeadLetter>();
  let markCaughtUp = () => {};
  const caughtUp = new Promise<void>((resolve) => {
    markCaughtUp = resolve;
  });
  const subscription = await log.follow({
    topic: deadTopicOf(topic),
    onBatch: ({ records }) => {
      for (const record of records) {
        if (record.value === tombstone) letters.delete(record.key);
        const entry = entryIn(record.value);
        if (isLetterOf(topic, entry)) letters.set(entry.id, entry);
        else if (isRetriedMark(entry)) letters.delete(entry.id);
      }
    },
    onCaughtUp: markCaughtUp,
  });
  await caughtUp;
  await subscription.close();
  return [...letters.values()];
}

/** Anybody who may write to the topic may have written nonsense there; it is nobody's letter. */
function entryIn(value: string): object {
  try {
    const entry: unknown = JSON.parse(value);
    return typeof entry === 'object' && entry !== null ? entry : {};
  } catch {
    return {};
  }
}

function isRetriedMark(entry: Partial<RetriedMark>): entry is RetriedMark {
  return typeof entry.id === 'string' && entry.retried === true;
}

function isLetterOf(topic: string, entry: Partial<DeadLetter>): entry is DeadLetter {
  const { id, code, message, failedAt, group, key, value } = entry;
  const texts: readonly unknown[] = [id, code, message, failedAt, group, key, value ?? ''];
  const counts: readonly unknown[] = [entry.attempts, entry.partition, entry.offset];
  return (
    // A letter is put back where it says it came from: never into another topic.
    entry.topic === topic &&
    texts.every((text) => typeof text === 'string') &&
    counts.every((count) => Number.isSafeInteger(count))
  );
}

/**
 * Puts the records of these letters back in their topics and partitions, for every group to handle again.
 * A crash in between leaves the letter listed: retrying twice is harmless, losing it is not.
 * @throws RelightError DEAD_LETTER_TOO_LARGE for a letter without its value; none is put back then.
 */
export async function retryDead(log: EventLog, letters: readonly DeadLetter[]): Promise<void> {
  await log.append(letters.map(originalOf));
  await log.append(
    letters.map(({ id, topic }) => ({ topic: deadTopicOf(topic), key: id, value: tombstone })),
  );
}

function originalOf({ id, topic, partition, key, value }: DeadLetter): LogRecord {
  if (value === undefined) {
    throw new RelightError(
      'DEAD_LETTER_TOO_LARGE',
      `The record of dead letter "${id}" was too large to keep with it; append it again from its source.`,
      { offending: id },
    );
  }
  return { topic, partition, key, value };
}
