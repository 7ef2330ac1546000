/** A feed's answer as text, read into one document: JSON, XML or CSV. */
import { RelightError } from '@relight/domain';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import papaparse from 'papaparse';

export const formats = ['json', 'xml', 'csv'] as const;
export type Format = (typeof formats)[number];

/**
 * Throws RelightError BODY_INVALID when the text is not in that format, which says how it begins: a
 * page of HTML instead of JSON is the commonest way for a feed to be away.
 */
export function readDocument(text: string, format: Format): unknown {
  const whole = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    switch (format) {
      case 'json':
        return JSON.parse(whole);
      case 'xml':
        return readXml(whole);
      case 'csv':
        return readCsv(whole);
    }
  } catch (cause) {
    throw new RelightError('BODY_INVALID', `${noneOf(format, whole)}; ${reasonOf(cause)}`, {
      cause,
    });
  }
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
