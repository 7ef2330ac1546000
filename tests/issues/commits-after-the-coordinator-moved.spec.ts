import { connect } from 'node:net';
import type { KafkaEngine } from '@relight/engines';
import kafkajs, { type Admin, type ISocketFactory } from 'kafkajs';
import { threeNodes } from '../contracts/event-log-engines.ts';
import { eventually } from '../support/eventually.ts';

import type * as subscriptionFile from '../../libs/messaging/src/kafka-subscription.ts';

/** A source of the library itself: the test takes a client with sockets of its own. */
const { KafkaSubscription } = (await import(
  new URL('../../libs/messaging/src/kafka-subscription.ts', import.meta.url).href
)) as typeof subscriptionFile;

const joinGroup = 11;
const apiKeyAt = 4;

/** Sockets that show where members join, and can break as one of them does. */
function tappedSockets() {
  const tap = { joinedAt: 0, joinsToBreak: 0 };
  const open: ISocketFactory = ({ host, port, onConnect }) => {
    const socket = connect({ host, port }, onConnect);
    const write = socket.write.bind(socket);
    const tapped = (request: Buffer, ...more: []): boolean => {
      if (Buffer.from(request).readInt16BE(apiKeyAt) !== joinGroup) return write(request, ...more);
      tap.joinedAt = port;
      if (tap.joinsToBreak === 0) return write(request, ...more);
      tap.joinsToBreak -= 1;
      socket.destroy(new Error('The connection was reset.'));
      return false;
    };
    return Object.assign(socket, { write: tapped });
  };
  return { tap, open };
}

/** Gives the groups of the cluster another coordinator, while the one before lives on. */
async function moveCoordinator(admin: Admin, cluster: KafkaEngine, from: number): Promise<void> {
  const replicas = cluster.brokers.flatMap((broker, at) =>
    broker.endsWith(`:${from}`) ? [] : [at + 1],
  );
  await admin.alterPartitionReassignments({
    topics: [{ topic: '__consumer_offsets', partitionAssignment: [{ partition: 0, replicas }] }],
  });
}

describe('a member whose first word with a new coordinator is cut off', () => {
  const cluster = threeNodes();

  it('commits what it handles from then on, too', async () => {
    const { tap, open } = tappedSockets();
    const kafka = new kafkajs.Kafka({
      brokers: [...cluster().brokers],
      socketFactory: open,
      logLevel: kafkajs.logLevel.NOTHING,
    });
    const [admin, producer] = [kafka.admin(), kafka.producer()];
    await Promise.all([admin.connect(), producer.connect()]);
    const [topic, groupId] = ['outages', 'geo'];
    await admin.createTopics({ topics: [{ topic, numPartitions: 1 }] });
    const handled: string[] = [];
    const member = await KafkaSubscription.start(kafka, {
      groupId,
      topics: [topic],
      maxBatch: 100,
      commits: true,
      onBatch: async ({ records }) => void handled.push(...records.map(({ value }) => value)),
    });
    const committed = async () => {
      const [offsets] = await admin.fetchOffsets({ groupId, topics: [topic] });
      return Number(offsets?.partitions[0]?.offset);
    };
    await producer.send({ topic, messages: [{ value: 'before' }] });
    await eventually('the first is committed', async () => (await committed()) === 1);

    const first = tap.joinedAt;
    tap.joinsToBreak = 1;
    await moveCoordinator(admin, cluster(), first);
    await eventually('it asks the new coordinator', () => tap.joinsToBreak === 0);
    await producer.send({ topic, messages: [{ value: 'after' }] });
    await eventually('the next is handled', () => handled.includes('after'));
    await eventually('it is committed', async () => (await committed()) === 2);

    expect(tap.joinedAt).not.toBe(first);
    await member.close();
    await Promise.all([admin.disconnect(), producer.disconnect()]);
  });
});
