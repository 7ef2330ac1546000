import type { Case, DeskOutage, DeskReport, Position } from '@relight/contracts';
import { isOut, type Known } from './known.ts';
import { type Way, wayTo } from './way.ts';

/** What is farther is not near. */
const nearMetres = 5_000;

/** Something with how far it is; undefined when nobody could locate it. */
export interface Found<T> {
  readonly it: T;
  readonly way: Way | undefined;
}

/** People who report the same thing at the same place, and no outage explains them. */
export interface Crowd {
  readonly id: string;
  readonly people: number;
  readonly label: string;
  readonly at: Position;
  readonly accuracyMetres: number;
  readonly lastAt: string;
}

export interface NearList<T> {
  readonly near: readonly Found<T>[];
  readonly far: readonly Found<T>[];
}

/** All that the first page shows, in its order: danger, the job, what is near. */
export interface Nearby {
  readonly dangers: readonly Found<Case>[];
  readonly job: Found<DeskOutage> | undefined;
  readonly stillOut: NearList<Case>;
  readonly suspected: NearList<Case>;
  readonly outages: NearList<DeskOutage>;
  readonly crowds: NearList<Crowd>;
}

/** A danger stays until it is made safe or was none; no danger leaves by itself or for distance. */
export const isDanger = (each: Case): boolean =>
  each.kind === 'hazard' && each.state !== 'madeSafe' && each.state !== 'dismissed';

const isDoubt = (each: Case) => each.state === 'open' || each.state === 'held';

export function nearbyOf(known: Known, from: Position, jobId: string | undefined): Nearby {
  const found = <T>(all: readonly T[], atOf: (one: T) => Position | undefined) =>
    all.map((it) => withWay(it, atOf(it), from)).toSorted(byDistance);
  const cases = [...known.cases.values()];
  const placeOf = (each: Case) => each.place?.position;
  const doubts = (kind: Case['kind']) =>
    parted(
      found(
        cases.filter((each) => each.kind === kind && isDoubt(each)),
        placeOf,
      ),
    );
  const job = jobId === undefined ? undefined : known.outages.get(jobId);
  const others = [...known.outages.values()].filter(
    ({ outage }) => outage.id !== jobId && isOut(outage.status) && outage.mergedInto === undefined,
  );
  return {
    dangers: found(cases.filter(isDanger), placeOf),
    job: job === undefined ? undefined : withWay(job, placeOfOutage(job), from),
    stillOut: doubts('stillOut'),
    suspected: doubts('suspected'),
    outages: parted(found(others, placeOfOutage)),
    crowds: parted(found(crowdsOf(known), ({ at }) => at)),
  };
}

/** The open device if its place is known, else the middle of the area. */
export const placeOfOutage = ({ outage, center }: DeskOutage): Position | undefined =>
  outage.position ?? center;

const withWay = <T>(it: T, at: Position | undefined, from: Position): Found<T> => ({
  it,
  way: at === undefined ? undefined : wayTo(from, at),
});

const metresOf = ({ way }: Found<unknown>) => way?.metres ?? Infinity;
const byDistance = (a: Found<unknown>, b: Found<unknown>) =>
  metresOf(a) === metresOf(b) ? 0 : metresOf(a) - metresOf(b);

/** What nobody could locate may be near, so it is not put away with what is far. */
const parted = <T>(all: readonly Found<T>[]): NearList<T> => ({
  near: all.filter(({ way }) => way === undefined || way.metres <= nearMetres),
  far: all.filter(({ way }) => way !== undefined && way.metres > nearMetres),
});

/** Reports of no power that neither an outage nor a case stands for, by their cluster. */
function crowdsOf({ reports, cases }: Known): readonly Crowd[] {
  const inCases = new Set([...cases.values()].flatMap(({ reportIds }) => reportIds));
  const clusters = new Map<string, Crowd>();
  for (const report of reports.values()) {
    const crowd = inCases.has(report.id) ? undefined : crowdOf(report);
    if (crowd === undefined) continue;
    const before = clusters.get(crowd.id);
    const newest = before !== undefined && before.lastAt > crowd.lastAt ? before : crowd;
    const people = Math.max(before?.people ?? 0, crowd.people);
    clusters.set(crowd.id, { ...newest, people });
  }
  return [...clusters.values()];
}

function crowdOf({ evidence }: DeskReport): Crowd | undefined {
  if (evidence?.place === undefined || evidence.hazard !== undefined) return undefined;
  if (evidence.openOutageId !== undefined || evidence.back) return undefined;
  if (evidence.class !== 'outage' && !evidence.stillOut) return undefined;
  const { position, accuracyMetres, label } = evidence.place;
  return {
    id: evidence.clusterId,
    people: Math.max(1, evidence.clusterReports),
    label,
    at: position,
    accuracyMetres,
    lastAt: evidence.reportedAt,
  };
}

/** Dangers that lie in an outage, as its page shows them. */
export const dangersIn = (known: Known, outageId: string): readonly Case[] =>
  [...known.cases.values()].filter((each) => isDanger(each) && each.outageId === outageId);
