import { localeOf, locales } from '@relight/catalogue';
import { explain } from '@relight/contracts';
import type { DocumentStore } from '@relight/documents';
import type { Country } from '../phone.ts';
import { contactRow, type GivenContact } from './contact-row.ts';
import { ErasedAddresses } from './erased-addresses.ts';
import { addressKey, personModel } from './person.schema.ts';
import { addressTaken, Taking, type Numbered, type RefusedContact, type Why } from './taking.ts';

/** A row of a file of contacts: its fields by name, and the line it begins on. */
export interface ContactRow {
  readonly line: number;
  readonly value: unknown;
}

export interface ImportedContacts {
  readonly read: number;
  readonly taken: number;
  readonly refused: readonly RefusedContact[];
  /** What was taken otherwise than it stands there. */
  readonly notes: readonly RefusedContact[];
}

export interface ContactsImport {
  /** Whose national numbers are understood. */
  readonly country?: Country | undefined;
  /** Whether the network has a service point; all are taken unless told. */
  readonly hasServicePoint?: ((id: string) => boolean) | undefined;
}

/**
 * Takes contacts row by row; what cannot be taken is refused with its line, and the message never
 * repeats a name or an address. A known id is replaced, but STOP and START of its owner stand.
 */
export async function importContacts(
  store: DocumentStore,
  rows: AsyncIterable<ContactRow> | Iterable<ContactRow>,
  options: ContactsImport = {},
): Promise<ImportedContacts> {
  const people = await store.open(personModel);
  const taking = new Taking(people, await ErasedAddresses.open(store), new Date().toISOString());
  const reading = new Reading(options);
  for await (const row of rows) {
    const given = reading.take(row);
    if (given !== undefined) await taking.add(given);
  }
  await taking.flush();
  const refused = [...reading.refused, ...taking.refused].toSorted((a, b) => a.line - b.line);
  const wereRefused = new Set(refused.map(({ line }) => line));
  const notes = reading.notes.filter(({ line }) => !wereRefused.has(line));
  return { read: reading.read, taken: taking.taken, refused, notes };
}

/** Tells the rows that can be taken from those that cannot. */
class Reading {
  read = 0;
  readonly refused: RefusedContact[] = [];
  readonly notes: RefusedContact[] = [];
  readonly #schema;
  readonly #lineOfId = new Map<string, number>();
  readonly #lineOfAddress = new Map<string, number>();

  constructor(private readonly options: ContactsImport) {
    this.#schema = contactRow(options.country);
  }

  take({ line, value }: ContactRow): Numbered | undefined {
    this.read += 1;
    const parsed = this.#schema.safeParse(value);
    if (!parsed.success) {
      this.refused.push({ line, code: 'CONTACT_INVALID', message: explain(parsed.error) });
      return undefined;
    }
    const why = this.#whyNot(parsed.data);
    if (why !== undefined) {
      this.refused.push({ line, ...why });
      return undefined;
    }
    const note = noteOn(parsed.data);
    if (note !== undefined) this.notes.push({ line, ...note });
    this.#lineOfId.set(parsed.data.id, line);
    for (const one of parsed.data.addresses) this.#lineOfAddress.set(addressKey(one), line);
    return { line, contact: parsed.data };
  }

  #whyNot({ id, addresses, servicePointIds }: GivenContact): Why | undefined {
    const before = this.#lineOfId.get(id);
    if (before !== undefined) {
      const message = `id: line ${before} has it already; wants one row a contact, with all its service points`;
      return { code: 'CONTACT_REPEATED', message };
    }
    for (const address of addresses) {
      const sharing = this.#lineOfAddress.get(addressKey(address));
      if (sharing !== undefined) return addressTaken(address, `line ${sharing}`);
    }
    const { hasServicePoint } = this.options;
    const unknown = hasServicePoint && servicePointIds.find((point) => !hasServicePoint(point));
    if (unknown === undefined) return undefined;
    const message = `servicePointIds: the network has no service point "${unknown}"`;
    return { code: 'SERVICE_POINT_UNKNOWN', message };
  }
}

/** A tag such as "fr" or "pt-BR", and nothing that may be a name or a number in a wrong column. */
const tag = /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,2}$/i;

/** A language that we have no words in is kept, for the day we have; until then they read the utility's. */
function noteOn({ locale }: GivenContact): Why | undefined {
  if (localeOf(locale) !== undefined) return undefined;
  const what = tag.test(locale)
    ? `"${locale}" is no language that Relight speaks`
    : 'is no language';
  const message = `locale: ${what}; wants ${locales.join(' or ')}. Until then they are written to in the language of the utility`;
  return { code: 'LOCALE_UNKNOWN', message };
}
