import { Injectable } from '@nestjs/common';
import type { Impact } from '@relight/contracts';
import {
  defaultApprovalPolicy,
  isOpen,
  lookAtPromise,
  outsideQuietHours,
  wordToCome,
  type Fact,
  type Told,
} from '@relight/domain';
import { ChannelList } from '../channels/channel-list.ts';
import { Settings } from '../config.ts';
import { PeopleRepository } from '../people/people.repository.ts';
import { consentTo, type Person, type PersonAddress, type Topic } from '../people/person.schema.ts';
import {
  groupsOf,
  isMemberOf,
  publicAddresses,
  tellableAreas,
  topicOf,
  webAddress,
  type Address,
  type Group,
  type Moment,
} from './audience.ts';
import type { ToldLedger } from './publish.schemas.ts';
import { ToldStore } from './told.store.ts';
import { ViewsStore, type WholeOutage } from './views.store.ts';

/** Until a "back" that another outage held is looked at again, domain time. */
const heldForMs = 5 * 60_000;

export interface Audience {
  readonly groups: readonly Group[];
  /** Service points of the outage that nobody may be texted for. */
  readonly leftOut: number;
  /** Addresses of theirs at which nothing arrives. */
  readonly undeliverable: number;
  /** The first time to come by which somebody was promised the next word; undefined when nobody was. */
  readonly promisedAt?: string | undefined;
}

/** By which addresses people and the public are reached. */
@Injectable()
export class ReachedBy {
  constructor(
    private readonly channels: ChannelList,
    private readonly settings: Settings,
  ) {}

  /** Those that a person consents to be told by, on channels we can send by. */
  addressesOf(person: Person, topic: Topic): Address[] {
    return person.addresses
      .filter((address) => consentTo(address, topic).state === 'given')
      .filter(({ undeliverable }) => undeliverable === undefined)
      .filter(({ channel }) => this.channels.of(channel) !== undefined)
      .map((to) => ({ id: to.id, to, person }));
  }

  /** The page hears everything; public channels only of what touches many, and never of a count merely claimed. */
  placesFor({ basis, customersTotal }: Impact, told: ReadonlyMap<string, Told>): Address[] {
    const { UTILITY_LOCALE: locale } = this.settings.config;
    const isPublic =
      basis !== 'claimed' && customersTotal >= defaultApprovalPolicy.leastCustomersForPost;
    const all = publicAddresses(this.channels.kinds, locale);
    return [webAddress, ...all.filter(({ id }) => isPublic || told.has(id))];
  }
}

/** What is promised to those who are told by themselves, while there is no estimate. */
@Injectable()
export class NextWords {
  constructor(private readonly settings: Settings) {}

  at({ outage }: Impact, now: string): Moment {
    const { NEXT_WORD_CADENCE, QUIET_HOURS, UTILITY_TIME_ZONE } = this.settings.config;
    const critical = wordToCome(outage, now, NEXT_WORD_CADENCE);
    // What is promised is sent a little before: that, too, must wake nobody.
    const sentAt = lookAtPromise(critical.at);
    const waitsMs =
      Date.parse(outsideQuietHours(sentAt, QUIET_HOURS, UTILITY_TIME_ZONE)) - Date.parse(sentAt);
    const at = new Date(Date.parse(critical.at) + waitsMs).toISOString();
    return { now, nextWord: { critical, usual: { ...critical, at } } };
  }
}

/** Who is to be told what of an outage now. */
@Injectable()
export class Audiences {
  constructor(
    private readonly people: PeopleRepository,
    readonly told: ToldStore,
    private readonly views: ViewsStore,
    private readonly reached: ReachedBy,
    private readonly nextWords: NextWords,
  ) {}

  async of(whole: WholeOutage, now: string): Promise<Audience> {
    const { impact, members } = whole;
    const topic = topicOf(impact.outage);
    const [ledger, here] = await Promise.all([
      this.told.ofOutage(impact.outage.id),
      this.#concerned(whole),
    ]);
    const told = new Map<string, Told>(ledger.map((one) => [one.addressId, one.told]));
    const isHere = new Set(here.flatMap(({ addresses }) => addresses.map(({ id }) => id)));
    const elsewhere = ledger.flatMap(({ addressId: id }) => (isHere.has(id) ? [] : id));
    // Whoever was told is told the end of it, even when no longer a member.
    const formerly = await this.people.owning(elsewhere);
    const people = [...formerly, ...here].flatMap((person) =>
      this.reached.addressesOf(person, topic),
    );
    const places = this.reached.placesFor(impact, told);
    const moment = this.nextWords.at(impact, now);
    const all = groupsOf(whole, [...people, ...places], told, moment);
    const groups = await this.#newsOf(all, whole, now);
    const reached = new Set(people.flatMap(({ person }) => person?.servicePointIds ?? []));
    const leftOut = [...members.keys()].filter((id) => !reached.has(id)).length;
    const gone = here.flatMap(({ addresses }) => addresses.filter((one) => isGone(one, topic)));
    const promised = isOpen(impact.outage.status)
      ? people.flatMap(({ id }) => told.get(id)?.nextWordAt ?? [])
      : [];
    // One that passed, of who is back and not told so yet, say, must hide no other.
    const toKeep = promised.filter((at) => lookAtPromise(at) > now).toSorted();
    return { groups, leftOut, undeliverable: gone.length, promisedAt: toKeep[0] };
  }

  /** Customers of record, and who asked to hear of an area; who is both, once. */
  async #concerned({ impact, members }: WholeOutage): Promise<readonly Person[]> {
    const [served, watching] = await Promise.all([
      this.people.atServicePoints([...members.keys()]),
      this.people.watching(tellableAreas(impact).map(({ areaId }) => areaId)),
    ]);
    const all = new Map([...served, ...watching].map((person) => [person._id, person]));
    return [...all.values()];
  }

  /**
   * "Back" is for those whom no other open outage holds: its start is their news, and its end tells of
   * both. Should it end untold, it is found out by looking again.
   */
  async #newsOf(
    groups: readonly Group[],
    whole: WholeOutage,
    now: string,
  ): Promise<readonly Group[]> {
    if (!groups.some(isBack)) return groups;
    const { outage, steps } = whole.impact;
    const backs = groups.filter(isBack).flatMap(({ addresses }) => addresses);
    const places = backs.flatMap(({ person }) => person?.servicePointIds ?? []);
    const stillOut = await this.views.outElsewhere(outage.id, places);
    const isHeld = ({ person }: Address): boolean =>
      person?.servicePointIds.some((id) => stillOut.has(id)) ?? false;
    if (backs.some(isHeld)) {
      const againAt = new Date(Date.parse(now) + heldForMs).toISOString();
      await this.views.lookAgainAt(outage.id, againAt);
    }
    // Of these alone another outage's end may have told all there is to tell.
    const mayKnow = ({ person }: Address): boolean =>
      person !== undefined && (person.servicePointIds.length > 1 || !isMemberOf(whole, person));
    const lastBack = await this.#lastBackElsewhere(backs.filter(mayKnow), outage.id);
    return groups.flatMap((group) => {
      if (!isBack(group)) return [group];
      const backAt = steps.find(({ id }) => group.facts.some((fact) => isBackBy(fact, id)))?.at;
      const addresses = group.addresses.filter(
        (one) => !isHeld(one) && (lastBack.get(one.id) ?? '') <= (backAt ?? ''),
      );
      return addresses.length === 0 ? [] : [{ ...group, addresses }];
    });
  }

  /** When the last of the other returns was that these have been told of. */
  async #lastBackElsewhere(
    addresses: readonly Address[],
    outageId: string,
  ): Promise<ReadonlyMap<string, string>> {
    const ledger = await this.told.ofAddresses(addresses.map(({ id }) => id));
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

const isGone = (address: PersonAddress, topic: Topic): boolean =>
  address.undeliverable !== undefined && consentTo(address, topic).state === 'given';

function isBack({ facts }: Group): boolean {
  return facts.some(({ kind }) => kind === 'back');
}

function isBackBy(fact: Fact, stepId: string): boolean {
  return fact.kind === 'back' && fact.stepId === stepId;
}
