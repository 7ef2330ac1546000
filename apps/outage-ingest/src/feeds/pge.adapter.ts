import { createHash } from 'node:crypto';
import { explain, instant } from '@relight/contracts';
import { RelightError, type CauseKind, type CrewStatus } from '@relight/domain';
import { z } from 'zod';
import type { Fact, FeedAdapter, Rejection, RowReading } from './feed-adapter.ts';

/** Epoch seconds, as this feed writes them: digits in a string. */
const epoch = z
  .union([z.string().regex(/^\d{1,11}$/), z.number().int().nonnegative().max(99_999_999_999)])
  .transform((seconds) => new Date(Number(seconds) * 1_000).toISOString());
const number = z.union([z.string().regex(/^-?\d+(\.\d+)?$/), z.number()]).transform(Number);

const pgeRow = z.object({
  outageNumber: z.string().min(1).max(200),
  outageStartTime: epoch,
  estCustAffected: number.pipe(z.number().int().nonnegative()),
  currentEtor: epoch.optional(),
  crewCurrentStatus: z.string().max(500).optional(),
  cause: z.string().max(500).optional(),
  latitude: number.pipe(z.number().min(-90).max(90)).optional(),
  longitude: number.pipe(z.number().min(-180).max(180)).optional(),
  regionName: z.string().max(200).optional(),
});

/** A snapshot of PG&E's outage map: `{ts, snapshot[]}`, or the bare list as polled now. */
export const pgeAdapter: FeedAdapter = {
  name: 'pge',
  witness: 'poll',
  read: (body) => {
    const { at, list } = snapshot(body);
    const rows: RowReading[] = [];
    const rejected: Rejection[] = [];
    const ids = new Set<string>();
    for (const [index, raw] of list.entries()) {
      const sourceId = idOf(raw);
      if (sourceId === undefined) {
        const message = 'outageNumber: wants a text that names the outage';
        rejected.push({ index, code: 'ROW_INVALID', message });
      } else if (ids.has(sourceId)) {
        const message = `outageNumber: ${sourceId} is listed twice; the first row counts`;
        rejected.push({ index, code: 'ROW_REPEATED', message });
      } else {
        ids.add(sourceId);
        rows.push({ index, sourceId, hash: hashOf(raw), fact: (when) => factOf(raw, when) });
      }
    }
    return { kind: 'snapshot', at, rows, rejected };
  },
};

const envelope = z.object({
  ts: instant.optional(),
  snapshot: z.array(z.unknown()),
});

function snapshot(body: unknown): { readonly at: string | undefined; readonly list: unknown[] } {
  if (Array.isArray(body)) return { at: undefined, list: body };
  const parsed = envelope.safeParse(body);
  if (parsed.success) return { at: parsed.data.ts, list: parsed.data.snapshot };
  const message = `${explain(parsed.error)}; wanted is {ts, snapshot[]} or the list itself`;
  throw new RelightError('BODY_INVALID', message, { cause: parsed.error });
}

function idOf(raw: unknown): string | undefined {
  const id: unknown =
    typeof raw === 'object' && raw !== null && 'outageNumber' in raw ? raw.outageNumber : undefined;
  if (typeof id === 'number') return String(id);
  return typeof id === 'string' && id !== '' && id.length <= 200 ? id : undefined;
}

/** Of the fields that are read, which are never nested: another field is no change of the outage. */
function hashOf(raw: unknown): string {
  const row = new Map(typeof raw === 'object' && raw !== null ? Object.entries(raw) : []);
  const read = fields.map((field): unknown => {
    const value: unknown = row.get(field);
    return typeof value === 'object' ? 'nested' : value;
  });
  return createHash('sha1').update(JSON.stringify(read)).digest('base64').slice(0, 16);
}
const fields = Object.keys(pgeRow.shape);

function factOf(raw: unknown, observedAt: string): Fact {
  const parsed = pgeRow.safeParse(raw);
  if (!parsed.success) {
    throw new RelightError('ROW_INVALID', explain(parsed.error), { cause: parsed.error });
  }
  const row = parsed.data;
  const { latitude, longitude, cause, crewCurrentStatus, currentEtor, regionName } = row;
  return {
    kind: 'oms',
    observedAt,
    oms: {
      sourceId: row.outageNumber,
      startedAt: row.outageStartTime,
      customers: row.estCustAffected,
      status: 'confirmed',
      steps: [],
      ...(currentEtor === undefined ? {} : { etr: currentEtor }),
      ...(regionName === undefined ? {} : { placeName: regionName }),
      ...(cause === undefined
        ? {}
        : { cause: { kind: causeOf(cause), text: cause.slice(0, 300) } }),
      ...(crewCurrentStatus === undefined ? {} : { crew: crewOf(crewCurrentStatus) }),
      ...(latitude === undefined || longitude === undefined
        ? {}
        : { position: [longitude, latitude] as [number, number] }),
    },
  };
}

/** The feed's sentences, by the word that tells them apart; the first that fits. */
const causeWords: readonly (readonly [RegExp, CauseKind])[] = [
  [/safety (shutoff|outage)|planned|scheduled|upgrade|maintenance/i, 'planned'],
  [/lightning/i, 'lightning'],
  [/tree|vegetation|branch/i, 'vegetation'],
  [/weather|storm|wind|snow|heat/i, 'weather'],
  [/animal|bird|squirrel|balloon wildlife/i, 'wildlife'],
  [/vehicle|car |balloon|third part|vandal|dig|fire/i, 'public'],
  [/equipment|underground|wire|pole|transformer/i, 'equipment'],
  [/transmission|substation|generation/i, 'powerSupply'],
];

function causeOf(text: string): CauseKind {
  return causeWords.find(([words]) => words.test(text))?.[1] ?? 'unknown';
}

const crewWords: readonly (readonly [RegExp, CrewStatus])[] = [
  [/en ?route|on (its|their) way/i, 'enroute'],
  [/complete|finished/i, 'fieldComplete'],
  [
    /at the (outage )?location|on ?site|arrived|repair|assessing|unable to access|working/i,
    'arrived',
  ],
  [/will be assigned|awaiting|not yet/i, 'awaitingCrewAssignment'],
  [/assigned|dispatch/i, 'assigned'],
];

function crewOf(text: string): CrewStatus {
  return crewWords.find(([words]) => words.test(text))?.[1] ?? 'awaitingCrewAssignment';
}
