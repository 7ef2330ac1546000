/** A field of whatever was thrown. */
export function field(error: unknown, name: string): unknown {
  if (typeof error !== 'object' || error === null) return undefined;
  return Object.getOwnPropertyDescriptor(error, name)?.value;
}

/** Codes of a connection that was never made: the request cannot have arrived. */
const neverLeft = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** True when the request may have arrived though no answer came. */
export function hadNoAnswer(error: unknown): boolean {
  let current = error;
  for (let depth = 0; depth < 5 && current !== undefined; depth += 1) {
    const code = field(current, 'code');
    if (typeof code === 'string' && neverLeft.has(code)) return false;
    current = field(current, 'cause') ?? field(current, 'error') ?? field(current, 'requestError');
  }
  return true;
}
