import { startKafka } from './kafka.ts';
import { startMongo } from './mongo.ts';

export interface TestEngines {
  /** What the contract and scenario tests read: where the engines are. */
  readonly environment: {
    readonly RELIGHT_TEST_KAFKA: string;
    readonly RELIGHT_TEST_MONGODB: string;
  };
  readonly stop: () => Promise<void>;
}

/** One real broker and one MongoDB-compatible server, shared by all tests of a run. */
export async function startTestEngines(): Promise<TestEngines> {
  const [kafka, mongo] = await Promise.all([startKafka({}), startMongo({})]);
  return {
    environment: {
      RELIGHT_TEST_KAFKA: kafka.brokers.join(','),
      RELIGHT_TEST_MONGODB: mongo.uri,
    },
    stop: async () => {
      await Promise.all([kafka.stop(), mongo.stop()]);
    },
  };
}
