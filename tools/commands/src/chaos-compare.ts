import type { Case, Outage } from '@relight/contracts';
import type { Told } from '@relight/domain';
import type { Held, LedgerMessage } from './chaos-state.ts';

/** A text or post as the providers hold it. */
export interface ProviderMessage {
  readonly id: string;
  readonly channel: string;
  readonly to: string;
  readonly body: string;
  readonly direction: 'inbound' | 'outbound';
  readonly inReplyTo?: string | undefined;
}

/**
 * The end state as lines that two runs share when they ended alike: ids, which differ from run to
 * run, are replaced by what they stand for.
 */
export function endState(held: Held, leftOut: ReadonlySet<string> = new Set()): readonly string[] {
  const nameOf = new Map(held.outages.map((outage) => [outage.id, nameOfOutage(outage)]));
  const merged = new Set(
    held.outages.filter(({ mergedInto }) => mergedInto !== undefined).map(({ id }) => id),
  );
  // What merged is gone: how many pieces a burst came in is chance, and its survivor is compared.
  const outages = held.outages.filter(({ id }) => !merged.has(id)).map(lineOfOutage);
  const cancelled = new Set(
    held.outages.filter(({ status }) => status === 'cancelled').map(({ id }) => id),
  );
  const told = held.told
    .filter(({ outageId, addressId }) => !merged.has(outageId) && !leftOut.has(addressId))
    // Told of a trip that closed again at once and corrected, or not told at all: a moment's chance,
    // and either way nothing false is left with them.
    .filter((one) => !(cancelled.has(one.outageId) && lastFact(one.told) === holdsNothing))
    .map(({ addressId, outageId, told: last }) => {
      const name = nameOf.get(outageId) ?? 'an unknown outage';
      return `told ${addressId} of ${name}: ${lastFact(last)}`;
    });
  return [...outages, ...held.cases.map(lineOfCase), ...told].toSorted();
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
