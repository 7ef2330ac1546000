import { RelightError } from '@relight/domain';
import type { LogRecord, TopicSettings } from './event-log.ts';

/** What an unconfigured Kafka broker takes; both engines refuse the same, so that growing changes nothing. */
export const maxRecordBytes = 1_000_000;

const topicName = /^[a-zA-Z0-9._-]{1,249}$/;

/**
 * The partition of a record among `partitions`: FNV-1a (Fowler, Noll, Vo) over the UTF-16 units of
 * `partitionBy`, else `key`. Both engines and all topics use it, so that equal counts mean equal partitions.
 */
export function partitionOf(
  record: Pick<LogRecord, 'key' | 'partitionBy' | 'partition'>,
  partitions: number,
): number {
  if (record.partition !== undefined) return record.partition;
  const text = record.partitionBy ?? record.key;
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0) % partitions;
}

/** Refuses a record that one of the engines could not hold. */
export function checkRecord(record: LogRecord, partitions: number): void {
  const where = `A record for topic "${record.topic}"`;
  if (record.key === '') {
    throw new RelightError(
      'RECORD_KEY_MISSING',
      `${where} has an empty key; every record names its entity.`,
    );
  }
  // A UTF-16 unit is at most three bytes, so most records are never measured.
  const units = record.key.length + record.value.length;
  if (units * 3 > maxRecordBytes) {
    const bytes = Buffer.byteLength(record.key) + Buffer.byteLength(record.value);
    if (bytes > maxRecordBytes) {
      throw new RelightError(
        'RECORD_TOO_LARGE',
        `${where} has ${bytes} bytes; at most ${maxRecordBytes} are taken.`,
        { offending: record.key },
      );
    }
  }
  const { partition } = record;
  if (
    partition !== undefined &&
    !(Number.isInteger(partition) && partition >= 0 && partition < partitions)
  ) {
    throw new RelightError(
      'PARTITION_UNKNOWN',
      `${where} names partition ${partition}; it has partitions 0 to ${partitions - 1}.`,
      { offending: partition },
    );
  }
}

/** Refuses topic settings that one of the engines could not hold. */
export function checkTopic(topic: TopicSettings): void {
  if (!topicName.test(topic.name)) {
    throw new RelightError(
      'TOPIC_INVALID',
      `Topic name "${topic.name}" must be 1 to 249 letters, digits, dots, dashes or underscores.`,
      { offending: topic.name },
    );
  }
  if (!Number.isInteger(topic.partitions) || topic.partitions < 1) {
    throw new RelightError(
      'TOPIC_INVALID',
      `Topic "${topic.name}" wants ${topic.partitions} partitions; a whole number from 1 is needed.`,
      { offending: topic.partitions },
    );
  }
}

/** One setting of an existing topic that is not as wanted. */
export interface Mismatch {
  readonly setting: string;
  readonly found: string;
  readonly wanted: string;
  /** What a person can do about it. */
  readonly remedy: string;
}

/** Refuses a topic that exists with other settings (code TOPIC_MISMATCH), naming each and its remedy. */
export function refuseMismatches(topic: string, mismatches: readonly Mismatch[]): void {
  if (mismatches.length === 0) return;
  const said = mismatches.map(
    ({ setting, found, wanted, remedy }) => `${setting} is ${found}, wanted ${wanted} (${remedy})`,
  );
  throw new RelightError(
    'TOPIC_MISMATCH',
    `Topic "${topic}" exists with other settings: ${said.join('; ')}.`,
    { offending: topic },
  );
}

/** The error for a topic that nobody ensured. */
export function unknownTopic(name: string): RelightError {
  return new RelightError(
    'TOPIC_UNKNOWN',
    `Topic "${name}" does not exist; call ensureTopics first.`,
    {
      offending: name,
    },
  );
}

/** The error for any call after close. */
export function closedLog(): RelightError {
  return new RelightError('LOG_CLOSED', 'The event log is closed.');
}
