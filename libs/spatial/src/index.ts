export { PointIndex, type Neighbour } from './point-index.ts';
export {
  distanceMetres,
  earthRadiusMetres,
  isPosition,
  type PointSet,
  type Position,
} from './position.ts';
export { covers, type Shape } from './shape.ts';
export { SpatialError } from './spatial-error.ts';
export { AreaIndex, type NamedArea } from './areas.ts';
export {
  defaultClusterRule,
  joinCluster,
  type ClusterReport,
  type ClusterRule,
  type ReportCluster,
} from './cluster.ts';
export { areaHolding, defaultK, drawable, type AreaCount } from './privacy-rule.ts';
export { publicArea, type PublicArea } from './public-area.ts';
export { PublicBlocks, type BlockOptions } from './public-blocks.ts';
export { isCommonWord, isStreetType, wordsOf } from './words.ts';
export { Gazetteer } from './gazetteer.ts';
export type { GazetteerEntry, LocatedName } from './name-match.ts';
