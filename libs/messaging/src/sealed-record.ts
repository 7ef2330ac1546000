import { crc32 } from 'node:zlib';
import { RelightError } from '@relight/domain';

/** What a record is, besides where it stands. */
interface Content {
  readonly appendedAtMs: number;
  readonly key: string;
  readonly value: string;
}

/**
 * A record as one text, `<ms>.<checksum> <length of the key> <key><value>`. The checksum stands where releases
 * that knew none read a fraction of a millisecond; what those wrote has none.
 */
export function sealRecord(place: string, { appendedAtMs, key, value }: Content): string {
  const ms = Math.floor(appendedAtMs);
  const rest = ` ${key.length} ${key}${value}`;
  return `${ms}.${checksum(place, ms, rest)}${rest}`;
}

/**
 * What was sealed at this place. Throws DATA_DAMAGED when a bit of it is not as it was written, or when it
 * was written for another place.
 */
export function openRecord(place: string, sealed: string): Content {
  const [head = '', ms, sum, keyLength] = /^(\d+)(?:\.(\d+))? (\d+) /.exec(sealed) ?? [];
  if (ms === undefined) throw damaged(place);
  const appendedAtMs = Number(ms);
  const rest = sealed.slice(sealed.indexOf(' '));
  if (sum !== undefined && sum !== checksum(place, appendedAtMs, rest)) throw damaged(place);
  const keyEnd = head.length + Number(keyLength);
  return { appendedAtMs, key: sealed.slice(head.length, keyEnd), value: sealed.slice(keyEnd) };
}

function checksum(place: string, ms: number, rest: string): string {
  return String(crc32(rest, crc32(`${place} ${ms}`)));
}

function damaged(place: string): RelightError {
  const message = `Record ${place} of the event log is not as it was written: the disk has changed it. What to do: docs/runbooks.md, DATA_DAMAGED`;
  return new RelightError('DATA_DAMAGED', message, { offending: place });
}
