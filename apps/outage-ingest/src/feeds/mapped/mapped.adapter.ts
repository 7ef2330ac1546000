/** A feed read by its mapping: the adapter of every feed that has no code of its own. */
import { setImmediate as turn } from 'node:timers/promises';
import { shown, type FieldWarning } from '@relight/contracts';
import { RelightError } from '@relight/domain';
import type {
  FactField,
  FeedAdapter,
  FeedReading,
  Rejection,
  RowReading,
} from '../feed-adapter.ts';
import { readAreas } from './area-claims.ts';
import { messageOf, type Expression, type Scope } from './expression.ts';
import { FeedFiles } from './feed-files.ts';
import { findRows } from './find-rows.ts';
import type { Mapping } from './mapping.ts';
import { isNotKnown, readBoolean, readCount, readText } from './read-values.ts';
import { factsOf, type RowReader } from './row-facts.ts';
import {
  fieldsOf,
  hashOf,
  nameOfField,
  rowValues,
  type RowField,
  type RowValues,
} from './row-values.ts';
import { readTime } from './time-forms.ts';

/** So many rows are read before other work has its turn. */
const rowsATurn = 200;
/** Reading one poll takes no longer than so, wall milliseconds. */
const mostMs = 20_000;

export function mappedAdapter(mapping: Mapping): FeedAdapter {
  const { outages } = mapping;
  const fields = outages ? fieldsOf(outages) : new Map<RowField, Expression>();
  return {
    name: mapping.feed,
    witness: 'poll',
    nameOf: (field) => nameOfFact(mapping, fields, field),
    read: async (body, now) => {
      const files = body instanceof FeedFiles ? body : new FeedFiles([body]);
      const list = await listTime(mapping, files, now);
      const areas = await readAreas(mapping, files.documents, now);
      const common = { kind: 'snapshot', at: list.at, areas } as const;
      if (!outages) {
        return { ...common, hasRows: false, rows: [], rejected: [], unread: 0, notes: list.notes };
      }
      const reader = { mapping, outages, fields };
      const read = await new RowsOfPoll(reader, now).read(files);
      return { ...common, ...read, notes: [...list.notes, ...read.notes] };
    },
  };
}

function nameOfFact(
  mapping: Mapping,
  fields: ReadonlyMap<RowField, Expression>,
  field: FactField,
): string {
  if (field === 'time') return `listAt${mapping.listAt ? ` (${mapping.listAt.value.text})` : ''}`;
  return field === 'steps' ? field : nameOfField(fields, field);
}

/** When the list was made, by its own word; undefined means now. */
async function listTime(
  { listAt, none, zone }: Mapping,
  { documents }: FeedFiles,
  now: string,
): Promise<{ readonly at: string | undefined; readonly notes: readonly FieldWarning[] }> {
  const [doc] = documents;
  if (!listAt || doc === undefined) return { at: undefined, notes: [] };
  const value: unknown = await listAt.value.evaluate(doc, { doc });
  const read = isNotKnown(value, none)
    ? { fault: 'is not there' }
    : readTime(value, listAt.form, { zone, now, isPast: true });
  if ('at' in read) return { at: read.at, notes: [] };
  const message = `${read.fault}; the time of receipt is taken`;
  return {
    at: undefined,
    notes: [{ field: `listAt (${listAt.value.text})`, value: shown(value), message }],
  };
}

type Rows = Pick<
  Extract<FeedReading, { readonly kind: 'snapshot' }>,
  'rows' | 'rejected' | 'unread' | 'isCut' | 'aside'
> & { readonly notes: readonly FieldWarning[] };

/** Reads the rows of one poll, file by file. */
class RowsOfPoll {
  readonly #rows = new Map<string, KeptRow>();
  readonly #rejected: Rejection[] = [];
  readonly #notes: FieldWarning[] = [];
  readonly #untilMs = performance.now() + mostMs;
  #index = 0;
  #unread = 0;
  #aside = 0;

  constructor(
    private readonly reader: RowReader,
    private readonly now: string,
  ) {}

  /** Throws RelightError BODY_INVALID when the rows are not where the mapping says. */
  async read({ documents, isCut: isPart }: FeedFiles): Promise<Rows> {
    let isCut = isPart;
    /* oxlint-disable no-await-in-loop -- rows count in the order they come in */
    for (const doc of documents) isCut = (await this.#document(doc)) || isCut;
    /* oxlint-enable no-await-in-loop */
    return {
      rows: [...this.#rows].map(([sourceId, row]) => this.#reading(sourceId, row)),
      rejected: this.#rejected,
      unread: this.#unread,
      aside: this.#aside,
      notes: this.#notes,
      ...(isCut ? { isCut } : {}),
    };
  }

  /** True when the document has lost its end. */
  async #document(doc: unknown): Promise<boolean> {
    const { outages, mapping } = this.reader;
    const { rows, note } = await findRows(doc, outages, mapping.format === 'xml');
    if (note !== undefined)
      this.#notes.push({ field: 'outages.rows', value: 'null', message: note });
    /* oxlint-disable no-await-in-loop -- as above */
    for (const row of rows) {
      await this.#row(row, { doc, index: this.#index });
      this.#index += 1;
      if (this.#index % rowsATurn === 0) await this.#rest();
    }
    /* oxlint-enable no-await-in-loop */
    const isFull = outages.cap !== undefined && rows.length >= outages.cap;
    return isFull || (await outages.isCut?.evaluate(doc, { doc })) === true;
  }

  async #rest(): Promise<void> {
    await turn();
    if (performance.now() < this.#untilMs) return;
    const message = `After ${mostMs / 1_000} s only ${this.#index} rows were read: the list is too long or the mapping too slow`;
    throw new RelightError('BODY_INVALID', message);
  }

  async #row(row: unknown, scope: Scope): Promise<void> {
    const { fields } = this.reader;
    const index = scope.index ?? 0;
    if (typeof row !== 'object' || row === null) {
      this.#refuseUnread(index, `wants an object, not ${shown(row)}`);
      return;
    }
    if (!(await this.#isOutage(row, scope))) return;
    const sourceId = await this.#idOf(row, scope);
    if (typeof sourceId !== 'string') {
      this.#refuseUnread(index, sourceId.fault);
      return;
    }
    this.#keep(sourceId, { index, values: await rowValues(fields, row, scope) });
  }

  #keep(sourceId: string, row: KeptRow): void {
    const { mapping, outages } = this.reader;
    const known = this.#rows.get(sourceId);
    if (!known) this.#rows.set(sourceId, row);
    else if (outages.repeated === 'add') this.#rows.set(sourceId, together(known, row));
    else {
      const hash = ({ values }: KeptRow) => hashOf(mapping, sourceId, values, this.now);
      // Tiles overlap: the same row again says nothing new.
      if (hash(known) === hash(row)) return;
      const message = `id: ${shown(sourceId)} is listed twice with other facts; the first row counts`;
      this.#rejected.push({ index: row.index, code: 'ROW_REPEATED', message });
    }
  }

  #reading(sourceId: string, { index, values }: KeptRow): RowReading {
    const hash = hashOf(this.reader.mapping, sourceId, values, this.now);
    const read = (observedAt: string) => factsOf(this.reader, sourceId, values, observedAt);
    return { index, sourceId, hash, read };
  }

  #refuseUnread(index: number, message: string): void {
    this.#unread += 1;
    this.#rejected.push({ index, code: 'ROW_INVALID', message });
  }

  /** A row that cannot be judged counts: nothing that is listed is lost in silence. */
  async #isOutage(row: unknown, scope: Scope): Promise<boolean> {
    const { where } = this.reader.outages;
    if (!where) return true;
    const { message, value } = await attempt(where, row, scope);
    if (message !== undefined) {
      this.#notes.push({ field: 'outages.where', value: `row ${scope.index ?? 0}`, message });
      return true;
    }
    // As JSONata has it: nothing found is false.
    const isOne = value === undefined ? false : (readBoolean(value) ?? true);
    if (!isOne) this.#aside += 1;
    return isOne;
  }

  async #idOf(row: unknown, scope: Scope): Promise<string | { readonly fault: string }> {
    const { id } = this.reader.outages;
    const none = this.reader.mapping.none;
    const parts: string[] = [];
    for (const expression of id) {
      // oxlint-disable-next-line no-await-in-loop -- at most eight
      const { message, value } = await attempt(expression, row, scope);
      if (message !== undefined) return { fault: `id: ${message}` };
      const text = isNotKnown(value, none) ? '' : readText(value);
      if (text === undefined || typeof value === 'boolean') {
        return { fault: `id (${expression.text}): wants a text or number, not ${shown(value)}` };
      }
      parts.push(text);
    }
    const names = id.map(({ text }) => text).join(', ');
    if (parts.every((part) => part === '')) {
      return { fault: `id (${names}): is empty; wants what names the outage` };
    }
    const whole = parts.join('|');
    return whole.length <= 200 ? whole : { fault: `id (${names}): is longer than 200 letters` };
  }
}

interface KeptRow {
  readonly index: number;
  readonly values: RowValues;
}

/** Two rows that name one outage: the facts of the first, the customers of both. */
function together(first: KeptRow, more: KeptRow): KeptRow {
  const counts = [first, more].map(({ values }) => readCount(values.values.customers));
  const known = counts.filter((count) => count !== undefined);
  if (known.length === 0) return first;
  const customers = known.reduce((sum, count) => sum + count, 0);
  return { ...first, values: { ...first.values, values: { ...first.values.values, customers } } };
}

/** What an expression finds, or what JSONata says is wrong. */
async function attempt(
  { evaluate }: Expression,
  row: unknown,
  scope: Scope,
): Promise<{ readonly value?: unknown; readonly message?: string }> {
  try {
    return { value: await evaluate(row, scope) };
  } catch (error) {
    return { message: messageOf(error) };
  }
}
