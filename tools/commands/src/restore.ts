import { readBackup } from './backup-files.ts';
import { inputFolder } from './flag-files.ts';
import { parseFlags, runCommand, standardOutput, UsageError, type Output } from './io.ts';
import { bothOf, copyToCluster } from './move.ts';
import { makeEmbeddedFolder } from './move-embedded.ts';
import { engineSettings } from './move-settings.ts';
import {
  copyState,
  refuseDifference,
  resultOf,
  summarise,
  type StateSource,
} from './move-state.ts';
import { withStateToPublish } from './restore-state.ts';

const usage =
  'npm run -s restore -- --from DIR --data FOLDER | --kafka HOST:PORT[,…] --mongodb URI';

const flags = {
  from: { type: 'string' },
  data: { type: 'string' },
  kafka: { type: 'string' },
  mongodb: { type: 'string' },
} as const;

/**
 * `npm run restore`: a backup, into a new data folder or an empty Kafka and MongoDB, whichever it was
 * made from. Where it has no events, the documents that carry state are marked to publish it again.
 */
export async function restore(args: string[], out: Output = standardOutput): Promise<number> {
  return runCommand(out, async () => {
    const given = parseFlags(args, flags, usage);
    const from = inputFolder(given.from, 'from', usage);
    const say = (line: string) => out.progress(line);
    if (given.data !== undefined && (given.kafka ?? given.mongodb) !== undefined) {
      throw new UsageError('--data is one place, --kafka and --mongodb another', usage);
    }
    const { manifest, state } = readBackup(from);
    // A file that was cut or changed must not become anybody's state.
    refuseDifference(manifest.summary, await summarise(state));
    const source = manifest.topics.length > 0 ? state : withStateToPublish(state, manifest.at);
    if (given.data !== undefined) {
      out.result(await restoreFolder(source, given.data, say));
      return 0;
    }
    const to = bothOf(engineSettings(given), usage);
    out.result(JSON.parse(await copyToCluster(source, { ...to, id: manifest.id }, say)));
    return 0;
  });
}

async function restoreFolder(
  source: StateSource,
  folder: string,
  say: (line: string) => void,
): Promise<Readonly<Record<string, unknown>>> {
  const startedAtMs = Date.now();
  const target = await makeEmbeddedFolder(folder);
  try {
    const copied = await copyState(source, target, say);
    await target.finish();
    return resultOf(copied, startedAtMs);
  } finally {
    await target.close();
  }
}
