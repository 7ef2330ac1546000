import { RelightError } from '@relight/domain';
import type { Position, ServicePointRecord, StreetRecord, UtilityFile } from '@relight/network';
import { areaFinder, drawAreas } from './areas.ts';
import { planFeeders } from './feeders.ts';
import { groupedBy } from './grouped-by.ts';
import { layGround } from './ground.ts';
import { listPlaces } from './places.ts';
import { beside, distance, positionOf } from './plane.ts';
import type { Premise } from './premises.ts';
import { placePremises } from './premises.ts';
import { randomOf } from './random.ts';
import { layLanes, layRoads } from './roads.ts';
import { StreetGraph } from './street-graph.ts';
import { nameStreets } from './street-names.ts';
import { growSupplyTree } from './supply-tree.ts';
import { stringTies } from './ties.ts';
import type { Town } from './town-grid.ts';
import { layTown } from './town-grid.ts';
import { substationPlans, townPlans, scaleOf } from './valley.ts';
import { Wires, stringFeeder, stringSubstation } from './wires.ts';

export interface GenerateUtilityOptions {
  /** Same seed, same utility, to the byte. */
  readonly seed: number;
  /** How many service points, 200 to 500,000; the valley grows with it. Default 20,000. */
  readonly servicePoints?: number;
}

function checked({ seed, servicePoints = 20_000 }: GenerateUtilityOptions) {
  if (!Number.isSafeInteger(seed))
    throw new RelightError('DEMO_SEED', 'The seed must be a whole number.', { offending: seed });
  if (!Number.isInteger(servicePoints) || servicePoints < 200 || servicePoints > 500_000)
    throw new RelightError(
      'DEMO_SERVICE_POINTS',
      'The number of service points must be a whole number from 200 to 500,000.',
      { offending: servicePoints },
    );
  return { seed, servicePoints };
}

/** Streets first: towns, then the roads between them, then lanes off the roads. */
function layStreets(seed: number, scale: number) {
  const ground = layGround(scale, randomOf(seed, 'ground'));
  const graph = new StreetGraph();
  const towns = townPlans.map((plan, index) =>
    layTown(graph, plan, index, scale, ground, randomOf(seed, plan.name)),
  );
  const roads = layRoads(graph, towns, scale, ground, randomOf(seed, 'roads'));
  const hamlets = layLanes(graph, towns, roads, ground, randomOf(seed, 'lanes'));
  return {
    ground,
    graph,
    towns,
    hamlets,
    names: nameStreets(graph.streets, randomOf(seed, 'names')),
  };
}

/** One substation for about 6,700 homes, three at least, each at a town's edge towards the valley. */
function siteSubstations(graph: StreetGraph, towns: readonly Town[], servicePoints: number) {
  const wanted = Math.min(substationPlans.length, Math.max(3, Math.round(servicePoints / 6700)));
  return substationPlans.slice(0, wanted).map(([name, code]) => {
    const { gates } = towns.find((town) => town.plan.name === name)!;
    const inland = gates.reduce((best, gate) =>
      distance(graph.vertices[gate.vertex]!, [0, 0]) <
      distance(graph.vertices[best.vertex]!, [0, 0])
        ? gate
        : best,
    );
    return { code, vertex: inland.vertex };
  });
}

function stringNetwork(
  graph: StreetGraph,
  towns: readonly Town[],
  premises: readonly Premise[],
): Wires {
  const premisesOf = groupedBy([...premises.keys()], (index) => premises[index]!.segment);
  const substations = siteSubstations(graph, towns, premises.length);
  const roots = substations.map((substation) => substation.vertex);
  const loads = graph.segments.map((_, index) => premisesOf.get(index)?.length ?? 0);
  const tree = growSupplyTree(graph, roots, loads);
  const feeders = planFeeders(tree, roots);
  const wires = new Wires(graph, tree, premises);
  const buses = substations.map(({ code, vertex }) => {
    const corner = graph.vertices[vertex]!;
    return stringSubstation(wires, code, beside(corner, [0, 0], 0, 35));
  });
  const ids = feeders.map(({ substation }, index) => {
    const number = index - feeders.findIndex((other) => other.substation === substation) + 7;
    return `${substations[substation]!.code}-${String(number).padStart(2, '0')}`;
  });
  for (const [index, feeder] of feeders.entries())
    stringFeeder(wires, feeder, index, ids[index]!, buses[feeder.substation]!, premisesOf);
  stringTies(wires, ids);
  return wires;
}

/** A record a run of pieces, since a street may stop at a block and go on after it. */
function streetRecords(
  graph: StreetGraph,
  names: readonly string[],
  areaOf: (position: Position) => string,
): StreetRecord[] {
  const runs: { street: number; vertices: number[] }[] = [];
  for (const { street, from, to } of graph.segments) {
    const run = runs.at(-1);
    if (run?.street === street && run.vertices.at(-1) === from) run.vertices.push(to);
    else runs.push({ street, vertices: [from, to] });
  }
  return runs.map(({ street, vertices }) => {
    const line = vertices.map((vertex) => positionOf(graph.vertices[vertex]!));
    const areaId = areaOf(line[Math.floor(line.length / 2)]!);
    return { name: names[street]!, kind: graph.streets[street]!.kind, areaId, line };
  });
}

/**
 * Builds the demo utility, Harbor Valley Electric: an invented coastal valley with its streets,
 * premises and a radial distribution network. The first node of a feeder, fed by its breaker, has
 * the feeder's name (`QUA-09`); its other nodes begin with it (`QUA-09/14`).
 *
 * @throws RelightError `DEMO_SEED`, `DEMO_SERVICE_POINTS`
 */
export function generateUtility(options: GenerateUtilityOptions): UtilityFile {
  const { seed, servicePoints } = checked(options);
  const scale = scaleOf(servicePoints);
  const { ground, graph, towns, hamlets, names } = layStreets(seed, scale);
  const premises = placePremises(graph, servicePoints, randomOf(seed, 'premises'));
  const wires = stringNetwork(graph, towns, premises);
  const areas = drawAreas(towns, scale);
  const areaOf = areaFinder(areas);
  const records = premises.map((premise, index): ServicePointRecord => {
    const number = String(index + 1).padStart(6, '0');
    const position = positionOf(premise.point);
    const street = names[graph.segments[premise.segment]!.street]!;
    return {
      id: `SP-${number}`,
      node: wires.serviceNodes[index]!,
      position,
      meter: `M-${number}`,
      address: `${premise.houseNumber} ${street}`,
      areaId: areaOf(position),
    };
  });
  return {
    format: 'relight.utility.v1',
    name: 'Harbor Valley Electric',
    shortName: 'HVE',
    handle: 'HarborValley',
    timeZone: 'America/New_York',
    nodes: wires.nodes,
    edges: wires.edges,
    sources: wires.sources,
    servicePoints: records,
    areas,
    streets: streetRecords(graph, names, areaOf),
    places: listPlaces(graph, names, towns, hamlets, areaOf, randomOf(seed, 'places')),
    ground: ground.records,
  };
}
