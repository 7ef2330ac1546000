/** @jest-environment jsdom */
import type { RecordEntry } from '@relight/contracts';
import { withNewest, withOlder } from './record.ts';

const entry = (minute: number): RecordEntry => {
  const at = `2026-11-22T18:0${minute}:00.000Z`;
  return { at, service: 'ingest', kind: 'status', text: `at ${minute}`, position: `${at}|ingest` };
};
const page = (minutes: readonly number[], isBegun = false) => {
  const entries = minutes.map(entry);
  const next = isBegun ? {} : { next: entries[0]!.position! };
  return { entries, ...next };
};
const minutesOf = ({ entries }: { readonly entries: readonly RecordEntry[] }) =>
  entries.map(({ text }) => Number(text.slice(3)));

describe('the record that a screen knows', () => {
  it('grows by the page before it, and begins with the first', () => {
    const newest = withNewest(undefined, page([5, 6]));
    const whole = withOlder(withOlder(newest, page([3, 4])), page([1, 2], true));
    expect(minutesOf(whole)).toEqual([6, 5, 4, 3, 2, 1]);
    expect(whole.next).toBeUndefined();
  });

  it('keeps the older pages when the newest is asked for again', () => {
    const known = withOlder(withNewest(undefined, page([5, 6])), page([3, 4]));
    const again = withNewest(known, page([6, 7]));
    expect(minutesOf(again)).toEqual([7, 6, 5, 4, 3]);
    expect(again.next).toBe(known.next);
  });

  it('lets the older go when others may stand in between, so that no hole looks whole', () => {
    const known = withNewest(undefined, page([1, 2]));
    const again = withNewest(known, page([7, 8]));
    expect(minutesOf(again)).toEqual([8, 7]);
    expect(again.next).toBe(entry(7).position);
  });
});
