export { PointIndex, type Neighbour } from './point-index.ts';
export {
  distanceMetres,
  EARTH_RADIUS_METRES,
  isPosition,
  type PointSet,
  type Position,
} from './position.ts';
export { covers, type Shape } from './shape.ts';
export { SpatialError } from './spatial-error.ts';
