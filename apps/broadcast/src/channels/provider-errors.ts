/** A field of whatever was thrown. */
export function field(error: unknown, name: string): unknown {
  if (typeof error !== 'object' || error === null) return undefined;
  return Object.getOwnPropertyDescriptor(error, name)?.value;
}

/** Codes of a connection that was never made: the request cannot have arrived. */
const neverLeft = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** Where clients keep what made a request fail; twitter-api-v2 says `error: true` beside it. */
const causes = ['cause', 'error', 'requestError', '_options'];

/** True when the request may have arrived though no answer came. */
export function hadNoAnswer(error: unknown): boolean {
  let current = error;
  for (let depth = 0; depth < 5 && current !== undefined; depth += 1) {
    const code = field(current, 'code');
    if (typeof code === 'string' && neverLeft.has(code)) return false;
    current = causes.map((name) => field(current, name)).find((cause) => typeof cause === 'object');
  }
  return true;
}
