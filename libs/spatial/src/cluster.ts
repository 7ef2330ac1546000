import { distanceMetres, type Position } from './position.ts';

/** A located report. Hazards never come here: each stands alone in its own lane. */
export interface ClusterReport {
  readonly id: string;
  readonly position: Position;
  /** Source time, ISO 8601. */
  readonly at: string;
  /** Nearest device, when one is known. */
  readonly deviceId?: string;
}

/** Reports that speak of one trouble: `position` is their mean. */
export interface ReportCluster {
  readonly id: string;
  readonly position: Position;
  readonly deviceId?: string;
  readonly reportIds: readonly string[];
  readonly firstAt: string;
  readonly lastAt: string;
}

export interface ClusterRule {
  readonly radiusMetres: number;
  readonly windowMs: number;
}

/** Half an hour and 300 m: a city block or two, and the time a burst of reports takes. */
export const defaultClusterRule: ClusterRule = { radiusMetres: 300, windowMs: 30 * 60_000 };

/**
 * The cluster a report belongs to, with the report in it. It joins one within the window that shares
 * its device, else the nearest within the radius; of equals the one with the smaller id. Otherwise
 * it begins one, named after itself. A report already in a cluster changes nothing.
 */
export function joinCluster(
  report: ClusterReport,
  clusters: readonly ReportCluster[],
  rule: ClusterRule = defaultClusterRule,
): ReportCluster {
  const holder = clusters.find(({ reportIds }) => reportIds.includes(report.id));
  if (holder !== undefined) return holder;
  const joined = clusters
    .filter((cluster) => inWindow(report, cluster, rule.windowMs))
    .map((cluster) => ({ cluster, away: metresTo(report, cluster) }))
    .filter((one) => one.away <= rule.radiusMetres)
    .toSorted((a, b) => a.away - b.away || (a.cluster.id < b.cluster.id ? -1 : 1))[0];
  return joined === undefined ? begin(report) : add(report, joined.cluster);
}

/** Reports arrive out of order, so the window reaches both ways. */
function inWindow(report: ClusterReport, cluster: ReportCluster, windowMs: number): boolean {
  const at = Date.parse(report.at);
  return (
    at >= Date.parse(cluster.firstAt) - windowMs && at <= Date.parse(cluster.lastAt) + windowMs
  );
}

/** Metres to the cluster; one that shares the device is nearer than any other. */
function metresTo(report: ClusterReport, cluster: ReportCluster): number {
  const sameDevice = report.deviceId !== undefined && report.deviceId === cluster.deviceId;
  return sameDevice ? -1 : distanceMetres(report.position, cluster.position);
}

function begin({ id, position, at, deviceId }: ClusterReport): ReportCluster {
  const device = deviceId === undefined ? {} : { deviceId };
  return { id, position, ...device, reportIds: [id], firstAt: at, lastAt: at };
}

function add(report: ClusterReport, cluster: ReportCluster): ReportCluster {
  const count = cluster.reportIds.length;
  const mean = (axis: 0 | 1) =>
    cluster.position[axis] + (report.position[axis] - cluster.position[axis]) / (count + 1);
  const deviceId = cluster.deviceId ?? report.deviceId;
  return {
    ...cluster,
    ...(deviceId === undefined ? {} : { deviceId }),
    position: [mean(0), mean(1)],
    reportIds: [...cluster.reportIds, report.id],
    firstAt: Date.parse(report.at) < Date.parse(cluster.firstAt) ? report.at : cluster.firstAt,
    lastAt: Date.parse(report.at) > Date.parse(cluster.lastAt) ? report.at : cluster.lastAt,
  };
}
