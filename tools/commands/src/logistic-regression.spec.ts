import { fitLogistic, logitOf, type SparseRow } from './logistic-regression.ts';

const row = (...columns: number[]): SparseRow => ({
  columns: Uint32Array.from(columns),
  values: Float32Array.from(columns, () => 1),
});
const logistic = (logit: number): number => 1 / (1 + Math.exp(-logit));

describe('logistic regression', () => {
  it('finds the shares of what it was shown, where nothing tells the rows apart', () => {
    const rows = Array.from({ length: 100 }, () => row());
    const isSo = rows.map((_, at) => at < 20);
    const fit = fitLogistic({ rows, isSo, rowWeights: rows.map(() => 1), columns: 1, strength: 1 });
    expect(logistic(fit.bias)).toBeCloseTo(0.2, 3);
    expect(fit.weights[0]).toBe(0);
  });

  it('finds the column that tells, and keeps the one that does not near zero', () => {
    const rows = Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? row(0, 1) : row(1)));
    const isSo = rows.map((_, at) => at % 2 === 0);
    const fit = fitLogistic({ rows, isSo, rowWeights: rows.map(() => 1), columns: 2, strength: 3 });
    expect(fit.weights[0]).toBeGreaterThan(4);
    expect(logitOf(row(0, 1), fit)).toBeGreaterThan(2);
    expect(logitOf(row(1), fit)).toBeLessThan(-2);
  });

  it('agrees with the optimum: the gradient there is zero', () => {
    const rows = [row(0), row(0), row(0), row(1), row(0, 1)];
    const isSo = [true, true, false, false, true];
    const strength = 2;
    const { weights, bias } = fitLogistic({
      rows,
      isSo,
      rowWeights: rows.map(() => 1),
      columns: 2,
      strength,
    });
    const pull = (column: number): number =>
      rows.reduce((sum, one, at) => {
        if (!one.columns.includes(column)) return sum;
        const p = logistic(logitOf(one, { weights, bias }));
        return sum + strength * (p - (isSo[at] ? 1 : 0));
      }, weights[column] ?? 0);
    expect(pull(0)).toBeCloseTo(0, 2);
    expect(pull(1)).toBeCloseTo(0, 2);
  });

  it('counts a row as often as it weighs', () => {
    const rows = [row(), row()];
    const fit = fitLogistic({
      rows,
      isSo: [true, false],
      rowWeights: [3, 1],
      columns: 0,
      strength: 1,
    });
    expect(logistic(fit.bias)).toBeCloseTo(0.75, 3);
  });
});
