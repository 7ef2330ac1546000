import { existsSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { erasePerson, exportPerson, type Country, type Erased } from '@relight/broadcast';
import { rewriteEmbedded } from '@relight/documents';
import { EmbeddedEventLog, rewriteEmbeddedLog } from '@relight/messaging';
import { eraseFromCases } from '@relight/outage-ingest';
import { openEngines, readConfig, serviceConfig, type Engines } from '@relight/service-kit';
import { commandCountry } from './command-country.ts';
import { inputFolder } from './flag-files.ts';
import { parseFlags, required, runCommand, standardOutput, UsageError, type Output } from './io.ts';
import { refuseNoDocuments } from './move-embedded.ts';
import { mergeUsage, mergeOrSplit } from './person-merge.ts';

const usageLine =
  'npm run -s person -- export|erase --address A [--country US] [--data ./data/quiet | --kafka HOST:PORT[,…] --mongodb URI]';

const flags = {
  address: { type: 'string' },
  country: { type: 'string' },
  data: { type: 'string' },
  kafka: { type: 'string' },
  mongodb: { type: 'string' },
} as const;

/** While it lies in a data folder, freed pages may still hold what was erased. */
const unfinishedFile = 'erasing';

/**
 * `npm run person`: gives all that is kept of the owner of an address, or removes it, in a data folder that
 * no process uses, or in Kafka and MongoDB while the services run. To merge two persons, or to split them
 * again, it asks the running process.
 */
export async function person(args: string[], out: Output = standardOutput): Promise<number> {
  return runCommand(out, async () => {
    const [act = '', ...rest] = args;
    if (act === 'merge' || act === 'split') return mergeOrSplit(act, rest, out);
    if (act !== 'export' && act !== 'erase') {
      const usage = `${usageLine}, or ${mergeUsage}`;
      throw new UsageError(`"${act}" is not known; export, erase, merge or split is wanted`, usage);
    }
    const given = parseFlags(rest, flags, usageLine);
    const address = required(given.address, 'address', usageLine);
    const place = placeOf(given);
    const wanted = { given: given.country, isFolder: place.folder !== undefined, usage: usageLine };
    const owner = { address, country: commandCountry(wanted, out) };
    if (act === 'erase') return erase(place, owner, out);
    const engines = await openEngines(place.config, 'relight-person');
    try {
      out.result(await exportPerson(engines, owner.address, owner.country), 2);
      return 0;
    } finally {
      await engines.close();
    }
  });
}

interface Place {
  readonly config: ReturnType<typeof readConfig<typeof serviceConfig>>;
  /** The data folder of the embedded engines; undefined on Kafka and MongoDB. */
  readonly folder: string | undefined;
}

function placeOf(given: {
  readonly data?: string | undefined;
  readonly kafka?: string | undefined;
  readonly mongodb?: string | undefined;
}): Place {
  if (given.data !== undefined && (given.kafka ?? given.mongodb) !== undefined) {
    throw new UsageError('--data is one place, --kafka and --mongodb another', usageLine);
  }
  const isEmbedded = given.data !== undefined;
  const { KAFKA_BROKERS, MONGODB_URI } = process.env;
  const read = (environment: NodeJS.ProcessEnv) =>
    // Every service must have a secret; what opens their stores speaks to no service.
    readConfig(serviceConfig, {
      ...environment,
      RELIGHT_SECRET: 'no service is asked by a command',
    });
  const config = read({
    ...process.env,
    KAFKA_BROKERS: isEmbedded ? undefined : (given.kafka ?? KAFKA_BROKERS),
    MONGODB_URI: isEmbedded ? undefined : (given.mongodb ?? MONGODB_URI),
  });
  if (config.KAFKA_BROKERS !== undefined && config.MONGODB_URI !== undefined) {
    return { config, folder: undefined };
  }
  if ((config.KAFKA_BROKERS ?? config.MONGODB_URI) !== undefined) {
    throw new UsageError('--kafka and --mongodb go together', usageLine);
  }
  const folder = inputFolder(given.data ?? './data/quiet', 'data', usageLine);
  refuseNoDocuments(folder);
  return { config: { ...config, DATA_DIR: folder }, folder };
}

/** As it was written, and where national numbers are read. */
interface Owner {
  readonly address: string;
  readonly country: Country | undefined;
}

async function erase({ config, folder }: Place, owner: Owner, out: Output): Promise<number> {
  const unfinished = folder === undefined ? undefined : join(folder, unfinishedFile);
  const wasUnfinished = unfinished !== undefined && existsSync(unfinished);
  const engines = await openEngines(config, 'relight-person');
  let erased: Erased;
  try {
    if (unfinished !== undefined) writeFileSync(unfinished, '', { flush: true });
    erased = await eraseIn(engines, owner);
  } finally {
    await engines.close();
  }
  if (folder !== undefined && unfinished !== undefined) {
    if (erased.documents > 0 || wasUnfinished) {
      out.progress('writing the data folder anew, without the freed pages of what was erased');
      await rewriteEmbedded(join(folder, 'documents'));
      await rewriteEmbeddedLog(join(folder, 'events'));
    }
    await rm(unfinished, { force: true });
  }
  out.progress(sayOf(erased));
  out.result(erased);
  return erased.onTheirWay === undefined ? 0 : 1;
}

function eraseIn(
  { documents, events, clock }: Engines,
  { address, country }: Owner,
): Promise<Erased> {
  const append: EmbeddedEventLog['append'] = (records) => events.append(records);
  const isEmbedded = events instanceof EmbeddedEventLog;
  return erasePerson(
    {
      documents,
      events,
      isStopped: isEmbedded,
      elsewhere: (reportIds, texts) =>
        eraseFromCases({ documents, append, clock }, reportIds, texts),
      ...(isEmbedded ? { empty: (found) => events.empty(found) } : {}),
    },
    address,
    country,
  );
}

function sayOf({ documents, onTheirWay, newestEventAt }: Erased): string {
  if (onTheirWay !== undefined) {
    return `${onTheirWay} messages or reports are on their way just now: erase again in ten minutes`;
  }
  if (documents === 0) return 'Nothing is kept of this address.';
  const rest =
    newestEventAt === undefined
      ? ''
      : '; Kafka still holds events of their reports, see docs/retention.md';
  return `Erased. Backups and logs that you keep elsewhere are yours to age out${rest}.`;
}
