import { join } from 'node:path';
import { topicSettings } from '@relight/contracts';
import { DocumentStore, EmbeddedDocumentStore, MongooseDocumentStore } from '@relight/documents';
import { Clock, StormClock, SystemClock } from '@relight/domain';
import { EmbeddedEventLog, EventLog, KafkaEventLog, withDeadLetters } from '@relight/messaging';
import type { ServiceConfig } from './config.ts';

/** What services stand on; they know the ports, never which engine is behind. */
export interface Engines {
  readonly events: EventLog;
  readonly documents: DocumentStore;
  readonly clock: Clock;
  readonly close: () => Promise<void>;
}

/** Kafka and MongoDB where they are configured, else the embedded engines under DATA_DIR. */
export async function openEngines(config: ServiceConfig, clientId: string): Promise<Engines> {
  const events: EventLog =
    config.KAFKA_BROKERS === undefined
      ? await EmbeddedEventLog.open(join(config.DATA_DIR, 'events'))
      : await KafkaEventLog.connect({ brokers: config.KAFKA_BROKERS.split(','), clientId });
  const documents: DocumentStore =
    config.MONGODB_URI === undefined
      ? await EmbeddedDocumentStore.open(join(config.DATA_DIR, 'documents'))
      : await MongooseDocumentStore.connect(config.MONGODB_URI);
  await events.ensureTopics(withDeadLetters(topicSettings));
  return {
    events,
    documents,
    clock: clockOf(config),
    close: async () => {
      await events.close();
      await documents.close();
    },
  };
}

function clockOf({ STORM_CLOCK }: ServiceConfig): Clock {
  if (STORM_CLOCK === undefined) return new SystemClock();
  const [wallOriginMs = 0, domainOriginMs = 0, speed = 1] = STORM_CLOCK.split(',').map(Number);
  return new StormClock(wallOriginMs, domainOriginMs, speed);
}
