import { eventKeptMs, type keptEvents } from './retention.ts';

interface Topic {
  readonly partitions: number;
  readonly compacted: boolean;
  readonly retentionMs?: number;
}

/**
 * Every topic. Equal partition counts, so that all topics of one outage (partitioned by its id)
 * are handled by the same instance of a service.
 */
export const topics = {
  'grid.feed': { partitions: 6, compacted: false, retentionMs: eventKeptMs('grid.feed') },
  'grid.observations': {
    partitions: 6,
    compacted: false,
    retentionMs: eventKeptMs('grid.observations'),
  },
  outages: { partitions: 6, compacted: true },
  cases: { partitions: 6, compacted: true },
  'outage.impacts': { partitions: 6, compacted: true },
  'outage.members': { partitions: 6, compacted: true },
  reports: { partitions: 6, compacted: false, retentionMs: eventKeptMs('reports') },
  evidence: { partitions: 6, compacted: false, retentionMs: eventKeptMs('evidence') },
  replies: { partitions: 6, compacted: false, retentionMs: eventKeptMs('replies') },
  answers: { partitions: 6, compacted: false, retentionMs: eventKeptMs('answers') },
  publications: { partitions: 6, compacted: true },
  deliveries: { partitions: 6, compacted: true },
} as const satisfies Record<keyof typeof keptEvents, Topic>;

export type TopicName = keyof typeof topics;

/** Name and settings of each topic, as an EventLog wants them at start. */
export const topicSettings = Object.entries<Topic>(topics).map(([name, settings]) => ({
  name,
  ...settings,
}));
