import { createHash } from 'node:crypto';
import { explain, instant, shown, type FieldWarning, type OmsFacts } from '@relight/contracts';
import { instantOf, RelightError } from '@relight/domain';
import { z } from 'zod';
import { causeOf, crewOf } from './english-words.ts';
import type { FactField, FeedAdapter, FeedReading, Rejection, RowReading } from './feed-adapter.ts';

/** Epoch seconds, as this feed writes them: digits in a string. Milliseconds have three more. */
const epoch = z
  .union([z.string().regex(/^\d{1,13}$/), z.number().int().nonnegative()])
  .transform((given, context) => {
    const count = Number(given);
    const at = instantOf(count < 1e11 ? count * 1_000 : count);
    if (at !== undefined) return at;
    context.addIssue({ code: 'custom', message: 'wants epoch seconds' });
    return z.NEVER;
  });
const number = z.union([z.string().regex(/^-?\d+(\.\d+)?$/), z.number()]).transform(Number);
const sentence = z.string().transform((text) => text.slice(0, 500));

/** The fields that are read. Only the id is required: a row that is listed is an outage. */
const columns = {
  outageStartTime: epoch,
  estCustAffected: number.pipe(z.number().int().nonnegative()),
  currentEtor: epoch,
  crewCurrentStatus: sentence,
  cause: sentence,
  latitude: number.pipe(z.number().min(-90).max(90)),
  longitude: number.pipe(z.number().min(-180).max(180)),
  regionName: z.string().max(200),
};

const names: Readonly<Record<FactField, string>> = {
  time: 'ts',
  startedAt: 'outageStartTime',
  etr: 'currentEtor',
  customers: 'estCustAffected',
  steps: 'steps',
  device: 'device',
};

/** A snapshot of PG&E's outage map: `{ts, snapshot[]}`, or the bare list as polled now. */
export const pgeAdapter = {
  name: 'pge',
  witness: 'poll',
  nameOf: (field: FactField) => names[field],
  read: (body: unknown): FeedReading => {
    const { at, list } = snapshot(body);
    const rows: RowReading[] = [];
    const rejected: Rejection[] = [];
    const ids = new Set<string>();
    let unread = 0;
    for (const [index, raw] of list.entries()) {
      const sourceId = idOf(raw);
      if (sourceId === undefined) {
        unread += 1;
        const message = `outageNumber: wants a text that names the outage, not ${shown(fieldOf(raw, 'outageNumber'))}`;
        rejected.push({ index, code: 'ROW_INVALID', message });
      } else if (ids.has(sourceId)) {
        const message = `outageNumber: ${sourceId} is listed twice; the first row counts`;
        rejected.push({ index, code: 'ROW_REPEATED', message });
      } else {
        ids.add(sourceId);
        const read = (observedAt: string) => factOf(raw, sourceId, observedAt);
        rows.push({ index, sourceId, hash: hashOf(raw, sourceId), read });
      }
    }
    return { kind: 'snapshot', at, rows, rejected, unread };
  },
} satisfies FeedAdapter;

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
  const given = fieldOf(raw, 'outageNumber');
  const id = typeof given === 'number' ? String(given) : given;
  const text = typeof id === 'string' ? id.trim() : '';
  return text !== '' && text.length <= 200 ? text : undefined;
}

function fieldOf(raw: unknown, field: string): unknown {
  if (typeof raw !== 'object' || raw === null || !Object.hasOwn(raw, field)) return undefined;
  const value: unknown = Reflect.get(raw, field);
  return value;
}

/** Of the fields that are read, which are never nested: another field is no change of the outage. */
function hashOf(raw: unknown, sourceId: string): string {
  const read = Object.keys(columns).map((field): unknown => {
    const value = fieldOf(raw, field);
    return typeof value === 'object' && value !== null ? 'nested' : value;
  });
  const text = JSON.stringify([sourceId, ...read]);
  return createHash('sha1').update(text).digest('base64').slice(0, 16);
}

/** What can be read of a row; a field that cannot is left out, with a warning. */
function readRow(raw: unknown) {
  const warnings: FieldWarning[] = [];
  const read = <T>(field: keyof typeof columns, column: z.ZodType<T>): T | undefined => {
    const given = fieldOf(raw, field);
    const value = typeof given === 'string' ? given.trim() : given;
    // A feed writes null or nothing for what it does not know.
    if (value === undefined || value === null || value === '') return undefined;
    const parsed = column.safeParse(value);
    if (parsed.success) return parsed.data;
    const message = `${parsed.error.issues[0]?.message ?? 'cannot be read'}; left out`;
    warnings.push({ field, value: shown(given), message });
    return undefined;
  };
  const row = {
    startedAt: read('outageStartTime', columns.outageStartTime),
    customers: read('estCustAffected', columns.estCustAffected),
    etr: read('currentEtor', columns.currentEtor),
    crew: read('crewCurrentStatus', columns.crewCurrentStatus),
    cause: read('cause', columns.cause),
    latitude: read('latitude', columns.latitude),
    longitude: read('longitude', columns.longitude),
    placeName: read('regionName', columns.regionName),
  };
  return { row, warnings };
}

function factOf(raw: unknown, sourceId: string, observedAt: string) {
  const { row, warnings } = readRow(raw);
  const { startedAt, customers, etr, crew, cause, latitude, longitude, placeName } = row;
  const oms: OmsFacts = {
    sourceId,
    status: 'confirmed',
    steps: [],
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(customers === undefined ? {} : { customers }),
    ...(etr === undefined ? {} : { etr }),
    ...(placeName === undefined ? {} : { placeName }),
    ...(cause === undefined ? {} : { cause: { kind: causeOf(cause), text: cause.slice(0, 300) } }),
    ...(crew === undefined ? {} : { crew: crewOf(crew) ?? 'awaitingCrewAssignment' }),
    ...(latitude === undefined || longitude === undefined
      ? {}
      : { position: [longitude, latitude] }),
  };
  return { fact: { kind: 'oms', observedAt, oms } as const, warnings };
}
