import { join } from 'node:path';
import { markMoved } from '@relight/documents';
import type { KafkaConfig } from '@relight/messaging';
import { inputFolder } from './flag-files.ts';
import { parseFlags, runCommand, standardOutput, UsageError, type Output } from './io.ts';
import { openCluster } from './move-cluster.ts';
import { idOfFolder, openEmbeddedFolder, type EmbeddedFolder } from './move-embedded.ts';
import { engineSettings, type EngineSettings } from './move-settings.ts';
import { copyState, resultOf } from './move-state.ts';

const usageLine = 'npm run -s move -- --data FOLDER --kafka HOST:PORT[,…] --mongodb URI';

const flags = {
  data: { type: 'string' },
  kafka: { type: 'string' },
  mongodb: { type: 'string' },
} as const;

/**
 * `npm run move`: copies a stopped data folder to Kafka and MongoDB, whole: documents with their
 * versions, events, and how far they were handled. An attempt that ended half way is begun again.
 */
export async function move(args: string[], out: Output = standardOutput): Promise<number> {
  return runCommand(out, async () => {
    const given = parseFlags(args, flags, usageLine);
    const data = inputFolder(given.data, 'data', usageLine);
    const to = bothOf(engineSettings(given), usageLine);
    const source = await openEmbeddedFolder(data);
    try {
      const id = idOfFolder(data);
      const result = await copyToCluster(source, { ...to, id }, (line) => out.progress(line));
      markMoved(join(data, 'documents'), {
        movedAt: new Date().toISOString(),
        to: `${to.kafka.brokers.join(',')} and ${hostsOf(to.mongodb)}`,
      });
      out.result(JSON.parse(result));
      return 0;
    } finally {
      await source.close();
    }
  });
}

/** Kafka and MongoDB, neither of them missing. */
export interface BothEngines {
  readonly kafka: KafkaConfig;
  readonly mongodb: string;
}

export function bothOf({ kafka, mongodb }: EngineSettings, usage: string): BothEngines {
  if (kafka === undefined) throw new UsageError('--kafka or KAFKA_BROKERS is missing', usage);
  if (mongodb === undefined) throw new UsageError('--mongodb or MONGODB_URI is missing', usage);
  return { kafka, mongodb };
}

/** The result as JSON: of this copy, or of the one that was finished before. */
export async function copyToCluster(
  source: Omit<EmbeddedFolder, 'close'>,
  { id, ...engines }: BothEngines & { readonly id: string },
  say: (line: string) => void,
): Promise<string> {
  const startedAtMs = Date.now();
  const groups = [...new Set((await source.positions()).map(({ group }) => group))];
  const place = { ...engines, sourceId: id, groups, topics: source.topics(), say };
  const target = await openCluster(place);
  try {
    if (target.done !== undefined) {
      say('This was copied there before; nothing was done again.');
      return target.done;
    }
    const result = JSON.stringify(resultOf(await copyState(source, target, say), startedAtMs));
    await target.finish(result);
    return result;
  } finally {
    await target.close();
  }
}

/** A MongoDB address without user, password and options; it may name several hosts, as no URL can. */
function hostsOf(uri: string): string {
  return /^[^:]+:\/\/(?:[^@/]*@)?([^/?]+)/.exec(uri)?.[1] ?? 'MongoDB';
}
