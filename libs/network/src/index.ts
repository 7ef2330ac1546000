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
