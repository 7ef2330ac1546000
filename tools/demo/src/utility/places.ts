import type { PlaceRecord, Position } from '@relight/network';
import { along, beside, distance, positionOf } from './plane.ts';
import type { Point } from './plane.ts';
import type { Random } from './random.ts';
import type { Hamlet } from './roads.ts';
import type { StreetGraph } from './street-graph.ts';
import type { Town } from './town-grid.ts';

type Landmark = readonly [name: string, aliases: readonly string[], street: string, share: number];

/** Landmarks a street knows; the bakery is the one people name when they report the wire. */
const landmarkList: readonly Landmark[] = [
  ['Pier Road Bakery', ['bakery on Pier Road', 'the bakery'], 'Pier Road', 0.62],
  ['Tidewater Pier', ['the pier', 'end of Pier Road'], 'Pier Road', 0.98],
  ['Lantern Inn', ['the inn on Lantern Street'], 'Lantern Street', 0.55],
  ['Old Ropeworks', ['the ropeworks', 'rope factory'], 'Rope Street', 0.5],
  ['Custom House', ['the custom house'], 'Custom House Street', 0.6],
  ['Harbor County Hospital', ['the hospital'], 'Water Street', 0.2],
  ['Ferry Landing', ['the ferry', 'ferry dock'], 'Quay Street', 0.9],
  ['Millrace Mill', ['the old mill', 'the mill'], 'Millrace Lane', 0.3],
  ['Osprey Point Light', ['the lighthouse'], 'Lighthouse Street', 0.97],
  ['Saltpans Market', ['the market hall'], 'Causeway Street', 0.5],
  ['Ledge Quarry', ['the quarry'], 'Ledge Street', 0.1],
  ['Cider House', ['the cider mill'], 'Orchard Street', 0.25],
];

/** What every town has, with how far from its centre in parts of its radius. */
const civicKinds: readonly (readonly [what: string, aliases: readonly string[], reach: number])[] =
  [
    ['School', ['the school', 'elementary school'], 0.45],
    ['Church', ['the church'], 0.12],
    ['Library', ['the library'], 0.2],
    ['Clinic', ['the clinic', 'health center', 'doctors'], 0.3],
    ['Fire Station', ['the firehouse'], 0.35],
  ];

/** A point at the kerb of a named street, `share` of the way along its pieces. */
function onStreet(
  graph: StreetGraph,
  names: readonly string[],
  name: string,
  share: number,
): Point | undefined {
  const pieces = graph.segments.filter((segment) => names[segment.street] === name);
  const piece = pieces[Math.min(pieces.length - 1, Math.floor(share * pieces.length))];
  return piece && beside(graph.vertices[piece.from]!, graph.vertices[piece.to]!, 0.5, 14);
}

/** The middle of the piece of street nearest to a point, so that no school stands in a field. */
function atKerb(graph: StreetGraph, wanted: Point): Point {
  const middle = (index: number) => {
    const { from, to } = graph.segments[index]!;
    return along(graph.vertices[from]!, graph.vertices[to]!, 0.35);
  };
  let nearest = 0;
  for (const index of graph.segments.keys())
    if (distance(middle(index), wanted) < distance(middle(nearest), wanted)) nearest = index;
  const { from, to } = graph.segments[nearest]!;
  return beside(graph.vertices[from]!, graph.vertices[to]!, 0.35, -14);
}

/** The gazetteer's landmarks: named ones, each town's own institutions, and the hamlets. */
export function listPlaces(
  graph: StreetGraph,
  names: readonly string[],
  towns: readonly Town[],
  hamlets: readonly Hamlet[],
  areaOf: (position: Position) => string,
  random: Random,
): PlaceRecord[] {
  const record = (name: string, aliases: readonly string[], point: Point): PlaceRecord => {
    const position = positionOf(point);
    return { name, aliases, position, areaId: areaOf(position) };
  };
  const landmarks = landmarkList.flatMap(([name, aliases, street, share]) => {
    const point = onStreet(graph, names, street, share);
    return point === undefined ? [] : [record(name, aliases, point)];
  });
  const civic = towns.flatMap((town) =>
    civicKinds.map(([what, aliases, reach]) => {
      const angle = random.between(0, 2 * Math.PI);
      const metres = reach * town.radiusMetres;
      const wanted: Point = [
        town.centre[0] + Math.cos(angle) * metres,
        town.centre[1] + Math.sin(angle) * metres,
      ];
      return record(`${town.plan.name} ${what}`, aliases, atKerb(graph, wanted));
    }),
  );
  const small = hamlets.map(({ name, vertex }) => record(name, [], graph.vertices[vertex]!));
  return [...landmarks, ...civic, ...small];
}
