/** Totals by area: what feeds state that list no single outage, or beside those. */
import { shown, type FieldWarning } from '@relight/contracts';
import { messageOf } from './expression.ts';
import { findRows } from './find-rows.ts';
import type { AreaMapping, Mapping } from './mapping.ts';
import { isNotKnown, readBoolean, readCount, readText } from './read-values.ts';
import { readTime } from './time-forms.ts';

/** What a feed says of one named area. */
export interface AreaClaim {
  readonly name: string;
  readonly customersOut: number;
  readonly customersServed?: number | undefined;
  readonly etr?: string | undefined;
}

export interface AreaReading {
  /** By name; of two of one name the counts are added. */
  readonly areas: readonly AreaClaim[];
  readonly rejected: readonly FieldWarning[];
}

/** More would be no statement for people. */
const mostAreas = 5_000;

/** Undefined when the mapping looks for none. Throws RelightError BODY_INVALID when they are not there. */
export async function readAreas(
  mapping: Mapping,
  documents: readonly unknown[],
  now: string,
): Promise<AreaReading | undefined> {
  const { areas: mapped } = mapping;
  if (!mapped) return undefined;
  const byName = new Map<string, AreaClaim>();
  const rejected: FieldWarning[] = [];
  /* oxlint-disable no-await-in-loop -- areas count in the order they come in */
  for (const doc of documents) {
    const { rows } = await findRows(doc, mapped, mapping.format === 'xml');
    for (const row of rows) {
      const read = await areaOf({ mapping, mapped, now }, row, doc);
      if (read === undefined) continue;
      if ('message' in read) rejected.push(read);
      else if (byName.size < mostAreas)
        byName.set(read.name, together(byName.get(read.name), read));
    }
  }
  /* oxlint-enable no-await-in-loop */
  return { areas: [...byName.values()], rejected };
}

interface AreaReader {
  readonly mapping: Mapping;
  readonly mapped: AreaMapping;
  readonly now: string;
}

/** Undefined when the row is none of the areas, or states nothing of one. A failing row fails no other. */
async function areaOf(
  reader: AreaReader,
  row: unknown,
  doc: unknown,
): Promise<AreaClaim | FieldWarning | undefined> {
  try {
    return await statementOf(reader, row, doc);
  } catch (error) {
    return refused('areas', row, messageOf(error));
  }
}

async function statementOf(
  { mapping: { none, zone }, mapped, now }: AreaReader,
  row: unknown,
  doc: unknown,
): Promise<AreaClaim | FieldWarning | undefined> {
  const where: unknown = await mapped.where?.evaluate(row, { doc });
  if (mapped.where && readBoolean(where) !== true) return undefined;
  const given: unknown = await mapped.name.evaluate(row, { doc });
  const name = isNotKnown(given, none) ? undefined : readText(given)?.slice(0, 200);
  if (name === undefined) {
    return refused(`areas.name (${mapped.name.text})`, given, 'wants the name of an area');
  }
  const out: unknown = await mapped.customersOut.evaluate(row, { doc });
  if (isNotKnown(out, none)) return undefined;
  const customersOut = readCount(out);
  if (customersOut === undefined) {
    const field = `areas.customersOut (${mapped.customersOut.text})`;
    return refused(field, out, `wants a whole number of customers for ${shown(name)}`);
  }
  const served: unknown = await mapped.customersServed?.evaluate(row, { doc });
  const customersServed = readCount(served);
  const etr: unknown = await mapped.etr?.value.evaluate(row, { doc });
  const read =
    mapped.etr === undefined || isNotKnown(etr, none)
      ? undefined
      : readTime(etr, mapped.etr.form, { zone, now, isPast: false });
  return {
    name,
    customersOut,
    ...(customersServed === undefined ? {} : { customersServed }),
    ...(read && 'at' in read ? { etr: read.at } : {}),
  };
}

function refused(field: string, value: unknown, message: string): FieldWarning {
  return { field, value: shown(value), message };
}

function together(known: AreaClaim | undefined, more: AreaClaim): AreaClaim {
  if (!known) return more;
  const served =
    known.customersServed === undefined || more.customersServed === undefined
      ? undefined
      : known.customersServed + more.customersServed;
  return {
    ...known,
    customersOut: known.customersOut + more.customersOut,
    ...(served === undefined ? {} : { customersServed: served }),
  };
}
