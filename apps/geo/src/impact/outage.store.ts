import type { Outage } from '@relight/contracts';
import { updateMany, type Collection, type DocumentStore } from '@relight/documents';
import { isOpen } from '@relight/domain';
import type { Retention } from '@relight/service-kit';
import { outageModel, type OutageDocument } from './outage.schema.ts';
import type { Reach } from './reach.ts';
import { isSameReach } from './same-reach.ts';

const hourMs = 3_600_000;

/** The newest version of every outage, shared by all instances of the service. */
export class OutageStore {
  static async open(documents: DocumentStore, reach: Reach): Promise<OutageStore> {
    return new OutageStore(await documents.open(outageModel), reach);
  }

  constructor(
    private readonly documents: Collection<OutageDocument>,
    private readonly reach: Reach,
  ) {}

  /**
   * Stores what touches others than the version that is there, and returns the newest of each outage told of.
   * Who reported it, what it is put down to and when it may end are nothing that is asked for here.
   */
  async keepNewest(told: readonly Outage[]): Promise<readonly Outage[]> {
    const newest = new Map<string, Outage>();
    for (const outage of told) {
      if (outage.version >= (newest.get(outage.id)?.version ?? 0)) newest.set(outage.id, outage);
    }
    const known = new Map<string, Outage>();
    const stored = await updateMany(this.documents, newest.keys(), (before, id) => {
      const outage = newest.get(id);
      if (outage === undefined) return undefined;
      if (before === undefined) return this.#documentOf(outage, 0);
      const isNewer = before.outage.version < outage.version;
      if (isNewer && !isSameReach(before.outage, outage)) {
        return this.#documentOf(outage, before.version);
      }
      known.set(id, isNewer ? outage : before.outage);
      return undefined;
    });
    return [...stored.map(({ outage }) => outage), ...known.values()];
  }

  async getMany(ids: readonly string[]): Promise<readonly Outage[]> {
    return (await this.documents.getMany(ids)).map(({ outage }) => outage);
  }

  /** Every outage with customers out now. */
  async open(): Promise<readonly Outage[]> {
    const found = await this.documents.find({ index: 'open', where: { open: true } });
    return found.map(({ outage }) => outage);
  }

  /**
   * Open outages that touch these feeders, those that touch a feeder of one of them, and so on: all
   * that can have a say in who counts where. Far fewer than all that are open.
   */
  async around(feeders: Iterable<string>): Promise<readonly Outage[]> {
    const asked = new Set<string>();
    const found = new Map<string, Outage>();
    for (let next = [...feeders]; next.length > 0;) {
      for (const zone of next) asked.add(zone);
      // oxlint-disable-next-line no-await-in-loop -- each round asks for what the one before brought up
      const page = await this.documents.find({ index: 'zones', where: { zones: next } });
      for (const { _id, outage } of page) found.set(_id, outage);
      const touched = new Set(page.flatMap(({ zones = [] }) => zones));
      next = [...touched].filter((zone) => !asked.has(zone));
    }
    return [...found.values()];
  }

  /** Those that touched these feeders and were restored at `since` or later; it may be a day ago. */
  async restoredAround(feeders: Iterable<string>, since: string, now: string) {
    const hours = hoursBetween(since, now);
    const restoredIn = [...feeders].flatMap((zone) => hours.map((hour) => `${zone}|${hour}`));
    if (restoredIn.length === 0) return [];
    const found = await this.documents.find({ index: 'restoredIn', where: { restoredIn } });
    return found.map(({ outage }) => outage).filter(({ restoredAt = '' }) => restoredAt >= since);
  }

  /**
   * Finds outages by their feeders again after an update of the software or of the network, from which
   * older documents have none, or others.
   */
  async refreshZones(since: string): Promise<void> {
    const kept = [
      ...(await this.documents.find({ index: 'open', where: { open: true } })),
      ...(await this.documents.find({ index: 'restoredAt', range: { gte: since } })),
    ];
    const wrong = kept.flatMap((document) => {
      const right = this.#documentOf(document.outage, document.version);
      const isRight =
        isSame(right.zones, document.zones) && isSame(right.restoredIn, document.restoredIn);
      return isRight ? [] : [right];
    });
    // Who lost a compare-and-set was overtaken by one that is right.
    if (wrong.length > 0) await this.documents.putMany(wrong);
  }

  /** One that ended has no say in who is out, and none of its neighbours asks for it after a day. */
  applyRetention(retention: Retention): void {
    retention.keep({
      of: 'geo.outages',
      collection: this.documents,
      by: 'endedAt',
      isNeeded: ({ open }) => open === true,
      dated: (document) => {
        const endedAt = endOf(document.outage);
        return endedAt === document.endedAt ? undefined : { ...document, endedAt };
      },
    });
  }

  #documentOf(outage: Outage, version: number): OutageDocument {
    const { id, status } = outage;
    const open = isStanding(outage) ? true : undefined;
    const wasRestored = status === 'restored' || status === 'closed';
    const restoredAt = wasRestored ? outage.restoredAt : undefined;
    const ever = restoredAt === undefined ? [] : this.reach.ever(outage);
    const restoredIn = [...this.reach.feedersOf(ever)].map(
      (zone) => `${zone}|${hourOf(restoredAt ?? '')}`,
    );
    return {
      _id: id,
      version,
      outage,
      open,
      zones: sorted(this.reach.zones(outage)),
      restoredAt,
      endedAt: endOf(outage),
      restoredIn: sorted(restoredIn),
    };
  }
}

function isStanding({ status, mergedInto }: Outage): boolean {
  return isOpen(status) && mergedInto === undefined;
}

function endOf(outage: Outage): string | undefined {
  return isStanding(outage) ? undefined : outage.updatedAt;
}

/** Undefined rather than empty, so that the sparse index leaves it out. */
function sorted(zones: readonly string[]): readonly string[] | undefined {
  return zones.length === 0 ? undefined : zones.toSorted();
}

/** `2026-11-22T18`. */
function hourOf(instant: string): string {
  return instant.slice(0, 13);
}

function hoursBetween(since: string, now: string): readonly string[] {
  const last = Date.parse(now) + hourMs;
  const hours: string[] = [];
  for (let at = Date.parse(since); at <= last; at += hourMs) {
    hours.push(hourOf(new Date(at).toISOString()));
  }
  return hours;
}

function isSame(a: readonly string[] = [], b: readonly string[] = []): boolean {
  return a.length === b.length && a.every((zone, at) => zone === b[at]);
}
