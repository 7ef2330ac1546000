export { buildNetwork, type NetworkFile } from './build-network.ts';
export { NetworkRows, type LoadRecord, type RefusedRow, type Row } from './network-rows.ts';
export { NetworkError } from './network-error.ts';
export { Network, type SwitchingState } from './network.ts';
export {
  inferDevices,
  type InferOptions,
  type Inference,
  type InferredDevice,
} from './infer-devices.ts';
export { placeNodes, type PlacedNode } from './schematic.ts';
export type {
  AreaRecord,
  EdgeKind,
  EdgeRecord,
  GroundRecord,
  NodeRecord,
  PlaceRecord,
  Position,
  ServicePointRecord,
  StreetRecord,
  UtilityFile,
} from './utility-file.ts';
