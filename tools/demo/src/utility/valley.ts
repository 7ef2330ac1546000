import type { Point } from './plane.ts';

/** The sketch the valley is grown from; its units are tenths of a percent of a map sheet, y down. */
type Mark = readonly [number, number];

export interface TownPlan {
  readonly name: string;
  readonly at: Mark;
  /** Share of all service points, in parts of 20,000. */
  readonly size: number;
  readonly angleDegrees: number;
  /** Names its main streets must have. */
  readonly streets: readonly string[];
  /** Neighbourhoods, each with its direction from the centre in parts of the town's radius, y up. */
  readonly neighbourhoods: readonly (readonly [string, number, number])[];
}

const town = (
  name: string,
  at: Mark,
  size: number,
  angleDegrees: number,
  streets: readonly string[],
  neighbourhoods: TownPlan['neighbourhoods'] = [],
): TownPlan => ({ name, at, size, angleDegrees, streets, neighbourhoods });

export const townPlans: readonly TownPlan[] = [
  town(
    'Port Ellery',
    [978, 668],
    3900,
    -14,
    ['Water Street', 'Custom House Street', 'Rope Street', 'Mill Lane'],
    [
      ['Port Ellery Old Town', 0, 0],
      ['Port Ellery East', 0.8, 0.1],
      ['Ropewalk', -0.7, 0.5],
      ['Chandlers Hill', -0.6, -0.6],
      ['Southwharf', 0.3, -0.8],
    ],
  ),
  town(
    'Saltmarsh',
    [868, 822],
    2900,
    24,
    ['Heron Street', 'Sedge Street', 'Causeway Street'],
    [
      ['Saltmarsh Green', 0, 0.1],
      ['Panhouse', -0.8, 0],
      ['Heronfield', 0.6, 0.6],
      ['Lower Saltmarsh', 0.3, -0.8],
    ],
  ),
  town(
    'Harrow Quay',
    [996, 492],
    2000,
    58,
    ['Quay Street', 'Chain Street'],
    [
      ['Harrow Quay Landing', -0.1, -0.5],
      ['Harrow Heights', 0.5, 0.6],
      ['Cooperage', -0.7, 0.4],
    ],
  ),
  town(
    'Tidewater',
    [1152, 538],
    1900,
    -22,
    ['Pier Road', 'Beacon Street'],
    [
      ['Tidewater Pier', 0.6, 0.1],
      ['Tidewater North', -0.3, 0.7],
      ['Shellgrove', -0.5, -0.5],
    ],
  ),
  town(
    'Kestrel Bay',
    [1092, 398],
    1800,
    30,
    ['Lantern Street', 'Bay Street'],
    [
      ['Kestrel Bay Front', 0.6, 0],
      ['Kestrel Rise', -0.4, 0.6],
      ['Lampworks', -0.4, -0.6],
    ],
  ),
  town(
    'Northgate',
    [1104, 212],
    1500,
    -8,
    ['Gate Street', 'Toll Street'],
    [
      ['Northgate Upper', 0, 0.6],
      ['Northgate Lower', 0, -0.6],
    ],
  ),
  town(
    'Lower Fenwick',
    [692, 540],
    1300,
    14,
    ['Fenwick Street', 'Orchard Street'],
    [
      ['Fenwick Cross', 0.5, 0.2],
      ['Fenwick Orchards', -0.6, -0.2],
    ],
  ),
  town('Wexcombe', [912, 142], 1100, 18, ['Market Street', 'Steeple Street']),
  town('Millrace', [826, 338], 900, -34, ['Millrace Lane', 'Weaver Street']),
  town('Quarry Hill', [545, 408], 700, 8, ['Stonecutters Street', 'Ledge Street']),
  town('Cedar Hollow', [684, 196], 600, 32, ['Cedar Street', 'Hollow Street']),
  town('Osprey Point', [1288, 303], 600, 12, ['Lighthouse Street', 'Point Street']),
];

/** Roads between towns; the second name of a pair may be a bare mark where the road runs out. */
export const roadPlans: readonly (readonly [name: string, from: string, to: string | Mark])[] = [
  ['Old Post Road', 'Wexcombe', 'Cedar Hollow'],
  ['Northgate Road', 'Wexcombe', 'Northgate'],
  ['Wexcombe Road', 'Millrace', 'Wexcombe'],
  ['Hollow Road', 'Cedar Hollow', 'Millrace'],
  ['Stone Bridge Road', 'Cedar Hollow', 'Quarry Hill'],
  ['Quarry Road', 'Quarry Hill', 'Lower Fenwick'],
  ['Fenwick Road', 'Lower Fenwick', 'Port Ellery'],
  ['Marsh Road', 'Lower Fenwick', 'Saltmarsh'],
  ['Saltway', 'Saltmarsh', 'Port Ellery'],
  ['Ellery Bridge Road', 'Port Ellery', 'Harrow Quay'],
  ['Harrow Road', 'Harrow Quay', 'Kestrel Bay'],
  ['Tidewater Road', 'Harrow Quay', 'Tidewater'],
  ['Shore Road', 'Tidewater', 'Kestrel Bay'],
  ['Bay Road', 'Kestrel Bay', 'Northgate'],
  ['Osprey Road', 'Kestrel Bay', 'Osprey Point'],
  ['Valley Road', 'Millrace', 'Kestrel Bay'],
  ['Weir Road', 'Millrace', 'Harrow Quay'],
  ['Ashfold Road', 'Lower Fenwick', [478, 590]],
  ['Sandpit Road', 'Saltmarsh', [730, 882]],
  ['Hill Road', 'Northgate', [1090, 90]],
  ['Covert Road', 'Wexcombe', [905, 52]],
  ['Woods Road', 'Cedar Hollow', [600, 96]],
  ['Ledge Road', 'Quarry Hill', [448, 372]],
  ['Downs Road', 'Port Ellery', [800, 690]],
];

export const hamletNames: readonly string[] = [
  'Ashfold',
  'Gull Cove',
  'Three Elms',
  'Withy Bridge',
  'Stillwater',
  'Plover Green',
  'Barrow End',
  'Hatchet Corner',
  'Lark Rise',
  'Fiddlers Reach',
];

/** Towns that get a substation, the most needed first, with the code its feeders are named by. */
export const substationPlans: readonly (readonly [town: string, code: string])[] = [
  ['Port Ellery', 'POR'],
  ['Kestrel Bay', 'KES'],
  ['Quarry Hill', 'QUA'],
  ['Saltmarsh', 'SAL'],
  ['Northgate', 'NOR'],
  ['Harrow Quay', 'HAR'],
  ['Tidewater', 'TID'],
  ['Lower Fenwick', 'FEN'],
  ['Wexcombe', 'WEX'],
  ['Millrace', 'MIL'],
  ['Cedar Hollow', 'CED'],
  ['Osprey Point', 'OSP'],
];

// prettier-ignore
export const coastLine: readonly Mark[] = [
  [1268, -40], [1248, 88], [1216, 165], [1217, 208], [1250, 244], [1302, 258], [1348, 284],
  [1364, 312], [1340, 336], [1286, 346], [1214, 352], [1162, 388], [1137, 430], [1143, 464],
  [1178, 482], [1216, 508], [1227, 545], [1206, 582], [1150, 598], [1092, 596], [1070, 610],
  [1078, 645], [1114, 690], [1128, 734], [1108, 776], [1058, 816], [1018, 862], [985, 980],
];

// prettier-ignore
export const riverLine: readonly Mark[] = [
  [400, 222], [520, 262], [610, 318], [700, 352], [772, 410], [868, 462], [948, 540], [1020, 578], [1090, 604],
];

/** Centre, half axes, tilt in degrees, name. */
export const greenList: readonly (readonly [Mark, number, number, number, string])[] = [
  [[600, 200], 34, 66, 20, 'Hollow Woods'],
  [[968, 282], 46, 44, 0, 'Beacon Common'],
  [[748, 806], 50, 58, -30, 'Panne Marsh'],
  [[972, 812], 30, 56, 14, 'Heron Reserve'],
  [[560, 690], 66, 44, 20, 'Ashfold Forest'],
  [[820, 596], 52, 30, -12, 'Fenwick Downs'],
  [[1030, 110], 30, 40, 30, 'Gate Hill'],
  [[770, 108], 44, 22, -10, 'Long Covert'],
];

/** The county's limit, a little way out to sea. */
// prettier-ignore
export const countyLine: readonly Mark[] = [
  [430, 50], [860, 32], [1290, 50], [1270, 190], [1400, 265], [1400, 345], [1232, 392],
  [1216, 460], [1275, 520], [1252, 602], [1140, 628], [1172, 720], [1140, 795], [1050, 915],
  [700, 925], [430, 900],
];

const metresPerMark = 12;

/** Linear size of the valley: its density of service points is the same at every size. */
export const scaleOf = (servicePoints: number) => Math.sqrt(servicePoints / 20_000);

export function pointOf([x, y]: Mark, scale: number): Point {
  return [(x - 920) * metresPerMark * scale, (470 - y) * metresPerMark * scale];
}

/** A town of n service points covers 800 square metres for each, streets and yards included. */
export function radiusOf(plan: TownPlan, scale: number): number {
  return Math.max(150, Math.sqrt((plan.size * 800) / Math.PI) * scale);
}
