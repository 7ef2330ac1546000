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
  if (isUtilityFile<T>(file)) return file;
  throw unreadable(path, 'it is not of format relight.utility.v1');
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
