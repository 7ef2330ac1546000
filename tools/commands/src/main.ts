import { runCommand, standardOutput, UsageError, type Command } from './io.ts';

/** Every command by its name; each is loaded only when it is asked for. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).start,
  cluster: async () => (await import('./cluster.ts')).cluster,
  import: async () => (await import('./import.ts')).importFile,
  feed: async () => (await import('./feed.ts')).feed,
  replay: async () => (await import('./replay.ts')).replay,
  network: async () => (await import('./network.ts')).network,
  match: async () => (await import('./match.ts')).match,
  triage: async () => (await import('./triage.ts')).triage,
  chaos: async () => (await import('./chaos.ts')).chaos,
  simulate: async () => (await import('./simulate.ts')).simulate,
  containers: async () => (await import('./containers.ts')).containers,
  bench: async () => (await import('./bench.ts')).bench,
  move: async () => (await import('./move.ts')).move,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  person: async () => (await import('./person.ts')).person,
  dead: async () => (await import('./dead.ts')).dead,
  engines: async () => (await import('./engines.ts')).engines,
};

/** Runs one command and gives its exit code: 0 done, 1 failed, 2 wrong use. */
export async function main(name: string, flags: string[]): Promise<number> {
  const load = commands[name];
  if (load) return (await load())(flags);
  return runCommand(standardOutput, () => {
    const usage = `npm run -s NAME, NAME one of ${Object.keys(commands).join(', ')}`;
    throw new UsageError(`There is no command "${name}"`, usage);
  });
}
