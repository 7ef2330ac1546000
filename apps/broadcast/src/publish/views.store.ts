import { Injectable } from '@nestjs/common';
import { traceOf, type Impact, type MembersManifest, type MembersPart } from '@relight/contracts';
import type { Collection, DocumentStore, Stored } from '@relight/documents';
import { isOpen, RelightError } from '@relight/domain';
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

  async keepImpact(impact: Impact): Promise<void> {
    const traceparent = traceOf(impact);
    await change(this.views, impact.outage.id, (view: OutageView) =>
      isNewer(impact, view.impact)
        ? { ...view, impact, isOpen: hasPeopleOut(impact), traceparent }
        : undefined,
    );
  }

  async keepManifest(manifest: MembersManifest): Promise<void> {
    await change(this.views, manifest.outageId, (view: OutageView) =>
      manifest.membershipVersion > (view.manifest?.membershipVersion ?? 0)
        ? { ...view, manifest }
        : undefined,
    );
  }

  async keepPart(part: MembersPart): Promise<void> {
    await change(
      this.parts,
      `${part.outageId}|${part.part}`,
      (view: Partial<MembersView> & Stored) =>
        part.membershipVersion > (view.part?.membershipVersion ?? 0)
          ? { ...view, part }
          : undefined,
    );
  }

  /** Undefined while parts of the membership the impact names are still missing. */
  async whole(outageId: string): Promise<WholeOutage | undefined> {
    const view = await this.views.get(outageId);
    if (!view?.impact) return undefined;
    const { impact, manifest, traceparent } = view;
    if (impact.membershipVersion === 0) return { impact, members: new Map(), traceparent };
    if (manifest?.membershipVersion !== impact.membershipVersion) return undefined;
    const ids = Array.from({ length: manifest.parts }, (_, part) => `${outageId}|${part}`);
    const parts = (await this.parts.getMany(ids)).map(({ part }) => part);
    const isWhole =
      parts.length === manifest.parts &&
      parts.every((part) => part.membershipVersion === manifest.membershipVersion);
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
    await change(this.views, outageId, (view: OutageView) =>
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
    await change(this.views, outageId, (view: OutageView) =>
      view.dueAt === claimedUntil ? { ...view, dueAt: undefined } : undefined,
    );
  }
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

/** Read, change, compare-and-set, again when somebody was faster; `undefined` changes nothing. */
async function change<T extends Stored>(
  collection: Collection<T>,
  id: string,
  next: (current: T) => T | undefined,
): Promise<void> {
  /* oxlint-disable no-await-in-loop -- who lost a compare-and-set tries again */
  for (let attempt = 0; attempt < 20; attempt += 1) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- views begin as an id alone
    const current = (await collection.get(id)) ?? ({ _id: id, version: 0 } as T);
    const changed = next(current);
    if (changed === undefined) return;
    const [result] = await collection.putMany([changed]);
    if (result?.ok) return;
    if (result && result.code === 'INVALID') throw new RelightError(result.code, result.message);
  }
  /* oxlint-enable no-await-in-loop */
  throw new RelightError('STALE_VERSION', 'The view keeps changing', { retriable: true });
}
