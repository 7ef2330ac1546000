import { position as positionOf, tidyPosition, type Position } from '@relight/contracts';
import type { Mapping, PositionField } from './mapping.ts';
import { firstPoint, fromWebMercator } from './shapes.ts';

export type ReadPlace = { readonly position: Position } | { readonly fault: string };

/**
 * A position within the feed's bounds. Latitude and longitude that are swapped are said, never guessed:
 * a mapping that is wrong for one row is wrong for all.
 */
export function readPlace(
  given: unknown,
  mapped: PositionField,
  bounds: Mapping['bounds'],
): ReadPlace {
  const pair = tidyPosition(firstPoint(given));
  if (!Array.isArray(pair) || pair.length !== 2)
    return { fault: 'wants a longitude and a latitude' };
  const isTurned = 'order' in mapped && mapped.order === 'latLon';
  const [first, second] = [Number(pair[0] ?? Number.NaN), Number(pair[1] ?? Number.NaN)];
  const asWritten = isTurned ? ([second, first] as const) : ([first, second] as const);
  const [lon, lat] = mapped.crs === 'EPSG:3857' ? fromWebMercator(asWritten) : asWritten;
  const parsed = positionOf.safeParse([lon, lat]);
  const isSwapped = isWithin([lat, lon], bounds ?? [-180, -90, 180, 90]);
  const swapped = 'are latitude and longitude swapped in the mapping?';
  if (!parsed.success) {
    return {
      fault: `wants degrees, longitude first${isSwapped ? `; ${swapped}` : ''}`,
    };
  }
  // A database's "none" in the Gulf of Guinea.
  if (lon === 0 && lat === 0) return { fault: 'stands for no place' };
  if (bounds === undefined || isWithin(parsed.data, bounds)) return { position: parsed.data };
  const [west, south, east, north] = bounds;
  const outside = `outside the mapping's bounds ${west}, ${south} to ${east}, ${north}`;
  return { fault: isSwapped ? `${outside}: ${swapped}` : outside };
}

function isWithin(
  [lon, lat]: readonly [number, number],
  [west, south, east, north]: NonNullable<Mapping['bounds']>,
): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
