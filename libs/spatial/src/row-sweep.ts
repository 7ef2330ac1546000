import { crossingLeft, onEdge, type Outline } from './shape.ts';

/** Points sorted by cell of a uniform grid; the points of cell c are starts[c] to starts[c + 1]. */
export interface Grid {
  readonly west: number;
  readonly south: number;
  readonly columns: number;
  readonly rows: number;
  readonly columnsPerDegree: number;
  readonly rowsPerDegree: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly starts: Uint32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Position of each sorted point in the arrays first given. */
  readonly ids: Uint32Array;
}

/**
 * Collects the points of a grid that outlines cover, row by row. In each row every segment marks the
 * run of cells it may touch; between runs all cells are alike, so one winding number decides them,
 * and inside a run only that run's own segments are asked.
 */
export class RowSweep {
  readonly #grid: Grid;
  #found: Uint32Array;
  #count = 0;
  /** Per point, the number of the last query that took it, so that overlapping polygons count once. */
  #takenBy: Uint32Array | undefined;
  #query = 0;
  #rowStarts = new Uint32Array(64);
  /** Entries of all rows, grouped by row: first column, last column, segment. */
  #first = new Int32Array(256);
  #last = new Int32Array(256);
  #segment = new Uint32Array(256);

  constructor(grid: Grid) {
    this.#grid = grid;
    this.#found = new Uint32Array(Math.min(grid.ids.length, 1024));
  }

  /** Positions of the covered points, each once. */
  collect(outlines: readonly Outline[]): Uint32Array {
    this.#count = 0;
    this.#query += 1;
    const several = outlines.length > 1;
    if (several) this.#takenBy ??= new Uint32Array(this.#grid.ids.length);
    for (const outline of outlines) this.#sweep(outline, several);
    return this.#found.slice(0, this.#count);
  }

  #sweep(outline: Outline, several: boolean): void {
    const { south, rows, rowsPerDegree } = this.#grid;
    const pad = rowPad(this.#grid);
    const low = Math.max(0, Math.floor((outline.south - pad - south) * rowsPerDegree));
    const high = Math.min(rows - 1, Math.floor((outline.north + pad - south) * rowsPerDegree));
    if (low > high) return;
    this.#markRows(outline, low, high);
    for (let row = low; row <= high; row++) {
      const start = this.#rowStarts[row - low]!;
      const end = this.#rowStarts[row - low + 1]!;
      this.#sort(start, end);
      this.#walkRow(outline, row, start, end, several);
    }
  }

  /** Counting sort of the segments' marks by row. */
  #markRows(outline: Outline, low: number, high: number): void {
    const height = high - low + 1;
    if (this.#rowStarts.length < height + 2) this.#rowStarts = new Uint32Array(height * 2 + 2);
    const starts = this.#rowStarts.fill(0, 0, height + 2);
    const { segments, turn } = outline;
    for (let s = 0; s < turn.length; s++) {
      const [from, to] = this.#rowsOf(segments, s, low, high);
      for (let row = from; row <= to; row++) starts[row - low + 2]!++;
    }
    for (let row = 2; row < height + 2; row++) starts[row]! += starts[row - 1]!;
    this.#reserve(starts[height + 1]!);
    for (let s = 0; s < turn.length; s++) {
      const [from, to] = this.#rowsOf(segments, s, low, high);
      for (let row = from; row <= to; row++) this.#mark(starts[row - low + 1]!++, segments, s, row);
    }
  }

  #rowsOf(segments: Float64Array, s: number, low: number, high: number): [number, number] {
    const { south, rowsPerDegree } = this.#grid;
    const pad = rowPad(this.#grid);
    const y1 = segments[s * 4 + 1]!;
    const y2 = segments[s * 4 + 3]!;
    const from = Math.floor((Math.min(y1, y2) - pad - south) * rowsPerDegree);
    const to = Math.floor((Math.max(y1, y2) + pad - south) * rowsPerDegree);
    return [Math.max(low, from), Math.min(high, to)];
  }

  #reserve(entries: number): void {
    if (this.#first.length >= entries) return;
    this.#first = new Int32Array(entries * 2);
    this.#last = new Int32Array(entries * 2);
    this.#segment = new Uint32Array(entries * 2);
  }

  /** Notes which columns a segment may touch in one row; -1 and `columns` stand for beside the grid. */
  #mark(at: number, segments: Float64Array, s: number, row: number): void {
    const { west, south, columns, columnsPerDegree, cellHeight, cellWidth } = this.#grid;
    const x1 = segments[s * 4]!;
    const y1 = segments[s * 4 + 1]!;
    const x2 = segments[s * 4 + 2]!;
    const y2 = segments[s * 4 + 3]!;
    const pad = rowPad(this.#grid);
    const bottom = south + row * cellHeight - pad;
    const top = south + (row + 1) * cellHeight + pad;
    let a = x1;
    let b = x2;
    if (y1 !== y2) {
      const slope = (x2 - x1) / (y2 - y1);
      if (y1 < bottom) a = x1 + (bottom - y1) * slope;
      else if (y1 > top) a = x1 + (top - y1) * slope;
      if (y2 < bottom) b = x1 + (bottom - y1) * slope;
      else if (y2 > top) b = x1 + (top - y1) * slope;
    }
    const side = Math.max(cellWidth * 1e-6, 1e-12);
    const first = Math.floor((Math.min(a, b) - side - west) * columnsPerDegree);
    const last = Math.floor((Math.max(a, b) + side - west) * columnsPerDegree);
    this.#first[at] = Math.max(-1, Math.min(columns, first));
    this.#last[at] = Math.max(-1, Math.min(columns, last));
    this.#segment[at] = s;
  }

  /** Insertion sort by first column: a row holds few segments, nearly always under ten. */
  #sort(start: number, end: number): void {
    const [first, last, segment] = [this.#first, this.#last, this.#segment];
    for (let i = start + 1; i < end; i++) {
      const [f, l, s] = [first[i]!, last[i]!, segment[i]!];
      let j = i - 1;
      for (; j >= start && first[j]! > f; j--) {
        first[j + 1] = first[j]!;
        last[j + 1] = last[j]!;
        segment[j + 1] = segment[j]!;
      }
      first[j + 1] = f;
      last[j + 1] = l;
      segment[j + 1] = s;
    }
  }

  #walkRow(outline: Outline, row: number, start: number, end: number, several: boolean): void {
    const { south, columns, cellHeight, starts } = this.#grid;
    const middle = south + (row + 0.5) * cellHeight;
    const rowCell = row * columns;
    let outer = 0;
    let holes = 0;
    let column = 0;
    for (let i = start; i < end;) {
      const from = Math.max(0, this.#first[i]!);
      if (from > column && outer !== 0 && holes === 0) {
        this.#take(starts[rowCell + column]!, starts[rowCell + from]!, several);
      }
      let last = this.#last[i]!;
      let next = i + 1;
      while (next < end && this.#first[next]! <= last) last = Math.max(last, this.#last[next++]!);
      const to = Math.min(columns - 1, last);
      if (from <= to) {
        const [a, b] = [starts[rowCell + from]!, starts[rowCell + to + 1]!];
        this.#test(outline, a, b, i, next, outer, holes, several);
      }
      for (; i < next; i++) {
        const s = this.#segment[i]!;
        const crossing = crossingAt(outline.segments, s, middle);
        if (s < outline.holesFrom) outer += crossing;
        else holes += crossing * outline.turn[s]!;
      }
      column = Math.max(column, to + 1);
    }
  }

  /** Tests sorted points a to b against the entries of their run; windings left of it are known. */
  #test(
    outline: Outline,
    a: number,
    b: number,
    start: number,
    end: number,
    outerBefore: number,
    holesBefore: number,
    several: boolean,
  ): void {
    const { x, y } = this.#grid;
    const { segments, turn, holesFrom } = outline;
    const entries = this.#segment;
    for (let point = a; point < b; point++) {
      let outer = outerBefore;
      let holes = holesBefore;
      let onHole = false;
      const px = x[point]!;
      const py = y[point]!;
      for (let i = start; i < end; i++) {
        const s = entries[i]!;
        const crossing = crossingLeft(segments, s * 4, px, py);
        if (crossing === 0) continue;
        if (crossing !== onEdge) {
          if (s < holesFrom) outer += crossing;
          else holes += crossing * turn[s]!;
        } else if (s >= holesFrom) onHole = true;
        else {
          [outer, onHole] = [1, true];
          break;
        }
      }
      if (outer !== 0 && (onHole || holes === 0)) this.#take(point, point + 1, several);
    }
  }

  #take(a: number, b: number, several: boolean): void {
    if (this.#found.length < this.#count + b - a) this.#grow(this.#count + b - a);
    const { ids } = this.#grid;
    if (!several) {
      for (let i = a; i < b; i++) this.#found[this.#count++] = ids[i]!;
      return;
    }
    const takenBy = this.#takenBy!;
    for (let i = a; i < b; i++) {
      if (takenBy[i] === this.#query) continue;
      takenBy[i] = this.#query;
      this.#found[this.#count++] = ids[i]!;
    }
  }

  #grow(wanted: number): void {
    const grown = new Uint32Array(Math.min(this.#grid.ids.length, wanted * 2));
    grown.set(this.#found.subarray(0, this.#count));
    this.#found = grown;
  }
}

/** Rows are widened by far more than rounding can move a point, and far less than a cell. */
function rowPad(grid: Grid): number {
  return Math.max(grid.cellHeight * 1e-6, 1e-12);
}

/** How a segment changes the winding of what lies to its right on the line at y. */
function crossingAt(segments: Float64Array, s: number, y: number): number {
  const y1 = segments[s * 4 + 1]!;
  const y2 = segments[s * 4 + 3]!;
  if (y1 <= y && y < y2) return -1;
  return y2 <= y && y < y1 ? 1 : 0;
}
