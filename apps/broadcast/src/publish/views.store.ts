import { Injectable } from '@nestjs/common';
import { traceOf, type Impact, type MembersManifest, type MembersPart } from '@relight/contracts';
import { InTurn, update, type Collection, type DocumentStore } from '@relight/documents';
import { isOpen } from '@relight/domain';
import {
  membersViewModel,
  outageViewModel,
  type MembersView,
  type OutageView,
} from './publish.schemas.ts';

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
  private readonly turns = new InTurn();

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

  /** The view as it stands then. */
  keepImpact(impact: Impact): Promise<OutageView> {
    const traceparent = traceOf(impact);
    return this.changeView(impact.outage.id, (view) =>
      isNewer(impact, view.impact)
        ? { ...view, impact, isOpen: hasPeopleOut(impact), traceparent }
        : undefined,
    );
  }

  /** The view as it stands then. */
  keepManifest(manifest: MembersManifest): Promise<OutageView> {
    return this.changeView(manifest.outageId, (view) =>
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
          ? { _id, version: view?.version ?? 0, part }
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

  /** Service points out in other outages: nobody served there is told "back" by this one. */
  async outElsewhere(outageId: string): Promise<ReadonlySet<string>> {
    const open = await this.views.find({ index: 'isOpen', where: { isOpen: true } });
    const others = open.filter(({ _id }) => _id !== outageId);
    const parts = await this.parts.getMany(
      others.flatMap(({ _id, manifest }) =>
        Array.from({ length: manifest?.parts ?? 0 }, (_, part) => `${_id}|${part}`),
      ),
    );
    const members = parts.flatMap(({ part }) => part.members);
    return new Set(members.filter(([, state]) => state === 'out').map(([id]) => id));
  }

  async lookAgainAt(outageId: string, dueAt: string | undefined): Promise<void> {
    await this.changeView(outageId, (view) =>
      view.dueAt === dueAt ? undefined : { ...view, dueAt },
    );
  }

  /** Ids of outages due to be looked at; each is due again at `againAt`, should nobody say `looked`. */
  async claimDue(now: string, againAt: string): Promise<readonly string[]> {
    const due = await this.views.find({ index: 'dueAt', range: { lte: now }, limit: 100 });
    const results = await this.views.putMany(due.map((view) => ({ ...view, dueAt: againAt })));
    return results.flatMap((result) => (result.ok ? [result.stored._id] : []));
  }

  /** The look claimed until then is done; one arranged meanwhile stays. */
  async looked(outageId: string, claimedUntil: string): Promise<void> {
    await this.changeView(outageId, (view) =>
      view.dueAt === claimedUntil ? { ...view, dueAt: undefined } : undefined,
    );
  }

  /** The view as it stands then. */
  private changeView(
    outageId: string,
    next: (view: OutageView) => OutageView | undefined,
  ): Promise<OutageView> {
    return this.turns.run(outageId, async () => {
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

function hasPeopleOut({ outage, customersOut }: Impact): true | undefined {
  const isOver = !isOpen(outage.status) || outage.mergedInto !== undefined;
  return isOver || customersOut === 0 ? undefined : true;
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
