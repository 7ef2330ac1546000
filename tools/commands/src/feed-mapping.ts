import { existsSync } from 'node:fs';
import { loadMapping, shippedFile, type Mapping } from '@relight/outage-ingest';

/** A file, or the name of a mapping that comes with Relight. */
export function mappingOf(name: string): Mapping {
  return loadMapping(existsSync(name) ? name : shippedFile(name));
}
