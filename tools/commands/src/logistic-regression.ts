/** Rows of a sparse matrix: which columns, and what stands there. */
export interface SparseRow {
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

export interface Fit {
  readonly weights: Float64Array;
  readonly bias: number;
}

interface Problem {
  readonly rows: readonly SparseRow[];
  readonly isSo: readonly boolean[];
  /** How much each row counts. */
  readonly rowWeights: readonly number[];
  readonly columns: number;
  /** The larger, the closer to the rows and the farther from zero. */
  readonly strength: number;
}

const memory = 10;
const mostSteps = 200;
const flatEnough = 1e-4;

/**
 * Logistic regression with a penalty on the squares of the weights, fitted by L-BFGS (Nocedal and Wright,
 * Numerical Optimization, 7.2). The bias is not penalised. The same input gives the same fit.
 */
export function fitLogistic(problem: Problem): Fit {
  let x = new Float64Array(problem.columns + 1);
  let { value, gradient } = lossAt(problem, x);
  const steps: Step[] = [];
  for (let count = 0; count < mostSteps && norm(gradient) > flatEnough; count += 1) {
    const direction = lbfgsDirection(gradient, steps);
    const next = lineSearch(problem, { x, value, gradient, direction });
    if (!next) break;
    const s = difference(next.x, x);
    const y = difference(next.gradient, gradient);
    if (dot(s, y) > 1e-12) steps.push({ s, y, rho: 1 / dot(s, y) });
    if (steps.length > memory) steps.shift();
    const isDone = value - next.value < 1e-7 * Math.abs(value);
    ({ x, value, gradient } = next);
    if (isDone) break;
  }
  return { weights: x.slice(0, problem.columns), bias: x[problem.columns] ?? 0 };
}

/** Of a row under a fit: above 0 the fit holds it to be so. */
export function logitOf({ columns, values }: SparseRow, { weights, bias }: Fit): number {
  let sum = bias;
  for (let i = 0; i < columns.length; i += 1) sum += (weights[columns[i]!] ?? 0) * values[i]!;
  return sum;
}

interface Step {
  readonly s: Float64Array;
  readonly y: Float64Array;
  readonly rho: number;
}

interface Point {
  readonly x: Float64Array<ArrayBuffer>;
  readonly value: number;
  readonly gradient: Float64Array;
}

function lossAt(problem: Problem, x: Float64Array): { value: number; gradient: Float64Array } {
  const { rows, isSo, rowWeights, columns, strength } = problem;
  const gradient = new Float64Array(columns + 1);
  let value = 0;
  for (let i = 0; i < columns; i += 1) {
    value += 0.5 * x[i]! * x[i]!;
    gradient[i] = x[i]!;
  }
  const fit = { weights: x, bias: x[columns]! };
  rows.forEach((row, index) => {
    const sign = isSo[index] ? 1 : -1;
    const margin = sign * logitOf(row, fit);
    const weight = strength * (rowWeights[index] ?? 1);
    value +=
      weight *
      (margin > 0 ? Math.log1p(Math.exp(-margin)) : -margin + Math.log1p(Math.exp(margin)));
    const pull = (-sign * weight) / (1 + Math.exp(margin));
    for (let i = 0; i < row.columns.length; i += 1)
      gradient[row.columns[i]!]! += pull * row.values[i]!;
    gradient[columns]! += pull;
  });
  return { value, gradient };
}

function lbfgsDirection(gradient: Float64Array, steps: readonly Step[]): Float64Array {
  const q = gradient.slice();
  const alphas: number[] = [];
  for (const { s, y, rho } of steps.toReversed()) {
    const alpha = rho * dot(s, q);
    alphas.push(alpha);
    addTo(q, y, -alpha);
  }
  const last = steps.at(-1);
  if (last) scale(q, dot(last.s, last.y) / dot(last.y, last.y));
  else scale(q, 1 / Math.max(1, norm(q)));
  steps.forEach(({ s, y, rho }, index) => {
    addTo(q, s, (alphas[steps.length - 1 - index] ?? 0) - rho * dot(y, q));
  });
  scale(q, -1);
  return q;
}

/** Half as far until the value falls enough (Armijo). Undefined where it does not. */
function lineSearch(
  problem: Problem,
  { x, value, gradient, direction }: Point & { readonly direction: Float64Array },
): Point | undefined {
  const slope = dot(gradient, direction);
  for (let length = 1; length > 1e-10; length /= 2) {
    const next = x.slice();
    addTo(next, direction, length);
    const found = lossAt(problem, next);
    if (found.value <= value + 1e-4 * length * slope) return { x: next, ...found };
  }
  return undefined;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}
const norm = (a: Float64Array): number => Math.sqrt(dot(a, a));
function addTo(a: Float64Array, b: Float64Array, factor: number): void {
  for (let i = 0; i < a.length; i += 1) a[i]! += factor * b[i]!;
}
function scale(a: Float64Array, factor: number): void {
  for (let i = 0; i < a.length; i += 1) a[i]! *= factor;
}
function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, index) => value - b[index]!);
}
