import { retryStale, staleVersion, type Collection, type DocumentStore } from '@relight/documents';
import type { Retention } from '@relight/service-kit';
import {
  defaultClusterRule,
  joinCluster,
  type ClusterReport,
  type ClusterRule,
  type Position,
  type ReportCluster,
} from '@relight/spatial';
import {
  clusterCountModel,
  clusterModel,
  type ClusterCount,
  type ClusterDocument,
} from './cluster.schema.ts';

/** A located report and the lane it clusters in: outages together, each kind of hazard for itself. */
export interface Joining extends ClusterReport {
  readonly lane: string;
}

const outageLane = 'outage';
/** Two wires down a street apart are two dangers. */
const hazardRule: ClusterRule = { radiusMetres: 100, windowMs: defaultClusterRule.windowMs };
const cellsPerDegree = 100;
const cellsASquare = 10;

/** Which reports belong together, kept so that every instance joins the same. */
export class Clusters {
  static async open(documents: DocumentStore): Promise<Clusters> {
    return new Clusters(
      await documents.open(clusterModel),
      await documents.open(clusterCountModel),
    );
  }

  constructor(
    private readonly documents: Collection<ClusterDocument>,
    private readonly counts: Collection<ClusterCount>,
  ) {}

  /** The cluster of each report after all of them joined, by report id. */
  async join(reports: readonly Joining[]): Promise<ReadonlyMap<string, ReportCluster>> {
    return reports.length === 0 ? new Map() : retryStale(() => this.#tryJoin(reports));
  }

  /** A cluster takes nobody in after half an hour. */
  applyRetention(retention: Retention): void {
    retention.keep({ of: 'geo.clusters', collection: this.documents, by: 'lastAt' });
  }

  async #tryJoin(reports: readonly Joining[]): Promise<ReadonlyMap<string, ReportCluster>> {
    const counts = await this.#countsOf(reports);
    const known = new Map((await this.#near(reports)).map((each) => [each._id, each]));
    const changed = new Map<string, ClusterDocument>();
    const joined = new Map<string, string>();
    for (const report of reports) {
      const candidates = [...known.values()].filter(({ cell }) => laneOf(cell) === report.lane);
      const clusters = candidates.map(({ cluster }) => cluster);
      const isHazard = report.lane !== outageLane;
      const cluster = joinCluster(report, clusters, isHazard ? hazardRule : defaultClusterRule);
      joined.set(report.id, cluster.id);
      if (clusters.includes(cluster)) continue;
      const version = known.get(cluster.id)?.version ?? 0;
      const document = documentOf(cluster, report.lane, version);
      known.set(cluster.id, document);
      changed.set(cluster.id, document);
    }
    const results = await this.documents.putMany([...changed.values()]);
    const begun = results.flatMap((result) =>
      result.ok && result.stored.version === 1 ? [result.stored] : [],
    );
    const beginners = new Set(begun.map(({ _id }) => _id));
    const squares = reports.filter(({ id }) => beginners.has(id)).flatMap(squaresAround);
    const isAlone = await this.#counted(counts, new Set(squares));
    // Another instance has begun clusters here too: ours go, unless somebody has joined them.
    if (!isAlone) await this.#takeBack(begun);
    if (!isAlone || !results.every(({ ok }) => ok)) {
      throw staleVersion('Others keep changing the same clusters');
    }
    return new Map([...joined].flatMap(([id, to]) => withCluster(id, known.get(to)?.cluster)));
  }

  /** Read before the clusters are: whoever has begun one since has counted on. */
  async #countsOf(reports: readonly Joining[]): Promise<readonly ClusterCount[]> {
    const squares = [...new Set(reports.flatMap(squaresAround))];
    const known = new Map((await this.counts.getMany(squares)).map((each) => [each._id, each]));
    return squares.map((_id) => known.get(_id) ?? { _id, version: 0, begun: 0 });
  }

  /** False when somebody else has counted on meanwhile. */
  async #counted(counts: readonly ClusterCount[], squares: ReadonlySet<string>): Promise<boolean> {
    const next = counts
      .filter(({ _id }) => squares.has(_id))
      .map((each) => ({ ...each, begun: each.begun + 1 }));
    const results = await this.counts.putMany(next);
    return results.every(({ ok }) => ok);
  }

  async #takeBack(begun: readonly ClusterDocument[]): Promise<void> {
    // oxlint-disable-next-line relight/bounded-promises -- the clusters of one report
    await Promise.all(begun.map(({ _id, version }) => this.documents.delete(_id, version)));
  }

  #near(reports: readonly Joining[]): Promise<readonly ClusterDocument[]> {
    const cells = new Set(reports.flatMap(({ lane, position }) => cellsAround(lane, position)));
    const first = Math.min(...reports.map(({ at }) => Date.parse(at)));
    const since = new Date(first - defaultClusterRule.windowMs).toISOString();
    return this.documents.find({
      index: 'cell',
      where: { cell: [...cells] },
      range: { gte: since },
    });
  }
}

function withCluster(
  id: string,
  cluster: ReportCluster | undefined,
): readonly (readonly [string, ReportCluster])[] {
  return cluster === undefined ? [] : [[id, cluster]];
}

function documentOf(cluster: ReportCluster, lane: string, version: number): ClusterDocument {
  const cell = cellOf(lane, cluster.position);
  return { _id: cluster.id, version, cluster, cell, lastAt: cluster.lastAt };
}

function cellOf(lane: string, [lon, lat]: Position, east = 0, north = 0): string {
  const x = Math.floor(lon * cellsPerDegree) + east;
  const y = Math.floor(lat * cellsPerDegree) + north;
  return `${lane}:${x}:${y}`;
}

function cellsAround(lane: string, position: Position): readonly string[] {
  const steps = [-1, 0, 1];
  return steps.flatMap((east) => steps.map((north) => cellOf(lane, position, east, north)));
}

/** Squares that a cluster a report may join or begin can lie in. */
function squaresAround({ lane, position: [lon, lat] }: Joining): readonly string[] {
  const squares = new Set<string>();
  for (const east of [-1, 1]) {
    for (const north of [-1, 1]) {
      const x = Math.floor((lon * cellsPerDegree + east) / cellsASquare);
      const y = Math.floor((lat * cellsPerDegree + north) / cellsASquare);
      squares.add(`${lane}:${x}:${y}`);
    }
  }
  return [...squares];
}

function laneOf(cell: string): string {
  return cell.slice(0, cell.indexOf(':'));
}

/** The lane of a report. */
export function laneFor(hazard: string | undefined): string {
  return hazard ?? outageLane;
}
