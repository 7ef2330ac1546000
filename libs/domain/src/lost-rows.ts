/** What a poll's list looks like beside the one before: how many rows went, and whether a piece of it was lost. */

/** The newest length at which the list stopped although rows came and went. */
export interface FullList {
  readonly rows: number;
  /** Polls that ended there. */
  readonly polls: number;
  /** The first of them. */
  readonly since: string;
}

/** How the rows that one poll lacks stood in the list before. */
export interface Stretches {
  /** By id: how many rows side by side went with it, itself among them. */
  readonly lengths: ReadonlyMap<string, number>;
  /** Rows behind the last that is still listed: a list that has lost its end lacks these. */
  readonly behindEnd: ReadonlySet<string>;
  /** Rows keep their order from poll to poll, so that a stretch means something. */
  readonly isOrdered: boolean;
}

/** A list is in order when no larger share of its rows has changed places. */
const mostOutOfPlace = 0.1;
/** A list that ends so often at the same length, while rows come and go, is cut there. */
const fullPolls = 3;
const fewestFull = 50;

/** `before` in the order of the list; `gone` are those of them that went now. */
export function stretchesOf(
  before: readonly string[],
  listed: readonly string[],
  gone: ReadonlySet<string>,
): Stretches {
  const lengths = new Map<string, number>();
  let run: string[] = [];
  const close = (): void => {
    for (const id of run) lengths.set(id, run.length);
    run = [];
  };
  for (const id of before) {
    if (gone.has(id)) run.push(id);
    else close();
  }
  const behindEnd = new Set(run);
  close();
  return { lengths, behindEnd, isOrdered: keepsOrder(before, listed) };
}

function keepsOrder(before: readonly string[], listed: readonly string[]): boolean {
  const places = new Map(before.map((id, place) => [id, place]));
  let furthest = -1;
  let common = 0;
  let outOfPlace = 0;
  for (const id of listed) {
    const place = places.get(id);
    if (place === undefined) continue;
    common += 1;
    if (place < furthest) outOfPlace += 1;
    else furthest = place;
  }
  return outOfPlace <= common * mostOutOfPlace;
}

/** Follows where the list ends: at the same length again although rows went and others came. */
export function fullAfter(
  full: FullList | undefined,
  change: {
    readonly at: string;
    readonly before: number;
    readonly rows: number;
    readonly gone: number;
  },
): FullList | undefined {
  const { at, before, rows, gone } = change;
  // A longer list shows that it did not end there.
  const known = full && rows <= full.rows ? full : undefined;
  if (rows !== before || gone === 0 || rows < fewestFull || rows < (known?.rows ?? 0)) return known;
  return { rows, polls: (known?.polls ?? 1) + 1, since: known?.since ?? at };
}

/** The list ends where it has ended again and again: what it lacks may stand behind its end. */
export function isFullList(full: FullList | undefined, rows: number): boolean {
  return full !== undefined && full.polls >= fullPolls && rows === full.rows;
}
