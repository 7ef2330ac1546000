import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { topicSettings } from '@relight/contracts';
import { DocumentStore, EmbeddedDocumentStore, MongooseDocumentStore } from '@relight/documents';
import { Clock, RelightError, StormClock, SystemClock } from '@relight/domain';
import {
  EmbeddedEventLog,
  EventLog,
  KafkaEventLog,
  withDeadLetters,
  type KafkaConfig,
  type KafkaLogin,
} from '@relight/messaging';
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
  try {
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
  } catch (error) {
    await documents.close();
    throw error;
  }
}

/** The document store alone: for imports while no service runs. */
export function openDocuments({
  MONGODB_URI,
  MONGODB_POOL,
  DATA_DIR,
}: Pick<ServiceConfig, 'MONGODB_URI' | 'DATA_DIR'> &
  Partial<Pick<ServiceConfig, 'MONGODB_POOL'>>): Promise<DocumentStore> {
  return MONGODB_URI === undefined
    ? EmbeddedDocumentStore.start(join(DATA_DIR, 'documents'))
    : MongooseDocumentStore.start(
        MONGODB_URI,
        MONGODB_POOL === undefined ? {} : { pool: MONGODB_POOL },
      );
}

/** The event log alone. Throws what `kafkaConfig` and the adapters throw. */
async function openEvents(config: ServiceConfig, clientId: string): Promise<EventLog> {
  const kafka = kafkaConfig(config, clientId);
  return kafka === undefined
    ? EmbeddedEventLog.open({ folder: join(config.DATA_DIR, 'events') })
    : KafkaEventLog.open(kafka);
}

/** How to reach the brokers; undefined without KAFKA_BROKERS. Throws CONFIG_INVALID for a PEM file it cannot read. */
export function kafkaConfig(config: ServiceConfig, clientId: string): KafkaConfig | undefined {
  const { KAFKA_BROKERS, KAFKA_REPLICATION, KAFKA_MIN_IN_SYNC } = config;
  if (KAFKA_BROKERS === undefined) return undefined;
  return {
    brokers: KAFKA_BROKERS.split(','),
    clientId,
    ...security(config),
    topics: {
      ...(KAFKA_REPLICATION === undefined ? {} : { replication: KAFKA_REPLICATION }),
      ...(KAFKA_MIN_IN_SYNC === undefined ? {} : { minInSync: KAFKA_MIN_IN_SYNC }),
    },
  };
}

function security(config: ServiceConfig): Pick<KafkaConfig, 'ssl' | 'sasl'> {
  const ca = pem('KAFKA_SSL_CA_FILE', config);
  const cert = pem('KAFKA_SSL_CERT_FILE', config);
  const key = pem('KAFKA_SSL_KEY_FILE', config);
  const files = {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
  const sasl = loginOf(config);
  return {
    ssl: config.KAFKA_SSL ? (Object.keys(files).length > 0 ? files : true) : false,
    ...(sasl === undefined ? {} : { sasl }),
  };
}

function loginOf({
  KAFKA_SASL_MECHANISM: mechanism,
  KAFKA_SASL_USERNAME: username,
  KAFKA_SASL_PASSWORD: password,
}: ServiceConfig): KafkaLogin | undefined {
  if (mechanism === undefined) return undefined;
  if (username !== undefined && password !== undefined) return { mechanism, username, password };
  const message = `KAFKA_SASL_MECHANISM ${mechanism} wants KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD`;
  throw new RelightError('CONFIG_INVALID', message);
}

type PemVariable = 'KAFKA_SSL_CA_FILE' | 'KAFKA_SSL_CERT_FILE' | 'KAFKA_SSL_KEY_FILE';

function pem(variable: PemVariable, config: ServiceConfig): string | undefined {
  const file = config[variable];
  if (file === undefined) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const message = `${variable}: the file "${file}" cannot be read; wanted is PEM text`;
    throw new RelightError('CONFIG_INVALID', message, { cause, offending: file });
  }
}

function clockOf({ STORM_CLOCK }: ServiceConfig): Clock {
  if (STORM_CLOCK === undefined) return new SystemClock();
  const [wallOriginMs = 0, domainOriginMs = 0, speed = 1] = STORM_CLOCK.split(',').map(Number);
  return new StormClock(wallOriginMs, domainOriginMs, speed);
}
