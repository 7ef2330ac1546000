import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { cadenceNames, describeError, RelightError } from '@relight/domain';
import { z } from 'zod';

/**
 * FIRST_WORD_AFTER_MS, domain ms: nothing is said of an outage, in texts or on the page, before it has
 * lasted so long; an auto-reclose tells nobody. One rule for whoever publishes.
 */
export const firstWordAfterMs = z.coerce.number().int().min(0).max(3_600_000).default(60_000);

/** NEXT_WORD_CADENCE: how often something is said of an outage without an estimate, by whoever says it. */
export const nextWordCadence = z.enum(cadenceNames).default('usual');

/** What every service reads from its environment; each adds its own by `.extend`. */
export const serviceConfig = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  /** Tells instances of one service apart: in logs, metrics and leases. */
  INSTANCE: z.string().min(1).max(100).default(`${hostname()}-${process.pid}`),
  /** Embedded engines keep their data here; one process a folder. */
  DATA_DIR: z.string().min(1).default('./data'),
  /** `host:port,host:port`; unset means the embedded event log. */
  KAFKA_BROKERS: z
    .string()
    .regex(/^[^\s,]+:\d+(,[^\s,]+:\d+)*$/, 'wants host:port, separated by commas')
    .optional(),
  KAFKA_SSL: z.stringbool().default(false),
  /** PEM files: whom to trust instead of the system's list, and who we are to the brokers. */
  KAFKA_SSL_CA_FILE: z.string().optional(),
  KAFKA_SSL_CERT_FILE: z.string().optional(),
  KAFKA_SSL_KEY_FILE: z.string().optional(),
  KAFKA_SASL_MECHANISM: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).optional(),
  KAFKA_SASL_USERNAME: z.string().optional(),
  KAFKA_SASL_PASSWORD: z.string().optional(),
  /** Copies of each topic, and how many must have a record before it counts; unset: the brokers' own. */
  KAFKA_REPLICATION: z.coerce.number().int().min(1).max(10).optional(),
  KAFKA_MIN_IN_SYNC: z.coerce.number().int().min(1).max(10).optional(),
  /** Unset means the embedded document store. */
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'wants mongodb://… or mongodb+srv://…')
    .optional(),
  /** Most sockets this process opens to a MongoDB server. */
  MONGODB_POOL: z.coerce.number().int().min(1).max(1_000).default(50),
  /** An OpenTelemetry collector, `http://host:4318`; unset means no traces. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  /** Signs the short-lived tokens services show each other; the same for all of them. */
  RELIGHT_SECRET: z.string().min(32, 'wants at least 32 characters, the same for every service'),
  /** `wallOriginMs,domainOriginMs,speed`: storms and replays only. */
  STORM_CLOCK: z
    .string()
    .regex(/^\d+,\d+,\d+(\.\d+)?$/, 'wants wallOriginMs,domainOriginMs,speed')
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});
export type ServiceConfig = z.infer<typeof serviceConfig>;

/**
 * Parses the environment once. Any variable NAME may stand in a file instead, which NAME_FILE names: so
 * Docker and Kubernetes hand secrets over. A bad or missing variable is a RelightError CONFIG_INVALID that
 * names each one and what it wants; values are never printed, they may be secrets.
 */
export function readConfig<T extends z.ZodType>(
  schema: T,
  environment: NodeJS.ProcessEnv = process.env,
): z.output<T> {
  const set = Object.entries(environment).filter(([, value]) => value !== '');
  const given = { ...Object.fromEntries(set), ...readFromFiles(schema, Object.fromEntries(set)) };
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ code, path, message }) => {
    const [name = '', ...inside] = path.map(String);
    const isMissing = code === 'invalid_type' && given[name] === undefined;
    return `${name}: ${isMissing ? 'missing' : [...inside, message].join(' ')}`;
  });
  throw new RelightError('CONFIG_INVALID', `Wrong configuration. ${wrong.join('. ')}`, {
    cause: parsed.error,
  });
}

/** The variables of a schema that stand in files, without the newline at the end that editors leave. */
function readFromFiles(
  schema: z.ZodType,
  set: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const inFiles = known.flatMap((name) => {
    const file = set[`${name}_FILE`];
    // Some variables are themselves named so, as UTILITY_FILE.
    return file === undefined || known.includes(`${name}_FILE`) ? [] : [[name, file] as const];
  });
  return Object.fromEntries(
    inFiles.map(([name, file]) => {
      if (set[name] !== undefined) {
        const message = `Wrong configuration. ${name} and ${name}_FILE: give one of them`;
        throw new RelightError('CONFIG_INVALID', message);
      }
      try {
        return [name, readFileSync(file, 'utf8').replace(/\r?\n$/, '')];
      } catch (cause) {
        const message = `Wrong configuration. ${name}_FILE: ${describeError(cause)}`;
        throw new RelightError('CONFIG_INVALID', message, { cause, offending: file });
      }
    }),
  );
}
