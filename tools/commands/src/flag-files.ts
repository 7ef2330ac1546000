/** The files and folders that flags name, looked at before anything is begun. */
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { required, UsageError } from './io.ts';

/** The file a flag names, which must be there; `-` is stdin. */
export function inputFile(value: string | undefined, flag: string, usage: string): string {
  const path = required(value, flag, usage);
  if (path === '-') return path;
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw wrong(flag, path, 'there is no such file', usage);
  if (found.isDirectory()) throw wrong(flag, path, 'a file is wanted, this is a folder', usage);
  return path;
}

/** The folder a flag names, which must be there. */
export function inputFolder(value: string | undefined, flag: string, usage: string): string {
  const path = required(value, flag, usage);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw wrong(flag, path, 'there is no such folder', usage);
  if (!found.isDirectory()) throw wrong(flag, path, 'a folder is wanted, this is a file', usage);
  return path;
}

/** The file a flag wants written, in a folder that is there; never over one that is read. */
export function outputFile(
  value: string | undefined,
  flag: string,
  usage: string,
  inputs: readonly string[] = [],
): string {
  const path = writtenFile(value, flag, usage);
  if (inputs.some((input) => resolve(input) === resolve(path))) {
    throw wrong(flag, path, 'which is read as well; another name is wanted', usage);
  }
  const folder = dirname(path);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return path;
  throw wrong(flag, path, `there is no folder ${folder}`, usage);
}

/** The file a flag wants written; its folder may have to be made. */
export function writtenFile(value: string | undefined, flag: string, usage: string): string {
  const path = required(value, flag, usage);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  throw wrong(flag, path, 'a file is wanted, this is a folder', usage);
}

function wrong(flag: string, path: string, what: string, usage: string): UsageError {
  return new UsageError(`--${flag} is "${path}"; ${what}`, usage);
}
