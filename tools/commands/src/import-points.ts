import { RelightError } from '@relight/domain';
import {
  buildNetwork,
  type Position,
  type RefusedRow,
  type ServicePointRecord,
  type UtilityFile,
} from '@relight/network';
import { isPosition, PointIndex } from '@relight/spatial';
import { inputFile, outputFile } from './flag-files.ts';
import { splitFeatures, type FeatureText } from './geojson-features.ts';
import { writeUtilityFile } from './import-network.ts';
import { readText } from './input.ts';
import {
  describeError,
  parseFlags,
  runCommand,
  standardOutput,
  wholeNumber,
  type Output,
} from './io.ts';

const usage = 'import -- points --file GEOJSON --network FILE --out FILE [--snap-metres 500]';

/** Adds service points from GeoJSON points to a utility file; a known id is replaced. */
export async function importPointsFile(
  args: string[],
  out: Output = standardOutput,
): Promise<number> {
  return runCommand(out, async () => {
    const text = { type: 'string' } as const;
    const options = { network: text, out: text, 'snap-metres': { ...text, default: '500' } };
    const flags = parseFlags(args, { ...options, file: { type: 'string', multiple: true } }, usage);
    const files = (flags.file ?? [undefined]).map((file) => inputFile(file, 'file', usage));
    const network = inputFile(flags.network, 'network', usage);
    const target = outputFile(flags.out, 'out', usage, files);
    const snapMetres = wholeNumber(flags['snap-metres'], 'snap-metres', [0, 100_000], usage);
    const points = new PointImport(await readUtility(network), snapMetres);
    for (const file of files) {
      // oxlint-disable-next-line no-await-in-loop -- files are read one after the other
      for await (const feature of splitFeatures(readText(file))) points.add(feature, file);
      out.progress(`${file}: ${points.read} features read so far`);
    }
    if (points.read === 0) {
      const message = `There is no feature in ${files.join(', ')}; wanted is GeoJSON`;
      throw new RelightError('points.none', message);
    }
    const merged = { ...points.utility, servicePoints: [...points.taken.values()] };
    buildNetwork(merged);
    await writeUtilityFile(target, merged);
    const { read, refused } = points;
    out.result({ read, taken: read - refused.length, refused });
    return 0;
  });
}

class PointImport {
  readonly taken: Map<string, ServicePointRecord>;
  readonly refused: (RefusedRow & { readonly file: string })[] = [];
  read = 0;
  readonly #nodes: ReadonlySet<string>;
  readonly #snapMetres: number;
  readonly #placed: readonly { readonly id: string; readonly position: Position }[];
  readonly #index: PointIndex;

  constructor(
    readonly utility: UtilityFile,
    snapMetres: number,
  ) {
    this.taken = new Map(utility.servicePoints.map((point) => [point.id, point]));
    this.#nodes = new Set(utility.nodes.map(({ id }) => id));
    this.#snapMetres = snapMetres;
    this.#placed = utility.nodes.flatMap(({ id, position }) =>
      position ? [{ id, position }] : [],
    );
    this.#index = new PointIndex({
      lon: Float64Array.from(this.#placed, ({ position }) => position[0]),
      lat: Float64Array.from(this.#placed, ({ position }) => position[1]),
    });
  }

  add({ text, line }: FeatureText, file: string): void {
    this.read += 1;
    try {
      const point = this.#servicePoint(JSON.parse(text));
      this.taken.set(point.id, point);
    } catch (error) {
      const { code, message } = describeError(error);
      const name = error instanceof SyntaxError ? 'points.notJson' : code;
      this.refused.push({ file, line, code: name, message: `Line ${line}: ${message}` });
    }
  }

  #servicePoint(feature: unknown): ServicePointRecord {
    const properties = member(feature, 'properties');
    const id = textOf(properties, 'id') ?? textOf(feature, 'id');
    if (id === undefined) throw new RelightError('points.idMissing', 'a feature has no id');
    const geometry = member(feature, 'geometry');
    const position = member(geometry, 'coordinates');
    if (member(geometry, 'type') !== 'Point' || !isLonLat(position)) {
      const message = `"${id}" is no point with [longitude, latitude]`;
      throw new RelightError('points.positionInvalid', message);
    }
    const optional = {
      meter: textOf(properties, 'meter'),
      address: textOf(properties, 'address'),
      areaId: textOf(properties, 'areaId'),
    };
    const node = this.#nodeOf(id, textOf(properties, 'node'), position);
    const given = Object.entries(optional).filter(([, value]) => value !== undefined);
    return { id, node, position: [position[0], position[1]], ...Object.fromEntries(given) };
  }

  #nodeOf(id: string, node: string | undefined, [lon, lat]: Position): string {
    if (node !== undefined && this.#nodes.has(node)) return node;
    if (node !== undefined) {
      const message = `"${id}" hangs on node "${node}", which the network does not have`;
      throw new RelightError('points.nodeUnknown', message);
    }
    const near = this.#index.nearest(lon, lat, this.#snapMetres);
    const found = near && this.#placed[near.index];
    if (found) return found.id;
    const message = `"${id}" names no node and has none within ${this.#snapMetres} m`;
    throw new RelightError('points.nodeTooFar', message);
  }
}

async function readUtility(path: string): Promise<UtilityFile> {
  let text = '';
  for await (const chunk of readText(path)) text += chunk;
  const file = parsed(text);
  if (isUtilityFile(file)) return file;
  throw new RelightError('network.formatUnknown', `${path} is no relight.utility.v1 file`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isUtilityFile(file: unknown): file is UtilityFile {
  return member(file, 'format') === 'relight.utility.v1';
}

function isLonLat(value: unknown): value is Position {
  return Array.isArray(value) && isPosition(value[0], value[1]);
}

function member(value: unknown, name: string): unknown {
  return new Map<string, unknown>(Object.entries(Object(value))).get(name);
}

function textOf(value: unknown, name: string): string | undefined {
  const text = member(value, name);
  return typeof text === 'string' || typeof text === 'number' ? String(text) : undefined;
}
