/** Map tiles by their quadkeys, as Bing numbered them and KUBRA names its files. */

/** Quadkeys of the tiles of one zoom that cover [west, south, east, north]. */
export function quadkeysOver(
  [west, south, east, north]: readonly [number, number, number, number],
  zoom: number,
): readonly string[] {
  const [left, top] = tileOf(west, north, zoom);
  const [right, bottom] = tileOf(east, south, zoom);
  const keys: string[] = [];
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) keys.push(quadkey(x, y, zoom));
  }
  return keys;
}

/** The four quarters of a tile. */
export function quartersOf(key: string): readonly string[] {
  return ['0', '1', '2', '3'].map((quarter) => `${key}${quarter}`);
}

/** The last three digits backwards: KUBRA spreads its files over folders by them. */
export function spreadOf(key: string): string {
  return key.slice(-3).split('').toReversed().join('');
}

const farthestLatitude = 85.05;

function tileOf(lon: number, lat: number, zoom: number): readonly [x: number, y: number] {
  const count = 2 ** zoom;
  const sine = Math.sin((clamp(lat, farthestLatitude) * Math.PI) / 180);
  const x = ((clamp(lon, 180) + 180) / 360) * count;
  const y = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * count;
  const within = (at: number): number => Math.min(count - 1, Math.max(0, Math.floor(at)));
  return [within(x), within(y)];
}

function clamp(degrees: number, most: number): number {
  return Math.min(most, Math.max(-most, degrees));
}

function quadkey(x: number, y: number, zoom: number): string {
  let key = '';
  for (let bit = zoom - 1; bit >= 0; bit--) {
    const right = Math.floor(x / 2 ** bit) % 2;
    const below = Math.floor(y / 2 ** bit) % 2;
    key += String(right + 2 * below);
  }
  return key;
}
