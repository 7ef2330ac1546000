/** Where one node listens and keeps its data. */
export interface KafkaNodePlace {
  readonly id: number;
  readonly port: number;
  readonly controllerPort: number;
  readonly folder: string;
  /** Where clients come with TLS and a login; the other ports are the cluster's own then. */
  readonly client?: {
    readonly port: number;
    readonly settings: Readonly<Record<string, string>>;
  };
}

/** A node's server.properties: broker and controller in one (KRaft), tuned to fail over and stop fast. */
export function serverProperties(node: KafkaNodePlace, all: readonly KafkaNodePlace[]): string {
  const properties = {
    ...identity(node, all),
    ...node.client?.settings,
    ...replication(all.length),
    ...haste,
  };
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

function identity(
  node: KafkaNodePlace,
  all: readonly KafkaNodePlace[],
): Record<string, string | number> {
  const client = node.client === undefined ? '' : `,CLIENT://127.0.0.1:${node.client.port}`;
  const broker = `PLAINTEXT://127.0.0.1:${node.port}${client}`;
  return {
    'process.roles': 'broker,controller',
    'node.id': node.id,
    'controller.quorum.voters': all
      .map((one) => `${one.id}@127.0.0.1:${one.controllerPort}`)
      .join(','),
    listeners: `${broker},CONTROLLER://127.0.0.1:${node.controllerPort}`,
    'advertised.listeners': broker,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,CLIENT:SASL_SSL',
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': node.folder,
    'auto.create.topics.enable': 'false',
  };
}

function replication(nodes: number): Record<string, number> {
  const copies = Math.min(3, nodes);
  const inSync = Math.max(1, copies - 1);
  const properties: Record<string, number> = {
    'default.replication.factor': copies,
    'min.insync.replicas': inSync,
    'offsets.topic.replication.factor': copies,
    'offsets.topic.num.partitions': 1,
  };
  for (const topic of ['transaction.state.log', 'share.coordinator.state.topic']) {
    properties[`${topic}.replication.factor`] = copies;
    properties[`${topic}.min.isr`] = inSync;
    properties[`${topic}.num.partitions`] = 1;
  }
  return properties;
}

const haste = {
  'group.initial.rebalance.delay.ms': 0,
  'group.min.session.timeout.ms': 1_000,
  'log.cleaner.dedupe.buffer.size': 16 * 1024 * 1024,
  'broker.heartbeat.interval.ms': 200,
  'broker.session.timeout.ms': 1_000,
  'controller.quorum.election.timeout.ms': 500,
  'controller.quorum.fetch.timeout.ms': 1_000,
  'controller.quorum.election.backoff.max.ms': 200,
  'initial.broker.registration.timeout.ms': 60_000,
};
