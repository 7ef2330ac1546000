import { topicSettings } from '@relight/contracts';
import type { EventLog, LogRecord, ReadRecord, Subscription } from '@relight/messaging';
import { seeded } from './chaos-random.ts';

const share = 0.1;
/** Long enough for newer events to come in between. */
const laterMs = { least: 300, most: 3_000 } as const;

export interface Doubler {
  /** Events appended a second time. */
  readonly doubled: () => number;
  readonly stop: () => Promise<void>;
}

/**
 * Appends a tenth of all events once more, after newer ones of the same partition: what a producer
 * that repeats, or one that was held up, does to every consumer.
 */
export async function doubleEvents(log: EventLog, seed: number): Promise<Doubler> {
  const random = seeded(seed);
  const ours = new Set<string>();
  const waiting = new Set<NodeJS.Timeout>();
  let doubled = 0;
  const again = (record: ReadRecord): void => {
    const copy = copyOf(record);
    const name = nameOf(copy);
    // The copy comes by here too.
    if (ours.delete(name) || random() >= share) return;
    const delayMs = laterMs.least + random() * (laterMs.most - laterMs.least);
    const timer = setTimeout(() => {
      waiting.delete(timer);
      ours.add(name);
      log.append([copy]).then(
        () => (doubled += 1),
        () => ours.delete(name),
      );
    }, delayMs);
    waiting.add(timer);
  };
  const follow = ({ name: topic }: { readonly name: string }): Promise<Subscription> =>
    log.follow({ topic, onBatch: ({ records }) => records.forEach(again) });
  const subscriptions = await Promise.all(topicSettings.map(follow));
  return {
    doubled: () => doubled,
    stop: async () => {
      for (const timer of waiting) clearTimeout(timer);
      await Promise.all(subscriptions.map((subscription) => subscription.close()));
    },
  };
}

function copyOf({ topic, partition, key, value }: ReadRecord): LogRecord {
  return { topic, partition, key, value };
}

function nameOf({ topic, key, value }: LogRecord): string {
  return `${topic}|${key}|${value}`;
}
