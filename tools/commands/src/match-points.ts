import { isPosition, type PointSet } from '@relight/spatial';
import { readLines, type RefusedLine } from './io.ts';

/** Points with their ids, in file order; equal ids and equal places stay apart. */
export interface NamedPoints extends PointSet {
  readonly ids: readonly string[];
}

interface Columns {
  readonly id: number;
  readonly lon: number;
  readonly lat: number;
}

const PLAIN: Columns = { id: 0, lon: 1, lat: 2 };

/** Streams a CSV `id,lon,lat`; a header may order the columns otherwise, or be left out. */
export async function readPoints(
  path: string,
  refuse: (refused: RefusedLine) => void,
): Promise<NamedPoints> {
  const ids: string[] = [];
  const lon = new GrowingFloats();
  const lat = new GrowingFloats();
  let columns: Columns | undefined;
  for await (const { text, number } of readLines(path)) {
    const fields = splitCsv(text);
    if (fields === undefined) {
      const message = 'a quote is not closed, or has text beside it';
      refuse({ line: number, code: 'csv.quote', message });
      continue;
    }
    if (columns === undefined) {
      const named = headerOf(fields);
      columns = named ?? PLAIN;
      if (named !== undefined) continue;
    }
    const x = numberIn(fields[columns.lon]);
    const y = numberIn(fields[columns.lat]);
    const id = fields[columns.id];
    if (id === undefined || id === '' || !isPosition(x, y)) {
      refuse({ line: number, ...whyRefused(id, fields[columns.lon], fields[columns.lat]) });
      continue;
    }
    ids.push(id);
    lon.push(x);
    lat.push(y);
  }
  return { ids, lon: lon.values(), lat: lat.values() };
}

/** A Float64Array that doubles: a million numbers in a plain array take several times the room. */
class GrowingFloats {
  #values = new Float64Array(1024);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = new Float64Array(this.#length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
  }

  values(): Float64Array {
    return this.#values.subarray(0, this.#length);
  }
}

function whyRefused(id: string | undefined, lon: string | undefined, lat: string | undefined) {
  if (id === undefined || id === '') {
    return { code: 'point.noId', message: 'the id is empty; wanted id,lon,lat' };
  }
  const found = `[${lon ?? ''}, ${lat ?? ''}]`;
  const wanted = 'wanted longitude -180 to 180 and latitude -90 to 90, in degrees';
  return { code: 'point.badPosition', message: `${found} is no position; ${wanted}` };
}

function numberIn(field: string | undefined): number {
  return field === undefined || field === '' ? Number.NaN : Number(field);
}

/** Columns by name when the first line is a header; undefined when it is already a point. */
function headerOf(fields: readonly string[]): Columns | undefined {
  const names = fields.map((field) => field.replace(/^\uFEFF/, '').toLowerCase());
  const at = (...wanted: string[]) => names.findIndex((name) => wanted.includes(name));
  const columns = {
    id: at('id'),
    lon: at('lon', 'lng', 'longitude', 'x'),
    lat: at('lat', 'latitude', 'y'),
  };
  return columns.id < 0 || columns.lon < 0 || columns.lat < 0 ? undefined : columns;
}

/** A field in quotes (a doubled quote is a quote) or without, up to its comma or the line's end. */
const FIELD = /\s*(?:"((?:[^"]|"")*)"\s*|([^",]*))(,|$)/y;

/** Each line is split by itself, so that one bad quote cannot swallow the lines after it. */
function splitCsv(text: string): string[] | undefined {
  if (!text.includes('"')) return text.split(',').map((field) => field.trim());
  const fields: string[] = [];
  FIELD.lastIndex = 0;
  for (;;) {
    const found = FIELD.exec(text);
    if (found === null) return undefined;
    fields.push(found[1]?.replaceAll('""', '"') ?? (found[2] ?? '').trim());
    if (found[3] === '') return fields;
  }
}
