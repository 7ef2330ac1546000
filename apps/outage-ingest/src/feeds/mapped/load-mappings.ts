import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describeError, RelightError } from '@relight/domain';
import { readMapping, type Mapping } from './mapping.ts';

/** The mappings that come with Relight, each named by its file: `pge-arcgis`. */
export const shippedFolder = join(import.meta.dirname, '../../../mappings');

/**
 * Mappings by a list, separated by commas, of files, folders of files, and names of shipped ones.
 * Throws RelightError MAPPING_INVALID: what cannot be read is named, with what is wanted.
 */
export function loadMappings(list: string | undefined): readonly Mapping[] {
  const given = (list ?? '').split(',').map((one) => one.trim());
  return given.filter((one) => one !== '').flatMap((one) => filesOf(one).map(loadMapping));
}

/** As `readMapping`, of a file. */
export function loadMapping(path: string): Mapping {
  try {
    return readMapping(readFileSync(path, 'utf8'), path);
  } catch (cause) {
    if (cause instanceof RelightError) throw cause;
    const message = `${path} cannot be read: ${describeError(cause)}`;
    throw new RelightError('MAPPING_INVALID', message, { cause });
  }
}

function filesOf(name: string): readonly string[] {
  if (/^[a-z][a-z0-9-]*$/.test(name) && !existsSync(name)) return [shippedFile(name)];
  const found = statSync(name, { throwIfNoEntry: false });
  if (!found) {
    const message = `${name}: there is no such file; wants a mapping, a folder of them, or the name of a shipped one: ${shippedNames().join(', ')}`;
    throw new RelightError('MAPPING_INVALID', message);
  }
  if (!found.isDirectory()) return [name];
  const files = readdirSync(name).filter((file) => /\.(ya?ml|json)$/.test(file));
  return files.toSorted().map((file) => join(name, file));
}

/** The file of a shipped mapping. */
export function shippedFile(name: string): string {
  const path = join(shippedFolder, `${name}.yaml`);
  if (existsSync(path)) return path;
  const message = `No mapping "${name}" is shipped; there are ${shippedNames().join(', ')}`;
  throw new RelightError('MAPPING_INVALID', message);
}

function shippedNames(): readonly string[] {
  return readdirSync(shippedFolder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length));
}
