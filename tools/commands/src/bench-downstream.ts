import { buildNetwork, type EdgeRecord, type Network, type NetworkFile } from '@relight/network';
import { parseFlags, runCommand, standardOutput, type Output } from './io.ts';

const feeders = 400;
const transformers = 250;
const pointCount = 10;
const roundCount = 40;

/**
 * The service points below a feeder's breaker among a million: a plain undirected search from the
 * breaker, the slice, and the slice copied. Every answer is compared before anything is timed.
 */
export async function benchDownstream(
  args: string[],
  out: Output = standardOutput,
): Promise<number> {
  return runCommand(out, async () => {
    parseFlags(args, {}, 'npm run -s bench -- downstream');
    out.progress('Building a network of a million service points');
    const file = generate();
    const started = performance.now();
    const network = buildNetwork(file);
    const buildMs = performance.now() - started;
    const search = plainSearch(file, network);
    const breakers = Array.from({ length: feeders }, (_, i) => network.indexOfEdge(`f${i}`) ?? -1);
    const differ = breakers.filter(
      (edge) => String(network.below(edge)) !== String(search(edge).toSorted()),
    ).length;
    const searchMicros = time(breakers, roundCount / 10, search);
    const sliceMicros = time(breakers, roundCount * 100, (edge) => network.below(edge));
    const copyMicros = time(breakers, roundCount * 10, (edge) => network.below(edge).slice());
    out.result({ contender: 'breadth-first search', microseconds: round(searchMicros) });
    out.result({ contender: 'slice', microseconds: round(sliceMicros) });
    out.result({ contender: 'slice, copied', microseconds: round(copyMicros) });
    out.result({
      name: 'downstream',
      ratio: Math.round(searchMicros / sliceMicros),
      ratioCopied: Math.round(searchMicros / copyMicros),
      differ,
      servicePoints: network.servicePointCount,
      buildMs: Math.round(buildMs),
    });
    return differ > 0 ? 1 : 0;
  });
}

/** Feeders whose transformers hang in a branching line, each serving ten points. */
function generate(): NetworkFile {
  const edges: EdgeRecord[] = [];
  const add = (id: string, from: string, to: string, kind: EdgeRecord['kind']): void =>
    void edges.push({ id, from, to, kind, closed: true });
  const nodes = [{ id: 'source' }];
  const servicePoints: { id: string; node: string; position: readonly [number, number] }[] = [];
  for (let f = 0; f < feeders; f++) {
    nodes.push({ id: `n${f}.0` });
    add(`f${f}`, 'source', `n${f}.0`, 'breaker');
    for (let t = 1; t <= transformers; t++) {
      const node = `n${f}.${t}`;
      nodes.push({ id: node }, { id: `t${node}` });
      add(`l${f}.${t}`, `n${f}.${t >> 1}`, node, 'line');
      add(`t${f}.${t}`, node, `t${node}`, 'transformer');
      for (let p = 0; p < pointCount; p++) {
        servicePoints.push({ id: `p${f}.${t}.${p}`, node: `t${node}`, position: [0, 0] });
      }
    }
  }
  return { nodes, edges, sources: ['source'], servicePoints };
}

/** What one writes first, fairly: dense arrays of neighbours, and a search that starts below. */
function plainSearch(file: NetworkFile, network: Network): (edge: number) => Uint32Array {
  const neighbours: number[][] = file.nodes.map(() => []);
  const points: number[][] = file.nodes.map(() => []);
  const { from, to } = network.topology;
  for (let edge = 0; edge < from.length; edge++) {
    const [a, b] = [from[edge] ?? 0, to[edge] ?? 0];
    neighbours[a]?.push(b);
    neighbours[b]?.push(a);
  }
  for (let i = 0; i < network.servicePointCount; i++) points[network.nodeOf(i)]?.push(i);
  const seenAt = new Uint32Array(file.nodes.length);
  let pass = 0;
  return (edge) => {
    pass += 1;
    seenAt[from[edge] ?? 0] = pass;
    seenAt[to[edge] ?? 0] = pass;
    const queue = [to[edge] ?? 0];
    const found: number[] = [];
    for (const node of queue) {
      found.push(...(points[node] ?? []));
      for (const next of neighbours[node] ?? []) {
        if (seenAt[next] === pass) continue;
        seenAt[next] = pass;
        queue.push(next);
      }
    }
    return Uint32Array.from(found);
  };
}

/** Median of the rounds, in microseconds a call; the lengths add up so that no call is dropped. */
function time(edges: readonly number[], rounds: number, call: (edge: number) => Uint32Array) {
  const times: number[] = [];
  let points = 0;
  for (let i = 0; i < rounds; i++) {
    const started = performance.now();
    for (const edge of edges) points += call(edge).length;
    times.push(((performance.now() - started) * 1000) / edges.length);
  }
  if (points === 0) throw new Error('The benchmark found no service point');
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function round(microseconds: number): number {
  return Math.round(microseconds * 1000) / 1000;
}
