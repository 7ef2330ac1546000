import type { AreaGeometry, Position } from '@relight/contracts';
import type { LatLngTuple } from 'leaflet';

/** [lon, lat] to Leaflet's [lat, lng]: only here, and back only in `lonLat`. */
export const latLng = ([lon, lat]: Position): LatLngTuple => [lat, lon];

export const lonLat = (point: { readonly lng: number; readonly lat: number }): Position => [
  point.lng,
  point.lat,
];

/** Polygons of an area, each with its rings, as Leaflet wants them. */
export const latLngRings = (area: AreaGeometry): LatLngTuple[][][] =>
  (area.type === 'Polygon' ? [area.coordinates] : area.coordinates).map((polygon) =>
    polygon.map((ring) => ring.map(latLng)),
  );
