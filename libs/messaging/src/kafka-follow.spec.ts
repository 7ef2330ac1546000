import type { Admin } from 'kafkajs';
import { followTopic } from './kafka-follow.ts';
import type { KafkaSubscriptionSettings } from './kafka-subscription.ts';

interface Offsets {
  readonly low: number;
  readonly high: number;
}

/** A topic with one partition whose offsets change as listed, each time somebody looks. */
function topicOf(...looks: readonly Offsets[]): Pick<Admin, 'fetchTopicOffsets'> {
  let at = 0;
  return {
    fetchTopicOffsets: async () => {
      const { low, high } = looks[Math.min(at++, looks.length - 1)] ?? { low: 0, high: 0 };
      return [{ partition: 0, offset: String(high), low: String(low), high: String(high) }];
    },
  };
}

/** Follows it, with `fetched` in the place of the fetches; resolves to what was told, until caught up. */
async function follow(
  topic: Pick<Admin, 'fetchTopicOffsets'>,
  fetched: (settings: KafkaSubscriptionSettings) => Promise<void>,
): Promise<readonly string[]> {
  const told: string[] = [];
  let tellCaughtUp = () => {};
  const caughtUp = new Promise<void>((resolve) => {
    tellCaughtUp = resolve;
  });
  const following = await followTopic(
    topic,
    'follower',
    {
      topic: 'outages',
      onBatch: ({ records }) => void told.push(...records.map(({ value }) => value)),
      onCaughtUp: () => {
        told.push('caught up');
        tellCaughtUp();
      },
    },
    async (settings) => {
      await fetched(settings);
      return {
        status: () => ({ partitions: [], oldestAtMs: undefined, rebalances: 0 }),
        close: async () => undefined,
      };
    },
  );
  await caughtUp;
  await following.close();
  return told;
}

const batch = (...offsets: readonly number[]) => ({
  topic: 'outages',
  partition: 0,
  records: offsets.map((offset) => ({
    topic: 'outages',
    partition: 0,
    offset,
    key: 'o-1',
    value: String(offset),
    appendedAtMs: 0,
  })),
});

const { signal } = new AbortController();

describe('a follower of a Kafka topic', () => {
  it('is caught up at once with an empty topic', async () => {
    expect(await follow(topicOf({ low: 7, high: 7 }), async () => undefined)).toEqual([
      'caught up',
    ]);
  });

  it('is caught up once what was there is handed over', async () => {
    const told = await follow(topicOf({ low: 0, high: 2 }), async ({ onBatch }) =>
      onBatch(batch(0, 1), signal, 2),
    );
    expect(told).toEqual(['0', '1', 'caught up']);
  });

  it('is caught up when retention deletes the rest before it is read', async () => {
    const topic = topicOf({ low: 0, high: 5 }, { low: 5, high: 5 });
    const told = await follow(topic, async ({ onBatch }) => onBatch(batch(0, 1), signal, 2));
    expect(told).toEqual(['0', '1', 'caught up']);
  });

  it('is caught up when a topic is cut off behind what it has seen', async () => {
    const topic = topicOf({ low: 0, high: 5 }, { low: 0, high: 2 });
    const told = await follow(topic, async ({ onBatch }) => onBatch(batch(0, 1), signal, 2));
    expect(told).toEqual(['0', '1', 'caught up']);
  });

  it('is caught up when only marks of transactions stand at the end', async () => {
    const told = await follow(topicOf({ low: 0, high: 3 }), async ({ onBatch, onNothing }) => {
      await onBatch(batch(0, 1), signal, 2);
      onNothing?.(0, 3);
    });
    expect(told).toEqual(['0', '1', 'caught up']);
  });

  it('hides what a rejoin fetches again', async () => {
    const told = await follow(topicOf({ low: 0, high: 3 }), async ({ onBatch }) => {
      await onBatch(batch(0, 1), signal, 2);
      await onBatch(batch(0, 1, 2), signal, 3);
    });
    expect(told).toEqual(['0', '1', '2', 'caught up']);
  });
});
