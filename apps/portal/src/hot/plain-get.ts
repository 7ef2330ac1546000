/** A request as far as the front door reads it. */
export interface PlainGet {
  /** Path and query. */
  readonly target: string;
  /** By their lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
}

/** A browser's head is about 1 KB; a longer one is read by Node. */
const longestHead = 8_192;
const requestLine = /^GET (\/[\x21-\x7e]*) HTTP\/1\.1$/;
/** RFC 9110, 5.1 and 5.5: a token, a colon, and a value without control characters. */
const headerLine = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*([\t\x20-\x7e\x80-\xff]*?)[ \t]*$/;
/** Of a request with one of these there is more to read, or more to say, than a head. */
const notPlain = ['content-length', 'transfer-encoding', 'expect', 'upgrade', 'te', 'trailer'];

/**
 * Reads bytes that are exactly one head of an HTTP/1.1 GET on a connection that stays open, as every
 * browser and proxy sends them. Undefined for anything else, however slightly it differs: Node's parser
 * reads that, and refuses what must be refused.
 */
export function plainGet(bytes: Buffer): PlainGet | undefined {
  if (bytes.length > longestHead) return undefined;
  const text = bytes.toString('latin1');
  if (text.indexOf('\r\n\r\n') !== text.length - 4) return undefined;
  const [first = '', ...lines] = text.slice(0, -4).split('\r\n');
  const target = requestLine.exec(first)?.[1];
  if (target === undefined) return undefined;
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name, value = ''] = headerLine.exec(line) ?? [];
    const key = name?.toLowerCase();
    // Whether two lines are one list, or one too many, is Node's to say.
    if (key === undefined || headers.has(key)) return undefined;
    headers.set(key, value);
  }
  if (!headers.has('host') || notPlain.some((name) => headers.has(name))) return undefined;
  const connection = headers.get('connection');
  if (connection !== undefined && connection.toLowerCase() !== 'keep-alive') return undefined;
  return { target, headers };
}
