/** What a mapping finds in one row, before it is read: values by the names of our fields. */
import { createHash } from 'node:crypto';
import { shown, type FieldWarning } from '@relight/contracts';
import { messageOf, type Expression, type Scope } from './expression.ts';
import type { Mapping, OutageMapping } from './mapping.ts';
import { isRelative } from './time-forms.ts';
import { localDate } from './zoned-time.ts';

/** Our fields that a row may fill. */
export type RowField =
  | 'customers'
  | 'startedAt'
  | 'etr'
  | 'status'
  | 'cause'
  | 'crew'
  | 'placeName'
  | 'device'
  | 'planned'
  | 'lon'
  | 'lat'
  | 'point'
  | 'area';

export interface RowValues {
  readonly values: Readonly<Partial<Record<RowField, unknown>>>;
  /** Expressions that failed on this row. */
  readonly warnings: readonly FieldWarning[];
}

/** Which expression fills which field. */
export function fieldsOf(outages: OutageMapping): ReadonlyMap<RowField, Expression> {
  const { customers, startedAt, etr, status, cause, crew, placeName, device, planned } = outages;
  const { position, area } = outages;
  const place =
    position === undefined
      ? {}
      : 'point' in position
        ? { point: position.point }
        : { lon: position.lon, lat: position.lat };
  const all: Readonly<Partial<Record<RowField, Expression | undefined>>> = {
    customers,
    startedAt: startedAt?.value,
    etr: etr?.value,
    status: status?.value,
    cause: cause?.value,
    crew: crew?.value,
    placeName,
    device,
    planned,
    ...place,
    area,
  };
  const named = Object.entries(all).filter(([, expression]) => expression !== undefined);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the record above
  return new Map(named as [RowField, Expression][]);
}

/** How warnings name a field: ours, and where the mapping looks for it. */
export function nameOfField(fields: ReadonlyMap<RowField, Expression>, field: RowField): string {
  const text = fields.get(field)?.text ?? '';
  return text === '' || text.length > 60 ? field : `${field} (${text})`;
}

export async function rowValues(
  fields: ReadonlyMap<RowField, Expression>,
  row: unknown,
  scope: Scope,
): Promise<RowValues> {
  const values: Partial<Record<RowField, unknown>> = {};
  const warnings: FieldWarning[] = [];
  for (const [field, { evaluate }] of fields) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- most answer at once; a few fields of one row
      values[field] = await evaluate(row, scope);
    } catch (error) {
      const message = `${messageOf(error)}; left out`;
      warnings.push({ field: nameOfField(fields, field), value: shown(row), message });
    }
  }
  return { values, warnings };
}

/**
 * Of what is read, so that another field is no change of the outage. A time without its day means
 * another one tomorrow, though the row is the same.
 */
export function hashOf(mapping: Mapping, sourceId: string, values: RowValues, now: string): string {
  const { startedAt, etr } = mapping.outages ?? {};
  const isDated = [startedAt, etr].some((field) => field?.form.some(isRelative) === true);
  const day = isDated ? localDate(now, mapping.zone ?? 'UTC') : undefined;
  const text = JSON.stringify([sourceId, values.values, day]);
  return createHash('sha1').update(text).digest('base64').slice(0, 16);
}
