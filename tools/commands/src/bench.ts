import { UsageError, runCommand, standardOutput, type Command } from './io.ts';

const usage =
  'npm run -s bench -- downstream|live|live-slow|log|map|path|report|restore|shapes|start';

const benches: Readonly<Record<string, () => Promise<Command>>> = {
  downstream: async () => (await import('./bench-downstream.ts')).benchDownstream,
  'live-slow': async () => (await import('./bench-live-slow.ts')).benchLiveSlow,
  live: async () => (await import('./bench-live.ts')).benchLive,
  log: async () => (await import('./bench-log.ts')).benchLog,
  map: async () => (await import('./bench-map.ts')).benchMap,
  path: async () => (await import('./bench-path.ts')).benchPath,
  report: async () => (await import('./bench-report.ts')).benchReport,
  restore: async () => (await import('./bench-restore.ts')).benchRestore,
  shapes: async () => (await import('./bench-shapes.ts')).benchShapes,
  start: async () => (await import('./bench-start.ts')).benchStart,
};

/** `npm run bench -- NAME`: a line a contender, then the ratios. */
export const bench: Command = ([name = '', ...flags]) =>
  runCommand(standardOutput, async () => {
    const load = benches[name];
    if (!load) throw new UsageError(`No benchmark "${name}"`, usage);
    return (await load())(flags);
  });
