import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { types } from 'node:util';
import { RelightError } from '@relight/domain';
import kafkajs from 'kafkajs';
import type { Admin, Consumer, Kafka, KafkaConfig as Options, Producer } from 'kafkajs';
import { sameNumberToOneMember } from './kafka-assigner.ts';
import { letConnectionsRest } from './kafka-request-queue.ts';

/** Certificates as PEM text. */
export interface KafkaTls {
  /** Who signed the brokers' certificates; the system's authorities unless given. */
  readonly ca?: string;
  /** Ours, with its key, where the brokers ask for one. */
  readonly cert?: string;
  readonly key?: string;
}

export interface KafkaLogin {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
  readonly username: string;
  readonly password: string;
}

/** How many copies the topics have; what is left out is the brokers' default, and not checked. */
export interface KafkaCopies {
  readonly replication?: number;
  /** So many copies have an append before it is acknowledged; with fewer, appends wait. */
  readonly minInSync?: number;
}

export interface KafkaConfig {
  /** `host:port` of some of the brokers. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly ssl?: boolean | KafkaTls;
  readonly sasl?: KafkaLogin;
  readonly topics?: KafkaCopies;
}

const megabyte = 1024 * 1024;

export const heartbeatMs = 500;

/** What makes kafkajs ride out a broker restart (gap 1.8 s instead of 7.9 s) yet give up after about 10 s. */
const retry = { initialRetryTime: 50, maxRetryTime: 500, retries: 20 };

/** @throws RelightError KAFKA_CONFIG_INVALID for what contradicts itself. */
export function connectKafka(config: KafkaConfig, retries = retry.retries): Kafka {
  const { brokers, clientId, ssl, sasl, topics } = config;
  refuseContradiction(ssl, topics);
  letConnectionsRest();
  return new kafkajs.Kafka({
    brokers: [...brokers],
    clientId,
    connectionTimeout: 3_000,
    retry: { ...retry, retries },
    // It logs ordinary conditions as errors; ours speak through RelightError.
    logLevel: kafkajs.logLevel.NOTHING,
    logCreator: () => () => undefined,
    ...(ssl === undefined ? {} : { ssl: tlsOf(ssl) }),
    ...(sasl === undefined ? {} : { sasl: loginOf(sasl) }),
  });
}

function refuseContradiction(ssl: KafkaConfig['ssl'], topics: KafkaCopies = {}): void {
  if (typeof ssl === 'object') refuseUnreadable(ssl);
  const { replication, minInSync } = topics;
  if (replication !== undefined && minInSync !== undefined && minInSync > replication) {
    throw new RelightError(
      'KAFKA_CONFIG_INVALID',
      `${minInSync} copies in sync are wanted of only ${replication}; no append could ever be acknowledged.`,
      { offending: minInSync },
    );
  }
}

function refuseUnreadable({ ca, cert, key }: KafkaTls): void {
  if ((cert === undefined) !== (key === undefined)) {
    throw new RelightError(
      'KAFKA_CONFIG_INVALID',
      'A client certificate for Kafka needs its key, and a key its certificate; one of them is missing.',
    );
  }
  read("the authority's certificate", () => ca === undefined || new X509Certificate(ca));
  read(
    'the client certificate with its key',
    () => cert === undefined || key === undefined || createSecureContext({ cert, key }),
  );
}

function read(what: string, parse: () => unknown): void {
  try {
    parse();
  } catch (cause) {
    const reason = types.isNativeError(cause) ? cause.message : String(cause);
    throw new RelightError(
      'KAFKA_CONFIG_INVALID',
      `For Kafka, ${what} cannot be read (${reason}); PEM text is wanted.`,
      { cause },
    );
  }
}

function tlsOf(ssl: boolean | KafkaTls): NonNullable<Options['ssl']> {
  if (typeof ssl === 'boolean') return ssl;
  const { ca, cert, key } = ssl;
  return {
    ...(ca === undefined ? {} : { ca: [ca] }),
    ...(cert === undefined || key === undefined ? {} : { cert, key }),
  };
}

function loginOf({ mechanism, username, password }: KafkaLogin): NonNullable<Options['sasl']> {
  switch (mechanism) {
    case 'plain':
      return { mechanism, username, password };
    case 'scram-sha-256':
      return { mechanism, username, password };
    case 'scram-sha-512':
      return { mechanism, username, password };
  }
}

export function kafkaProducer(kafka: Kafka): Producer {
  return kafka.producer({
    idempotent: true,
    allowAutoTopicCreation: false,
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    retry: retry,
  });
}

export function kafkaConsumer(kafka: Kafka, groupId: string): Consumer {
  return kafka.consumer({
    groupId,
    allowAutoTopicCreation: false,
    partitionAssigners: [sameNumberToOneMember],
    // A killed member's share passes on within this; brokers take no less unless they are told to.
    sessionTimeout: 6_000,
    heartbeatInterval: heartbeatMs,
    // What is fetched and not yet handled stays below 8 MB a broker, however slow the handler.
    maxBytesPerPartition: 4 * megabyte,
    maxBytes: 8 * megabyte,
    // Closing waits for the running fetch, so fetches are kept short.
    maxWaitTimeInMs: 500,
    // On the consumer itself, else a broker restart makes it wait out its old session. Its own way
    // of starting over would go on after a disconnect.
    retry: { ...retry, retries: 60, restartOnFailure: async () => false },
  });
}

export function kafkaAdmin(kafka: Kafka): Admin {
  return kafka.admin({ retry: retry });
}

/** Connects once, without patience, to find out at once what waiting cannot mend. */
export async function tryOnce(config: KafkaConfig): Promise<void> {
  const admin = connectKafka(config, 0).admin({ retry: { retries: 0 } });
  try {
    await admin.connect();
  } finally {
    await admin.disconnect();
  }
}
