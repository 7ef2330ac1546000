import {
  decideEtr,
  defaultEtrPolicy,
  etrWindow,
  isBeyondHorizon,
  type EtrHeard,
} from '@relight/domain';
import { changed, due, later, noted, without } from './outage-changes.ts';
import type { LedgerEntry, OutageRecord } from './outage-record.ts';

const minuteMs = 60_000;

export interface HeardEtr extends EtrHeard {
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
}

/** Keeps an ETR for ever, and releases it to be told unless the hold-back speaks against it. */
export function hearEtr(record: OutageRecord, heard: HeardEtr, now: string): OutageRecord {
  const last = record.ledger.findLast(({ source }) => source === heard.source);
  if (last?.at === heard.at && last.confidence === heard.confidence) return record;
  const decision = decideEtr(heard, record.outage.etr, now);
  const entry = {
    ...heard,
    id: `${record._id}-e${record.ledger.length + 1}`,
    heardAt: now,
    decision,
  };
  const kept = { ...record, ledger: [...record.ledger, entry] };
  const far = `more than ${defaultEtrPolicy.horizonDays} days ahead, not released`;
  const done = isBeyondHorizon(heard.at, now) ? far : words[decision];
  const text = `ETR ${heard.at} heard from ${heard.source}: ${done}`;
  const told = noted(kept, { at: now, kind: 'etr', text, by: heard.by });
  return decision === 'release' ? released(told, entry, now) : told;
}

const words = { release: 'released', holdBack: 'held back', ignore: 'not released' } as const;

function released(record: OutageRecord, entry: LedgerEntry, now: string): OutageRecord {
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
  return due(changed(record, { etr }), {
    initialEtr: undefined,
    etr: lapsesSoon > now ? lapsesSoon : at,
  });
}

/**
 * The ETR's deadline came: a held-back newer one is released before the told one lapses, and a lapsed
 * one is withdrawn.
 */
export function etrFellDue(record: OutageRecord, now: string): OutageRecord {
  const { etr } = record.outage;
  if (!etr) return due(record, { etr: undefined });
  const newest = record.ledger.at(-1);
  const isHeld = newest?.decision === 'holdBack' && newest.at !== etr.at && newest.at > now;
  if (isHeld) return released(record, { ...newest, decision: 'release' }, now);
  if (etr.at > now) return due(record, { etr: etr.at });
  const lapsed = due(without(record, ['etr']), { etr: undefined });
  return noted(lapsed, { at: now, kind: 'etr', text: `ETR ${etr.at} lapsed` });
}

/** Nobody gave an ETR in time: what an outage usually takes, as a first guess. */
export function initialEtr(record: OutageRecord, now: string): OutageRecord {
  const cleared = due(record, { initialEtr: undefined });
  if (record.outage.etr) return cleared;
  const at = later(now, defaultEtrPolicy.initialMinutes * minuteMs);
  return hearEtr(cleared, { at, source: 'initial', confidence: 'low' }, now);
}
