import { startMongo, type MongoEngine } from '@relight/engines';
import type { KafkaEventLog } from '@relight/messaging';
import { ClusterWatch } from './chaos-watch-cluster.ts';

describe('a watch over a cluster', () => {
  let mongo: MongoEngine;
  beforeAll(async () => {
    mongo = await startMongo();
  });
  afterAll(() => mongo.stop());

  it('sees a database that was away when it first looked', async () => {
    await mongo.kill();
    const log = { lag: () => Promise.resolve([]) } as unknown as KafkaEventLog;
    const watch = new ClusterWatch(log, mongo.uri);
    await expect(watch.status()).rejects.toThrow(/ECONNREFUSED|Server selection|connect/);
    await mongo.restart();
    await expect(watch.status()).resolves.toMatchObject({ heard: 0, messages: 0 });
    await watch.close();
  });
});
