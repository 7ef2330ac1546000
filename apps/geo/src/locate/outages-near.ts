import { Injectable } from '@nestjs/common';
import type { Outage } from '@relight/contracts';
import { Clock } from '@relight/domain';
import { distanceMetres, type Position } from '@relight/spatial';
import { stateIn, type ImpactDocument } from '../impact/impact.schema.ts';
import { ImpactStore } from '../impact/impact.store.ts';
import { OutageStore } from '../impact/outage.store.ts';
import { Reach } from '../impact/reach.ts';
import { Territory } from '../territory.ts';

const dayMs = 86_400_000;
const deadFreshMs = 2_000;

/** What the record of outages says of a place. */
export interface Standing {
  readonly openOutageId?: string;
  readonly restoredOutageId?: string;
  readonly deadDeviceMetres?: number;
}

/** A service point's part in one outage: when it came back, or that it has not. */
interface Part {
  readonly outageId: string;
  readonly backAt: string | undefined;
}

/** Open outages, and those of the last day, as they touch given service points. */
@Injectable()
export class OutagesNear {
  readonly #reach: Reach;
  /** Of all open outages: where the distant ones are is for the eye only, and may be seconds old. */
  #dead: { readonly atMs: number; readonly positions: Promise<readonly Position[]> } = {
    atMs: -Infinity,
    positions: Promise.resolve([]),
  };

  constructor(
    private readonly territory: Territory,
    private readonly outages: OutageStore,
    private readonly impacts: ImpactStore,
    private readonly clock: Clock,
  ) {
    this.#reach = new Reach(territory);
  }

  /** A view for one batch of reports about these service points. */
  async view(points: ReadonlySet<number>): Promise<OutagesView> {
    const now = this.clock.now();
    const since = new Date(Date.parse(now) - dayMs).toISOString();
    const feeders = this.#reach.feedersOf(points);
    const open = await this.outages.around(feeders);
    const all = [...open, ...(await this.outages.restoredAround(feeders, since, now))];
    const ids = all.filter((outage) => this.#reach.everTouches(outage, points)).map(({ id }) => id);
    const parts = new Map<number, Part[]>();
    for (const document of await this.impacts.getMany(ids)) {
      this.#note(document, points, parts);
    }
    return new OutagesView(parts, [...this.#deadDevices(open), ...(await this.#allDead())]);
  }

  #allDead(): Promise<readonly Position[]> {
    // Wall time: this spares the store, and a storm's faster clock must not undo that.
    const nowMs = performance.now();
    if (nowMs - this.#dead.atMs > deadFreshMs) {
      const positions = this.outages.open().then((open) => this.#deadDevices(open));
      this.#dead = { atMs: nowMs, positions };
    }
    return this.#dead.positions;
  }

  #note(
    { impact, members }: ImpactDocument,
    points: ReadonlySet<number>,
    parts: Map<number, Part[]>,
  ): void {
    const backAt = new Map(impact.steps.map(({ id, at }) => [id, at]));
    const outageId = impact.outage.id;
    for (const point of points) {
      const state = stateIn(members, this.territory.network.servicePointId(point));
      if (state === undefined) continue;
      const part = { outageId, backAt: backAt.get(state) };
      const known = parts.get(point);
      if (known === undefined) parts.set(point, [part]);
      else known.push(part);
    }
  }

  #deadDevices(open: readonly Outage[]): readonly Position[] {
    const { network } = this.territory;
    return open.flatMap((outage) =>
      this.#reach.openDevices(outage).flatMap((id) => {
        const edge = network.indexOfEdge(id);
        const position = edge === undefined ? undefined : network.positionOfEdge(edge);
        return position === undefined ? [] : [position];
      }),
    );
  }
}

/** How outages stood at one moment, for the service points it was made for. */
export class OutagesView {
  constructor(
    private readonly parts: ReadonlyMap<number, readonly Part[]>,
    private readonly deadDevices: readonly Position[],
  ) {}

  /** `sentAt` decides: who wrote before the power came back spoke of an outage then open. */
  at(position: Position, points: readonly number[], sentAt: string): Standing {
    const out = new Map<string, number>();
    let restored: Part | undefined;
    for (const part of points.flatMap((point) => this.parts.get(point) ?? [])) {
      const { outageId, backAt } = part;
      if (backAt === undefined || backAt > sentAt) {
        out.set(outageId, (out.get(outageId) ?? 0) + 1);
      } else if (backAt > (restored?.backAt ?? '')) restored = part;
    }
    const [open] = [...out].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    return {
      ...(open && { openOutageId: open[0] }),
      ...(restored && { restoredOutageId: restored.outageId }),
      ...this.#distance(position),
    };
  }

  #distance(position: Position): Standing {
    if (this.deadDevices.length === 0) return {};
    const nearest = this.deadDevices.reduce(
      (least, device) => Math.min(least, distanceMetres(position, device)),
      Infinity,
    );
    return { deadDeviceMetres: Math.round(nearest) };
  }
}
