import { countryOf, importContacts } from '@relight/broadcast';
import type { UtilityFile } from '@relight/network';
import { openDocuments, readUtilityFile } from '@relight/service-kit';
import { contactRows } from './contact-rows.ts';
import { inputFile } from './flag-files.ts';
import { openInput, type RefusedLine } from './input.ts';
import { parseFlags, runCommand, standardOutput, UsageError, type Output } from './io.ts';

const USAGE =
  'npm run -s import -- contacts --file FILE [--country US] [--network FILE] [--data ./data/quiet]';

const text = { type: 'string' } as const;
const flags = {
  file: text,
  country: text,
  network: text,
  data: { ...text, default: './data/quiet' },
} as const;

/**
 * Contacts as NDJSON or CSV (`id,name,phone,servicePointIds,consent` …) into the store of MONGODB_URI,
 * or else the embedded one of a data folder that no running process uses.
 */
export async function importContactsFile(
  args: string[],
  out: Output = standardOutput,
): Promise<number> {
  return runCommand(out, async () => {
    const given = parseFlags(args, flags, USAGE);
    const file = inputFile(given.file, 'file', USAGE);
    const country = given.country === undefined ? undefined : wantedCountry(given.country);
    const hasServicePoint =
      given.network === undefined ? undefined : servicePointsOf(given.network);
    const store = await openDocuments({
      DATA_DIR: given.data,
      MONGODB_URI: process.env['MONGODB_URI'] || undefined,
    });
    try {
      const unreadable: RefusedLine[] = [];
      const rows = contactRows(openInput(file), {
        refuse: (line) => void unreadable.push(line),
        say: (line) => out.progress(line),
      });
      const { read, taken, refused } = await importContacts(store, rows, {
        country,
        hasServicePoint,
      });
      const all = [...unreadable, ...refused].toSorted((one, other) => one.line - other.line);
      out.result({ read: read + unreadable.length, taken, refused: all });
      return 0;
    } finally {
      await store.close();
    }
  });
}

function wantedCountry(letters: string) {
  const country = countryOf(letters);
  if (country !== undefined) return country;
  const message = `--country is "${letters}"; two letters such as US or GB are wanted`;
  throw new UsageError(message, USAGE);
}

function servicePointsOf(path: string): (id: string) => boolean {
  const { servicePoints } = readUtilityFile<UtilityFile>(inputFile(path, 'network', USAGE));
  const ids = new Set(servicePoints.map(({ id }) => id));
  return (id) => ids.has(id);
}
