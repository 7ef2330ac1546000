import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { RelightError } from '@relight/domain';
import { startKafka, startMongo } from '@relight/engines';
import type { Environment } from './child-process.ts';
import { clusterMembers } from './cluster-members.ts';
import { startDemo } from './demo-run.ts';
import {
  parseFlags,
  ports,
  runCommand,
  seeds,
  standardOutput,
  UsageError,
  wholeNumber,
  type Command,
} from './io.ts';
import { toldToStop, untilStopped, type Run } from './start.ts';

const usage =
  'npm run cluster -- [--port 8080] [--sandbox-port 8090] [--data ./data] [--storm demo|none] [--seed 1] [--instances 2] [--brokers 1]';

const flags = {
  port: { type: 'string', default: '8080' },
  'sandbox-port': { type: 'string', default: '8090' },
  data: { type: 'string', default: './data' },
  storm: { type: 'string', default: 'demo' },
  seed: { type: 'string', default: '1' },
  instances: { type: 'string', default: '2' },
  brokers: { type: 'string', default: '1' },
} as const;

const few = [1, 6] as const;

/**
 * `npm run cluster`: each service its own process, ingest, geo and broadcast in several instances, on
 * real engines behind one address; the same storm and the same JSON as `npm start`.
 */
export const cluster: Command = (args) =>
  runCommand(standardOutput, async () => {
    const stopped = toldToStop();
    return untilStopped(await begin(args), stopped);
  });

async function begin(args: string[]): Promise<Run> {
  const given = parseFlags(args, flags, usage);
  const { storm } = given;
  if (storm !== 'demo' && storm !== 'none') {
    throw new UsageError(`--storm is "${storm}"; demo or none is wanted`, usage);
  }
  const instances = wholeNumber(given.instances, 'instances', few, usage);
  const brokers = wholeNumber(given.brokers, 'brokers', few, usage);
  const folder = join(given.data, storm === 'demo' ? 'cluster-storm' : 'cluster-quiet');
  const options = {
    port: wholeNumber(given.port, 'port', ports, usage),
    sandboxPort: wholeNumber(given['sandbox-port'], 'sandbox-port', ports, usage),
    folder: join(folder, 'services'),
    storm,
    seed: wholeNumber(given.seed, 'seed', seeds, usage),
    speed: 20,
  } as const;
  const engines = await openEngines(folder, storm === 'demo', brokers);
  try {
    const { environment } = engines;
    const members = clusterMembers(instances);
    const run = await startDemo({ ...options, environment, members });
    if (storm === 'demo') run.startStorm();
    const stop = async (): Promise<void> => {
      await run.stop();
      await engines.stop();
    };
    return { ...run, stop };
  } catch (error) {
    await engines.stop();
    throw error;
  }
}

interface RunningEngines {
  readonly environment: Environment;
  readonly stop: () => Promise<void>;
}

/** Those of KAFKA_BROKERS and MONGODB_URI, which stay; else a broker and a database of our own. */
async function openEngines(
  folder: string,
  isEmptied: boolean,
  nodes: number,
): Promise<RunningEngines> {
  const { KAFKA_BROKERS = '', MONGODB_URI = '' } = process.env;
  if ((KAFKA_BROKERS === '') !== (MONGODB_URI === '')) {
    const missing = KAFKA_BROKERS === '' ? 'KAFKA_BROKERS' : 'MONGODB_URI';
    const message = `${missing} is missing: give both to use your own engines, or neither`;
    throw new RelightError('CONFIG_INVALID', message);
  }
  if (KAFKA_BROKERS !== '') {
    return { environment: { KAFKA_BROKERS, MONGODB_URI }, stop: () => Promise.resolve() };
  }
  standardOutput.progress(
    'Starting Kafka and the MongoDB-compatible server; the first time they are fetched',
  );
  if (isEmptied) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const kafka = await startKafka({ nodes, dataFolder: join(folder, 'kafka') });
  try {
    const mongo = await startMongo({ dataFolder: join(folder, 'mongo') });
    return {
      environment: { KAFKA_BROKERS: kafka.brokers.join(','), MONGODB_URI: mongo.uri },
      stop: async () => void (await Promise.all([kafka.stop(), mongo.stop()])),
    };
  } catch (error) {
    await kafka.stop();
    throw error;
  }
}
