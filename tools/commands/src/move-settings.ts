import type { KafkaConfig } from '@relight/messaging';
import { kafkaConfig, readConfig, serviceConfig } from '@relight/service-kit';

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
  const config = readConfig(serviceConfig, {
    ...environment,
    KAFKA_BROKERS: flags.kafka ?? environment['KAFKA_BROKERS'],
    MONGODB_URI: flags.mongodb ?? environment['MONGODB_URI'],
    // Every service must have one; a copy speaks to no service.
    RELIGHT_SECRET: 'no service is asked by what copies state',
  });
  return { kafka: kafkaConfig(config, 'relight-move'), mongodb: config.MONGODB_URI };
}
