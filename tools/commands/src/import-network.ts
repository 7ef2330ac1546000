import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { RelightError } from '@relight/domain';
import {
  buildNetwork,
  NetworkRows,
  placeNodes,
  type RefusedRow,
  type Row,
  type ServicePointRecord,
  type UtilityFile,
} from '@relight/network';
import { readCsv, type CsvRow } from './csv.ts';
import { inputFile, outputFile } from './flag-files.ts';
import { openInput } from './input.ts';
import { networkColumns } from './network-columns.ts';
import { utilityIdentity, type UtilityIdentity } from './utility-identity.ts';
import { parseFlags, runCommand, standardOutput, UsageError, type Output } from './io.ts';

const usage =
  'import -- network --file EDGES --file LOADS [--file BUSES] --source BUS[,BUS] --out FILE ' +
  '[--name NAME] [--short NAME] [--handle NAME] [--time-zone ZONE] [--origin LON,LAT]';

const progressRows = 100_000;
/** Each becomes a service point; no transformer has as many, so it is a slip of the file. */
const mostCustomers = 100_000;

/** What every import reports. */
export interface ImportResult {
  readonly read: number;
  readonly taken: number;
  readonly refused: readonly (RefusedRow & { readonly file?: string })[];
}

type Table = 'buses' | 'edges' | 'loads';

/** Makes a utility file of the CSV tables of a network; each is known by its header. */
export async function importNetworkFiles(
  args: string[],
  out: Output = standardOutput,
): Promise<number> {
  return runCommand(out, async () => {
    const text = { type: 'string' } as const;
    const flags = parseFlags(
      args,
      {
        file: { type: 'string', multiple: true },
        source: text,
        out: text,
        name: text,
        short: text,
        handle: text,
        origin: text,
        'time-zone': text,
      },
      usage,
    );
    const identity = utilityIdentity(flags, usage);
    const files = (flags.file ?? [undefined]).map((file) => inputFile(file, 'file', usage));
    const target = outputFile(flags.out, 'out', usage, files);
    const { rows, result } = await readTables(files, out);
    const file = toUtilityFile(rows, identity);
    const unfed = buildNetwork(file).unfedServicePoints.length;
    if (unfed > 0) out.progress(`${unfed} service points are fed by no source`);
    await writeUtilityFile(target, file);
    out.progress(
      `${target}: ${file.edges.length} edges, ${file.servicePoints.length} service points`,
    );
    out.result(result);
    return 0;
  });
}

/** Reads tables as they come; loads wait until every edge is known. */
async function readTables(paths: readonly string[], out: Output) {
  const rows = new NetworkRows();
  const refused: (RefusedRow & { file: string })[] = [];
  const waiting: { file: string; row: CsvRow }[] = [];
  let read = 0;
  const settle = (file: string, refusal: RefusedRow | undefined): void => {
    read += 1;
    if (refusal) refused.push({ file, ...refusal });
    if (read % progressRows === 0) out.progress(`${read} rows read`);
  };
  for (const file of paths) {
    const table = readCsv(openInput(file), networkColumns.any, (refusal) => settle(file, refusal));
    // oxlint-disable-next-line no-await-in-loop -- files are read one after the other
    for await (const row of table) {
      const kind = tableOf(row.fields, file);
      if (kind === 'loads') waiting.push({ file, row });
      else if (kind === 'edges') settle(file, rows.addEdge(row.fields, row.line));
      else settle(file, rows.addBus(row.fields, row.line));
    }
  }
  for (const { file, row } of waiting) {
    settle(file, tooMany(row) ?? rows.addLoad(row.fields, row.line));
  }
  const result: ImportResult = { read, taken: read - refused.length, refused };
  return { rows, result };
}

function tooMany({ fields, line }: CsvRow): RefusedRow | undefined {
  const { load = '', numcust = '' } = fields;
  if (!(Number(numcust) > mostCustomers)) return undefined;
  const message = `Line ${line} says load "${load}" has ${numcust} customers: want at most ${mostCustomers}`;
  return { line, code: 'network.customersInvalid', message };
}

function tableOf(fields: Row, file: string): Table {
  if ('from_bus' in fields && 'to_bus' in fields && 'name' in fields) return 'edges';
  if ('load' in fields && 'bus' in fields) return 'loads';
  if ('bus' in fields) return 'buses';
  const message =
    `${file} has columns ${Object.keys(fields).join(', ')}; wanted are those of edges ` +
    '(name, from_bus, to_bus), loads (load, bus) or buses (bus, lon, lat)';
  throw new RelightError('import.headerUnknown', message);
}

function toUtilityFile(rows: NetworkRows, identity: UtilityIdentity): UtilityFile {
  const { origin, ...who } = identity;
  const nodes = [...rows.nodes.values()];
  const edges = [...rows.edges.values()];
  for (const source of identity.sources) {
    if (rows.nodes.has(source)) continue;
    throw new UsageError(`--source is "${source}"; a bus of these files is wanted`, usage);
  }
  const positions = placeNodes(nodes, edges, identity.sources, origin);
  const placeOf = new Map(nodes.map(({ id }, i) => [id, positions[i] ?? origin]));
  const servicePoints = [...rows.loads.values()].flatMap(({ id, node, customers }) =>
    Array.from({ length: Math.max(1, customers) }, (_, i): ServicePointRecord => {
      const name = customers > 1 ? `${id}-${i + 1}` : id;
      return { id: name, node, position: placeOf.get(node) ?? origin };
    }),
  );
  return {
    format: 'relight.utility.v1',
    ...who,
    nodes: nodes.map(({ id }) => ({ id, position: placeOf.get(id) ?? origin })),
    edges,
    servicePoints,
    areas: [],
    streets: [],
    places: [],
    ground: [],
  };
}

/** Writes a utility file, gzip when its name ends in `.gz`, list by list and record by record. */
export async function writeUtilityFile(path: string, file: UtilityFile): Promise<void> {
  const text = Readable.from(jsonChunks(file));
  // Renamed when it is whole: nobody reads half a network.
  const part = `${path}.part`;
  const target = createWriteStream(part);
  try {
    await (path.endsWith('.gz') ? pipeline(text, createGzip(), target) : pipeline(text, target));
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
}

/** One string of a million service points would pass what a string can hold. */
function* jsonChunks(file: UtilityFile): Generator<string> {
  let separator = '{';
  for (const [key, value] of Object.entries(file)) {
    yield `${separator}${JSON.stringify(key)}:`;
    separator = ',\n';
    if (!Array.isArray(value)) yield JSON.stringify(value);
    else yield* arrayChunks(value);
  }
  yield '}\n';
}

function* arrayChunks(records: readonly unknown[]): Generator<string> {
  yield '[';
  for (let i = 0; i < records.length; i += 1000) {
    const chunk = records.slice(i, i + 1000).map((record) => JSON.stringify(record));
    yield (i > 0 ? ',\n' : '\n') + chunk.join(',\n');
  }
  yield ']';
}
