import type { IndexDefinition } from './index-definition.ts';
import { afterAll, encodeValue, firstPresent } from './index-key.ts';
import type { Table } from './places.ts';
import type { Plan } from './query-plan.ts';

/** Keys from `start` to before `end`, no entry being equal to either. */
export interface KeyRange {
  readonly start: Buffer;
  readonly end: Buffer;
}

/** One index as it is kept: key is the entry and the id, value the id. */
export class EmbeddedIndex {
  constructor(
    readonly definition: IndexDefinition,
    private readonly keys: Table<string>,
  ) {}

  /** Must run inside the write transaction that checks and writes. */
  isTakenByOther(entry: Buffer, id: string): boolean {
    for (const owner of this.ids({ start: entry, end: Buffer.concat([entry, afterAll]) }, false)) {
      if (owner !== id) return true;
    }
    return false;
  }

  /** Makes the entries of one document those given. */
  replace(id: string, old: readonly Buffer[], wanted: readonly Buffer[]): void {
    const tail = encodeValue(id);
    const [before, after] = [byText(old), byText(wanted)];
    for (const [text, entry] of before) {
      if (!after.has(text)) this.keys.remove(Buffer.concat([entry, tail]));
    }
    for (const [text, entry] of after) {
      if (!before.has(text)) this.keys.put(Buffer.concat([entry, tail]), id);
    }
  }

  *ids({ start, end }: KeyRange, descending: boolean): Iterable<string> {
    const options = descending ? { start: end, end: start, reverse: true } : { start, end };
    // No read snapshot outlives the turn: callers collect before they wait for anything.
    for (const { value } of this.keys.getRange(options)) yield value;
  }

  count({ start, end }: KeyRange): number {
    return this.keys.getKeysCount({ start, end });
  }
}

/** The ranges of keys a plan covers, one a combination of its lists, in the plan's order. */
export function keyRanges(plan: Plan): readonly KeyRange[] {
  let prefixes: Buffer[] = [Buffer.of()];
  for (const { values } of plan.fixed) {
    const encoded = values.map((value) => encodeValue(value));
    prefixes = prefixes.flatMap((prefix) => encoded.map((key) => Buffer.concat([prefix, key])));
  }
  const ranges = prefixes.map((prefix) => rangeBelow(prefix, plan));
  return plan.descending ? ranges.toReversed() : ranges;
}

function rangeBelow(prefix: Buffer, { range }: Plan): KeyRange {
  const end = Buffer.concat([prefix, afterAll]);
  if (range === undefined) return { start: prefix, end };
  const { gt, gte, lt, lte } = range.bounds;
  const starts = [Buffer.concat([prefix, firstPresent])];
  const ends = [end];
  if (gte !== undefined) starts.push(Buffer.concat([prefix, encodeValue(gte)]));
  if (gt !== undefined) starts.push(Buffer.concat([prefix, encodeValue(gt), afterAll]));
  if (lt !== undefined) ends.push(Buffer.concat([prefix, encodeValue(lt)]));
  if (lte !== undefined) ends.push(Buffer.concat([prefix, encodeValue(lte), afterAll]));
  return {
    start: starts.reduce((a, b) => (a.compare(b) > 0 ? a : b)),
    end: ends.reduce((a, b) => (a.compare(b) < 0 ? a : b)),
  };
}

/** What is left of a range after the entry of the document to continue after. */
export function restOf({ start, end }: KeyRange, place: Buffer, descending: boolean): KeyRange {
  if (descending) return { start, end: place.compare(end) < 0 ? place : end };
  const next = Buffer.concat([place, afterAll]);
  return { start: next.compare(start) > 0 ? next : start, end };
}

/** Entries to be compared with others: an array of thousands has as many. */
function byText(entries: readonly Buffer[]): ReadonlyMap<string, Buffer> {
  return new Map(entries.map((entry) => [entry.toString('latin1'), entry]));
}
