import { readFileSync } from 'node:fs';
import { RelightError } from '@relight/domain';
import type { KafkaConfig } from '@relight/messaging';
import { readConfig, serviceConfig } from '@relight/service-kit';

const engineConfig = serviceConfig.pick({
  KAFKA_BROKERS: true,
  KAFKA_SSL: true,
  KAFKA_SSL_CA_FILE: true,
  KAFKA_SSL_CERT_FILE: true,
  KAFKA_SSL_KEY_FILE: true,
  KAFKA_SASL_MECHANISM: true,
  KAFKA_SASL_USERNAME: true,
  KAFKA_SASL_PASSWORD: true,
  KAFKA_REPLICATION: true,
  KAFKA_MIN_IN_SYNC: true,
  MONGODB_URI: true,
});

/** Where Kafka and MongoDB are, as far as the flags or else the environment say. */
export interface EngineSettings {
  readonly kafka: KafkaConfig | undefined;
  readonly mongodb: string | undefined;
}

/** The same variables as the services read; the flags come before them. Throws CONFIG_INVALID. */
export function engineSettings(
  flags: { readonly kafka?: string | undefined; readonly mongodb?: string | undefined },
  environment: NodeJS.ProcessEnv = process.env,
): EngineSettings {
  const given = {
    KAFKA_BROKERS: flags.kafka ?? environment['KAFKA_BROKERS'],
    MONGODB_URI: flags.mongodb ?? environment['MONGODB_URI'],
  };
  const config = readConfig(engineConfig, { ...environment, ...given });
  return { kafka: kafkaOf(config), mongodb: config.MONGODB_URI };
}

function kafkaOf(config: ReturnType<typeof engineConfig.parse>): KafkaConfig | undefined {
  if (config.KAFKA_BROKERS === undefined) return undefined;
  const [replication, minInSync] = [config.KAFKA_REPLICATION, config.KAFKA_MIN_IN_SYNC];
  return {
    brokers: config.KAFKA_BROKERS.split(','),
    clientId: 'relight-move',
    ...(config.KAFKA_SSL ? { ssl: tlsOf(config) } : {}),
    ...saslOf(config),
    topics: {
      ...(replication === undefined ? {} : { replication }),
      ...(minInSync === undefined ? {} : { minInSync }),
    },
  };
}

type Config = ReturnType<typeof engineConfig.parse>;

function tlsOf(config: Config): NonNullable<KafkaConfig['ssl']> {
  const [ca, cert, key] = [
    config.KAFKA_SSL_CA_FILE,
    config.KAFKA_SSL_CERT_FILE,
    config.KAFKA_SSL_KEY_FILE,
  ].map((path) => (path === undefined ? undefined : readFileSync(path, 'utf8')));
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
}

function saslOf(config: Config): Pick<KafkaConfig, 'sasl'> {
  const [mechanism, username, password] = [
    config.KAFKA_SASL_MECHANISM,
    config.KAFKA_SASL_USERNAME,
    config.KAFKA_SASL_PASSWORD,
  ];
  if (mechanism === undefined) return {};
  if (username !== undefined && password !== undefined) {
    return { sasl: { mechanism, username, password } };
  }
  const message = `KAFKA_SASL_MECHANISM ${mechanism} wants KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD.`;
  throw new RelightError('CONFIG_INVALID', message);
}
