import { randomBytes, randomInt } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kafkaClassPath } from './kafka-jars.ts';
import { KafkaNode, until } from './kafka-node.ts';
import type { KafkaNodePlace } from './kafka-properties.ts';
import { clientListener, makeAccess, scramArguments, type KafkaAccess } from './kafka-security.ts';
import { hasCoordinator } from './kafka-wire.ts';

export interface KafkaOptions {
  /** 1 unless told; 3 to lose one without losing records. */
  readonly nodes?: number;
  /** Where Kafka's jars are kept; ~/.cache/relight-engines unless told. */
  readonly cacheFolder?: string;
  /** Kept when given; otherwise a temporary folder, removed by `stop`. */
  readonly dataFolder?: string;
  /** Java heap of each node, as in -Xmx; 512m unless told. */
  readonly heap?: string;
  /** 'sasl_ssl' asks clients for TLS and a login, of which `access` tells; open unless told. */
  readonly security?: 'open' | 'sasl_ssl';
}

/** A running Apache Kafka cluster on loopback. Nodes are numbered from 1. */
export interface KafkaEngine {
  /** `host:port` of each node. */
  readonly brokers: readonly string[];
  readonly dataFolder: string;
  /** With security 'sasl_ssl', what a client needs. */
  readonly access?: KafkaAccess;
  /** The process ids of the nodes that run. */
  readonly pids: () => readonly number[];
  /** Ends all in order; removes the data folder if it was temporary. */
  readonly stop: () => Promise<void>;
  /** kill -9 of one node; its data stays for `restart`. */
  readonly kill: (node?: number) => Promise<void>;
  /** Starts a node again, ending it in order first if it runs, and resolves once it answers. */
  readonly restart: (node?: number) => Promise<void>;
}

/** Formats and starts a cluster, and resolves once groups and transactions can start in it. */
export async function startKafka(options: KafkaOptions = {}): Promise<KafkaEngine> {
  const classPath = await kafkaClassPath(options.cacheFolder);
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'relight-kafka-')));
  await mkdir(dataFolder, { recursive: true });
  const secrets = join(dataFolder, 'secrets');
  const access = options.security === 'sasl_ssl' ? await makeAccess(secrets) : undefined;
  const listener = access === undefined ? undefined : clientListener(secrets, access);
  const places = await choosePlaces(options.nodes ?? 1, dataFolder, listener);
  const nodes = places.map((place) => new KafkaNode(place, classPath, options.heap ?? '512m'));
  const stop = async () => {
    await endAll(nodes);
    if (options.dataFolder === undefined) await rm(dataFolder, { recursive: true, force: true });
  };
  try {
    await startAll(nodes, access === undefined ? [] : scramArguments(access));
  } catch (error) {
    await stop();
    throw error;
  }
  const nodeOf = (id: number) => {
    const node = nodes[id - 1];
    if (node === undefined)
      throw new Error(`There is no Kafka node ${id}; they are 1 to ${nodes.length}.`);
    return node;
  };
  return {
    brokers: places.map(({ port, client }) => `127.0.0.1:${client?.port ?? port}`),
    dataFolder,
    ...(access === undefined ? {} : { access }),
    pids: () => nodes.flatMap(({ pid }) => (pid === undefined ? [] : [pid])),
    stop,
    kill: async (id = 1) => nodeOf(id).end('SIGKILL'),
    restart: async (id = 1) => {
      const node = nodeOf(id);
      await node.end('SIGTERM', graceMs(nodes.length));
      node.launch();
      await node.ready(1);
    },
  };
}

async function startAll(nodes: readonly KafkaNode[], formatting: readonly string[]): Promise<void> {
  const clusterId = newClusterId();
  const places = nodes.map(({ place }) => place);
  await Promise.all(nodes.map((node) => node.prepare(places, clusterId, formatting)));
  for (const node of nodes) node.launch();
  await Promise.all(nodes.map((node) => node.ready(nodes.length)));
  const port = places[0]?.port ?? 0;
  // Asking makes the internal topics; without them the first group or transaction sticks.
  await until('groups can start', () => hasCoordinator(port, 'group').catch(() => false));
  await until('transactions can start', () =>
    hasCoordinator(port, 'transaction').catch(() => false),
  );
}

async function endAll(nodes: readonly KafkaNode[]): Promise<void> {
  await Promise.all(nodes.map((node) => node.end('SIGTERM', graceMs(nodes.length))));
}

/** With the quorum gone the last node of several would wait 5 s for it. */
function graceMs(nodes: number): number {
  return nodes === 1 ? 5_000 : 500;
}

/** Kafka's form of a UUID; its tool takes one that starts with a dash for an option. */
function newClusterId(): string {
  const id = randomBytes(16).toString('base64url');
  return id.startsWith('-') ? newClusterId() : id;
}

async function choosePlaces(
  count: number,
  dataFolder: string,
  settings: Readonly<Record<string, string>> | undefined,
): Promise<readonly KafkaNodePlace[]> {
  const ports = await freePorts(count * 3);
  return Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    port: ports[index * 3] ?? 0,
    controllerPort: ports[index * 3 + 1] ?? 0,
    folder: join(dataFolder, `node-${index + 1}`),
    ...(settings === undefined ? {} : { client: { port: ports[index * 3 + 2] ?? 0, settings } }),
  }));
}

/** Below the ephemeral range, so that no client socket takes one while its node restarts. */
async function freePorts(count: number): Promise<readonly number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(15_000, 30_000);
    // oxlint-disable-next-line no-await-in-loop -- one candidate at a time
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}

async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
