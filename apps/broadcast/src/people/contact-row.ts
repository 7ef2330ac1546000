import { z } from 'zod';
import { contactColumns } from '../channels/list.ts';
import type { Country } from '../phone.ts';
import type { AddressOf, ConsentState } from './person.schema.ts';

/** What a row says of consent; undefined when it says nothing. */
export type SaidConsent = ConsentState | undefined;

/** A contact as a file gives it. */
export type GivenContact = z.infer<ReturnType<typeof contactRow>>;

const yes = new Set(['true', 'yes', 'y', '1', 'on', 'given']);
const no = new Set(['false', 'no', 'n', '0', 'off', 'none', '']);
const stopped = new Set(['stopped', 'stop']);

/** The fields of a row, texts of a CSV as well as values of JSON; at least one address is wanted. */
export function contactRow(country: Country | undefined) {
  const names = contactColumns.map(({ column }) => column);
  return z
    .object({
      id: identifier,
      name: z
        .string()
        .max(200)
        .transform((name) => name.replace(/\s+/g, ' ').trim())
        .nullish()
        .transform((name) => name ?? ''),
      servicePointIds: z
        .preprocess(listOf, z.array(identifier).max(500))
        .transform((ids) => [...new Set(ids)]),
      consent: z.unknown().optional().transform(readConsent),
      locale: z
        .string()
        .max(20)
        .nullish()
        .transform((locale) => locale?.trim().replaceAll('_', '-') || 'en'),
      critical: z.unknown().optional().transform(readCritical),
    })
    .and(addressesOf(names, country))
    .transform(({ addresses, ...rest }) => ({ ...rest, addresses }));
}

/** The addresses in the columns of the channels. */
function addressesOf(names: readonly string[], country: Country | undefined) {
  return z.looseObject({}).transform((row, context) => {
    const given = contactColumns.filter(({ column }) => !isEmpty(row[column]));
    if (given.length === 0) {
      const message = `is empty; wants ${names.join(' or ')}`;
      context.addIssue({ code: 'custom', path: [names[0] ?? ''], message });
    }
    const addresses = given.flatMap(({ channel, column, read }): AddressOf[] => {
      const written = row[column];
      const { value, refused } = typeof written === 'string' ? read(written, country) : notText;
      if (value !== undefined) return [{ channel, value }];
      context.addIssue({ code: 'custom', path: [column], message: refused });
      return [];
    });
    return { addresses };
  });
}

/** A number of JSON has lost its plus sign and may have lost digits. */
const notText = { value: undefined, refused: 'wants a text such as "+12025550143"' };

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** What is copied along and cannot be seen; an id that holds it is never found again. */
// oxlint-disable-next-line no-misleading-character-class -- each stands for itself
const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g;

const identifier = z
  .union([z.string(), z.number().int().transform(String)], 'wants a text')
  .transform((id) => id.replace(invisible, '').trim())
  .pipe(z.string().min(1, 'is empty').max(100));

/** One text holds several ids with `;`, `|` or a comma between them. */
function listOf(value: unknown): unknown {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'string') return value;
  return value.split(/[;|,\n]/).filter((id) => id.replace(invisible, '').trim() !== '');
}

function readConsent(value: unknown, context: z.RefinementCtx): SaidConsent {
  if (value === undefined || value === null) return undefined;
  const word = wordOf(value);
  if (yes.has(word)) return 'given';
  if (no.has(word)) return 'none';
  if (stopped.has(word)) return 'stopped';
  return refuse(word, 'wants yes, no or stopped', context);
}

function readCritical(value: unknown, context: z.RefinementCtx): boolean {
  const word = wordOf(value ?? '');
  if (yes.has(word)) return true;
  return no.has(word) ? false : refuse(word, 'wants yes or no', context);
}

function wordOf(value: unknown): string {
  const isWord = ['string', 'number', 'boolean'].includes(typeof value);
  return isWord ? String(value).replace(invisible, '').trim().toLowerCase() : 'no word';
}

/** The word itself only when it is short and no number: a column too far it may be anybody's name or phone. */
function refuse(word: string, wanted: string, context: z.RefinementCtx): never {
  const isPlain = /^\p{L}[\p{L} /-]{0,14}$|^\S{1,3}$/u.test(word);
  const what = isPlain ? `"${word}" is not understood` : 'what stands there is not understood';
  context.addIssue({ code: 'custom', message: `${what}; ${wanted}` });
  return z.NEVER;
}
