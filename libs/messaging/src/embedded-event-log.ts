import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RelightError } from '@relight/domain';
import { EmbeddedGroup, offsetKey } from './embedded-group.ts';
import { followPartitions } from './embedded-follow.ts';
import {
  EventLog,
  type ConsumeOptions,
  type FollowOptions,
  type GroupLag,
  type LogRecord,
  type ReadRecord,
  type Subscription,
  type TopicSettings,
} from './event-log.ts';
import { openKv, type Kv, type KvEntry } from './kv.ts';
import { MemoryKv } from './memory-kv.ts';
import { PartitionLog } from './partition-log.ts';
import {
  checkRecord,
  checkTopic,
  closedLog,
  partitionOf,
  refuseMismatches,
  unknownTopic,
  type Mismatch,
} from './records.ts';
import { Sweeper } from './sweep.ts';

export interface EmbeddedLogOptions {
  /** Data folder of this log alone; created when missing. */
  readonly folder: string;
  /** How often superseded and expired records are dropped; 30 s unless told. */
  readonly sweepMs?: number;
  /** Wall milliseconds; for tests of retention. */
  readonly nowMs?: () => number;
}

/** The log within this process, on LMDB: an append is acknowledged once it is flushed to disk. */
export class EmbeddedEventLog extends EventLog {
  readonly #topics = new Map<string, readonly PartitionLog[]>();
  readonly #groups = new Map<string, EmbeddedGroup>();
  readonly #subscriptions = new Set<Subscription>();
  readonly #stop = new AbortController();
  readonly #nowMs: () => number;
  readonly #sweeper: Sweeper;
  readonly #timer: NodeJS.Timeout;
  #sweeping: Promise<void> | undefined;
  #closing: Promise<void> | undefined;

  private constructor(
    private readonly kv: Kv,
    options: Omit<EmbeddedLogOptions, 'folder'>,
    private readonly onClosed: () => Promise<void>,
  ) {
    super();
    this.#nowMs = options.nowMs ?? Date.now;
    for (const { value } of kv.range({ start: ['topic'], end: ['topic', '\uffff'] })) {
      const topic: TopicSettings = JSON.parse(value);
      this.#hold(topic);
    }
    this.#sweeper = new Sweeper(kv, this.#nowMs, this.#stop.signal);
    this.#timer = setInterval(() => void this.sweep(), options.sweepMs ?? 30_000);
    this.#timer.unref();
  }

  /** @throws RelightError DATA_FOLDER_IN_USE, naming the process, when another one has the folder open. */
  static open(options: EmbeddedLogOptions): EmbeddedEventLog {
    return new EmbeddedEventLog(openKv(options.folder), options, async () => undefined);
  }

  /** A log in a temporary folder that is removed on close. */
  static async openTemporary(
    options: Omit<EmbeddedLogOptions, 'folder'> = {},
  ): Promise<EmbeddedEventLog> {
    const folder = await mkdtemp(join(tmpdir(), 'relight-log-'));
    return new EmbeddedEventLog(openKv(folder), options, () =>
      rm(folder, { recursive: true, force: true }),
    );
  }

  /** A log in memory, which ends with whoever holds its store. */
  static inMemory(
    options: Omit<EmbeddedLogOptions, 'folder'> & { readonly kv?: Kv } = {},
  ): EmbeddedEventLog {
    return new EmbeddedEventLog(options.kv ?? new MemoryKv(), options, async () => undefined);
  }

  override async ensureTopics(topics: readonly TopicSettings[]): Promise<void> {
    this.#mustBeOpen();
    for (const topic of topics) {
      checkTopic(topic);
      const existing = this.#topics.get(topic.name)?.[0]?.topic;
      if (existing !== undefined) refuseMismatches(topic.name, mismatchesOf(topic, existing));
    }
    const missing = topics.filter((topic) => !this.#topics.has(topic.name));
    await this.kv.write(
      missing.map((topic) => ({ key: ['topic', topic.name], value: JSON.stringify(topic) })),
    );
    for (const topic of missing) this.#hold(topic);
  }

  override async append(records: readonly LogRecord[]): Promise<void> {
    this.#mustBeOpen();
    for (const record of records) checkRecord(record, this.#partitionsOf(record.topic).length);
    const appendedAtMs = this.#nowMs();
    const ends = new Map<PartitionLog, number>();
    const entries: KvEntry[] = [];
    for (const record of records) {
      const partitions = this.#partitionsOf(record.topic);
      const log = partitions[partitionOf(record, partitions.length)];
      if (log === undefined) throw unknownTopic(record.topic);
      entries.push(log.take(record.key, record.value, appendedAtMs));
      ends.set(log, log.nextOffset);
    }
    await this.#write(entries);
    for (const [log, end] of ends) log.markDurable(end);
    const readers = new Set([...ends.keys()].flatMap((log) => [...log.readers]));
    for (const reader of readers) reader.call();
  }

  override async consume(options: ConsumeOptions): Promise<Subscription> {
    this.#mustBeOpen();
    const partitions = options.topics.flatMap((topic) => this.#partitionsOf(topic));
    const group = this.#groups.get(options.group) ?? new EmbeddedGroup(options.group, this.kv);
    this.#groups.set(options.group, group);
    return this.#track(group.join(options, partitions));
  }

  override async follow(options: FollowOptions): Promise<Subscription> {
    this.#mustBeOpen();
    return this.#track(followPartitions(this.#partitionsOf(options.topic), options));
  }

  override async lag(group: string, topics: readonly string[]): Promise<readonly GroupLag[]> {
    this.#mustBeOpen();
    return topics.flatMap((topic) =>
      this.#partitionsOf(topic).map((log) => {
        const position = Number(this.kv.get(offsetKey(group, log)) ?? 0);
        const behind = Math.max(0, log.durableEnd - Math.max(position, log.firstOffset()));
        return { topic, partition: log.partition, behind };
      }),
    );
  }

  /** Drops what is superseded or expired now, instead of at the next turn. */
  async sweep(): Promise<void> {
    this.#sweeping ??= this.#sweeper
      .sweep([...this.#topics.values()].flat())
      // Space is freed at the next turn instead; nothing depends on it.
      .catch(() => undefined)
      .finally(() => {
        this.#sweeping = undefined;
      });
    await this.#sweeping;
  }

  /**
   * Takes the values out of these records where they stand, which offsets and readers take for tombstones.
   * Those that a group has yet to handle are left as they are, and returned.
   */
  async empty(records: readonly ReadRecord[]): Promise<readonly ReadRecord[]> {
    this.#mustBeOpen();
    const isHandled = ({ topic, partition, offset }: ReadRecord): boolean =>
      this.#positionsIn(topic, partition).every((position) => position > offset);
    const handled = records.filter(isHandled);
    const entries = handled.flatMap(({ topic, partition, offset }) => {
      return this.#partitionsOf(topic)[partition]?.emptied(offset) ?? [];
    });
    await this.#write(entries);
    return records.filter((record) => !isHandled(record));
  }

  /** Where every group goes on in a partition. */
  #positionsIn(topic: string, partition: number): readonly number[] {
    const kept = this.kv.range({ start: ['offset'], end: ['offset', '\uffff'] });
    return [...kept].flatMap(({ key, value }) =>
      key[2] === topic && key[3] === partition ? Number(value) : [],
    );
  }

  override close(): Promise<void> {
    this.#closing ??= this.#shutDown();
    return this.#closing;
  }

  async #shutDown(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    // oxlint-disable-next-line relight/bounded-promises -- the subscriptions of one process
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.close()));
    await this.#sweeping;
    await this.kv.close();
    await this.onClosed();
  }

  async #write(entries: readonly KvEntry[]): Promise<void> {
    try {
      await this.kv.write(entries);
    } catch (cause) {
      throw new RelightError(
        'LOG_WRITE_FAILED',
        `${entries.length} records could not be written to disk.`,
        {
          retriable: true,
          cause,
        },
      );
    }
  }

  #hold(topic: TopicSettings): void {
    const numbers = Array.from({ length: topic.partitions }, (_, partition) => partition);
    this.#topics.set(
      topic.name,
      numbers.map((partition) => new PartitionLog(this.kv, topic, partition)),
    );
  }

  #track(subscription: Subscription): Subscription {
    const tracked: Subscription = {
      status: () => subscription.status(),
      close: async () => {
        this.#subscriptions.delete(tracked);
        await subscription.close();
      },
    };
    this.#subscriptions.add(tracked);
    return tracked;
  }

  #partitionsOf(topic: string): readonly PartitionLog[] {
    const partitions = this.#topics.get(topic);
    if (partitions === undefined) throw unknownTopic(topic);
    return partitions;
  }

  #mustBeOpen(): void {
    if (this.#closing !== undefined) throw closedLog();
  }
}

function mismatchesOf(wanted: TopicSettings, existing: TopicSettings): readonly Mismatch[] {
  const remedy = 'move the data folder aside, or start the version that made it';
  const compared = [
    { setting: 'partitions', found: existing.partitions, wanted: wanted.partitions },
    { setting: 'compacted', found: existing.compacted, wanted: wanted.compacted },
  ].map((one) => ({ ...one, found: String(one.found), wanted: String(one.wanted) }));
  const kept = ({ retentionMs }: TopicSettings) => String(retentionMs ?? 'for ever');
  if (!wanted.compacted)
    compared.push({ setting: 'retentionMs', found: kept(existing), wanted: kept(wanted) });
  return compared.filter((one) => one.found !== one.wanted).map((one) => ({ ...one, remedy }));
}
