import { importContacts } from '@relight/broadcast';
import type { UtilityFile } from '@relight/network';
import { openDocuments, readUtilityFile } from '@relight/service-kit';
import { commandCountry } from './command-country.ts';
import { contactRows } from './contact-rows.ts';
import { inputFile } from './flag-files.ts';
import { openInput, type RefusedLine } from './input.ts';
import { parseFlags, runCommand, standardOutput, type Output } from './io.ts';

const usage =
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
    const given = parseFlags(args, flags, usage);
    const file = inputFile(given.file, 'file', usage);
    const MONGODB_URI = process.env['MONGODB_URI'] || undefined;
    const wanted = { given: given.country, isFolder: MONGODB_URI === undefined, usage: usage };
    const country = commandCountry(wanted, out);
    const hasServicePoint =
      given.network === undefined ? undefined : servicePointsOf(given.network);
    const store = await openDocuments({
      DATA_DIR: given.data,
      MONGODB_URI,
    });
    try {
      const unreadable: RefusedLine[] = [];
      const rows = contactRows(openInput(file), {
        refuse: (line) => void unreadable.push(line),
        say: (line) => out.progress(line),
      });
      const { read, taken, refused, notes } = await importContacts(store, rows, {
        country,
        hasServicePoint,
      });
      const all = [...unreadable, ...refused].toSorted((one, other) => one.line - other.line);
      const noted = notes.length === 0 ? {} : { notes };
      out.result({ read: read + unreadable.length, taken, refused: all, ...noted });
      return 0;
    } finally {
      await store.close();
    }
  });
}

function servicePointsOf(path: string): (id: string) => boolean {
  const { servicePoints } = readUtilityFile<UtilityFile>(inputFile(path, 'network', usage));
  const ids = new Set(servicePoints.map(({ id }) => id));
  return (id) => ids.has(id);
}
