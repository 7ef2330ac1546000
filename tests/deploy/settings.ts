import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { broadcastConfig } from '@relight/broadcast';
import { geoConfig } from '@relight/geo';
import { ingestConfig } from '@relight/outage-ingest';
import { portalConfig } from '@relight/portal';
import { readConfig } from '@relight/service-kit';

const root = join(import.meta.dirname, '../..');

export type Environment = Readonly<Record<string, string>>;

/** What each program reads, by the script that starts it. */
export const schemas = {
  'apps/outage-ingest/dist/main.js': ingestConfig,
  'apps/geo/dist/main.js': geoConfig,
  'apps/broadcast/dist/main.js': broadcastConfig,
  'apps/portal/dist/main.js': portalConfig,
} as const;
type Script = keyof typeof schemas;

export const isScript = (text: string | undefined): text is Script =>
  text !== undefined && text in schemas;

/** Parses as the program would at its start; throws naming what is wrong. */
export const settingsOf = (script: Script, environment: Environment) =>
  readConfig(schemas[script], environment);

/** Variables the program would never look at. */
export function unknownNames(script: Script, environment: Environment): readonly string[] {
  // Node reads this one itself.
  const known = new Set([...Object.keys(schemas[script].shape), 'NODE_OPTIONS']);
  return Object.keys(environment).filter((name) => !known.has(name));
}

export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

/** deploy/example.env with a secret wherever it leaves one out, as deploy/new-env.sh writes it. */
export function exampleSettings(): Environment {
  const secret = 'a-secret-of-a-test-and-of-nothing-else';
  const lines = textOf('deploy/example.env').matchAll(/^(\w+)=(.*)$/gm);
  return Object.fromEntries(
    [...lines].map(([, name = '', value = '']) => {
      const bare = value
        .replace(/^'(.*)'$/, '$1')
        .replaceAll('"password":""', `"password":"${secret}"`);
      return [name, bare === '' ? secret : bare];
    }),
  );
}
