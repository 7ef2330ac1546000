import { importContacts } from '@relight/broadcast';
import { openDocuments } from '@relight/service-kit';
import { parseFlags, readBytes, required, runCommand, standardOutput, type Output } from './io.ts';

const USAGE = 'npm run -s import -- contacts --file FILE [--data ./data/quiet]';

/**
 * Contacts as NDJSON or CSV (`id,name,phone,servicePointIds,consent`) into the store of MONGODB_URI,
 * or else the embedded one of a data folder that no running process uses.
 */
export async function importContactsFile(
  args: string[],
  out: Output = standardOutput,
): Promise<number> {
  return runCommand(out, async () => {
    const text = { type: 'string' } as const;
    const flags = parseFlags(args, { file: text, data: text }, USAGE);
    const file = required(flags.file, 'file', USAGE);
    const store = await openDocuments({
      DATA_DIR: flags.data ?? './data/quiet',
      MONGODB_URI: process.env['MONGODB_URI'] || undefined,
    });
    try {
      const imported = await importContacts(store, readBytes(file));
      out.result(imported);
      return 0;
    } finally {
      await store.close();
    }
  });
}
