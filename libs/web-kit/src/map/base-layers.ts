import type { BaseMap, Position } from '@relight/contracts';

type Feature = BaseMap['features'][number];

/** far: the whole utility; towns; streets. Widths and labels depend on it. */
export type ZoomClass = 'far' | 'towns' | 'streets';

/** One drawn layer of the base map: all features of a kind in one path, so that panning stays smooth. */
export interface BaseLayer {
  readonly kind: 'fill' | 'line';
  /** Token of the colour. */
  readonly colour: string;
  readonly outline?: string;
  /** Widths by zoom class, pixels; 0 does not draw. */
  readonly width: Readonly<Record<ZoomClass, number>>;
  /** Lines, or rings of polygons, in [lon, lat]. */
  readonly parts: readonly (readonly Position[])[];
}

export interface BaseLabel {
  readonly text: string;
  readonly at: Position;
  readonly kind: 'town' | 'small' | 'water';
}

const widths = (far: number, towns: number, streets: number) => ({ far, towns, streets });

/** From below: green, water, lanes, streets, main streets, feeders. */
export function baseLayers(base: BaseMap): readonly BaseLayer[] {
  const of = (layer: string, kind?: string) =>
    base.features
      .filter((feature) => feature.properties.layer === layer)
      .filter((feature) => kind === undefined || (feature.properties.kind ?? 'street') === kind)
      .flatMap((feature) => partsOf(feature.geometry));
  const line = (
    colour: string,
    width: BaseLayer['width'],
    parts: BaseLayer['parts'],
  ): BaseLayer => ({
    kind: 'line',
    colour,
    width,
    parts,
  });
  const fill = (colour: string, parts: BaseLayer['parts'], outline?: string): BaseLayer => ({
    kind: 'fill',
    colour,
    width: widths(1.5, 1.5, 1.5),
    parts,
    ...(outline === undefined ? {} : { outline }),
  });
  return [
    fill('--map-green', of('green')),
    fill('--map-water', of('water'), '--map-shore'),
    line('--map-water', widths(5, 9, 22), of('river')),
    line('--map-street', widths(0.5, 1, 2), of('street', 'lane')),
    line('--map-street', widths(0.8, 1.3, 3), of('street', 'street')),
    line('--map-street', widths(1, 1.8, 4), of('street', 'main')),
    line('--map-feeder', widths(1.3, 1.8, 2.5), of('feeder')),
  ].filter((layer) => layer.parts.length > 0);
}

/** Names of areas and waters, and where they stand. */
export function baseLabels(base: BaseMap): readonly BaseLabel[] {
  return base.features.flatMap((feature): BaseLabel[] => {
    const { layer, name, kind } = feature.properties;
    if (name === undefined) return [];
    const at = middleOf(feature);
    if (at === undefined) return [];
    if (layer === 'water' || layer === 'river') return [{ text: name, at, kind: 'water' }];
    if (layer !== 'area' || kind === 'county') return [];
    return [
      {
        text: name,
        at,
        kind: kind === 'neighbourhood' ? 'small' : 'town',
      },
    ];
  });
}

/** Where substations stand. */
export const substations = (base: BaseMap): readonly Position[] =>
  base.features
    .filter((feature) => feature.properties.layer === 'substation')
    .map(middleOf)
    .filter((at) => at !== undefined);

/** Which labels are drawn at a zoom class: far shows none but towns and waters. */
export const isShownAt = (label: BaseLabel, zoom: ZoomClass): boolean =>
  zoom === 'streets' || label.kind !== 'small';

/** A label with its box on the screen, pixels. */
export interface PlacedLabel {
  readonly label: BaseLabel;
  readonly x: number;
  readonly y: number;
}

const rank = { town: 0, water: 1, small: 2 } as const;

/** How far down a label moves so that no badge (28 px high) covers it, pixels. */
export function clearanceOf(
  label: PlacedLabel,
  badges: readonly { readonly x: number; readonly y: number }[],
): number {
  const halfWidth = label.label.text.length * 3.9 + 40;
  const over = badges.filter(
    ({ x, y }) => Math.abs(x - label.x) < halfWidth && Math.abs(y - label.y) < 23,
  );
  return over.reduce((down, { y }) => Math.max(down, y + 25 - label.y), 0);
}

/** Leaves out labels that would overlap a more important one. */
export function keepApart<Label extends PlacedLabel>(labels: readonly Label[]): readonly Label[] {
  const kept: Label[] = [];
  for (const one of labels.toSorted((a, b) => rank[a.label.kind] - rank[b.label.kind]))
    if (kept.every((other) => !overlaps(one, other))) kept.push(one);
  return kept;
}

const overlaps = (a: PlacedLabel, b: PlacedLabel) =>
  Math.abs(a.y - b.y) < 18 &&
  Math.abs(a.x - b.x) < (a.label.text.length + b.label.text.length) * 3.9 + 8;

function middleOf(feature: Feature): Position | undefined {
  if (feature.geometry.type === 'Point') return positionOf(feature.geometry.coordinates);
  const longest = partsOf(feature.geometry).toSorted((a, b) => b.length - a.length)[0];
  if (longest === undefined) return undefined;
  if (feature.geometry.type.endsWith('LineString')) return longest[Math.floor(longest.length / 2)];
  const sum = longest.reduce<[number, number]>(
    (all, [lon, lat]) => [all[0] + lon, all[1] + lat],
    [0, 0],
  );
  return [sum[0] / longest.length, sum[1] / longest.length];
}

/** Lines and rings of any GeoJSON geometry; what is not a line or an area has none. */
export function partsOf(geometry: Feature['geometry']): readonly (readonly Position[])[] {
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
  const line = (value: unknown) =>
    list(value).flatMap((one) => {
      const at = positionOf(one);
      return at === undefined ? [] : [at];
    });
  switch (geometry.type) {
    case 'LineString':
      return [line(geometry.coordinates)];
    case 'MultiLineString':
    case 'Polygon':
      return list(geometry.coordinates).map(line);
    case 'MultiPolygon':
      return list(geometry.coordinates).flatMap((polygon) => list(polygon).map(line));
    default:
      return [];
  }
}

function positionOf(value: unknown): Position | undefined {
  if (!Array.isArray(value)) return undefined;
  const [lon, lat]: unknown[] = value;
  return typeof lon === 'number' && typeof lat === 'number' ? [lon, lat] : undefined;
}
