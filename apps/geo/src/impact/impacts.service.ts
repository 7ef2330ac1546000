import { Injectable } from '@nestjs/common';
import type { Impact, Outage } from '@relight/contracts';
import { retryStale, staleVersion, withPending } from '@relight/documents';
import { Clock } from '@relight/domain';
import { Territory } from '../territory.ts';
import { describeImpact } from './describe.ts';
import { impactRecord, memberRecords } from './impact-events.ts';
import {
  packMembers,
  unpackMembers,
  type ImpactDocument,
  type ImpactNote,
} from './impact.schema.ts';
import { ImpactStore } from './impact.store.ts';
import { isSameRoll, MemberRoll, type Members } from './members.ts';
import { OutageStore } from './outage.store.ts';
import { Ownership } from './ownership.ts';
import { Reach } from './reach.ts';
import { isSameReach } from './same-reach.ts';

const maxNotes = 200;
const dayMs = 86_400_000;

/** What one piece of work has read: outages with their impacts, and every open one around them. */
interface Scene {
  readonly stored: ReadonlyMap<string, ImpactDocument>;
  readonly outages: readonly Outage[];
  readonly open: readonly Outage[];
}

/** Keeps the impact of every outage true to the newest of all outages. */
@Injectable()
export class Impacts {
  readonly #reach: Reach;
  readonly #roll: MemberRoll;

  constructor(
    private readonly territory: Territory,
    private readonly outages: OutageStore,
    private readonly impacts: ImpactStore,
    private readonly clock: Clock,
  ) {
    this.#reach = new Reach(territory);
    this.#roll = new MemberRoll(territory, this.#reach);
  }

  /**
   * Takes newer versions in and works out anew all impacts they change. The outages are written
   * before others are read, so of two who change overlapping ones at once, one sees both.
   */
  async take(told: readonly Outage[]): Promise<void> {
    const newest = await this.#notCarried(await this.outages.keepNewest(told));
    if (newest.length === 0) return;
    const first = await this.#around(newest);
    const concerned = this.#concerned(newest, first);
    const toldOf = new Map(newest.map((outage) => [outage.id, outage]));
    let scene = concerned.length === newest.length ? first : undefined;
    let left = concerned;
    await retryStale(async () => {
      left = await this.#workOut(scene ?? (await this.#read(left)), toldOf);
      scene = undefined;
      if (left.length > 0) throw staleVersion('Others keep changing the same impacts', left[0]);
    });
  }

  /**
   * Outages that touch whom they touched before carry their impact on as it is; those left are to be
   * worked out. Who changes the same impact meanwhile, because another outage moved, wins.
   */
  async #notCarried(newest: readonly Outage[]): Promise<readonly Outage[]> {
    const impacts = await this.impacts.getMany(newest.map(({ id }) => id));
    const stored = new Map(impacts.map((each) => [each._id, each]));
    const computedAt = this.clock.now();
    const carried = newest.flatMap((outage) => {
      const before = stored.get(outage.id);
      if (!before || before.impact.outage.version >= outage.version) return [];
      if (!isSameReach(before.impact.outage, outage)) return [];
      const impact: Impact = { ...before.impact, outage, computedAt };
      return [withPending({ ...before, impact }, [impactRecord(impact)])];
    });
    const overtaken = new Set(await this.impacts.saveMany(carried));
    const done = new Set(carried.flatMap(({ _id }) => (overtaken.has(_id) ? [] : _id)));
    return newest.filter(({ id }) => !done.has(id));
  }

  /** Makes outages written before an update of the software or the network findable again. */
  refresh(): Promise<void> {
    return this.outages.refreshZones(new Date(this.clock.nowMs() - dayMs).toISOString());
  }

  async #read(ids: readonly string[]): Promise<Scene> {
    return this.#around(await this.outages.getMany(ids));
  }

  /**
   * Impacts are read before the outages that have a say in them: who wrote one of those between wins the
   * compare-and-set, or loses it to this and works out anew.
   */
  async #around(outages: readonly Outage[]): Promise<Scene> {
    const impacts = await this.impacts.getMany(outages.map(({ id }) => id));
    const stored = new Map(impacts.map((each) => [each._id, each]));
    const zones = new Set(outages.flatMap((outage) => this.#reach.zones(outage)));
    for (const zone of this.#reach.feedersOf(this.#touched(outages, stored))) zones.add(zone);
    const open = await this.outages.around(zones);
    return { stored, outages: await this.#asNewAs(open, outages), open };
  }

  /** The same outages, none older than the view of all: a share worked out of two ages fits neither. */
  async #asNewAs(open: readonly Outage[], outages: readonly Outage[]): Promise<readonly Outage[]> {
    const seen = new Map(open.map((outage) => [outage.id, outage]));
    const isGone = (outage: Outage): boolean =>
      !seen.has(outage.id) && this.#reach.zones(outage).length > 0;
    const gone = outages.filter(isGone).map(({ id }) => id);
    const again = gone.length === 0 ? [] : await this.outages.getMany(gone);
    const ended = new Map(again.map((outage) => [outage.id, outage]));
    return outages.map((outage) => seen.get(outage.id) ?? ended.get(outage.id) ?? outage);
  }

  /** The outages themselves and those whose share their change may move. */
  #concerned(newest: readonly Outage[], { stored, open }: Scene): readonly string[] {
    const ids = new Set(newest.map(({ id }) => id));
    const touched = this.#touched(newest, stored);
    for (const other of open) {
      const isTouched =
        other.closedTies.length > 0 || this.#reach.now(other).some((point) => touched.has(point));
      if (isTouched) ids.add(other.id);
    }
    return [...ids];
  }

  /** Service points that were or are dark by these outages. */
  #touched(outages: readonly Outage[], stored: Scene['stored']): ReadonlySet<number> {
    const touched = new Set(outages.flatMap((outage) => [...this.#reach.ever(outage)]));
    for (const { id } of outages) {
      for (const member of unpackMembers(stored.get(id)?.members ?? []).keys()) {
        const point = this.territory.network.indexOfServicePoint(member);
        if (point !== undefined) touched.add(point);
      }
    }
    return touched;
  }

  /** Returns the ids somebody else changed meanwhile. */
  async #workOut(
    { stored, outages, open }: Scene,
    toldOf: ReadonlyMap<string, Outage>,
  ): Promise<readonly string[]> {
    const ownership = new Ownership(open, this.territory, this.#reach);
    const changed = outages
      .map((outage) => {
        const before = stored.get(outage.id);
        const newest = newestAlike(outage, [before?.impact.outage, toldOf.get(outage.id)]);
        return this.#next(newest, ownership, before);
      })
      .filter((next) => next !== undefined)
      // Who gains a service point is told first: nobody is "back" who only changed outages.
      .toSorted((a, b) => gain(b, stored) - gain(a, stored));
    return this.impacts.saveMany(changed);
  }

  /** Undefined when nothing changed since it was last published. */
  #next(
    outage: Outage,
    ownership: Ownership,
    stored: ImpactDocument | undefined,
  ): ImpactDocument | undefined {
    const before = stored && {
      outage: stored.impact.outage,
      members: unpackMembers(stored.members),
    };
    if (before && before.outage.version > outage.version) return undefined;
    const members = this.#roll.roll(outage, ownership, before);
    const isSame = isSameRoll(members, before?.members ?? new Map());
    if (isSame && before?.outage.version === outage.version) return undefined;
    return this.#document(outage, members, isSame, stored);
  }

  #document(
    outage: Outage,
    members: Members,
    isSameMembers: boolean,
    stored: ImpactDocument | undefined,
  ): ImpactDocument {
    const lastVersion = stored?.impact.membershipVersion ?? 0;
    const impact = describeImpact(
      {
        outage,
        basis: this.#basis(outage, stored),
        members,
        reached: this.#reach.ever(outage),
        membershipVersion: isSameMembers ? lastVersion : lastVersion + 1,
        computedAt: this.clock.now(),
        before: stored?.impact,
      },
      this.territory,
    );
    const document: ImpactDocument = {
      ...(stored ?? { _id: outage.id, version: 0 }),
      impact,
      members: packMembers(members),
      history: [...(stored?.history ?? []), this.#note(impact)].slice(-maxNotes),
    };
    const events = isSameMembers ? [] : memberRecords(impact, members);
    return withPending(document, [...events, impactRecord(impact)]);
  }

  #note({ outage, computedAt, customersOut, customersTotal, basis }: Impact): ImpactNote {
    const areaFault = basis === 'claimed' ? this.#reach.areaFaultOf(outage) : undefined;
    return {
      at: computedAt,
      outageVersion: outage.version,
      customersOut,
      customersTotal,
      basis,
      ...(areaFault === undefined ? {} : { areaFault }),
    };
  }

  /** What once was known by its devices or its area stays so when the feed stops naming them. */
  #basis(outage: Outage, stored: ImpactDocument | undefined) {
    const basis = this.#reach.basisOf(outage);
    return basis === 'claimed' && stored && stored.members.length > 0 ? stored.impact.basis : basis;
  }
}

/** The version that says the newest of what is stored by whom it touches alone. */
function newestAlike(stored: Outage, others: readonly (Outage | undefined)[]): Outage {
  let newest = stored;
  for (const other of others) {
    if (other && other.version > newest.version && isSameReach(stored, other)) newest = other;
  }
  return newest;
}

function gain(next: ImpactDocument, stored: ReadonlyMap<string, ImpactDocument>): number {
  return next.impact.customersOut - (stored.get(next._id)?.impact.customersOut ?? 0);
}
