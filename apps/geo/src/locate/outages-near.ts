import { Injectable } from '@nestjs/common';
import type { Impact, Outage } from '@relight/contracts';
import { Clock } from '@relight/domain';
import { distanceMetres, type Position } from '@relight/spatial';
import { unpackMembers } from '../impact/impact.schema.ts';
import { ImpactStore } from '../impact/impact.store.ts';
import { OUT, type Members } from '../impact/members.ts';
import { OutageStore } from '../impact/outage.store.ts';
import { Reach } from '../impact/reach.ts';
import { Territory } from '../territory.ts';

const DAY_MS = 86_400_000;

/** What the record of outages says of a place. */
export interface Standing {
  readonly openOutageId?: string;
  readonly restoredOutageId?: string;
  readonly deadDeviceMetres?: number;
}

interface Held {
  readonly impact: Impact;
  readonly members: Members;
}

/** Open outages, and those of the last day, as they touch given service points. */
@Injectable()
export class OutagesNear {
  readonly #reach: Reach;
  /** Reach by outage and version, since the same outages are asked about again and again. */
  #ever = new Map<string, Uint32Array>();

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
    const since = new Date(this.clock.nowMs() - DAY_MS).toISOString();
    const open = await this.outages.open();
    const all = [...open, ...(await this.outages.restoredSince(since))];
    const ids = this.#touching(all, points);
    const held = (await this.impacts.getMany(ids)).map(({ impact, members }) => ({
      impact,
      members: unpackMembers(members),
    }));
    return new OutagesView(held, this.#deadDevices(open), this.territory);
  }

  #touching(outages: readonly Outage[], points: ReadonlySet<number>): readonly string[] {
    const ever = new Map<string, Uint32Array>();
    const ids: string[] = [];
    for (const outage of outages) {
      const key = `${outage.id}@${outage.version}`;
      const reached = this.#ever.get(key) ?? this.#reach.ever(outage);
      ever.set(key, reached);
      if (reached.some((point) => points.has(point))) ids.push(outage.id);
    }
    this.#ever = ever;
    return ids;
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

/** How outages stood at one moment. */
export class OutagesView {
  constructor(
    private readonly held: readonly Held[],
    private readonly deadDevices: readonly Position[],
    private readonly territory: Territory,
  ) {}

  /** `sentAt` decides: who wrote before the power came back spoke of an outage then open. */
  at(position: Position, points: readonly number[], sentAt: string): Standing {
    const ids = points.map((point) => this.territory.network.servicePointId(point));
    let [mostOut, newestBack] = [0, ''];
    let open: string | undefined;
    let restored: string | undefined;
    for (const { impact, members } of this.held) {
      const states = ids.map((id) => members.get(id)).filter((state) => state !== undefined);
      const backAt = (state: string) => impact.steps.find(({ id }) => id === state)?.at ?? '';
      const out = states.filter((state) => state === OUT || backAt(state) > sentAt).length;
      if (out > mostOut) [mostOut, open] = [out, impact.outage.id];
      for (const back of states.map(backAt)) {
        if (back > newestBack && back <= sentAt) [newestBack, restored] = [back, impact.outage.id];
      }
    }
    return {
      ...(open !== undefined && { openOutageId: open }),
      ...(restored !== undefined && { restoredOutageId: restored }),
      ...this.#distance(position),
    };
  }

  #distance(position: Position): Standing {
    let nearest = Infinity;
    for (const device of this.deadDevices) {
      nearest = Math.min(nearest, distanceMetres(position, device));
    }
    return Number.isFinite(nearest) ? { deadDeviceMetres: Math.round(nearest) } : {};
  }
}
