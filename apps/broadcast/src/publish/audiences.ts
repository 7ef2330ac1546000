import { Injectable } from '@nestjs/common';
import type { Impact } from '@relight/contracts';
import { defaultApprovalPolicy, type Told } from '@relight/domain';
import { ContactsRepository } from '../contacts/contacts.repository.ts';
import { groupsOf, webAddress, xAddress, type Address, type Group } from './audience.ts';
import { ToldStore } from './told.store.ts';
import { ViewsStore, type WholeOutage } from './views.store.ts';

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
    const ledger = await this.told.ofOutage(impact.outage.id);
    const told = new Map<string, Told>(ledger.map((one) => [one.addressId, one.told]));
    // Whoever was told is told the end of it, even when no longer a member.
    const formerly = await this.contacts.getMany(ledger.map(({ addressId }) => addressId));
    const here = await this.contacts.atServicePoints([...members.keys()]);
    const everyone = new Map([...formerly, ...here].map((contact) => [contact._id, contact]));
    const reachable = [...everyone.values()].filter(({ consent }) => consent.state === 'given');
    const people = reachable.map((contact): Address => ({ id: contact._id, contact }));
    const all = groupsOf(whole, [...people, ...places(impact, told)], told, now);
    const groups = await this.withoutStillOut(all, impact.outage.id);
    const reached = new Set(reachable.flatMap(({ servicePointIds }) => servicePointIds));
    const leftOut = [...members.keys()].filter((id) => !reached.has(id)).length;
    return { groups, leftOut };
  }

  /** "Back" is for those whom no other open outage holds: its start is their news. */
  private async withoutStillOut(
    groups: readonly Group[],
    outageId: string,
  ): Promise<readonly Group[]> {
    // All open outages are looked through: only when somebody is to hear of a return.
    if (!groups.some(isBack)) return groups;
    const stillOut = await this.views.outElsewhere(outageId);
    return groups.flatMap((group) => (isBack(group) ? thoseBack(group, stillOut) : [group]));
  }
}

function isBack({ facts }: Group): boolean {
  return facts.some(({ kind }) => kind === 'back');
}

function thoseBack(group: Group, stillOut: ReadonlySet<string>): Group[] {
  const addresses = group.addresses.filter(
    ({ contact }) => !contact?.servicePointIds.some((id) => stillOut.has(id)),
  );
  return addresses.length === 0 ? [] : [{ ...group, addresses }];
}

/** The page hears everything; X only of what touches many, and never of a count merely claimed. */
function places({ basis, customersTotal }: Impact, told: ReadonlyMap<string, Told>): Address[] {
  const isForX =
    basis !== 'claimed' && customersTotal >= defaultApprovalPolicy.leastCustomersForPost;
  return isForX || told.has(xAddress.id) ? [webAddress, xAddress] : [webAddress];
}
