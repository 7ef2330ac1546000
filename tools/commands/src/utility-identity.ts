import type { Position } from '@relight/network';
import { isTimeZone } from '@relight/service-kit';
import { required, UsageError } from './io.ts';

/** Who a utility is, which its tables do not say. */
export interface UtilityIdentity {
  readonly name: string;
  readonly shortName: string;
  readonly handle: string;
  readonly timeZone: string;
  readonly sources: readonly string[];
  /** Where a network without longitude and latitude is drawn. */
  readonly origin: Position;
}

export interface IdentityFlags {
  readonly source?: string | undefined;
  readonly name?: string | undefined;
  readonly short?: string | undefined;
  readonly handle?: string | undefined;
  readonly origin?: string | undefined;
  readonly 'time-zone'?: string | undefined;
}

/** Checks every flag now: what is wrong here would first show when somebody is to be told something. */
export function utilityIdentity(flags: IdentityFlags, usage: string): UtilityIdentity {
  const given = (flag: keyof IdentityFlags, isRight: (text: string) => boolean, wanted: string) => {
    const text = flags[flag]?.trim();
    if (text === undefined || isRight(text)) return text;
    throw new UsageError(`--${flag} is "${text}"; ${wanted} is wanted`, usage);
  };
  const name =
    given('name', (text) => /^\P{Cc}{1,100}$/u.test(text), 'a name of at most 100 letters') ??
    'Imported utility';
  const shortName =
    given('short', (text) => /^\P{Cc}{1,20}$/u.test(text), 'a name of at most 20 letters') ??
    initials(name);
  const handle = given(
    'handle',
    (text) => /^@?\w{1,15}$/.test(text),
    'a name on X of at most 15 letters, digits and _',
  );
  const zone = given('time-zone', isTimeZone, 'an IANA time zone such as America/New_York');
  return {
    name,
    shortName,
    handle: (handle ?? shortName).replace(/^@/, ''),
    timeZone: zone ?? 'UTC',
    sources: sourcesOf(flags.source, usage),
    origin: parseOrigin(flags.origin ?? '0,0', usage),
  };
}

/** `BUS[,BUS]`. */
export function sourcesOf(text: string | undefined, usage: string): readonly string[] {
  const given = required(text, 'source', usage);
  const sources = given.split(',').map((source) => source.trim());
  if (sources.every((source) => source !== '')) return sources;
  throw new UsageError(`--source is "${given}"; BUS or BUS,BUS is wanted`, usage);
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')
    .slice(0, 20);
}

function parseOrigin(text: string, usage: string): Position {
  const parts = text.split(',');
  const [lon = NaN, lat = NaN] = parts.map((part) => (part.trim() === '' ? NaN : Number(part)));
  if (parts.length === 2 && Math.abs(lon) <= 180 && Math.abs(lat) <= 90) return [lon, lat];
  const wanted = 'LON,LAT in degrees, such as -71.06,42.36, is wanted';
  throw new UsageError(`--origin is "${text}"; ${wanted}`, usage);
}
