import { RelightError } from '@relight/domain';
import { buildNetwork, NetworkRows, type Network, type RefusedRow } from '@relight/network';
import { readCsv } from './csv.ts';
import { inputFile } from './flag-files.ts';
import { openInput, readLines, type Line } from './input.ts';
import { networkColumns } from './network-columns.ts';
import { sourcesOf } from './utility-identity.ts';
import {
  describeError,
  parseFlags,
  runCommand,
  standardOutput,
  UsageError,
  type Output,
} from './io.ts';

const usage = 'network -- --edges FILE --loads FILE --source BUS[,BUS] [--cases FILE]';

interface Oracle {
  readonly loads: number;
  readonly customers: number;
}

interface LoadedNetwork {
  readonly network: Network;
  /** Customers of each service point, which here is one load. */
  readonly customers: Float64Array;
  /** What each edge's own row says opening it costs, where it says so. */
  readonly oracle: ReadonlyMap<string, Oracle>;
  readonly refused: readonly (RefusedRow & { readonly file: string })[];
}

/** Which loads lose supply, for cases of open and closed edges or for each edge alone. */
export async function network(args: string[], out: Output = standardOutput): Promise<number> {
  return runCommand(out, async () => {
    const text = { type: 'string' } as const;
    const flags = parseFlags(args, { edges: text, loads: text, source: text, cases: text }, usage);
    const cases = flags.cases === undefined ? undefined : inputFile(flags.cases, 'cases', usage);
    const loaded = await load(
      inputFile(flags.edges, 'edges', usage),
      inputFile(flags.loads, 'loads', usage),
      sourcesOf(flags.source, usage),
    );
    for (const { file, code, message } of loaded.refused) {
      out.progress(`${file}: ${message} (${code})`);
    }
    const unfed = loaded.network.unfedServicePoints.length;
    if (unfed > 0) out.progress(`${unfed} loads are fed by no source in the normal state`);
    return cases === undefined ? compareEachEdge(loaded, out) : answerCases(loaded, cases, out);
  });
}

async function load(
  edges: string,
  loads: string,
  sources: readonly string[],
): Promise<LoadedNetwork> {
  const rows = new NetworkRows();
  const oracle = new Map<string, Oracle>();
  const refused: (RefusedRow & { file: string })[] = [];
  const refuse = (file: string) => (row: RefusedRow | undefined) => {
    if (row) refused.push({ file, ...row });
  };
  const refuseEdge = refuse(edges);
  for await (const { fields, line } of readCsv(
    openInput(edges),
    networkColumns.edges,
    refuseEdge,
  )) {
    const problem = rows.addEdge(fields, line);
    refuseEdge(problem);
    const expected = problem === undefined ? readOracle(fields) : undefined;
    if (expected) oracle.set(fields['name'] ?? '', expected);
  }
  const refuseLoad = refuse(loads);
  for await (const { fields, line } of readCsv(
    openInput(loads),
    networkColumns.loads,
    refuseLoad,
  )) {
    refuseLoad(rows.addLoad(fields, line));
  }
  const unknown = sources.find((source) => !rows.nodes.has(source));
  if (unknown !== undefined) {
    throw new UsageError(`--source is "${unknown}"; a bus of ${edges} is wanted`, usage);
  }
  const built = buildNetwork(rows.toNetworkFile(sources));
  const customers = Float64Array.from(
    { length: built.servicePointCount },
    (_, i) => rows.loads.get(built.servicePointId(i))?.customers ?? 0,
  );
  return { network: built, customers, oracle, refused };
}

function readOracle(fields: Readonly<Record<string, string>>): Oracle | undefined {
  const loads = fields['loads_lost_if_open'] ?? '';
  if (loads === '') return undefined;
  return { loads: Number(loads), customers: Number(fields['numcust_lost_if_open'] ?? '') };
}

function compareEachEdge(loaded: LoadedNetwork, out: Output): number {
  const { network: built, oracle, refused } = loaded;
  let differ = 0;
  for (let edge = 0; edge < built.edgeCount; edge++) {
    const id = built.edgeId(edge);
    const answer = { id, ...count(loaded, built.below(edge)) };
    const expected = oracle.get(id);
    const agrees =
      expected === undefined ||
      (expected.loads === answer.loads && expected.customers === answer.customers);
    if (!agrees) differ += 1;
    out.result(agrees ? answer : { ...answer, oracle: expected });
  }
  out.result({
    edges: built.edgeCount,
    compared: oracle.size,
    differ,
    parallel: countParallel(built),
    loads: built.servicePointCount,
    unfed: built.unfedServicePoints.length,
    refused,
  });
  return differ > 0 ? 1 : 0;
}

/** Closed edges that stand beside another closed one: alternatives, so none alone cuts anything. */
function countParallel(built: Network): number {
  const beside = new Map<string, number>();
  for (let edge = 0; edge < built.edgeCount; edge++) {
    const { from, to, closed } = built.edge(edge);
    const ends = JSON.stringify([from, to].toSorted());
    if (closed && from !== to) beside.set(ends, (beside.get(ends) ?? 0) + 1);
  }
  return [...beside.values()].reduce((sum, edges) => (edges > 1 ? sum + edges : sum), 0);
}

async function answerCases(loaded: LoadedNetwork, path: string, out: Output): Promise<number> {
  let failed = 0;
  let asked = 0;
  for await (const line of readLines(path)) {
    asked += 1;
    const answer = answerCase(loaded, line);
    if ('error' in answer) failed += 1;
    out.result(answer);
  }
  // The last line of stdout is an object, also when nothing was asked.
  if (asked === 0) out.result({ cases: 0 });
  out.progress(`${asked} cases answered, ${failed} of them with an error`);
  return failed > 0 ? 1 : 0;
}

function answerCase(loaded: LoadedNetwork, line: Line) {
  let id: unknown;
  try {
    const parsed: unknown = JSON.parse(line.text);
    id = field(parsed, 'id');
    if (id === undefined) throw malformed('a case wants {id, open[], close[]}');
    const lost = loaded.network.lostSupply({
      opened: edgeIds(parsed, 'open'),
      closed: edgeIds(parsed, 'close'),
    });
    return { id, ...count(loaded, lost) };
  } catch (error) {
    const { code, message } = describeError(error);
    const name = error instanceof SyntaxError ? 'case.notJson' : code;
    return {
      id,
      line: line.number,
      error: { code: name, message: `Line ${line.number}: ${message}` },
    };
  }
}

function edgeIds(parsed: unknown, name: 'open' | 'close'): string[] {
  const value = field(parsed, name) ?? [];
  if (Array.isArray(value) && value.every((id) => typeof id === 'string')) return value;
  throw malformed(`"${name}" wants a list of edge ids`);
}

function malformed(message: string): RelightError {
  return new RelightError('case.malformed', message);
}

function field(parsed: unknown, name: string): unknown {
  return new Map<string, unknown>(Object.entries(Object(parsed))).get(name);
}

function count({ customers }: LoadedNetwork, lost: Uint32Array): Oracle {
  return {
    loads: lost.length,
    customers: lost.reduce((sum, i) => sum + (customers[i] ?? 0), 0),
  };
}
