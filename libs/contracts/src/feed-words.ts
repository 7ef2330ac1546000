import { causeKinds, crewStatuses } from '@relight/domain';
import { tidyArea, tidyPosition } from './feed-geometry.ts';
import { omsStatuses } from './observation.ts';

/** How a sender may write one field; gives back what it cannot read, for the schema to refuse. */
type Tidy = (value: unknown) => unknown;

/** Bare words that stand for "not known" where free text is wanted. */
const unknownWords = /^(n\/?a|null|nil|none|tbd|tba|unknown|undefined|-+|\?+)$/i;

/** What other systems call it: a word that nobody knows begins no outage and ends none. */
const otherStatuses = {
  ...allOf('confirmed', 'open opened reopened active ongoing outage out new verified acknowledged'),
  ...allOf('confirmed', 'assigned unassigned crewassigned dispatched enroute onsite arrived'),
  ...allOf('confirmed', 'inprogress working repairing underrepair investigating assessing'),
  ...allOf('confirmed', 'notrestored unrestored deenergized'),
  ...allOf(
    'predicted',
    'suspected possible probable likely unconfirmed unverified reported pending',
  ),
  ...allOf('restored', 'cleared ended over done finished inactive archived backon normal'),
  ...allOf('cancelled', 'merged invalid rejected deleted nofault falsecall'),
  canceled: 'cancelled',
  void: 'cancelled',
  voided: 'cancelled',
  duplicate: 'cancelled',
  falsealarm: 'cancelled',
  nooutage: 'cancelled',
  closed: 'restored',
  complete: 'restored',
  completed: 'restored',
  resolved: 'restored',
  energized: 'restored',
  reenergized: 'restored',
  powerrestored: 'restored',
  fullyrestored: 'restored',
  partial: 'partiallyRestored',
  partlyrestored: 'partiallyRestored',
  partialrestored: 'partiallyRestored',
} as const;

function allOf(status: string, words: string): Readonly<Record<string, string>> {
  return Object.fromEntries(words.split(' ').map((word) => [word, status]));
}

const fields: Readonly<Record<string, Tidy>> = {
  id: asText,
  sourceId: asText,
  device: asText,
  meter: asText,
  customers: asNumber,
  tripped: asBoolean,
  cancelled: asBoolean,
  status: oneOf(omsStatuses, otherStatuses),
  crew: oneOf(crewStatuses),
  kind: oneOf(causeKinds),
  placeName: asWords,
  text: asWords,
  reason: asWords,
  position: tidyPosition,
  area: tidyArea,
  cause: tidyFields,
  steps: (value) => each(value, tidyFields),
  closedDevices: (value) => each(value, asText),
  openedDevices: (value) => each(value, asText),
};

/** Fields of an event's data as the schema wants them: null and empty text mean not known. */
export function tidyFields(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const known = Object.entries(value).flatMap(([name, given]: [string, unknown]) => {
    const tidy = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const read = tidy ? tidy(trimmed(given)) : trimmed(given);
    return read === null || read === undefined || read === '' ? [] : [[name, read] as const];
  });
  return Object.fromEntries(known);
}

function trimmed(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value;
}

function each(value: unknown, tidy: Tidy): unknown {
  return Array.isArray(value) ? value.map((one: unknown) => tidy(trimmed(one))) : value;
}

function asText(value: unknown): unknown {
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
}

function asNumber(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

function asBoolean(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return { true: true, false: false }[value.toLowerCase()] ?? value;
}

function asWords(value: unknown): unknown {
  return typeof value === 'string' && unknownWords.test(value) ? undefined : value;
}

/** A word whatever its case and its joints: `PARTIALLY_RESTORED`, `en route`. */
function oneOf(words: readonly string[], also: Readonly<Record<string, string>> = {}): Tidy {
  const bare = (word: string): string => word.toLowerCase().replaceAll(/[\s_-]/g, '');
  const known = new Map([
    ...Object.entries(also),
    ...words.map((word) => [bare(word), word] as const),
  ]);
  return (value) => (typeof value === 'string' ? (known.get(bare(value)) ?? value) : value);
}
