import type { Impact } from '@relight/contracts';
import {
  factsToTell,
  isOpen,
  keysOf,
  promisedIn,
  type Fact,
  type Told,
  type Truth,
  type WordToCome,
} from '@relight/domain';
import type { ChannelKind } from '../channels/channel.ts';
import type { Person, PersonAddress, Topic } from '../people/person.schema.ts';
import type { WholeOutage } from './views.store.ts';

/** Somebody, or some place, that can be told. */
export interface Address {
  /** Names it in the told ledger. */
  readonly id: string;
  /** Undefined for the public page, which is told by the publication itself. */
  readonly to?: Pick<PersonAddress, 'channel' | 'value' | 'locale'> | undefined;
  /** Undefined for what everybody reads. */
  readonly person?: Person | undefined;
}

/** Those who hear the same facts in the same words. */
export interface Group {
  readonly key: string;
  readonly facts: readonly Fact[];
  readonly addresses: readonly Address[];
}

export const webAddress: Address = { id: 'web' };

/** The utility's own account on each channel that everybody reads. */
export function publicAddresses(kinds: readonly ChannelKind[], locale: string): Address[] {
  return kinds
    .filter(({ medium }) => medium.isPublic)
    .map(({ name }) => ({ id: name, to: { channel: name, value: name, locale } }));
}

/** When it is, and what is promised by then while there is no estimate. */
export interface Moment {
  readonly now: string;
  /** For those who are not woken at night, and for those who are: they depend on a medical device. */
  readonly nextWord: { readonly usual: WordToCome; readonly critical: WordToCome };
}

/** Groups addresses by what each has not been told yet; who has nothing to hear is in none. */
export function groupsOf(
  whole: WholeOutage,
  addresses: readonly Address[],
  told: ReadonlyMap<string, Told>,
  now: Moment,
): readonly Group[] {
  const groups = new Map<string, Group & { readonly addresses: Address[] }>();
  for (const address of addresses) {
    const facts = factsToTell(truthFor(whole, address, now), told.get(address.id));
    if (facts.length === 0) continue;
    const key = groupKey(facts, now);
    const group = groups.get(key) ?? { key, facts, addresses: [] };
    group.addresses.push(address);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** When the next word comes is no part of it: the same is said, whenever that is approved. */
function groupKey(facts: readonly Fact[], { nextWord: { usual } }: Moment): string {
  const keys = new Set(keysOf(facts));
  const said = facts
    .filter(({ key }) => keys.has(key))
    .map((fact) => ('before' in fact && fact.before ? `${fact.key}<${fact.before.at}` : fact.key));
  const isAtNight = (promisedIn(facts) ?? usual.at) !== usual.at;
  return [...said, ...(isAtNight ? ['night'] : [])].join('+');
}

/** What is true of the outage for one address. */
function truthFor(
  whole: WholeOutage,
  { person }: Address,
  { now, nextWord: { usual, critical } }: Moment,
): Truth {
  const { impact, members } = whole;
  const { outage } = impact;
  const base = {
    outageId: outage.id,
    status: outage.status,
    // One that lapses in this minute is no promise any more, whoever withdraws it first.
    etr:
      outage.etr && outage.etr.at > now
        ? { entryId: outage.etr.entryId, at: outage.etr.at }
        : undefined,
    nextWord: person?.critical === true ? critical : usual,
  };
  if (!person) return { ...base, nextWord: { at: usual.at }, ...publicTruth(impact) };
  const states = new Set(person.servicePointIds.map((id) => members.get(id)));
  const areas = areasWatched(impact, person);
  if (states.has('out') || areas.some(({ customersOut }) => customersOut > 0)) {
    return { ...base, isOut: true };
  }
  for (const { backStepId } of areas) states.add(backStepId);
  // Somebody with two places is back when the last of them is.
  // Of an outage that turned out to be elsewhere, its end for everybody is what they hear of it.
  const isMember = isMemberOf(whole, person);
  const steps = impact.steps.filter((step) =>
    isMember ? states.has(step.id) : !isOpen(outage.status),
  );
  const last = steps.toSorted((one, other) => one.at.localeCompare(other.at)).at(-1);
  return { ...base, isOut: false, backBy: last && { stepId: last.id, isTellable: last.tellable } };
}

/** Whether a place of theirs was ever out in it, as it is known now. */
export function isMemberOf(
  { impact, members }: Pick<WholeOutage, 'impact' | 'members'>,
  person: Pick<Person, 'servicePointIds' | 'places'>,
): boolean {
  const isServed = person.servicePointIds.some((id) => members.has(id));
  return isServed || areasWatched(impact, person).length > 0;
}

/**
 * The areas of an outage by which somebody without an account may hear of it: those that hold k homes,
 * since whoever asks need not live there; never of a count merely claimed.
 */
export function tellableAreas({ areas, basis, k = defaultK }: Impact): Impact['areas'] {
  return basis === 'claimed' ? [] : areas.filter(({ customersServed }) => customersServed >= k);
}

/** What geo goes by unless told; an impact of an older release names none. */
const defaultK = 5;

function areasWatched(impact: Impact, { places = [] }: Pick<Person, 'places'>): Impact['areas'] {
  if (places.length === 0) return [];
  const asked = new Set(places.map(({ areaId }) => areaId));
  return tellableAreas(impact).filter(({ areaId }) => asked.has(areaId));
}

/** Which of the things that people may hear of an outage is. */
export function topicOf({ kind }: Pick<Impact['outage'], 'kind'>): Topic {
  return kind === 'planned' ? 'planned' : 'outages';
}

/** X and the page hear of the end when the last customers are back. */
function publicTruth({ outage, customersOut, steps }: Impact): Pick<Truth, 'isOut' | 'backBy'> {
  if (isOpen(outage.status) && customersOut > 0) return { isOut: true };
  const last = steps.at(-1);
  return { isOut: false, backBy: last && { stepId: last.id, isTellable: last.tellable } };
}
