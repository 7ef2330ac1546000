import type { Outage } from '@relight/contracts';
import {
  decideEtr,
  defaultEtrPolicy,
  etrWindow,
  isBeyondHorizon,
  type EtrHeard,
} from '@relight/domain';
import { changed, due, later, noted, without } from './outage-changes.ts';
import type { HistoryEntry, LedgerEntry, StoredOutage } from './stored-outage.ts';

const minuteMs = 60_000;

export interface HeardEtr extends EtrHeard {
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
}

/** Keeps an ETR for ever, and releases it to be told unless the hold-back speaks against it. */
export function hearEtr(outage: StoredOutage, heard: HeardEtr, now: string): StoredOutage {
  const last = outage.ledger.findLast(({ source, of }) => source === heard.source && !of);
  if (last?.at === heard.at && last.confidence === heard.confidence) return outage;
  const decision = decideEtr(heard, outage.outage.etr, now);
  const entry = {
    ...heard,
    id: `${outage._id}-e${outage.ledger.length + 1}`,
    heardAt: now,
    decision,
  };
  const kept = { ...outage, ledger: [...outage.ledger, entry] };
  const far = `more than ${defaultEtrPolicy.horizonDays} days ahead, not released`;
  const done = isBeyondHorizon(heard.at, now) ? far : words[decision];
  const text = `ETR ${heard.at} heard from ${heard.source}: ${done}`;
  const told = noted(kept, { at: now, kind: 'etr', text, by: heard.by });
  return decision === 'release' ? released(told, entry, now) : told;
}

const words = { release: 'released', holdBack: 'held back', ignore: 'not released' } as const;

function released(outage: StoredOutage, entry: LedgerEntry, now: string): StoredOutage {
  const { at, source, confidence, reason } = entry;
  const etr = {
    entryId: entry.id,
    at,
    ...etrWindow(entry, now),
    source,
    confidence,
    releasedAt: now,
    ...(reason === undefined ? {} : { reason }),
  };
  const lapsesSoon = later(at, -defaultEtrPolicy.lapseSoonMinutes * minuteMs);
  return due(changed(outage, { etr }), {
    initialEtr: undefined,
    etr: lapsesSoon > now ? lapsesSoon : at,
  });
}

/**
 * The ETR's deadline came: a held-back newer one is released before the told one lapses, and a lapsed
 * one is withdrawn. Either is a line of the ledger.
 */
export function etrFellDue(outage: StoredOutage, now: string): StoredOutage {
  const { etr } = outage.outage;
  if (!etr) return due(outage, { etr: undefined });
  const held = heldBack(outage, etr);
  if (held && held.at !== etr.at && held.at > now) {
    const text = `ETR ${held.at} from ${held.source}, held back since ${held.heardAt}: released, as ${etr.at} is about to lapse`;
    return released(entered(outage, held, 'release', { at: now, kind: 'etr', text }), held, now);
  }
  if (etr.at > now) return due(outage, { etr: etr.at });
  const told = outage.ledger.find(({ id }) => id === etr.entryId);
  const line = { at: now, kind: 'etr', text: `ETR ${etr.at} lapsed` } as const;
  const lapsed = told ? entered(outage, told, 'lapse', line) : noted(outage, line);
  return due(without(lapsed, ['etr']), { etr: undefined });
}

/**
 * The newest ETR held back after the one that stands; none when what stands was named again since. What
 * could not be told, and the first guess, take nothing back.
 */
function heldBack({ ledger }: StoredOutage, told: Outage['etr'] & object): LedgerEntry | undefined {
  const since = ledger.findLastIndex(({ id, of }) => (of ?? id) === told.entryId);
  const newest = ledger
    .slice(since + 1)
    .filter(({ of, source }) => !of && source !== 'initial')
    .findLast(({ decision, at }) => decision === 'holdBack' || at === told.at);
  return newest?.decision === 'holdBack' ? newest : undefined;
}

/** What became of an ETR heard before: a line of the ledger and one of the record. */
function entered(
  outage: StoredOutage,
  about: LedgerEntry,
  decision: LedgerEntry['decision'],
  line: HistoryEntry,
): StoredOutage {
  const id = `${outage._id}-e${outage.ledger.length + 1}`;
  const entry = { ...about, id, of: about.id, decision };
  return noted({ ...outage, ledger: [...outage.ledger, entry] }, line);
}

/** Nobody gave an ETR in time: what an outage usually takes, as a first guess. */
export function initialEtr(outage: StoredOutage, now: string): StoredOutage {
  const cleared = due(outage, { initialEtr: undefined });
  if (outage.outage.etr) return cleared;
  const at = later(now, defaultEtrPolicy.initialMinutes * minuteMs);
  return hearEtr(cleared, { at, source: 'initial', confidence: 'low' }, now);
}
