import { openRawEmbedded, openRawMongo, type RawDocuments } from '@relight/documents';
import { join } from 'node:path';
import { makeBackup } from './backup-files.ts';
import { inputFolder } from './flag-files.ts';
import { parseFlags, required, runCommand, standardOutput, UsageError, type Output } from './io.ts';
import { openEmbeddedFolder, type EmbeddedFolder } from './move-embedded.ts';
import { engineSettings } from './move-settings.ts';
import { copyState, refuseDifference, resultOf, summarise } from './move-state.ts';

const usage = 'npm run -s backup -- --data FOLDER [--documents-only] | --mongodb URI --out DIR';

const flags = {
  data: { type: 'string' },
  'documents-only': { type: 'boolean' },
  mongodb: { type: 'string' },
  out: { type: 'string' },
} as const;

/**
 * `npm run backup`: writes a stopped data folder, or the documents of a MongoDB database whose services
 * are stopped, as packed lines with a digest. Kafka needs none: what it holds is made from documents. With
 * `--documents-only` neither does the log of a data folder, which may be damaged or gone.
 */
export async function backup(args: string[], out: Output = standardOutput): Promise<number> {
  return runCommand(out, async () => {
    const given = parseFlags(args, flags, usage);
    const folder = required(given.out, 'out', usage);
    const startedAtMs = Date.now();
    const source = await openSource(given);
    try {
      const target = await makeBackup(folder);
      const copied = await copyState(source, target, (line) => out.progress(line));
      // Documents read one after the other are of one moment only if nobody wrote meanwhile.
      refuseDifference(copied, await summarise(source));
      await target.finish(copied);
      out.result(resultOf(copied, startedAtMs));
      return 0;
    } finally {
      await source.close();
    }
  });
}

async function openSource(given: {
  readonly data?: string | undefined;
  readonly mongodb?: string | undefined;
  readonly 'documents-only'?: boolean | undefined;
}): Promise<EmbeddedFolder> {
  if (given.data !== undefined && given.mongodb !== undefined) {
    throw new UsageError('--data and --mongodb are two different things to back up', usage);
  }
  if (given.data !== undefined) {
    const folder = inputFolder(given.data, 'data', usage);
    if (!given['documents-only']) return openEmbeddedFolder(folder);
    return withoutEvents(await openRawEmbedded(join(folder, 'documents')));
  }
  const { mongodb } = engineSettings(given);
  if (mongodb === undefined) throw new UsageError('--data or --mongodb is missing', usage);
  return withoutEvents(await openRawMongo(mongodb));
}

/** A restore marks those that carry state to publish it again. */
function withoutEvents(documents: RawDocuments): EmbeddedFolder {
  return {
    collections: () => documents.collections(),
    documents: (collection) => documents.scan(collection),
    topics: () => [],
    eachRecord: async () => undefined,
    positions: async () => [],
    close: () => documents.close(),
  };
}
