/** A feed's answer as text, read into one document: JSON, XML, CSV, or a script's own. */
import { RelightError } from '@relight/domain';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import papaparse from 'papaparse';
import { parse as parseYaml } from 'yaml';

export const formats = ['json', 'xml', 'csv', 'script'] as const;
type Format = (typeof formats)[number];

/** How a mapping says that an answer is written. */
export interface WrittenAs {
  readonly format: Format;
  /** The list stands between these two texts, such as in a page of HTML. */
  readonly between?: readonly [before: string, after: string] | undefined;
}

/**
 * Throws RelightError BODY_INVALID when the text is not in that format, which says how it begins: a
 * page of HTML instead of JSON is the commonest way for a feed to be away.
 */
export function readDocument(text: string, { format, between }: WrittenAs): unknown {
  const all = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const whole = between ? partOf(all, between) : all;
  try {
    switch (format) {
      case 'json':
        return JSON.parse(whole);
      case 'xml':
        return readXml(whole);
      case 'csv':
        return readCsv(whole);
      case 'script':
        // What scripts write for lists and objects is YAML, quotes of either kind and bare keys included.
        return parseYaml(whole, { maxAliasCount: 0 }) as unknown;
    }
  } catch (cause) {
    throw new RelightError('BODY_INVALID', `${noneOf(format, whole)}; ${reasonOf(cause)}`, {
      cause,
    });
  }
}

function partOf(text: string, [before, after]: readonly [string, string]): string {
  const start = text.indexOf(before);
  const end = start < 0 ? -1 : text.indexOf(after, start + before.length);
  if (end >= 0) return text.slice(start + before.length, end);
  const missing = JSON.stringify(start < 0 ? before : after);
  const message = `between: ${missing} is not there; the answer begins with ${JSON.stringify(beginning(text))}`;
  throw new RelightError('BODY_INVALID', message);
}

function noneOf(format: Format, text: string): string {
  const begins = text.trim() === '' ? 'is empty' : `begins with ${JSON.stringify(beginning(text))}`;
  return `The answer is no ${format.toUpperCase()}: it ${begins}`;
}

function beginning(text: string): string {
  return text.trim().slice(0, 60);
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

const xml = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  // Texts stay texts: "00012" is an id and no number.
  parseTagValue: false,
  parseAttributeValue: false,
  // `xmlns` and the declaration are no data.
  ignoreDeclaration: true,
});

function readXml(text: string): unknown {
  // An entity can unfold to gigabytes, and no feed has need of one.
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new Error('a DOCTYPE is refused');
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new Error(`line ${valid.err.line}: ${valid.err.msg}`);
  return xml.parse(text) as unknown;
}

function readCsv(text: string): unknown {
  const { data, errors, meta } = papaparse.parse<unknown>(text, {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (name) => name.trim(),
  });
  const fault = errors.find(({ type }) => type !== 'FieldMismatch');
  if (fault && fault.code !== 'UndetectableDelimiter') throw new Error(fault.message);
  if ((meta.fields ?? []).length < 2) throw new Error('wants a line of column names');
  return data;
}
