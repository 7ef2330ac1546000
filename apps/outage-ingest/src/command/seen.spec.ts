import {
  closes,
  meters,
  opens,
  openRuleBench,
  person,
  ticket,
  waits,
  type RuleBench,
  type Step,
} from '../testing-rules.ts';
import { after } from '../testing.ts';

const other = { user: 'crew-7', name: 'Crew 7', role: 'crew' } as const;

/** What a person does about F2's outage, of the version they saw; undefined is a script that says none. */
type Act = (bench: RuleBench, id: string, version: number | undefined) => Promise<unknown>;
const etr =
  (seconds: number, who: typeof person | typeof other = person): Act =>
  ({ commands }, id, version) =>
    commands.setEtr(id, { version, at: after(seconds), confidence: 'high' }, who);
const crew: Act = ({ commands }, id, version) =>
  commands.setCrew(id, { version, status: 'arrived' }, person);
const cause: Act = ({ commands }, id, version) =>
  commands.setCause(id, { version, kind: 'weather' }, person);
const confirm: Act = ({ commands }, id, version) => commands.confirm(id, { version }, person);
const cancel: Act = ({ commands }, id, version) =>
  commands.cancel(id, { version, reason: 'none' }, person);

const by = (act: (bench: RuleBench, id: string) => Promise<unknown>): Step => {
  return async (bench) => act(bench, (await bench.at('F2'))._id);
};
const crewEtr = by((bench, id) => etr(7_200, other)(bench, id, undefined));
const crewEnRoute = by(({ commands }, id) => commands.setCrew(id, { status: 'enroute' }, other));
const crewCause = by(({ commands }, id) => commands.setCause(id, { kind: 'vegetation' }, other));
const report = by(({ weigher }, id) =>
  weigher.handle([
    {
      id: 'r1',
      clusterId: 'one',
      class: 'outage',
      stillOut: false,
      back: false,
      confidence: 0.9,
      reportedAt: after(60),
      openOutageId: id,
      clusterReports: 1,
    },
  ]),
);

describe('a command of the version that a person saw', () => {
  let bench: RuleBench;
  beforeEach(async () => {
    bench = await openRuleBench();
  });
  afterEach(() => bench.remove());

  /** The person looks when F2 is out; then things happen; then the person acts. */
  const acts = async (meanwhile: readonly Step[], act: Act, sayVersion = true) => {
    await bench.play([opens('F2', 0)]);
    const { _id, outage } = await bench.at('F2');
    await bench.play(meanwhile);
    return act(bench, _id, sayVersion ? outage.version : undefined);
  };

  const changed: readonly (readonly [string, Act, readonly Step[], RegExp])[] = [
    ['an estimate, when a crew gave another', etr(3_600), [crewEtr], /estimate.*crew-7 said so/],
    [
      'an estimate, when the feed gave another',
      etr(3_600),
      [ticket('A', 60, { device: 'F2', etr: after(9_000) })],
      /estimate.*a feed said so/,
    ],
    ['a crew status, when the crew set another', crew, [crewEnRoute], /crew status.*enroute/],
    [
      'a crew status, when the feed set another',
      crew,
      [ticket('A', 60, { device: 'F2', crew: 'enroute' })],
      /crew status.*a feed said so/,
    ],
    ['a cause, when the crew named another', cause, [crewCause], /cause.*vegetation/],
  ];
  it.each(changed)('is refused: %s', async (_what, act, meanwhile, message) => {
    await expect(acts(meanwhile, act)).rejects.toMatchObject({
      code: 'STALE_VERSION',
      retriable: false,
      message: expect.stringMatching(message),
    });
  });
  it.each(changed)('goes on without a version: %s', async (_what, act, meanwhile) => {
    await expect(acts(meanwhile, act, false)).resolves.toHaveProperty('version');
  });

  it.each<readonly [string, Act, readonly Step[]]>([
    ['an estimate, when a report joined and a crew set out', etr(3_600), [report, crewEnRoute]],
    ['an estimate, when another gave the same one', etr(7_200), [crewEtr]],
    ['an estimate, after the first guess was made for want of one', etr(3_600), [waits(600)]],
    ['a crew status, when an estimate and a cause came', crew, [crewEtr, crewCause]],
    ['a cause, when a crew set out', cause, [crewEnRoute, report]],
    ['a cancellation, when a crew gave an estimate', cancel, [crewEtr]],
    [
      'a crew status, when the same person set another',
      crew,
      [by(({ commands }, id) => commands.setCrew(id, { status: 'enroute' }, person))],
    ],
  ])('is taken: %s', async (_what, act, meanwhile) => {
    await expect(acts(meanwhile, act)).resolves.toHaveProperty('version');
  });

  it('is refused: a cancellation of a prediction that a ticket has confirmed since', async () => {
    await bench.play([meters('off', 'T1', [1, 2, 3, 4], 0)]);
    const { _id, outage } = await bench.at('T1');
    await bench.play([ticket('A', 60, { device: 'T1' })]);
    await expect(cancel(bench, _id, outage.version)).rejects.toMatchObject({
      code: 'STALE_VERSION',
      message: expect.stringMatching(/changed: it is confirmed now; a feed said so/),
    });
    await expect(cancel(bench, _id, undefined)).resolves.toHaveProperty('version');
  });

  it.each([
    ['a confirmation', confirm],
    ['a cancellation', cancel],
  ])('is refused: %s of a prediction that has moved upstream since', async (_what, act) => {
    await bench.play([meters('off', 'T1', [1, 2, 3, 4], 0)]);
    const { _id, outage } = await bench.at('T1');
    await bench.play([meters('off', 'T2', [1, 2, 3, 4], 60)]);
    await expect(act(bench, _id, outage.version)).rejects.toMatchObject({
      code: 'STALE_VERSION',
      message: expect.stringMatching(/moved: it is at F1 now/),
    });
    await expect(act(bench, _id, undefined)).resolves.toHaveProperty('version');
  });

  it('says what it is when it cannot be confirmed or cancelled any more', async () => {
    const illegal = { code: 'ILLEGAL_TRANSITION' };
    await expect(acts([], confirm)).rejects.toMatchObject(illegal);
    const { _id, outage } = await bench.at('F2');
    await bench.play([closes('F2', 900), waits(25 * 3_600)]);
    await expect(cancel(bench, _id, outage.version)).rejects.toMatchObject(illegal);
  });
});
