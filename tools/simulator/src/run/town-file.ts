import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layOut, type Town, type TownShape } from '../script/town.ts';

/** A town whose utility file stands on the disk, as the services read it. */
export interface LaidOut extends Town {
  readonly path: string;
}

const laidOut = new Map<string, LaidOut>();
let folder: string | undefined;

/** Each shape once a process. */
export function townFile(shape: TownShape): LaidOut {
  const name = JSON.stringify(shape);
  const known = laidOut.get(name);
  if (known) return known;
  folder ??= temporary();
  const path = join(folder, `town-${laidOut.size}.json`);
  const town = { ...layOut(shape), path };
  writeFileSync(path, JSON.stringify(town.file));
  laidOut.set(name, town);
  return town;
}

function temporary(): string {
  const made = mkdtempSync(join(tmpdir(), 'relight-simulator-'));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  return made;
}
