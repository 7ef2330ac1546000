import type { NetworkFile } from './build-network.ts';
import type { EdgeKind, EdgeRecord, NodeRecord, Position } from './utility-file.ts';

/** A CSV record by column name. */
export type Row = Readonly<Record<string, string>>;

/** Why a record was not taken. */
export interface RefusedRow {
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

/** A load and the customers behind it; `customers` is 0 when the file does not say. */
export interface LoadRecord {
  readonly id: string;
  readonly node: string;
  readonly customers: number;
}

const kinds: ReadonlySet<string> = new Set<EdgeKind>([
  'line',
  'breaker',
  'recloser',
  'fuse',
  'switch',
  'regulator',
  'transformer',
]);

/**
 * Gathers a network from the records of three tables, each in any order within itself:
 * buses (`bus`, and `lon,lat` or `x,y`), edges (`kind,name,from_bus,to_bus,is_switch,closed,
 * protection`), loads (`load,bus,numcust`), as exported from OpenDSS feeders. Give all edges before
 * the loads. Each `add` takes the record or answers why not.
 */
export class NetworkRows {
  readonly nodes = new Map<string, { id: string; position?: Position; x?: number; y?: number }>();
  readonly edges = new Map<string, EdgeRecord>();
  readonly loads = new Map<string, LoadRecord>();

  addBus(row: Row, line: number): RefusedRow | undefined {
    const id = row['bus'] ?? '';
    if (id === '') return refuse(line, 'network.nodeIdMissing', 'has no bus');
    const [x, y] = [row['lon'] ?? row['x'] ?? '', row['lat'] ?? row['y'] ?? ''];
    if (!isNumberOrBlank(x) || !isNumberOrBlank(y)) {
      return refuse(line, 'network.positionInvalid', `places bus "${id}" at "${x}", "${y}"`);
    }
    const isPlaced = x !== '' && y !== '';
    const isLonLat = isPlaced && row['lon'] !== undefined;
    if (isLonLat && (Math.abs(Number(x)) > 180 || Math.abs(Number(y)) > 90)) {
      return refuse(line, 'network.positionInvalid', `places bus "${id}" at lon ${x}, lat ${y}`);
    }
    if (isLonLat) this.nodes.set(id, { id, position: [Number(x), Number(y)] });
    else if (isPlaced) this.nodes.set(id, { id, x: Number(x), y: Number(y) });
    else this.nodes.set(id, { id });
    return undefined;
  }

  addEdge(row: Row, line: number): RefusedRow | undefined {
    const [id, from, to] = [row['name'] ?? '', row['from_bus'] ?? '', row['to_bus'] ?? ''];
    if (id === '') return refuse(line, 'network.edgeIdMissing', 'has no name');
    if (from === '' || to === '') {
      return refuse(line, 'network.edgeEndMissing', `gives edge "${id}" only one end`);
    }
    const closed = flag(row['closed'] ?? '1');
    if (closed === undefined) {
      return refuse(
        line,
        'network.closedInvalid',
        `says closed is "${row['closed']}": want 0 or 1`,
      );
    }
    if (this.edges.has(id)) {
      return refuse(line, 'network.edgeRepeated', `repeats edge "${id}"; the first one stays`);
    }
    for (const node of [from, to]) if (!this.nodes.has(node)) this.nodes.set(node, { id: node });
    this.edges.set(id, { id, from, to, kind: kindOf(row), closed });
    return undefined;
  }

  addLoad(row: Row, line: number): RefusedRow | undefined {
    const [id, node, count] = [row['load'] ?? '', row['bus'] ?? '', row['numcust'] ?? ''];
    if (id === '') return refuse(line, 'network.loadIdMissing', 'has no load');
    if (!this.nodes.has(node)) {
      return refuse(line, 'network.nodeUnknown', `hangs load "${id}" on unknown bus "${node}"`);
    }
    if (!/^\d*(\.0+)?$/.test(count)) {
      const message = `says numcust of load "${id}" is "${count}": want a whole number`;
      return refuse(line, 'network.customersInvalid', message);
    }
    if (this.loads.has(id)) {
      return refuse(line, 'network.loadRepeated', `repeats load "${id}"; the first one stays`);
    }
    this.loads.set(id, { id, node, customers: Number(count) });
    return undefined;
  }

  /** The network with one service point a load, at the load's bus. */
  toNetworkFile(sources: readonly string[]): NetworkFile {
    const nodes: NodeRecord[] = [...this.nodes.values()].map(({ id, position }) =>
      position === undefined ? { id } : { id, position },
    );
    const servicePoints = [...this.loads.values()].map(({ id, node }) => ({
      id,
      node,
      position: this.nodes.get(node)?.position ?? ([0, 0] as const),
    }));
    return { nodes, edges: [...this.edges.values()], sources, servicePoints };
  }
}

function refuse(line: number, code: string, what: string): RefusedRow {
  return { line, code, message: `Line ${line} ${what}` };
}

function flag(value: string): boolean | undefined {
  if (/^(1|true|yes|closed)$/i.test(value)) return true;
  return /^(0|false|no|open)$/i.test(value) ? false : undefined;
}

/** Protection names the device; else the kind itself; else `is_switch`. Reactors are conductors. */
function kindOf(row: Row): EdgeKind {
  const protection = (row['protection'] ?? '').toLowerCase();
  if (protection === 'relay' || protection === 'breaker') return 'breaker';
  if (protection === 'recloser' || protection === 'fuse') return protection;
  const kind = (row['kind'] ?? '').toLowerCase();
  if (isEdgeKind(kind) && kind !== 'line') return kind;
  return flag(row['is_switch'] ?? '') === true ? 'switch' : 'line';
}

function isEdgeKind(kind: string): kind is EdgeKind {
  return kinds.has(kind);
}

function isNumberOrBlank(text: string): boolean {
  return text === '' || Number.isFinite(Number(text));
}
