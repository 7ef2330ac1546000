import type { EdgeRecord, UtilityFile } from '@relight/network';
import { generateUtility } from './generate-utility.ts';
import { isInside } from './plane.ts';

const utility = generateUtility({ seed: 7 });
const small = generateUtility({ seed: 7, servicePoints: 1_000 });
const large = generateUtility({ seed: 7, servicePoints: 100_000 });
const sizes: [string, UtilityFile, number][] = [
  ['1,000', small, 1_000],
  ['20,000', utility, 20_000],
  ['100,000', large, 100_000],
];

function neighbours(edges: readonly EdgeRecord[]): Map<string, string[]> {
  const next = new Map<string, string[]>();
  const link = (from: string, to: string) => {
    const known = next.get(from);
    if (known === undefined) next.set(from, [to]);
    else known.push(to);
  };
  for (const { from, to } of edges) {
    link(from, to);
    link(to, from);
  }
  return next;
}

/** Every node supply reaches from the given ones. */
function reached(edges: readonly EdgeRecord[], from: readonly string[]): Set<string> {
  const next = neighbours(edges);
  const seen = new Set(from);
  for (const node of seen) for (const other of next.get(node) ?? []) seen.add(other);
  return seen;
}

const closedEdges = (of: UtilityFile) => of.edges.filter((edge) => edge.closed);
const feederOf = (node: string) => node.split('/')[0]!;

function customersByFeeder(of: UtilityFile): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { node } of of.servicePoints)
    counts.set(feederOf(node), (counts.get(feederOf(node)) ?? 0) + 1);
  return counts;
}

const breakersBySubstation = (of: UtilityFile): number[] =>
  of.sources.map((source) => {
    const bus = of.edges.find((edge) => edge.from === source)!.to;
    return of.edges.filter((edge) => edge.kind === 'breaker' && edge.from === bus).length;
  });

describe('the demo utility', () => {
  it('is the same to the byte for the same seed', () => {
    expect(JSON.stringify(generateUtility({ seed: 7, servicePoints: 1_000 }))).toBe(
      JSON.stringify(small),
    );
  });

  it('is another valley for another seed', () => {
    const other = generateUtility({ seed: 8, servicePoints: 1_000 });
    expect(other.servicePoints[0]!.position).not.toEqual(small.servicePoints[0]!.position);
    expect(other.servicePoints.map((point) => point.address)).not.toEqual(
      small.servicePoints.map((point) => point.address),
    );
  });

  it.each([Number.NaN, 1.5, Infinity])('refuses the seed %p', (seed) => {
    expect(() => generateUtility({ seed })).toThrow('The seed must be a whole number');
  });

  it.each([0, -5, 199, 20.5, 500_001, Number.NaN])('refuses %p service points', (servicePoints) => {
    expect(() => generateUtility({ seed: 1, servicePoints })).toThrow(
      'a whole number from 200 to 500,000',
    );
  });
});

describe.each(sizes)('a utility of %s service points', (_, of, wanted) => {
  it('has as many service points as asked', () => {
    expect(of.servicePoints).toHaveLength(wanted);
  });

  it('gives every record of a kind its own id', () => {
    for (const records of [of.nodes, of.edges, of.servicePoints, of.areas]) {
      const ids = new Set(records.map((record) => record.id));
      expect(ids.size).toBe(records.length);
    }
    expect(new Set(of.servicePoints.map((point) => point.meter)).size).toBe(wanted);
  });

  it('joins only nodes that exist', () => {
    const nodes = new Set(of.nodes.map((node) => node.id));
    const ends = [
      ...of.edges.flatMap((edge) => [edge.from, edge.to]),
      ...of.servicePoints.map((point) => point.node),
      ...of.sources,
    ];
    expect(ends.filter((end) => !nodes.has(end))).toEqual([]);
  });

  it('supplies every node and so every service point in the normal state', () => {
    const supplied = reached(closedEdges(of), of.sources);
    expect(of.nodes.filter((node) => !supplied.has(node.id))).toEqual([]);
  });

  it('is radial in the normal state', () => {
    // A forest with one tree a source has exactly this many edges, given that all is supplied.
    expect(closedEdges(of)).toHaveLength(of.nodes.length - of.sources.length);
  });

  it('has no open edge but ties, each between two feeders', () => {
    const ties = of.edges.filter((edge) => !edge.closed);
    expect(ties.filter((tie) => tie.kind !== 'switch')).toEqual([]);
    expect(ties.filter((tie) => feederOf(tie.from) === feederOf(tie.to))).toEqual([]);
  });

  it('leaves no feeder without a tie', () => {
    const tied = new Set(
      of.edges
        .filter((edge) => !edge.closed)
        .flatMap((tie) => [feederOf(tie.from), feederOf(tie.to)]),
    );
    const feeders = of.edges.filter((edge) => edge.kind === 'breaker').map((edge) => edge.to);
    expect(feeders.filter((feeder) => !tied.has(feeder))).toEqual([]);
  });

  it('can feed all it has from any one substation through its ties', () => {
    expect(reached(of.edges, of.sources.slice(0, 1)).size).toBe(of.nodes.length);
  });

  it('puts every service point inside its area and all the areas around it', () => {
    const areas = new Map(of.areas.map((area) => [area.id, area]));
    const astray = of.servicePoints.filter(({ position, areaId }) => {
      for (let id = areaId; id !== undefined; id = areas.get(id)!.parent)
        if (!isInside(position, areas.get(id)!.rings[0]!)) return true;
      return areas.get(areaId!)?.level === 'county';
    });
    expect(astray).toEqual([]);
  });

  it('lets no two areas of one level hold the same service point', () => {
    const peers = of.areas.filter((area) => area.level !== 'county');
    const shared = of.servicePoints
      .filter((_point, index) => index % 10 === 0)
      .filter(({ position }) => {
        const levels = peers
          .filter((area) => isInside(position, area.rings[0]!))
          .map((area) => area.level);
        return new Set(levels).size !== levels.length;
      });
    expect(shared).toEqual([]);
  });

  it('has each address once', () => {
    expect(new Set(of.servicePoints.map((point) => point.address)).size).toBe(wanted);
  });

  it('numbers one side of a street odd and the other even, and all above zero', () => {
    const numbers = of.servicePoints.map((point) => Number.parseInt(point.address!, 10));
    const odd = numbers.filter((number) => number % 2 === 1).length;
    expect(Math.min(...new Set(numbers))).toBeGreaterThan(0);
    expect(odd / wanted).toBeGreaterThan(0.45);
    expect(odd / wanted).toBeLessThan(0.55);
  });

  it('puts no home in the sound', () => {
    const sound = of.ground.find((shape) => shape.kind === 'water')!;
    expect(of.servicePoints.filter((point) => isInside(point.position, sound.line))).toEqual([]);
  });

  it('hangs at most twelve service points on a transformer', () => {
    const counts = new Map<string, number>();
    for (const { node } of of.servicePoints) counts.set(node, (counts.get(node) ?? 0) + 1);
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(12);
    expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(4);
  });

  it('knows the street of every address', () => {
    const named = new Set(of.streets.map((street) => street.name));
    const streetsOfHomes = of.servicePoints.map((point) => point.address!.replace(/^\d+ /, ''));
    expect(streetsOfHomes.filter((street) => !named.has(street))).toEqual([]);
  });
});

describe('the feeders of Harbor Valley', () => {
  it.each(sizes.slice(1))('of %s service points carry 600 to 1,800 each', (_, of) => {
    const odd = [...customersByFeeder(of)].filter(([, count]) => count < 600 || count > 1800);
    expect(odd).toEqual([]);
  });

  it('leave three substations by four to seven breakers each', () => {
    const breakers = breakersBySubstation(utility);
    expect(breakers).toHaveLength(3);
    expect(Math.min(...breakers)).toBeGreaterThanOrEqual(4);
    expect(Math.max(...breakers)).toBeLessThanOrEqual(7);
  });

  it('have reclosers, fuses and sectionalising switches', () => {
    const kinds = closedEdges(utility).map((edge) => edge.kind);
    const count = (kind: string) => kinds.filter((one) => one === kind).length;
    expect(count('recloser')).toBeGreaterThanOrEqual(count('breaker'));
    expect(count('fuse')).toBeGreaterThan(200);
    expect(count('switch')).toBeGreaterThan(20);
  });

  it('are tied across every two neighbouring substations', () => {
    const pairs = utility.edges
      .filter((edge) => !edge.closed)
      .map((tie) => [tie.from.slice(0, 3), tie.to.slice(0, 3)].toSorted().join('-'));
    expect(pairs).toEqual(expect.arrayContaining(['KES-POR', 'KES-QUA', 'POR-QUA']));
  });
});

describe('the gazetteer of Harbor Valley', () => {
  it('knows the bakery on Pier Road, in Tidewater', () => {
    const bakery = utility.places.find((place) => place.name === 'Pier Road Bakery')!;
    expect(bakery.aliases).toContain('bakery on Pier Road');
    expect(bakery.areaId).toMatch(/^harbor-county\/tidewater/);
  });

  it('has Lantern Street in Kestrel Bay and nowhere else', () => {
    const areas = utility.streets
      .filter((street) => street.name === 'Lantern Street')
      .map((street) => street.areaId!.split('/')[1]);
    expect(new Set(areas)).toEqual(new Set(['kestrel-bay']));
  });

  it('has the sound, the river and greens as quiet ground', () => {
    expect(new Set(utility.ground.map((shape) => shape.kind))).toEqual(
      new Set(['water', 'river', 'green']),
    );
  });
});
