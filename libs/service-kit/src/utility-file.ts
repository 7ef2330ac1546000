import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { RelightError } from '@relight/domain';

/**
 * Reads a prepared utility file, JSON or gzip, as `T` (libs/network UtilityFile). Throws RelightError
 * UTILITY_FILE_UNREADABLE with the path and what is wanted; `buildNetwork` checks its records.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the kit may not know the network's types
export function readUtilityFile<T extends { readonly format: string }>(path: string): T {
  const file = parse(path);
  if (!isUtilityFile<T>(file)) throw unreadable(path, 'it is not of format relight.utility.v1');
  const wrong = firstWrong(file);
  if (wrong !== undefined) throw unreadable(path, wrong);
  return file;
}

/** What each list's records must have: an id, and these as texts. */
const lists = { nodes: [], edges: ['from', 'to'], servicePoints: ['node'] } as const;

/** `nodes.12: …`: what would otherwise break far from here, naming nothing. */
function firstWrong(file: object): string | undefined {
  const whole = new Map<string, unknown>(Object.entries(file));
  const zone = whole.get('timeZone');
  if (typeof zone !== 'string' || !isTimeZone(zone)) {
    return 'timeZone: wants an IANA time zone such as America/New_York';
  }
  for (const [name, texts] of Object.entries(lists)) {
    const records: unknown = whole.get(name);
    if (!Array.isArray(records)) continue;
    const at = records.findIndex((record) => !isRecord(record, texts));
    const wanted = ['id', ...texts].join(', ');
    if (at >= 0) return `${name}.${at}: wants ${wanted} as texts, and a position as [lon, lat]`;
  }
  return undefined;
}

function isRecord(record: unknown, texts: readonly string[]): boolean {
  const fields = new Map<string, unknown>(Object.entries(Object(record)));
  const position: unknown = fields.get('position');
  const isPlaced =
    position === undefined || (Array.isArray(position) && position.every(Number.isFinite));
  return isPlaced && ['id', ...texts].every((name) => typeof fields.get(name) === 'string');
}

/** A wrong zone would first show when a time of day is to be told. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function parse(path: string): unknown {
  try {
    const bytes = readFileSync(path);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return JSON.parse((isGzip ? gunzipSync(bytes) : bytes).toString('utf8'));
  } catch (cause) {
    throw unreadable(path, cause instanceof Error ? cause.message : 'unknown', cause);
  }
}

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- see above
function isUtilityFile<T>(file: unknown): file is T {
  return (
    typeof file === 'object' &&
    file !== null &&
    'format' in file &&
    file.format === 'relight.utility.v1' &&
    ['nodes', 'edges', 'sources', 'servicePoints'].every((name) =>
      Array.isArray(Object.getOwnPropertyDescriptor(file, name)?.value),
    )
  );
}

function unreadable(path: string, why: string, cause?: unknown): RelightError {
  const message = `UTILITY_FILE ${path} cannot be used: ${why}. Wanted is a prepared network, JSON or .gz, as "npm run import -- network" writes it`;
  return new RelightError('UTILITY_FILE_UNREADABLE', message, { cause, offending: path });
}
