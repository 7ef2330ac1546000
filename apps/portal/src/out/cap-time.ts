/**
 * An instant as CAP 1.2 wants it: to the second, with the offset of the utility's zone. CAP has no "Z";
 * UTC is "-00:00".
 */
export function capTime(at: string | number, timeZone: string): string {
  const ms = Math.floor(new Date(at).getTime() / 1_000) * 1_000;
  const offset = offsetIn(timeZone, ms);
  const local = new Date(ms + minutesOf(offset) * 60_000).toISOString().slice(0, 19);
  return local + offset;
}

const utc = '-00:00';

const formats = new Map<string, Intl.DateTimeFormat>();

/** "-05:00". A zone nobody knows, or one off by seconds, as some were long ago, is taken as UTC. */
function offsetIn(timeZone: string, ms: number): string {
  const parts = formatIn(timeZone)?.formatToParts(ms) ?? [];
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const offset = /^GMT([+-]\d\d:\d\d)$/.exec(name)?.[1] ?? utc;
  return offset === '+00:00' ? utc : offset;
}

function formatIn(timeZone: string): Intl.DateTimeFormat | undefined {
  const known = formats.get(timeZone);
  if (known) return known;
  try {
    const made = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    formats.set(timeZone, made);
    return made;
  } catch {
    return undefined;
  }
}

function minutesOf(offset: string): number {
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number);
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
