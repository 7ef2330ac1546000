import { once } from 'node:events';
import { PointIndex, SpatialError } from '@relight/spatial';
import { parseFlags, runCommand, standardOutput, UsageError, type Output } from './io.ts';
import { inputFile } from './flag-files.ts';
import { readPoints } from './match-points.ts';
import {
  readFeatures,
  refusedFeature,
  type PlacedShape,
  type RefusedFeature,
} from './match-shapes.ts';

const usage = 'npm run -s match -- --points FILE --shapes FILE (- for stdin, .gz is unpacked)';

/**
 * Which points each shape covers, edges and corners counted in. Writes a line a shape
 * `{id, count, ids}`, ids in the order of the points, then `{points, shapes, matched, refused}`;
 * what is refused is named on stderr with its line. Exit 1 when nothing could be read, 2 on wrong use.
 */
export async function match(args: string[], out: Output = standardOutput): Promise<number> {
  return runCommand(out, async () => {
    const flags = parseFlags(
      args,
      { points: { type: 'string' }, shapes: { type: 'string' } },
      usage,
    );
    const pointsFile = inputFile(flags.points, 'points', usage);
    const shapesFile = inputFile(flags.shapes, 'shapes', usage);
    if (pointsFile === '-' && shapesFile === '-') {
      throw new UsageError('Only one of --points and --shapes can be stdin', usage);
    }
    const refused: Refusal[] = [];
    const refuse = (file: Refusal['file']) => (line: RefusedFeature) => {
      refused.push({ file, ...line });
      out.progress(`${file} line ${line.line}: ${line.message} (${line.code})`);
    };
    const points = await readPoints(pointsFile, refuse('points'));
    out.progress(`${points.ids.length} points read`);
    const index = new PointIndex(points);
    const answered = await answer(index, points.ids, shapesFile, refuse('shapes'), out);
    out.result({ points: points.ids.length, ...answered, refused });
    return failed(points.ids.length, answered.shapes, refused) ? 1 : 0;
  });
}

interface Refusal extends RefusedFeature {
  readonly file: 'points' | 'shapes';
}

/** An input of which every line was refused is a failure; an empty one is not. */
function failed(points: number, shapes: number, refused: readonly Refusal[]): boolean {
  const anyOf = (file: Refusal['file']) => refused.some((one) => one.file === file);
  return (points === 0 && anyOf('points')) || (shapes === 0 && anyOf('shapes'));
}

async function answer(
  index: PointIndex,
  ids: readonly string[],
  shapesFile: string,
  refuse: (refused: RefusedFeature) => void,
  out: Output,
): Promise<{ shapes: number; matched: number }> {
  let shapes = 0;
  let matched = 0;
  for await (const feature of readFeatures(shapesFile, refuse)) {
    const covered = tryWithin(index, feature, refuse);
    if (covered === undefined) continue;
    shapes += 1;
    matched += covered.length;
    const id = feature.id ?? feature.index;
    out.result({ id, count: covered.length, ids: Array.from(covered.toSorted(), (i) => ids[i]) });
    if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
  }
  return { shapes, matched };
}

function tryWithin(
  index: PointIndex,
  feature: PlacedShape,
  refuse: (refused: RefusedFeature) => void,
): Uint32Array | undefined {
  try {
    return index.within(feature.shape);
  } catch (error) {
    if (!(error instanceof SpatialError)) throw error;
    refuse(refusedFeature(feature, error));
    return undefined;
  }
}
