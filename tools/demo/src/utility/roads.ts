import type { Ground } from './ground.ts';
import type { Point } from './plane.ts';
import { along, curveThrough, distance, turned } from './plane.ts';
import type { Random } from './random.ts';
import type { StreetGraph } from './street-graph.ts';
import type { Gate, Town } from './town-grid.ts';
import { hamletNames, roadPlans, pointOf } from './valley.ts';

export interface Hamlet {
  readonly name: string;
  readonly vertex: number;
}

const roadStepMetres = 130;

function gateToward(town: Town, target: Point): Gate {
  const [dx, dy] = [target[0] - town.centre[0], target[1] - town.centre[1]];
  const facing = (gate: Gate) => gate.heading[0] * dx + gate.heading[1] * dy;
  return town.gates.reduce((best, gate) => (facing(gate) > facing(best) ? gate : best));
}

/** A second road from one gate turns towards its goal at once, so that two never run side by side. */
function leave(gate: Gate, from: Point, goal: Point, used: Set<number>): Point {
  if (!used.has(gate.vertex)) {
    used.add(gate.vertex);
    return gate.heading;
  }
  const length = distance(from, goal);
  const turn: Point = [
    gate.heading[0] * 0.3 + (goal[0] - from[0]) / length,
    gate.heading[1] * 0.3 + (goal[1] - from[1]) / length,
  ];
  const size = Math.hypot(turn[0], turn[1]) || 1;
  return [turn[0] / size, turn[1] / size];
}

const ahead = (point: Point, heading: Point, metres: number): Point => [
  point[0] + heading[0] * metres,
  point[1] + heading[1] * metres,
];

/** Points at even steps along a curve, its two ends left out. */
function stepsAlong(curve: readonly Point[], stepMetres: number): Point[] {
  const lengths = curve.map((point, index) =>
    index === 0 ? 0 : distance(curve[index - 1]!, point),
  );
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const count = Math.max(1, Math.round(total / stepMetres));
  const points: Point[] = [];
  let [span, walked] = [1, 0];
  for (let step = 1; step < count; step++) {
    const wanted = (total * step) / count;
    while (walked + lengths[span]! < wanted) walked += lengths[span++]!;
    points.push(along(curve[span - 1]!, curve[span]!, (wanted - walked) / lengths[span]!));
  }
  return points;
}

/** A road leaves one town along its main street, wanders, and comes in along the other's. */
function roadPoints(
  start: Point,
  startHeading: Point,
  end: Point,
  endHeading: Point,
  random: Random,
): Point[] {
  const length = distance(start, end);
  const lead = Math.min(length * 0.22, 420);
  const [first, last] = [ahead(start, startHeading, lead), ahead(end, endHeading, lead)];
  const sway = length > 700 ? length * 0.05 : 0;
  const middle = [0.35, 0.65].map((share): Point => {
    const [x, y] = along(first, last, share);
    return [x + random.between(-sway, sway), y + random.between(-sway, sway)];
  });
  return stepsAlong(curveThrough([start, first, ...middle, last, end], 12), roadStepMetres);
}

/** Lays the roads between towns and returns, road by road, the vertices strictly between its ends. */
export function layRoads(
  graph: StreetGraph,
  towns: readonly Town[],
  scale: number,
  ground: Ground,
  random: Random,
): number[][] {
  const used = new Set<number>();
  return roadPlans.map(([given, fromName, to]) => {
    const from = towns.find((town) => town.plan.name === fromName)!;
    const goal = towns.find((town) => town.plan.name === to);
    const target = typeof to === 'string' ? goal!.centre : pointOf(to, scale);
    const gate = gateToward(from, target);
    const arrival = goal && gateToward(goal, from.centre);
    const start = graph.vertices[gate.vertex]!;
    const end = arrival ? graph.vertices[arrival.vertex]! : target;
    const leaving = leave(gate, start, end, used);
    const coming = arrival ? leave(arrival, end, start, used) : turned(leaving, Math.PI);
    const points = roadPoints(start, leaving, end, coming, random);
    const between = points.map((point) => graph.addVertex(point));
    const street = graph.addStreet({ kind: 'main', town: from.index, given });
    const stops = [gate.vertex, ...between, arrival?.vertex ?? graph.addVertex(target)];
    for (const [index, stop] of stops.slice(1).entries()) {
      const hasHomes = random.chance(0.4) && ground.isBuildable(graph.vertices[stop]!, 30);
      graph.addSegment(street, stops[index]!, stop, hasHomes ? 0.5 : 0);
    }
    return between;
  });
}

/** A lane that leaves `vertex` and bends as it goes, for as long as the land allows. */
function layLane(
  graph: StreetGraph,
  vertex: number,
  town: number,
  heading: number,
  shape: { readonly pieces: number; readonly density: number },
  ground: Ground,
  random: Random,
): number[] {
  const added: number[] = [];
  let [here, angle, street] = [vertex, heading, -1];
  for (let piece = 0; piece < shape.pieces; piece++) {
    angle += random.between(-0.35, 0.35);
    const [east, north] = turned([random.between(75, 125), 0], angle);
    const [x, y] = graph.vertices[here]!;
    const point: Point = [x + east, y + north];
    const crowded = graph.vertices.some((other) => distance(other, point) < 55);
    if (crowded || !ground.isBuildable(point, 40)) break;
    if (street < 0) street = graph.addStreet({ kind: 'lane', town });
    const next = graph.addVertex(point);
    graph.addSegment(street, here, next, shape.density);
    added.push(next);
    here = next;
  }
  return added;
}

function headingAt(graph: StreetGraph, road: readonly number[], index: number): number {
  const before = graph.vertices[road[Math.max(0, index - 1)]!]!;
  const after = graph.vertices[road[Math.min(road.length - 1, index + 1)]!]!;
  return Math.atan2(after[1] - before[1], after[0] - before[0]);
}

const nearestTown = (towns: readonly Town[], point: Point) =>
  towns.reduce((best, town) =>
    distance(town.centre, point) < distance(best.centre, point) ? town : best,
  ).index;

/** Farm lanes at random off the roads, and a hamlet in the middle of each of the longer ones. */
export function layLanes(
  graph: StreetGraph,
  towns: readonly Town[],
  roads: readonly (readonly number[])[],
  ground: Ground,
  random: Random,
): Hamlet[] {
  const hamlets: Hamlet[] = [];
  const longest = new Set(
    roads
      .toSorted((one, other) => other.length - one.length)
      .slice(0, hamletNames.length)
      .filter((road) => road.length >= 6),
  );
  for (const road of roads) {
    const middle = Math.floor(road.length / 2);
    for (const [index, vertex] of road.entries()) {
      const isHamlet = longest.has(road) && index === middle;
      const nearHamlet = longest.has(road) && Math.abs(index - middle) <= 1;
      if (!nearHamlet && !random.chance(0.34)) continue;
      if (isHamlet) hamlets.push({ name: hamletNames[hamlets.length]!, vertex });
      const heading = headingAt(graph, road, index);
      const town = nearestTown(towns, graph.vertices[vertex]!);
      const sides = nearHamlet ? [1, -1] : [random.chance(0.5) ? 1 : -1];
      for (const side of sides) {
        const shape = { pieces: random.integer(1, 3), density: nearHamlet ? 0.75 : 0.42 };
        const turn = heading + side * random.between(1.1, 1.9);
        const lane = layLane(graph, vertex, town, turn, shape, ground, random);
        const [fork] = lane;
        if (fork === undefined || !random.chance(nearHamlet ? 0.8 : 0.4)) continue;
        layLane(graph, fork, town, turn - side * 1.4, { ...shape, pieces: 2 }, ground, random);
      }
    }
  }
  return hamlets;
}
