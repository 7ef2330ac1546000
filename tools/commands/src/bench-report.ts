import { RelightError } from '@relight/domain';
import { processorMsEach, insideRelight, until, type RelightInside } from './bench-inside.ts';
import { benchTown, breakerOf } from './bench-town.ts';
import { parseFlags, runCommand, standardOutput, wholeNumber, type Output } from './io.ts';

const usage = 'npm run -s bench -- report [--members 10000] [--phones 2000] [--reports 40]';
const flags = {
  members: { type: 'string', default: '10000' },
  /** So many of the members have one; more than 1,000, so that a person approves their texts. */
  phones: { type: 'string', default: '2000' },
  reports: { type: 'string', default: '40' },
} as const;

const laterals = 20;
const inStream = 400;
const atOnce = 5;

/**
 * What a customer's report inside one large outage costs all services together, in processor
 * milliseconds, alone and in a stream of five at a time: while its first word waits for a person, and
 * once all were told.
 */
export async function benchReport(args: string[], out: Output = standardOutput): Promise<number> {
  return runCommand(out, async () => {
    const given = parseFlags(args, flags, usage);
    const members = wholeNumber(given.members, 'members', [100, 70_000], usage);
    const phones = wholeNumber(given.phones, 'phones', [1_200, 70_000], usage);
    const count = wholeNumber(given.reports, 'reports', [1, 100_000], usage);
    const homesALateral = Math.ceil(members / laterals);
    const town = benchTown({ feeders: 1, lateralsAFeeder: laterals, homesALateral });
    const figures = await insideRelight(
      town,
      spread(town.servicePoints, phones),
      async (relight) => {
        await relight.switchDevices([breakerOf(0)], 'opened');
        let reported = 0;
        const report = async (): Promise<void> => {
          const home = town.servicePoints[(reported * 97) % town.servicePoints.length];
          const [lon, lat] = home?.position ?? [];
          reported += 1;
          await relight.report({ text: 'No power here', lon, lat });
        };
        const stream = async (): Promise<void> => {
          for (let sent = 0; sent < inStream; sent += atOnce) {
            // oxlint-disable-next-line no-await-in-loop -- bounded
            await Promise.all(Array.from({ length: atOnce }, report));
          }
        };
        const measured = async () => {
          // What is slow only until it is compiled is not what a storm meets.
          await stream();
          const streamMs = (await processorMsEach(1, stream)) / inStream;
          return {
            aloneMs: round(await processorMsEach(count, report)),
            streamMs: round(streamMs),
          };
        };
        await until(
          'the first word waits',
          async () => (await stateOf(relight)).state === 'waiting',
        );
        const waiting = await measured();
        out.progress(`report: ${JSON.stringify(waiting)} while the first word waits`);
        const { id, version } = await stateOf(relight);
        await relight.approve(id, version);
        out.progress('report: telling all of them first');
        await until('all are told', async () => (await stateOf(relight)).state === 'done');
        const told = await measured();
        await assertCounted(relight, reported);
        return { waiting, told };
      },
    );
    out.result({ contender: 'relight', members, ...figures });
    out.result({ name: 'report', ...figures });
    return 0;
  });
}

function spread<T>(all: readonly T[], count: number): readonly T[] {
  const every = Math.max(1, Math.floor(all.length / count));
  return all.filter((_, at) => at % every === 0);
}

async function stateOf(relight: RelightInside) {
  const [first] = await relight.publications();
  return first ?? { id: '', version: 0, state: 'none' };
}

/** A figure of reports that were lost on the way would be none. */
async function assertCounted(relight: RelightInside, reported: number): Promise<void> {
  const counted = (await relight.outages()).map(({ outage }) => outage.reports);
  if (counted.includes(reported)) return;
  const message = `Of ${reported} reports the outage counts ${counted.join(' and ')}`;
  throw new RelightError('NOT_COUNTED', message);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
