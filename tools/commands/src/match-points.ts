import { RelightError } from '@relight/domain';
import { isPosition, type PointSet } from '@relight/spatial';
import { csvRecords } from './csv.ts';
import { openInput, type RefusedLine } from './input.ts';

/** Points with their ids, in file order; equal ids and equal places stay apart. */
export interface NamedPoints extends PointSet {
  readonly ids: readonly string[];
}

interface Columns {
  readonly id: number;
  readonly lon: number;
  readonly lat: number;
}

const plain: Columns = { id: 0, lon: 1, lat: 2 };

/** Streams a CSV `id,lon,lat`; a header may order the columns otherwise, or be left out. */
export async function readPoints(
  path: string,
  refuse: (refused: RefusedLine) => void,
): Promise<NamedPoints> {
  const ids: string[] = [];
  const lon = new GrowingFloats();
  const lat = new GrowingFloats();
  let columns: Columns | undefined;
  for await (const { fields, line } of csvRecords(openInput(path), refuse)) {
    if (columns === undefined) {
      const named = headerOf(fields, path);
      columns = named ?? plain;
      if (named !== undefined) continue;
    }
    const x = numberIn(fields[columns.lon]);
    const y = numberIn(fields[columns.lat]);
    const id = fields[columns.id];
    if (id === undefined || id === '' || !isPosition(x, y)) {
      refuse({ line, ...whyRefused(id, fields[columns.lon], fields[columns.lat]) });
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
  const hint = isPosition(numberIn(lat), numberIn(lon)) ? '; they may stand in turned order' : '';
  return { code: 'point.badPosition', message: `${found} is no position; ${wanted}${hint}` };
}

function numberIn(field: string | undefined): number {
  return field === undefined || field === '' ? Number.NaN : Number(field);
}

/** Columns by name when the first line is a header; undefined when it is already a point. */
function headerOf(fields: readonly string[], path: string): Columns | undefined {
  const names = fields.map((field) => field.toLowerCase());
  const at = (...wanted: string[]) => names.findIndex((name) => wanted.includes(name));
  const columns = {
    id: at('id'),
    lon: at('lon', 'lng', 'long', 'longitude', 'x'),
    lat: at('lat', 'latitude', 'y'),
  };
  const missing = Object.entries(columns).flatMap(([name, place]) => (place < 0 ? [name] : []));
  if (missing.length === 0) return columns;
  // A point of that name is one only with a place: else the order of its columns would be a guess.
  const isPoint = isPosition(numberIn(fields[plain.lon]), numberIn(fields[plain.lat]));
  if (isPoint || (columns.lon < 0 && columns.lat < 0)) return undefined;
  const message = `${path} has no column ${missing.join(', ')}; its first line names others, and id, lon, lat are wanted`;
  throw new RelightError('csv.columnMissing', message);
}
