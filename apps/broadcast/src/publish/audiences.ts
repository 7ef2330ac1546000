import { Injectable } from '@nestjs/common';
import type { Impact } from '@relight/contracts';
import { defaultApprovalPolicy, type Fact, type Told } from '@relight/domain';
import { ContactsRepository } from '../contacts/contacts.repository.ts';
import { groupsOf, webAddress, xAddress, type Address, type Group } from './audience.ts';
import type { ToldLedger } from './publish.schemas.ts';
import { ToldStore } from './told.store.ts';
import { ViewsStore, type WholeOutage } from './views.store.ts';

/** Until a "back" that another outage held is looked at again, domain time. */
const heldForMs = 5 * 60_000;

export interface Audience {
  readonly groups: readonly Group[];
  /** Service points of the outage that nobody may be texted for. */
  readonly leftOut: number;
}

/** Who is to be told what of an outage now. */
@Injectable()
export class Audiences {
  constructor(
    private readonly contacts: ContactsRepository,
    readonly told: ToldStore,
    private readonly views: ViewsStore,
  ) {}

  async of(whole: WholeOutage, now: string): Promise<Audience> {
    const { impact, members } = whole;
    const [ledger, here] = await Promise.all([
      this.told.ofOutage(impact.outage.id),
      this.contacts.atServicePoints([...members.keys()]),
    ]);
    const told = new Map<string, Told>(ledger.map((one) => [one.addressId, one.told]));
    const isHere = new Set(here.map(({ _id }) => _id));
    const elsewhere = ledger.flatMap(({ addressId: id }) => (isHere.has(id) ? [] : id));
    // Whoever was told is told the end of it, even when no longer a member.
    const formerly = await this.contacts.getMany(elsewhere);
    const reachable = [...formerly, ...here].filter(({ consent }) => consent.state === 'given');
    const people = reachable.map((contact): Address => ({ id: contact._id, contact }));
    const all = groupsOf(whole, [...people, ...publicPlaces(impact, told)], told, now);
    const groups = await this.newsOf(all, impact, now);
    const reached = new Set(reachable.flatMap(({ servicePointIds }) => servicePointIds));
    const leftOut = [...members.keys()].filter((id) => !reached.has(id)).length;
    return { groups, leftOut };
  }

  /**
   * "Back" is for those whom no other open outage holds: its start is their news, and its end tells of
   * both. Should it end untold, it is found out by looking again.
   */
  private async newsOf(
    groups: readonly Group[],
    { outage, steps }: Impact,
    now: string,
  ): Promise<readonly Group[]> {
    if (!groups.some(isBack)) return groups;
    const backs = groups.filter(isBack).flatMap(({ addresses }) => addresses);
    const places = backs.flatMap(({ contact }) => contact?.servicePointIds ?? []);
    const stillOut = await this.views.outElsewhere(outage.id, places);
    const isHeld = ({ contact }: Address): boolean =>
      contact?.servicePointIds.some((id) => stillOut.has(id)) ?? false;
    if (backs.some(isHeld)) {
      const againAt = new Date(Date.parse(now) + heldForMs).toISOString();
      await this.views.lookAgainAt(outage.id, againAt);
    }
    const lastBack = await this.lastBackElsewhere(backs, outage.id);
    return groups.flatMap((group) => {
      if (!isBack(group)) return [group];
      const backAt = steps.find(({ id }) => group.facts.some((fact) => isBackBy(fact, id)))?.at;
      const addresses = group.addresses.filter(
        (one) => !isHeld(one) && (lastBack.get(one.id) ?? '') <= (backAt ?? ''),
      );
      return addresses.length === 0 ? [] : [{ ...group, addresses }];
    });
  }

  /** When the last of the other returns was that those with several places have been told of. */
  private async lastBackElsewhere(
    addresses: readonly Address[],
    outageId: string,
  ): Promise<ReadonlyMap<string, string>> {
    const several = addresses.filter(({ contact }) => (contact?.servicePointIds.length ?? 0) > 1);
    const ledger = await this.told.ofAddresses(several.map(({ id }) => id));
    const elsewhere = ledger.filter((one) => one.outageId !== outageId && one.told.backStepId);
    const views = await this.views.getMany([...new Set(elsewhere.map((one) => one.outageId))]);
    const stepsOf = new Map(views.map(({ _id, impact }) => [_id, impact?.steps ?? []]));
    const backAt = ({ outageId: id, told }: ToldLedger): string =>
      stepsOf.get(id)?.find((step) => step.id === told.backStepId)?.at ?? '';
    const returns = elsewhere.map((one) => [one.addressId, backAt(one)] as const);
    // Of an address that has several the last one stays.
    return new Map(returns.toSorted(([, at], [, other]) => at.localeCompare(other)));
  }
}

function isBack({ facts }: Group): boolean {
  return facts.some(({ kind }) => kind === 'back');
}

function isBackBy(fact: Fact, stepId: string): boolean {
  return fact.kind === 'back' && fact.stepId === stepId;
}

/** The page hears everything; X only of what touches many, and never of a count merely claimed. */
function publicPlaces(
  { basis, customersTotal }: Impact,
  told: ReadonlyMap<string, Told>,
): Address[] {
  const isForX =
    basis !== 'claimed' && customersTotal >= defaultApprovalPolicy.leastCustomersForPost;
  return isForX || told.has(xAddress.id) ? [webAddress, xAddress] : [webAddress];
}
