import { parse } from 'yaml';
import { exampleSettings, textOf, type Environment } from './settings.ts';

export interface ComposeService {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly environment?: Environment;
  readonly deploy?: { readonly replicas?: number };
  readonly profiles?: readonly string[];
  readonly ports?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly user?: string;
  readonly restart?: string;
  readonly healthcheck?: object;
  readonly depends_on?: Readonly<Record<string, object>>;
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
}

/** deploy/compose.yaml as compose reads it, its variables from deploy/example.env. */
export function readCompose(settings: Environment = exampleSettings()): ComposeFile {
  const file: unknown = parse(textOf('deploy/compose.yaml'), { merge: true });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema test holds its shape
  return JSON.parse(JSON.stringify(file), (_key, value: unknown) =>
    typeof value === 'string' ? interpolate(value, settings) : value,
  ) as ComposeFile;
}

/** `${NAME}`, `${NAME:-default}` and `${NAME:?why it is wanted}`, the forms our file uses. */
function interpolate(text: string, settings: Environment): string {
  return text.replaceAll(
    /\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (_all, name: string, kind: string | undefined, rest: string | undefined) => {
      const value = settings[name] ?? (kind === '-' ? rest : undefined);
      if (value === undefined) throw new Error(`${name} is missing: ${rest ?? ''}`);
      return value;
    },
  );
}
