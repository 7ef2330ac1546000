/** Values of a feed read as counts, texts and flags. */

/** What feeds write for "not known", whatever their case; a mapping adds its own. */
const notKnown: ReadonlySet<string> = new Set([
  '',
  '-',
  '--',
  'n/a',
  'na',
  'nil',
  'none',
  'null',
  'undefined',
  'tbd',
  'tba',
  'etr-null',
  'etr-exp',
]);

export function isNotKnown(value: unknown, also: readonly (string | number)[]): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'number') return also.includes(value);
  if (typeof value !== 'string') return false;
  const text = value.trim().toLowerCase();
  return notKnown.has(text) || also.some((one) => String(one).trim().toLowerCase() === text);
}

/** "1,271,505", 393, "20": undefined when it is no whole number of 0 or more. */
export function readCount(value: unknown): number | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const isGrouped = typeof value === 'string' && /^\s*\d{1,3}(,\d{3})+\s*$/.test(value);
  const text = isGrouped ? value.replaceAll(',', '') : value;
  if (typeof text === 'string' && !/^\s*\d{1,15}(\.0+)?\s*$/.test(text)) return undefined;
  const count = Number(text);
  return Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

/** Texts and numbers; a list of texts is read as one sentence. */
export function readText(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'string');
  return isList && value.length > 0 ? value.join(', ') : undefined;
}

export function readBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (/^(true|yes|y|1)$/i.test(text.trim())) return true;
  return /^(false|no|n|0)$/i.test(text.trim()) ? false : undefined;
}

/** What a text means by the words of a mapping: the first whose word stands in it as a whole word. */
export function meaningOf(
  text: string,
  words: Readonly<Partial<Record<string, readonly string[]>>>,
): string | undefined {
  const padded = bare(text);
  for (const [meaning, texts = []] of Object.entries(words)) {
    if (texts.some((word) => padded.includes(bare(word)))) return meaning;
  }
  return undefined;
}

/** Letters and digits between single blanks: "Crew On-Site!" is " crew on site ". */
function bare(text: string): string {
  return ` ${text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ')} `;
}
