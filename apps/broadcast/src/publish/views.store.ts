import { Injectable } from '@nestjs/common';
import { traceOf, type Impact, type MembersManifest, type MembersPart } from '@relight/contracts';
import { InTurn, pagesOf, update, type Collection, type DocumentStore } from '@relight/documents';
import { isOpen } from '@relight/domain';
import type { Retention } from '@relight/service-kit';
import {
  membersViewModel,
  outageViewModel,
  type MembersView,
  type OutageView,
} from './publish.schemas.ts';
import { someAtOnce } from '../some-at-once.ts';
import { tellableAreas } from './audience.ts';

const atOnce = 500;

/** An outage as far as it is whole: members agree with the impact they belong to. */
export interface WholeOutage {
  readonly impact: Impact;
  /** Service point → `out` or the step that brought it back. */
  readonly members: ReadonlyMap<string, string>;
  /** The trace of the impact. */
  readonly traceparent?: string | undefined;
}

/** Keeps what geo says, the newest of each, and says when it is whole. */
@Injectable()
export class ViewsStore {
  /** Impact and members of an outage come at once, by two topics, to one instance. */
  readonly #turns = new InTurn();
  #indexed: Promise<void> | undefined;

  constructor(
    private readonly views: Collection<OutageView>,
    private readonly parts: Collection<MembersView>,
  ) {}

  static async open(store: DocumentStore): Promise<ViewsStore> {
    return new ViewsStore(await store.open(outageViewModel), await store.open(membersViewModel));
  }

  getMany(outageIds: readonly string[]): Promise<readonly OutageView[]> {
    return this.views.getMany(outageIds);
  }

  get(outageId: string): Promise<OutageView | undefined> {
    return this.views.get(outageId);
  }

  /** The view as it stands then. */
  keepImpact(impact: Impact): Promise<OutageView> {
    const traceparent = traceOf(impact);
    return this.#changeView(impact.outage.id, (known) => {
      if (!isNewer(impact, known.impact)) return undefined;
      const endedAt = endOf(impact);
      const areaIds = areaIdsOf(impact);
      return { ...known, impact, isOpen: hasPeopleOut(impact), areaIds, endedAt, traceparent };
    });
  }

  /** The view as it stands then. */
  keepManifest(manifest: MembersManifest): Promise<OutageView> {
    return this.#changeView(manifest.outageId, (view) =>
      manifest.membershipVersion > (view.manifest?.membershipVersion ?? 0)
        ? { ...view, manifest }
        : undefined,
    );
  }

  async keepPart(part: MembersPart): Promise<void> {
    await update<MembersView>(
      this.parts,
      `${part.outageId}|${part.part}`,
      (view, _id) =>
        part.membershipVersion > (view?.part.membershipVersion ?? 0)
          ? { _id, version: view?.version ?? 0, part, out: outIn(part) }
          : undefined,
      // Of the first membership nothing is known yet, unless it comes again.
      { isLikelyNew: part.membershipVersion === 1 },
    );
  }

  /** Undefined while parts of the membership the impact names are still missing. */
  async whole(outageId: string): Promise<WholeOutage | undefined> {
    // Most outages have one part: it is read along.
    const [view, first] = await Promise.all([
      this.views.get(outageId),
      this.parts.get(`${outageId}|0`),
    ]);
    if (!view?.impact || !isComplete(view)) return undefined;
    const { impact, manifest, traceparent } = view;
    const count = impact.membershipVersion === 0 ? 0 : (manifest?.parts ?? 0);
    const ids = Array.from({ length: count }, (_, part) => `${outageId}|${part}`);
    const kept = count === 1 && first ? [first] : await this.parts.getMany(ids);
    const parts = kept.map(({ part }) => part);
    const isWhole =
      parts.length === count &&
      parts.every((part) => part.membershipVersion === impact.membershipVersion);
    return isWhole
      ? { impact, members: new Map(parts.flatMap(({ members }) => members)), traceparent }
      : undefined;
  }

  /** Those of these service points that are out in other open outages: nobody is told "back" there. */
  async outElsewhere(outageId: string, ids: Iterable<string>): Promise<ReadonlySet<string>> {
    await this.#indexedOnce();
    const asked = [...new Set(ids)];
    const stillOut = new Set<string>();
    for (let from = 0; from < asked.length; from += atOnce) {
      const some = asked.slice(from, from + atOnce);
      // oxlint-disable-next-line no-await-in-loop -- bounded lists, one after another
      for (const id of await this.#outOf(outageId, new Set(some))) stillOut.add(id);
    }
    return stillOut;
  }

  /** Makes findable by service point what an older release wrote, or writes beside this one. */
  async indexOlder(): Promise<void> {
    const query = { index: 'isOpen', where: { isOpen: true } };
    for await (const open of pagesOf(this.views, query, atOnce)) {
      const parts = await this.parts.getMany(open.flatMap(partIds));
      const older = parts.filter(({ part, out }) => out.length < outIn(part).length);
      // Whoever wrote one of them meanwhile made it findable, or writes it again.
      await this.parts.putMany(older.map((one) => ({ ...one, out: outIn(one.part) })));
    }
  }

  /** A store that was away at the first attempt must not stop all later ones. */
  #indexedOnce(): Promise<void> {
    this.#indexed ??= this.indexOlder().catch((error: unknown) => {
      this.#indexed = undefined;
      throw error;
    });
    return this.#indexed;
  }

  async #outOf(outageId: string, ids: ReadonlySet<string>): Promise<readonly string[]> {
    const found = await this.parts.find({ index: 'out', where: { out: [...ids] } });
    const others = found.filter(({ part }) => part.outageId !== outageId);
    const views = await this.views.getMany([...new Set(others.map(({ part }) => part.outageId))]);
    // What an outage no longer has, and one that is over, may still stand in the index.
    const current = new Set(views.filter((view) => view.isOpen).flatMap(partIds));
    const out = others.filter(({ _id }) => current.has(_id)).flatMap((one) => one.out);
    return out.filter((id) => ids.has(id));
  }

  /** Besides all other times arranged before. Domain time, ISO 8601. */
  async lookAgainAt(outageId: string, at: string): Promise<void> {
    await this.#changeView(outageId, (view) => {
      const times = dueTimes(view);
      return times.includes(at) ? undefined : { ...view, ...dueAts([...times, at]) };
    });
  }

  /**
   * Somebody new is to hear of these areas: their open outages are looked at by then, or sooner if that is
   * arranged. However many ask, each outage is worked out once.
   */
  async lookIn(areaIds: readonly string[], by: string): Promise<void> {
    if (areaIds.length === 0) return;
    const where = { areaIds: [...areaIds] };
    const found = await this.views.find({ index: 'areaIds', where, limit: atOnce });
    const ids = new Set(found.filter((view) => view.isOpen).map(({ _id }) => _id));
    await someAtOnce([...ids], (id) =>
      this.#changeView(id, (view) => {
        const times = dueTimes(view);
        const isSooner = times.some((at) => at <= by);
        return isSooner ? undefined : { ...view, ...dueAts([...times, by]) };
      }),
    );
  }

  /** Lets go of outages that ended, once `forget` has let go of what hangs on each. */
  applyRetention(retention: Retention, forget: (outageId: string) => Promise<void>): void {
    retention.keep({
      of: 'broadcast.outages',
      collection: this.views,
      by: 'endedAt',
      isNeeded: (view) => view.isOpen === true || view.dueAt !== undefined,
      dated: ({ impact, ...view }) => {
        const endedAt = impact && endOf(impact);
        return endedAt === view.endedAt ? undefined : { ...view, impact, endedAt };
      },
      letGo: async (ended) => {
        for (const view of ended) {
          // oxlint-disable-next-line no-await-in-loop -- one outage may have thousands told
          await forget(view._id);
          // oxlint-disable-next-line no-await-in-loop -- its parts before it, which names them
          await someAtOnce(partIds(view), (id) => this.parts.delete(id));
          // oxlint-disable-next-line no-await-in-loop -- see above
          await this.views.delete(view._id, view.version);
        }
      },
    });
  }

  /** Those of these outages that are not known to have ended. */
  async notEnded(outageIds: Iterable<string>): Promise<ReadonlySet<string>> {
    const views = await this.getMany([...new Set(outageIds)]);
    // Of one whose members alone were heard again, long after its end, no impact is kept any more.
    const standing = views.filter(({ impact, endedAt }) => impact && endedAt === undefined);
    return new Set(standing.map(({ _id }) => _id));
  }

  /** Ids of outages due to be looked at; each is due again at `againAt`, should nobody say `looked`. */
  async claimDue(now: string, againAt: string): Promise<readonly string[]> {
    const due = await this.views.find({ index: 'dueAt', range: { lte: now }, limit: 100 });
    const results = await this.views.putMany(
      due.map((view) => {
        const later = dueTimes(view).filter((at) => at > now);
        return { ...view, ...dueAts([...later, againAt]) };
      }),
    );
    return results.flatMap((result) => (result.ok ? [result.stored._id] : []));
  }

  /** The look claimed until then is done; one arranged meanwhile stays. */
  async looked(outageId: string, claimedUntil: string): Promise<void> {
    await this.#changeView(outageId, (view) => {
      const times = dueTimes(view);
      const left = times.filter((at) => at !== claimedUntil);
      return left.length === times.length ? undefined : { ...view, ...dueAts(left) };
    });
  }

  /** The view as it stands then. */
  #changeView(
    outageId: string,
    next: (view: OutageView) => OutageView | undefined,
  ): Promise<OutageView> {
    return this.#turns.run(outageId, async () => {
      let standing: OutageView = { _id: outageId, version: 0 };
      const stored = await update(this.views, outageId, (view = standing) => {
        standing = view;
        return next(view);
      });
      return stored ?? standing;
    });
  }
}

/** Whether the members that the impact names have been announced: then it may be whole. */
export function isComplete({ impact, manifest }: OutageView): boolean {
  if (impact === undefined) return false;
  const { membershipVersion } = impact;
  return membershipVersion === 0 || manifest?.membershipVersion === membershipVersion;
}

/** Kept of one outage: the first say all that later ones would. */
const mostDueAts = 10;

function dueTimes({ dueAt, laterDueAts = [] }: OutageView): readonly string[] {
  return dueAt === undefined ? [] : [dueAt, ...laterDueAts];
}

function dueAts(times: readonly string[]): Pick<OutageView, 'dueAt' | 'laterDueAts'> {
  const [dueAt, ...later] = [...new Set(times)].toSorted().slice(0, mostDueAts);
  return { dueAt, laterDueAts: later.length === 0 ? undefined : later };
}

function partIds({ _id, manifest }: OutageView): readonly string[] {
  return Array.from({ length: manifest?.parts ?? 0 }, (_, part) => `${_id}|${part}`);
}

function outIn({ members }: MembersPart): readonly string[] {
  return members.flatMap(([id, state]) => (state === 'out' ? [id] : []));
}

function hasPeopleOut(impact: Impact): true | undefined {
  return endOf(impact) !== undefined || impact.customersOut === 0 ? undefined : true;
}

/** None, rather than an empty list, for the index. */
function areaIdsOf(impact: Impact): readonly string[] | undefined {
  const areas = hasPeopleOut(impact) === undefined ? [] : tellableAreas(impact);
  return areas.length === 0 ? undefined : areas.map(({ areaId }) => areaId);
}

function endOf({ outage }: Impact): string | undefined {
  const isOver = !isOpen(outage.status) || outage.mergedInto !== undefined;
  return isOver ? outage.updatedAt : undefined;
}

function isNewer(impact: Impact, known: Impact | undefined): boolean {
  if (!known) return true;
  if (impact.outage.version !== known.outage.version) {
    return impact.outage.version > known.outage.version;
  }
  if (impact.membershipVersion !== known.membershipVersion) {
    return impact.membershipVersion > known.membershipVersion;
  }
  return impact.computedAt > known.computedAt;
}
