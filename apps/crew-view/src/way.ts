import type { Position } from '@relight/contracts';
import { say } from './say.ts';

const radiusMetres = 6_371_009;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres between two places along the great circle (haversine; R. W. Sinnott, 1984). */
export function metresBetween([lonA, latA]: Position, [lonB, latB]: Position): number {
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2;
  const a =
    half(latB - latA) + Math.cos(radians(latA)) * Math.cos(radians(latB)) * half(lonB - lonA);
  return 2 * radiusMetres * Math.asin(Math.min(1, Math.sqrt(a)));
}

/** Degrees clockwise from north, 0 to 360, at which one sets out from `a` to `b`. */
export function bearingBetween([lonA, latA]: Position, [lonB, latB]: Position): number {
  const east = Math.sin(radians(lonB - lonA)) * Math.cos(radians(latB));
  const north =
    Math.cos(radians(latA)) * Math.sin(radians(latB)) -
    Math.sin(radians(latA)) * Math.cos(radians(latB)) * Math.cos(radians(lonB - lonA));
  return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
}

const names = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;

/** "north-east": the arrow in words. */
export const directionWord = (degrees: number): string =>
  say.direction[names[Math.round(degrees / 45) % 8] ?? 'n']();

/** How far and which way. */
export interface Way {
  readonly metres: number;
  readonly degrees: number;
}

export const wayTo = (from: Position, to: Position): Way => ({
  metres: metresBetween(from, to),
  degrees: bearingBetween(from, to),
});

/** "good to 30 m", "good to 1.2 km". */
export const goodTo = (metres: number): string =>
  metres < 995
    ? say.goodTo.metres({ metres: Math.max(10, Math.round(metres / 10) * 10) })
    : say.goodTo.kilometres({ kilometres: (metres / 1_000).toFixed(1) });

/** Opens the phone's own navigation (RFC 5870, with the query that Android wants for a pin). */
export const geoLink = ([lon, lat]: Position, label: string): string =>
  `geo:${lat},${lon}?q=${encodeURIComponent(`${lat},${lon}(${label.replace(/[()]/g, '')})`)}`;
