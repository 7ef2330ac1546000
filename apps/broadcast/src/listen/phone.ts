/**
 * A phone number as people write it, brought to E.164; undefined when it is none. Ten digits, or
 * eleven from 1, are read as North American.
 */
export function phoneOf(written: string): string | undefined {
  const bare = written
    .trim()
    .replace(/^00/, '+')
    .replace(/(?!^\+)[\s().\-/]+/g, '');
  if (/^\+[1-9]\d{6,14}$/.test(bare)) return bare;
  if (/^[2-9]\d{9}$/.test(bare)) return `+1${bare}`;
  return /^1[2-9]\d{9}$/.test(bare) ? `+${bare}` : undefined;
}
