import { RelightError } from '@relight/domain';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const markFile = 'moved.json';

/** Says in a folder that its documents live elsewhere now. */
export interface MovedMark {
  /** ISO 8601, UTC. */
  readonly movedAt: string;
  /** Where to, for people; without user and password. */
  readonly to: string;
}

/** From here on an embedded store refuses the folder: two of one state would tell people twice. */
export function markMoved(folder: string, mark: MovedMark): void {
  writeFileSync(join(folder, markFile), `${JSON.stringify(mark)}\n`, { flush: true });
}

/** Throws DATA_FOLDER_MOVED for a folder marked so. */
export function refuseMoved(folder: string): void {
  const path = join(folder, markFile);
  const mark = readMark(path);
  if (mark === undefined) return;
  throw new RelightError(
    'DATA_FOLDER_MOVED',
    `The state of ${folder} was moved to ${mark.to} at ${mark.movedAt}; running on it too would tell people twice. To go back for good, delete ${path}.`,
    { offending: folder },
  );
}

function readMark(path: string): MovedMark | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  try {
    const mark: MovedMark = JSON.parse(text);
    return mark;
  } catch {
    // Cut off while it was written: the copy was whole by then.
    return { movedAt: 'an unknown time', to: 'another engine' };
  }
}
