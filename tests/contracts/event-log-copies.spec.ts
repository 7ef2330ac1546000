import { KafkaEventLog, type KafkaCopies } from '@relight/messaging';
import { threeNodes } from './event-log-engines.ts';
import { fresh } from './event-log-readers.ts';

describe('the copies of topics on three Kafka nodes', () => {
  const cluster = threeNodes();

  async function ensured(name: string, topics: KafkaCopies): Promise<unknown> {
    const log = await KafkaEventLog.open({
      brokers: cluster().brokers,
      clientId: 'copies',
      topics,
    });
    try {
      await log.ensureTopics([{ name, partitions: 2, compacted: true }]);
      return undefined;
    } catch (error) {
      return error;
    } finally {
      await log.close();
    }
  }

  it('are as many as configured, and an existing topic with as many is taken', async () => {
    const name = fresh('outages');
    const made = await ensured(name, { replication: 3, minInSync: 2 });
    const same = await ensured(name, { replication: 3, minInSync: 2 });
    const fewer = await ensured(name, { replication: 2, minInSync: 2 });
    expect([made, same, fewer]).toEqual([undefined, undefined, undefined]);
  });

  it.each([
    [
      'fewer copies',
      { replication: 3 },
      /replication factor is 2, wanted at least 3 \(.*kafka-reassign-partitions/,
    ],
    [
      'another number in sync',
      { replication: 2, minInSync: 2 },
      /min\.insync\.replicas is 1, wanted 2 \(kafka-configs\.sh --alter .*=2\)/,
    ],
  ])('refuse an existing topic with %s, saying what to do', async (_what, wanted, message) => {
    const name = fresh('outages');
    await ensured(name, { replication: 2, minInSync: 1 });
    expect(await ensured(name, wanted)).toMatchObject({
      code: 'TOPIC_MISMATCH',
      message: expect.stringMatching(message),
      retriable: false,
    });
  });

  it('say how many brokers there are when more copies are wanted, and may be asked for again', async () => {
    expect(await ensured(fresh('outages'), { replication: 4 })).toMatchObject({
      code: 'TOO_FEW_BROKERS',
      message: expect.stringMatching(/4 copies, but only 3 Kafka brokers/),
      retriable: true,
    });
  });

  it('refuse more in sync than there are', async () => {
    await expect(
      KafkaEventLog.open({
        brokers: cluster().brokers,
        clientId: 'copies',
        topics: { replication: 1, minInSync: 2 },
      }),
    ).rejects.toMatchObject({ code: 'KAFKA_CONFIG_INVALID' });
  });
});
