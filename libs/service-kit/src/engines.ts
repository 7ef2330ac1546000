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
  const documents = await openDocuments(config);
  const events = await openEvents(config, clientId);
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

/** The document store alone: for imports while no service runs. */
export function openDocuments({
  MONGODB_URI,
  DATA_DIR,
}: Pick<ServiceConfig, 'MONGODB_URI' | 'DATA_DIR'>): Promise<DocumentStore> {
  return MONGODB_URI === undefined
    ? EmbeddedDocumentStore.start(join(DATA_DIR, 'documents'))
    : MongooseDocumentStore.start(MONGODB_URI);
}

async function openEvents(
  { KAFKA_BROKERS, DATA_DIR }: ServiceConfig,
  clientId: string,
): Promise<EventLog> {
  return KAFKA_BROKERS === undefined
    ? EmbeddedEventLog.open({ folder: join(DATA_DIR, 'events') })
    : KafkaEventLog.open({ brokers: KAFKA_BROKERS.split(','), clientId });
}

function clockOf({ STORM_CLOCK }: ServiceConfig): Clock {
  if (STORM_CLOCK === undefined) return new SystemClock();
  const [wallOriginMs = 0, domainOriginMs = 0, speed = 1] = STORM_CLOCK.split(',').map(Number);
  return new StormClock(wallOriginMs, domainOriginMs, speed);
}
