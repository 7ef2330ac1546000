import { insideRelight, processorMsEach, until } from './bench-inside.ts';
import { benchTown, lateralOf } from './bench-town.ts';
import { parseFlags, runCommand, standardOutput, wholeNumber, type Output } from './io.ts';

const usage = 'npm run -s bench -- restore [--open 1000] [--members 150] [--restored 30]';
const flags = {
  open: { type: 'string', default: '1000' },
  members: { type: 'string', default: '150' },
  restored: { type: 'string', default: '30' },
} as const;

const lateralsAFeeder = 10;

/**
 * What bringing back one outage of one transformer costs all services together, in processor
 * milliseconds, while none and while many others are open; the others' customers have no phone.
 */
export async function benchRestore(args: string[], out: Output = standardOutput): Promise<number> {
  return runCommand(out, async () => {
    const given = parseFlags(args, flags, usage);
    const open = wholeNumber(given.open, 'open', [1, 100_000], usage);
    const members = wholeNumber(given.members, 'members', [5, 5_000], usage);
    const count = wholeNumber(given.restored, 'restored', [1, 1_000], usage);
    // The first feeders' homes are brought back; those of the rest stay out.
    const ours = Math.ceil((count * 4) / lateralsAFeeder);
    const feeders = ours + Math.ceil(open / lateralsAFeeder);
    const town = benchTown({ feeders, lateralsAFeeder, homesALateral: members });
    const small = laterals(0, ours, count * 4).map((lateral) => `${lateral}-T0`);
    const homes = new Set(small.map((transformer) => `N-${transformer}`));
    const reachable = town.servicePoints.filter(({ node }) => homes.has(node));
    const figures = await insideRelight(town, reachable, async (relight) => {
      const isOpen = async (wanted: number): Promise<boolean> =>
        (await relight.outages()).filter(({ outage }) => outage.status === 'confirmed').length ===
        wanted;
      await relight.switchDevices(small, 'opened');
      await until('the small ones are open', () => isOpen(small.length));
      let next = 0;
      const restore = async (): Promise<void> => {
        const device = small[next] ?? '';
        next += 1;
        await relight.switchDevices([device], 'closed');
      };
      const measured = async (): Promise<number> => {
        // What is slow only once (compiling) is not what a storm meets.
        await processorMsEach(count, restore);
        return processorMsEach(count, restore);
      };
      const aloneMs = await measured();
      out.progress(`restore: opening ${open} others`);
      await relight.switchDevices(laterals(ours, feeders, open), 'opened');
      await until('the others are open', () => isOpen(small.length - next + open));
      const besideMs = await measured();
      return { aloneMs: round(aloneMs), besideMs: round(besideMs) };
    });
    out.result({ contender: 'relight', open, members, ...figures });
    out.result({
      name: 'restore',
      ...figures,
      othersMs: round(figures.besideMs - figures.aloneMs),
    });
    return 0;
  });
}

function laterals(from: number, to: number, count: number): readonly string[] {
  const all = Array.from({ length: (to - from) * lateralsAFeeder }, (_, at) =>
    lateralOf(from + Math.floor(at / lateralsAFeeder), at % lateralsAFeeder),
  );
  return all.slice(0, count);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
