import { RelightError } from '@relight/domain';
import { ownOf, type Expression } from './expression.ts';

/** Where rows are to be found in a document. */
export interface RowsPlace {
  readonly rows: Expression;
  readonly emptyWhen?: Expression | undefined;
}

export interface FoundRows {
  readonly rows: readonly unknown[];
  /** What the reader of the list should know of how it was found. */
  readonly note?: string | undefined;
}

/**
 * The rows of one document. An empty list and a list that is not there are told apart: the first says
 * that all is well, the second that the feed changed its shape. Throws RelightError BODY_INVALID then.
 */
export async function findRows(
  doc: unknown,
  { rows, emptyWhen }: RowsPlace,
  isXml: boolean,
): Promise<FoundRows> {
  const found = rows.path ? alongPath(doc, rows.path, isXml) : await rows.evaluate(doc, { doc });
  if (Array.isArray(found)) return { rows: found };
  if (typeof found === 'object' && found !== null) return { rows: [found] };
  if (emptyWhen && (await emptyWhen.evaluate(doc, { doc })) === true) return { rows: [] };
  if (found === null) return { rows: [], note: `\`${rows.text}\` is null: read as an empty list` };
  const what = found === undefined ? 'finds nothing' : `finds ${kindOf(found)}, and no list`;
  const message = `outages or areas: \`${rows.text}\` ${what} in ${outlineOf(doc)}`;
  throw new RelightError('BODY_INVALID', message);
}

/** As an expression walks, but an empty list on the way is an empty list. */
function alongPath(doc: unknown, path: readonly string[], isXml: boolean): unknown {
  let value = doc;
  for (const name of path) {
    if (Array.isArray(value)) {
      const members = value.flatMap((one: unknown) => {
        const own = ownOf(one, name);
        return own === undefined ? [] : [own];
      });
      if (members.length === 0 && value.length > 0) return undefined;
      value = members.flat();
      continue;
    }
    const own = ownOf(value, name);
    // An element without children is written as an empty text, one with attributes alone as these.
    const isEmptyElement = isXml && own === undefined && isElement(value);
    if (isEmptyElement || (isXml && own === '')) return [];
    value = own;
    if (value === undefined || value === null) return value;
  }
  return value;
}

/** Text alone or attributes alone: nothing stands in it that could have been named otherwise. */
function isElement(value: unknown): boolean {
  if (value === '') return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.keys(value).every((name) => name.startsWith('@'));
}

function kindOf(value: unknown): string {
  return typeof value === 'string'
    ? `the text ${JSON.stringify(value.slice(0, 40))}`
    : `a ${typeof value}`;
}

/** What stands there instead, for whoever mends the mapping. */
function outlineOf(doc: unknown): string {
  if (Array.isArray(doc)) return `a list of ${doc.length}`;
  if (typeof doc !== 'object' || doc === null) return kindOf(doc);
  const keys = Object.keys(doc).slice(0, 12);
  return `{${keys.map((key) => key.slice(0, 40)).join(', ')}}`;
}
