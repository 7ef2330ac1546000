import { UsageError, runCommand, standardOutput, type Command } from './io.ts';

const usage = 'npm run -s import -- network|points|contacts --file F…';

const imports: Readonly<Record<string, () => Promise<Command>>> = {
  network: async () => (await import('./import-network.ts')).importNetworkFiles,
  points: async () => (await import('./import-points.ts')).importPointsFile,
  contacts: async () => (await import('./import-contacts.ts')).importContactsFile,
};

/** `npm run import -- what --file F`: `{read, taken, refused: [{line, code, message}]}`. */
export const importFile: Command = ([what = '', ...flags]) =>
  runCommand(standardOutput, async () => {
    const load = imports[what];
    if (!load) throw new UsageError(`"${what}" cannot be imported`, usage);
    return (await load())(flags);
  });
