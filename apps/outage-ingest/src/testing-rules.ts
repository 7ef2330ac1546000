/** The rules alone, on a store in a temporary folder: for tables of feed sequences, in specs only. */
import type { Observation } from '@relight/contracts';
import { openTemporaryStore, type DocumentStore } from '@relight/documents';
import { isOpen, ManualClock } from '@relight/domain';
import { buildNetwork, type UtilityFile } from '@relight/network';
import { CaseOpenings } from './command/case-openings.ts';
import { Commands } from './command/commands.ts';
import { Grid } from './grid.ts';
import { DueWork } from './observe/deadlines.ts';
import { Observer } from './observe/observer.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { isWaitingPlan } from './outage-changes.ts';
import type { StoredOutage } from './stored-outage.ts';
import { IngestStores } from './stores.ts';
import { after, twoFeeders } from './testing.ts';
import { Weigher } from './weigh/weigher.ts';

export type RuleBench = Awaited<ReturnType<typeof openRuleBench>>;
/** Something that happens: an observation, or what a person or the clock does. */
export type Step = Observation | readonly Observation[] | ((bench: RuleBench) => Promise<unknown>);

/** What happens, in order, and the outages that a control room expects to see then, oldest first. */
export type Row = readonly [what: string, steps: readonly Step[], outages: readonly string[]];

/** `around` may put something between the rules and the store. */
export async function openRuleBench(
  utility: UtilityFile = twoFeeders(),
  around: (store: DocumentStore) => DocumentStore = (store) => store,
) {
  const { store, remove } = await openTemporaryStore();
  const clock = new ManualClock(Date.parse(after(0)));
  const stores = await IngestStores.open(around(store), async () => undefined);
  const grid = new Grid(buildNetwork(utility));
  const turns = new OneAtATime();
  const observer = new Observer(stores, grid, clock, {
    turns,
    witnessOf: (feed) => (feed === 'pge' ? 'poll' : 'oms'),
  });
  const left: string[] = [];
  const openings = new CaseOpenings(stores, grid, clock, turns);
  const all = async (): Promise<readonly StoredOutage[]> => {
    const found: StoredOutage[] = [];
    for await (const outage of stores.outages.scan()) found.push(outage);
    return found.toSorted((a, b) => orderOf(a).localeCompare(orderOf(b)));
  };
  const versions = async (): Promise<number> =>
    (await all()).reduce((sum, { outage }) => sum + outage.version, 0);
  const bench = {
    clock,
    stores,
    all,
    due: new DueWork(stores, clock, turns),
    weigher: new Weigher(stores, clock, turns),
    openings,
    /** Cases whose outage could not be opened with the decision. */
    left,
    commands: new Commands(stores, clock, turns, openings, (id) => left.push(id)),
    handle: (observations: readonly Observation[]) => observer.handle(observations),
    /** The open outage at a device. */
    async at(device: string): Promise<StoredOutage> {
      const found = (await all()).find(
        ({ outage }) => outage.device === device && isOpen(outage.status),
      );
      if (!found) throw new Error(`Nothing is open at ${device}`);
      return found;
    },
    /** Each comes twice, as events do: the second time nothing may change. */
    async play(steps: readonly Step[]): Promise<void> {
      /* oxlint-disable no-await-in-loop -- one after the other */
      for (const step of steps) {
        if (typeof step === 'function') await step(bench);
        else {
          const observations = 'kind' in step ? [step] : step;
          const times = observations.map(({ observedAt }) => observedAt);
          const newest = times.toSorted((a, b) => a.localeCompare(b)).at(-1);
          if (newest !== undefined && newest > clock.now()) clock.moveTo(newest);
          await observer.handle(observations);
          const once = await versions();
          await observer.handle(observations);
          if ((await versions()) !== once) throw new Error(`Heard twice: ${JSON.stringify(step)}`);
        }
        oneADevice(await all());
      }
      /* oxlint-enable no-await-in-loop */
    },
    /** Oldest first: `device status [what is open] <who speaks of it> -> <merged into>`. */
    async outages(): Promise<readonly string[]> {
      const outages = await all();
      return outages.map((outage) => told(outage, outages));
    },
    remove,
  };
  return bench;
}

function oneADevice(outages: readonly StoredOutage[]): void {
  const devices = outages
    .filter(({ outage }) => isOpen(outage.status) && !isWaitingPlan(outage))
    .flatMap(({ outage }) => outage.device ?? []);
  if (new Set(devices).size < devices.length) throw new Error(`Open twice: ${devices.join()}`);
}

function told({ outage }: StoredOutage, all: readonly StoredOutage[]): string {
  const { device = '-', status, openDevices, sourceKeys, mergedInto, kind } = outage;
  const survivor = all.find(({ _id }) => _id === mergedInto)?.outage.device;
  return [
    kind === 'planned' ? 'planned' : '',
    device,
    status,
    openDevices.length === 0 || openDevices.join() === device ? '' : `[${openDevices.join()}]`,
    sourceKeys.length === 0 ? '' : `<${sourceKeys.map((key) => key.split(':')[1]).join()}>`,
    mergedInto === undefined ? '' : `-> ${survivor}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function orderOf({ _id, outage }: StoredOutage): string {
  return `${outage.startedAt} ${outage.heardAt} ${_id}`;
}

const heard = (seconds: number) => ({
  feed: 'cloudevents',
  observedAt: after(seconds),
  receivedAt: after(seconds),
});
type Oms = Extract<Observation, { readonly kind: 'oms' }>['oms'];

export const opens = (device: string, seconds: number, tripped = true): Observation => ({
  kind: 'device',
  ...heard(seconds),
  device,
  state: 'opened',
  tripped,
});
export const closes = (device: string, seconds: number): Observation => ({
  kind: 'device',
  ...heard(seconds),
  device,
  state: 'closed',
});
/** Meters by number, of a transformer. */
export const meters = (
  state: 'off' | 'on',
  transformer: string,
  numbers: readonly number[],
  seconds: number,
): readonly Observation[] =>
  numbers.map((n) => ({ kind: 'meter', ...heard(seconds), meter: `${transformer}-m${n}`, state }));
export const ticket = (
  sourceId: string,
  seconds: number,
  facts: Partial<Oms> = {},
  feed = 'cloudevents',
): Observation => ({
  kind: 'oms',
  ...heard(seconds),
  feed,
  oms: { sourceId, status: 'confirmed', steps: [], ...facts },
});
export const gone = (
  sourceId: string,
  seconds: number,
  reason: 'restored' | 'cancelled' = 'restored',
): Observation => ({ kind: 'omsGone', ...heard(seconds), sourceId, reason });
export const plan = (
  sourceId: string,
  seconds: number,
  facts: { device?: string; startsAt: number; endsAt: number; cancelled?: boolean },
): Observation => ({
  kind: 'planned',
  ...heard(seconds),
  sourceId,
  cancelled: false,
  ...facts,
  startsAt: after(facts.startsAt),
  endsAt: after(facts.endsAt),
});
/** A poll of a list that holds these rows. */
export const poll = (seconds: number, listed: readonly string[], unread = 0): Observation => ({
  kind: 'poll',
  ...heard(seconds),
  feed: 'pge',
  listed: [...listed],
  rejected: unread,
  unread,
});

export const person = { user: 'desk', name: 'Jo', role: 'operator' } as const;
export const cancels = (device: string) => async (bench: RuleBench) => {
  await bench.commands.cancel((await bench.at(device))._id, { reason: 'none' }, person);
};
export const confirms = (device: string) => async (bench: RuleBench) => {
  await bench.commands.confirm((await bench.at(device))._id, {}, person);
};
export const waits = (seconds: number) => async (bench: RuleBench) => {
  bench.clock.advance(seconds * 1_000);
  await bench.due.run();
};
