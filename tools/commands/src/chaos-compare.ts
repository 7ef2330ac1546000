import type { Case, Outage } from '@relight/contracts';
import type { Told } from '@relight/domain';
import type { Held, LedgerMessage, ToldOf } from './chaos-state.ts';

/** A text or post as the providers hold it. */
export interface ProviderMessage {
  readonly id: string;
  readonly channel: string;
  readonly to: string;
  readonly body: string;
  readonly direction: 'inbound' | 'outbound';
  readonly inReplyTo?: string | undefined;
}

/** What is not compared, and why it cannot be. */
export interface LeftOut {
  /** Addresses that said STOP: what they were told before is a matter of when. */
  readonly stopped: ReadonlySet<string>;
  /** Tellings that one of the runs gave up since they came too late to be worth it (`tooLateIn`). */
  readonly tooLate: ReadonlySet<string>;
  /** Outages that one of the runs heard of when they were over: there nobody had to be told. */
  readonly heardOver: ReadonlySet<string>;
  /** Tellings whose end one of the runs told by a later outage's (`backByLaterIn`). */
  readonly backByLater: ReadonlySet<string>;
}

/** Names of the outages that were over before the services heard of them, away as their engines were. */
export function heardOverIn({ outages }: Held): readonly string[] {
  return outages
    .filter(({ heardAt, restoredAt }) => restoredAt !== undefined && heardAt > restoredAt)
    .map(nameOfOutage);
}

/** For each outage the addresses a message to which was, by the ledger, no longer worth sending. */
export function tooLateIn({ outages, messages }: Held): readonly string[] {
  const nameOf = new Map(outages.map((outage) => [outage.id, nameOfOutage(outage)]));
  return messages
    .filter(({ state }) => state === 'expired' || state === 'withdrawn')
    .map(({ addressId = '', outageId = '' }) => `${addressId} of ${nameOf.get(outageId) ?? '?'}`);
}

/** For each outage that is over the addresses that were told of a return elsewhere later than of its own. */
export function backByLaterIn({ outages, told }: Held): readonly string[] {
  const byId = new Map(outages.map((outage) => [outage.id, outage]));
  const returns = told
    .filter((one) => lastFact(one.told) === 'back')
    .map((one) => [one.addressId, backAt(one, byId)] as const);
  // Of an address that has several the last one stays.
  const lastBack = new Map(returns.toSorted(([, at], [, other]) => at.localeCompare(other)));
  return told
    .filter((one) => {
      const at = backAt(one, byId);
      return at !== '' && at < (lastBack.get(one.addressId) ?? '');
    })
    .map((one) => whoOf(one, byId));
}

/** When the address had power again; of who was not told, when the first had; '' while it is not over. */
function backAt({ outageId, told }: ToldOf, outages: ReadonlyMap<string, Outage>): string {
  const { restoredAt = '', steps = [] } = outages.get(outageId) ?? {};
  if (restoredAt === '') return '';
  const own = steps.find(({ id }) => id === told.backStepId) ?? steps[0];
  return own?.at ?? restoredAt;
}

function whoOf({ addressId, outageId }: ToldOf, outages: ReadonlyMap<string, Outage>): string {
  const outage = outages.get(outageId);
  return `${addressId} of ${outage ? nameOfOutage(outage) : 'an unknown outage'}`;
}

const nothingLeftOut: LeftOut = {
  stopped: new Set(),
  tooLate: new Set(),
  heardOver: new Set(),
  backByLater: new Set(),
};

/**
 * The end state as lines that two runs share when they ended alike: ids, which differ from run to
 * run, are replaced by what they stand for.
 */
export function endState(held: Held, leftOut: LeftOut = nothingLeftOut): readonly string[] {
  const byId = new Map(held.outages.map((outage) => [outage.id, outage]));
  // What merged is gone: how many pieces a burst came in is chance, and its survivor is compared.
  const outages = held.outages.filter(({ mergedInto }) => mergedInto === undefined);
  const compared = held.told.filter(({ addressId, outageId }) => {
    const outage = byId.get(outageId);
    const isLeftOut = outage !== undefined && leftOut.heardOver.has(nameOfOutage(outage));
    return !isLeftOut && outage?.mergedInto === undefined && !leftOut.stopped.has(addressId);
  });
  const backByLater = new Set(backByLaterIn(held));
  const told = compared.flatMap((one) => {
    const who = whoOf(one, byId);
    const fact = lastFact(one.told);
    // Who had two places out may hear of each return, or only of the last.
    if (backByLater.has(who) || (leftOut.backByLater.has(who) && fact === 'back')) return [];
    return holdsNothingFalse(byId.get(one.outageId), fact, leftOut.tooLate.has(who))
      ? []
      : [`told ${who}: ${fact}`];
  });
  return [...outages.map(lineOfOutage), ...linesOfCases(held), ...told].toSorted();
}

/**
 * Whether nothing is left to say to an address that may as well never have been told: of a trip that
 * closed again at once and was corrected, or of an outage that was over before its words could go.
 */
function holdsNothingFalse(outage: Outage | undefined, fact: string, isTooLate: boolean): boolean {
  if (outage?.status === 'cancelled') return fact === holdsNothing;
  const isOver = outage?.restoredAt !== undefined;
  return isOver && isTooLate && (fact === holdsNothing || fact === 'back');
}

/**
 * A report is weighed against what is known at that moment: it counts for a known outage, and raises
 * a doubt when that was restored; without one it suspects an outage. Which it was is a matter of
 * seconds as long as no person has decided; that each was counted once is compared.
 */
function linesOfCases({ cases, outages }: Held): readonly string[] {
  const isOfTheMoment = ({ kind, state }: Case): boolean => kind !== 'hazard' && state === 'open';
  const suspected = cases.filter((one) => isOfTheMoment(one) && one.kind === 'suspected');
  const known = outages.filter(({ mergedInto }) => mergedInto === undefined);
  const reports = [...known, ...suspected].reduce((sum, one) => sum + one.reports, 0);
  const decided = cases.filter((one) => !isOfTheMoment(one)).map(lineOfCase);
  return [...decided, `${reports} reports of outages`];
}

function nameOfOutage({ device, sourceKeys, kind }: Outage): string {
  return `${kind} outage of ${device ?? sourceKeys.toSorted()[0] ?? 'nothing known'}`;
}

function lineOfOutage(outage: Outage): string {
  // Closed is restored and some time passed.
  const isOver = outage.status === 'closed' && outage.restoredAt !== undefined;
  const status = isOver ? 'restored' : outage.status;
  const steps = outage.steps.map(
    ({ openDevices, closedTies }) => `[${listOf(openDevices)}|${listOf(closedTies)}]`,
  );
  return `${nameOfOutage(outage)}: ${status}, steps ${steps.join(' ') || 'none'}`;
}

function listOf(ids: readonly string[]): string {
  return ids.toSorted().join(',');
}

function lineOfCase({ kind, state, hazard, place, nearestDevice, reports }: Case): string {
  const where = place?.label ?? nearestDevice ?? 'nowhere known';
  return `case ${kind}${hazard === undefined ? '' : ` (${hazard})`} at ${where}: ${state}, ${reports} reports`;
}

const holdsNothing = 'nothing any more';

/** The kind only: which estimate it was depends on the minute it came. */
function lastFact({ backStepId, etr, wasToldOut }: Told): string {
  if (backStepId !== undefined) return 'back';
  if (etr !== undefined) return 'etr';
  return wasToldOut ? 'out' : holdsNothing;
}

/** Lines of one that the other lacks, each as often as it lacks it. */
export function differences(
  undisturbed: readonly string[],
  disturbed: readonly string[],
): readonly string[] {
  const lacking = (from: readonly string[], other: readonly string[]): readonly string[] => {
    const left = countsOf(other);
    return from.filter((line) => {
      const count = left.get(line) ?? 0;
      left.set(line, count - 1);
      return count <= 0;
    });
  };
  return [
    ...lacking(undisturbed, disturbed).map((line) => `only undisturbed: ${line}`),
    ...lacking(disturbed, undisturbed).map((line) => `only disturbed:   ${line}`),
  ];
}

/**
 * Tellings too many: a message key kept twice, or words that a phone has more often than the ledger
 * holds messages for it. What only the provider knows is its own, as its answer to STOP.
 */
export function countDoubled(
  messages: readonly LedgerMessage[],
  provider: readonly ProviderMessage[],
): number {
  const keys = countsOf(messages.flatMap(({ messageKeys = [] }) => messageKeys));
  const ours = countsOf(messages.filter(({ state }) => mayBeOut(state)).map(wordsOf));
  const theirs = countsOf(
    provider.filter(({ direction }) => direction === 'outbound').map(wordsOf),
  );
  const isOurs = new Set(messages.map(wordsOf));
  let doubled = 0;
  for (const count of keys.values()) doubled += count - 1;
  for (const [words, count] of theirs) {
    if (isOurs.has(words)) doubled += Math.max(0, count - (ours.get(words) ?? 0));
  }
  return doubled;
}

/** Posts are told apart by their words alone: the provider names no address for them. */
function wordsOf({ channel, to, body }: { channel: string; to: string; body: string }): string {
  return channel === 'x' ? `x|${body}` : `${channel}|${to}|${body}`;
}

function mayBeOut(state: string): boolean {
  return state !== 'queued' && state !== 'expired' && state !== 'withdrawn' && state !== 'refused';
}

/** Texts and posts that reached the provider and are not kept. */
export function countUnheard(
  heard: readonly string[],
  provider: readonly ProviderMessage[],
): number {
  const kept = new Set(heard);
  return provider.filter(({ direction, id }) => direction === 'inbound' && !kept.has(id)).length;
}

function countsOf(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}
