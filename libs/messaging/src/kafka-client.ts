import { types } from 'node:util';
import { RelightError } from '@relight/domain';
import kafkajs from 'kafkajs';
import type { Admin, Consumer, Kafka, Producer, SASLOptions } from 'kafkajs';

export interface KafkaConfig {
  /** `host:port` of some of the brokers. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly ssl?: boolean;
  readonly sasl?: SASLOptions;
}

/** What makes kafkajs ride out a broker restart (gap 1.8 s instead of 7.9 s) yet give up after about 10 s. */
const RETRY = { initialRetryTime: 50, maxRetryTime: 500, retries: 20 };

export function connectKafka({ brokers, clientId, ssl, sasl }: KafkaConfig): Kafka {
  return new kafkajs.Kafka({
    brokers: [...brokers],
    clientId,
    connectionTimeout: 3_000,
    retry: RETRY,
    // It logs ordinary conditions as errors; ours speak through RelightError.
    logLevel: kafkajs.logLevel.NOTHING,
    logCreator: () => () => undefined,
    ...(ssl === undefined ? {} : { ssl }),
    ...(sasl === undefined ? {} : { sasl }),
  });
}

export function kafkaProducer(kafka: Kafka): Producer {
  return kafka.producer({
    idempotent: true,
    allowAutoTopicCreation: false,
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    retry: RETRY,
  });
}

export function kafkaConsumer(kafka: Kafka, groupId: string): Consumer {
  return kafka.consumer({
    groupId,
    allowAutoTopicCreation: false,
    sessionTimeout: 10_000,
    heartbeatInterval: HEARTBEAT_MS,
    // Closing waits for the running fetch, so fetches are kept short.
    maxWaitTimeInMs: 250,
    // On the consumer itself, else a broker restart makes it wait out its old session. Its own way
    // of starting over would go on after a disconnect.
    retry: { ...RETRY, retries: 60, restartOnFailure: async () => false },
  });
}

export function kafkaAdmin(kafka: Kafka): Admin {
  return kafka.admin({ retry: RETRY });
}

export const HEARTBEAT_MS = 500;

/** Runs a call to the brokers; whatever fails is nobody's fault and may be tried again. */
export async function reach<R>(what: string, call: () => Promise<R>): Promise<R> {
  try {
    return await call();
  } catch (cause) {
    if (cause instanceof RelightError) throw cause;
    const reason = types.isNativeError(cause) ? cause.message : String(cause);
    throw new RelightError('LOG_UNAVAILABLE', `Kafka could not ${what}: ${reason}`, {
      retriable: true,
      cause,
    });
  }
}
