import { Injectable } from '@nestjs/common';
import type { Evidence, Report } from '@relight/contracts';
import type { ReportCluster } from '@relight/spatial';
import { Clusters, laneFor, type Joining } from './clusters.ts';
import { EvidenceStore } from './evidence.store.ts';
import { Locator, type Found, type Located } from './locator.ts';
import { OutagesNear, type OutagesView } from './outages-near.ts';

interface Placed {
  readonly report: Report;
  readonly found: Found;
  /** Where it counts: what is outside the area served is no matter of this network. */
  readonly located: Located | undefined;
}

/** Turns reports into evidence: where they are from, and what is known of that place. */
@Injectable()
export class EvidenceMaker {
  constructor(
    private readonly locator: Locator,
    private readonly outages: OutagesNear,
    private readonly clusters: Clusters,
    private readonly store: EvidenceStore,
  ) {}

  async take(reports: readonly Report[]): Promise<void> {
    const known = await this.store.known(reports.map(({ id }) => id));
    const fresh = new Map(reports.filter(({ id }) => !known.has(id)).map((one) => [one.id, one]));
    const placed = [...fresh.values()].map((report) => this.#placed(report));
    const points = new Set(placed.flatMap(({ located }) => located?.points ?? []));
    const view = await this.outages.view(points);
    const clusters = await this.clusters.join(placed.flatMap(joiningOf));
    await this.store.publish(
      placed.map((one) => evidenceOf(one, view, clusters.get(one.report.id))),
    );
  }

  #placed(report: Report): Placed {
    const found = this.locator.locate(report.clue, { isDanger: report.hazard !== undefined });
    const isOurs = found.whereabouts !== 'outside' || report.hazard !== undefined;
    return { report, found, located: isOurs ? found.located : undefined };
  }
}

/** Only what speaks of an outage or a danger belongs together; thanks and questions stand alone. */
function joiningOf({ report, located }: Placed): readonly Joining[] {
  const { id, hazard, sentAt } = report;
  const speaks = hazard !== undefined || report.class === 'outage' || report.stillOut;
  if (located === undefined || !speaks || report.back) return [];
  const { position } = located.place;
  const isNear = hazard === undefined && located.nearestDevice !== undefined;
  const device = isNear ? { deviceId: located.nearestDevice } : {};
  return [{ id, position, at: sentAt, lane: laneFor(hazard), ...device }];
}

function evidenceOf(
  { report, found, located }: Placed,
  view: OutagesView,
  cluster: ReportCluster | undefined,
): Evidence {
  const { id, stillOut, back, hazard, takesBack, confidence, sentAt } = report;
  const counted = hazard === undefined ? (cluster?.reportIds.length ?? 0) : 0;
  return {
    id,
    clusterId: cluster?.id ?? id,
    class: report.class,
    stillOut,
    back,
    ...(hazard && { hazard }),
    ...(takesBack === undefined ? {} : { takesBack }),
    confidence,
    reportedAt: sentAt,
    clusterReports: counted,
    whereabouts: found.whereabouts,
    ...mayBeOf(found, hazard !== undefined),
    ...(located && {
      place: located.place,
      ...(located.nearestDevice !== undefined && { nearestDevice: located.nearestDevice }),
      ...(located.feeder !== undefined && { feeder: located.feeder }),
      ...view.at(located.place.position, located.points, sentAt),
    }),
  };
}

/** A place that was told has others beside it only for who goes and looks for a danger. */
function mayBeOf({ mayBe, whereabouts }: Found, isHazard: boolean): Pick<Evidence, 'mayBe'> {
  const isAsked = isHazard || whereabouts === 'several';
  if (!isAsked || mayBe.length === 0) return {};
  return {
    mayBe: mayBe.map(({ place, servicePointId }) =>
      servicePointId === undefined ? place : { ...place, servicePointId },
    ),
  };
}
