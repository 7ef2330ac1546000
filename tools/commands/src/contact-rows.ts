import { contactColumns, type ContactRow } from '@relight/broadcast';
import { RelightError } from '@relight/domain';
import { readCsv } from './csv.ts';
import type { Input, LineRun, RefusedLine } from './input.ts';

/** At least one of these is wanted. */
const addresses = contactColumns.map(({ column }) => column);

/** The columns of a file of contacts. */
const known = ['id', 'name', ...addresses, 'locale', 'servicePointIds', 'consent', 'critical'];
const needed = ['id', 'servicePointIds'];

export interface ContactRowsOptions {
  readonly refuse: (refused: RefusedLine) => void;
  /** One line for people, about the whole file. */
  readonly say: (line: string) => void;
}

/** The rows of a file of contacts: NDJSON when it begins with `{`, CSV otherwise. */
export async function* contactRows(
  { name, runs }: Input,
  { refuse, say }: ContactRowsOptions,
): AsyncGenerator<ContactRow> {
  const lines = runs[Symbol.asyncIterator]();
  const begun = await untilText(lines);
  const rest = { [Symbol.asyncIterator]: () => lines };
  const all = { name, runs: both(begun, rest) };
  const begin = begun
    .at(-1)
    ?.lines.find((line) => line.trim() !== '')
    ?.trim();
  if (begin?.startsWith('[')) {
    const message = `${name} is one JSON list; wanted is one JSON object a line, or CSV`;
    throw new RelightError('contacts.jsonList', message);
  }
  if (begin?.startsWith('{')) {
    yield* jsonRows(all, refuse);
    return;
  }
  const told = (columns: readonly string[]): void => tellColumns(columns, say);
  for await (const { fields, line } of readCsv(all, { known, needed, told }, refuse)) {
    yield { line, value: fields };
  }
}

/** Runs up to the first that holds more than empty lines. */
async function untilText(runs: AsyncIterator<LineRun>): Promise<readonly LineRun[]> {
  const begun: LineRun[] = [];
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- the file is read in order
    const next = await runs.next();
    if (next.done) return begun;
    begun.push(next.value);
    if (next.value.lines.some((line) => line.trim() !== '')) return begun;
  }
}

async function* both(begun: readonly LineRun[], rest: AsyncIterable<LineRun>) {
  yield* begun;
  yield* rest;
}

async function* jsonRows(
  { runs }: Input,
  refuse: ContactRowsOptions['refuse'],
): AsyncGenerator<ContactRow> {
  for await (const { first, lines } of runs) {
    for (const [index, text] of lines.entries()) {
      const line = first + index;
      if (text.trim() === '') continue;
      const value = parsed(text);
      if (value !== undefined) yield { line, value };
      else refuse({ line, code: 'contacts.notJson', message: 'wants one JSON object a line' });
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function tellColumns(columns: readonly string[], say: (line: string) => void): void {
  if (!addresses.some((name) => columns.includes(name))) {
    const message = `There is no column of addresses; wanted is ${addresses.join(' or ')}`;
    throw new RelightError('csv.columnMissing', message, { offending: columns.join() });
  }
  const unused = columns.filter((name) => !known.includes(name));
  if (unused.length > 0) say(`Columns that are not used: ${unused.join(', ')}`);
  if (!columns.includes('consent')) {
    say('There is no column consent: who is new in this file is not texted until they say START');
  }
}
