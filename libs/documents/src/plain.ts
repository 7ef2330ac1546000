import type { RelightError } from '@relight/domain';

type Refuse = (path: string, wanted: string) => RelightError;

/**
 * A copy of text, finite and infinite numbers, booleans, dates, null, arrays and plain objects, as both
 * engines give it back: undefined fields are left out, undefined elements become null. Refuses other
 * values, and names MongoDB or the embedded engine would read as something else: empty, starting with
 * `$`, containing `.` or a zero byte, and `__proto__`.
 */
export function toPlain(value: unknown, refuse: Refuse, path = ''): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  // BSON would keep the sign of zero, the embedded engine would not.
  if (typeof value === 'number') return value === 0 ? 0 : value;
  if (typeof value === 'object') return plainObject(value, refuse, path);
  throw refuse(path, `no ${typeof value}`);
}

function plainObject(value: object, refuse: Refuse, path: string): unknown {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw refuse(path, 'a valid date');
    return new Date(value);
  }
  if (Array.isArray(value)) {
    return Array.from(value, (element: unknown, at) =>
      element === undefined ? null : toPlain(element, refuse, join(path, String(at))),
    );
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype && !isForeignPlain(prototype)) {
    throw refuse(path, 'plain objects, arrays, dates, texts, numbers and booleans only');
  }
  const copy: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    if (!isAllowedName(key)) {
      throw refuse(join(path, key), 'a name without dots, zero bytes or a leading $');
    }
    copy[key] = toPlain(inner, refuse, join(path, key));
  }
  return copy;
}

/** Objects of another realm (a worker, a test's sandbox) have a root prototype that is not ours. */
function isForeignPlain(prototype: unknown): boolean {
  return typeof prototype === 'object' && Object.getPrototypeOf(prototype) === null;
}

function isAllowedName(key: string): boolean {
  return key !== '' && key !== '__proto__' && !key.startsWith('$') && !/[.\0]/.test(key);
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
