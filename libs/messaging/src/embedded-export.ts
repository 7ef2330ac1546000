import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RelightError } from '@relight/domain';
import type { ReadRecord, TopicSettings } from './event-log.ts';
import { openKv, type Kv, type KvKey } from './kv.ts';
import { PartitionLog } from './partition-log.ts';

const pageSize = 1_000;
const lastKey = '\uffff';

/** Where a group goes on in a partition: the offset of the next record it is to handle. */
export interface GroupPosition {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** What the folder of a stopped embedded log holds, for moving and backing up. */
export interface EmbeddedLogFiles {
  readonly topics: () => readonly TopicSettings[];
  /** A topic's records, a partition after the other, each in order. */
  readonly records: (topic: string) => Iterable<readonly ReadRecord[]>;
  readonly positions: () => readonly GroupPosition[];
  /** Durable when it resolves. */
  readonly setPositions: (positions: readonly GroupPosition[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Opens the folder of an embedded log nobody else has open.
 * @throws RelightError DATA_FOLDER_IN_USE, or NO_EVENTS when the folder holds no log.
 */
export function openEmbeddedLogFiles(folder: string): EmbeddedLogFiles {
  if (!existsSync(join(folder, 'data.mdb'))) {
    const message = `${folder} holds no events: wanted is the folder an embedded event log was kept in.`;
    throw new RelightError('NO_EVENTS', message, { offending: folder });
  }
  const kv = openKv(folder);
  return {
    topics: () => topicsOf(kv),
    records: (topic) => recordsOf(kv, topic),
    positions: () => positionsOf(kv),
    setPositions: (positions) =>
      kv.write(
        positions.map(({ group, topic, partition, offset }) => ({
          key: ['offset', group, topic, partition],
          value: String(offset),
        })),
      ),
    close: () => kv.close(),
  };
}

function topicsOf(kv: Kv): readonly TopicSettings[] {
  return [...under(kv, 'topic')].map(({ value }) => {
    const topic: TopicSettings = JSON.parse(value);
    return topic;
  });
}

function* recordsOf(kv: Kv, name: string): Iterable<readonly ReadRecord[]> {
  const topic = topicsOf(kv).find((one) => one.name === name);
  if (topic === undefined) return;
  for (let partition = 0; partition < topic.partitions; partition += 1) {
    const log = new PartitionLog(kv, topic, partition);
    let position = 0;
    for (;;) {
      const page = log.read(position, pageSize);
      const last = page.at(-1);
      if (last === undefined) break;
      yield page;
      position = last.offset + 1;
    }
  }
}

function positionsOf(kv: Kv): readonly GroupPosition[] {
  return [...under(kv, 'offset')].map(({ key, value }) => ({
    group: String(key[1]),
    topic: String(key[2]),
    partition: Number(key[3]),
    offset: Number(value),
  }));
}

function under(kv: Kv, kind: string): Iterable<{ readonly key: KvKey; readonly value: string }> {
  return kv.range({ start: [kind], end: [kind, lastKey] });
}
