import { explain } from '@relight/contracts';
import type { Collection, DocumentStore, PutResult } from '@relight/documents';
import type { Country } from '../phone.ts';
import { contactRow, type GivenContact, type SaidConsent } from './contact-row.ts';
import { contactModel, type Contact } from './contact.schema.ts';
import { NumberWords } from './number-words.ts';

/** A row of a file of contacts: its fields by name, and the line it begins on. */
export interface ContactRow {
  readonly line: number;
  readonly value: unknown;
}

export interface RefusedContact {
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

export interface ImportedContacts {
  readonly read: number;
  readonly taken: number;
  readonly refused: readonly RefusedContact[];
}

export interface ContactsImport {
  /** Whose national numbers are understood. */
  readonly country?: Country | undefined;
  /** Whether the network has a service point; all are taken unless told. */
  readonly hasServicePoint?: ((id: string) => boolean) | undefined;
}

/**
 * Takes contacts row by row; what cannot be taken is refused with its line, and the message never
 * repeats a name or number. A known id is replaced, but STOP and START of its owner stand.
 */
export async function importContacts(
  store: DocumentStore,
  rows: AsyncIterable<ContactRow> | Iterable<ContactRow>,
  options: ContactsImport = {},
): Promise<ImportedContacts> {
  const contacts = await store.open(contactModel);
  const taking = new Taking(contacts, new Date().toISOString());
  const reading = new Reading(options);
  for await (const row of rows) {
    const given = reading.take(row);
    if (given !== undefined) await taking.add(given);
  }
  await taking.flush();
  const refused = [...reading.refused, ...taking.refused].toSorted((a, b) => a.line - b.line);
  return { read: reading.read, taken: taking.taken, refused };
}

interface Numbered {
  readonly line: number;
  readonly contact: GivenContact;
}

/** Tells the rows that can be taken from those that cannot. */
class Reading {
  read = 0;
  readonly refused: RefusedContact[] = [];
  readonly #schema;
  readonly #lineOfId = new Map<string, number>();
  readonly #lineOfPhone = new Map<string, number>();

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
    this.#lineOfId.set(parsed.data.id, line);
    this.#lineOfPhone.set(parsed.data.phone, line);
    return { line, contact: parsed.data };
  }

  #whyNot({ id, phone, servicePointIds }: GivenContact): Omit<RefusedContact, 'line'> | undefined {
    const before = this.#lineOfId.get(id);
    if (before !== undefined) {
      const message = `id: line ${before} has it already; wants one row a contact, with all its service points`;
      return { code: 'CONTACT_REPEATED', message };
    }
    const sharing = this.#lineOfPhone.get(phone);
    if (sharing !== undefined) return phoneTaken(`line ${sharing}`);
    const { hasServicePoint } = this.options;
    const unknown = hasServicePoint && servicePointIds.find((point) => !hasServicePoint(point));
    if (unknown === undefined) return undefined;
    const message = `servicePointIds: the network has no service point "${unknown}"`;
    return { code: 'SERVICE_POINT_UNKNOWN', message };
  }
}

function phoneTaken(by: string): Omit<RefusedContact, 'line'> {
  const message = `phone: ${by} has it already; wants one contact a phone, with all its service points`;
  return { code: 'PHONE_TAKEN', message };
}

const atOnce = 1_000;

/** Writes contacts by the thousand. */
class Taking {
  taken = 0;
  readonly refused: RefusedContact[] = [];
  #batch: Numbered[] = [];
  readonly #words: NumberWords;

  constructor(
    private readonly contacts: Collection<Contact>,
    private readonly at: string,
  ) {
    this.#words = new NumberWords(contacts);
  }

  async add(given: Numbered): Promise<void> {
    this.#batch.push(given);
    if (this.#batch.length >= atOnce) await this.flush();
  }

  async flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    const found = await this.contacts.getMany(batch.map(({ contact }) => contact.id));
    const known = new Map(found.map((one) => [one._id, one]));
    const words = await this.#wordsOf(batch, found);
    const documents = batch.map(({ contact }) => {
      const before = known.get(contact.id);
      const document = this.#document(contact, before);
      // Who has the number already has its word too, or said another one since.
      const word = before?.phone === contact.phone ? undefined : words.get(contact.phone);
      return { ...document, consent: word ?? document.consent };
    });
    const results = await this.contacts.putMany(documents);
    for (const [index, { line }] of batch.entries()) {
      const [document, result] = [documents[index], results[index]];
      if (document === undefined || result === undefined) continue;
      // oxlint-disable-next-line no-await-in-loop -- only the few that were refused are awaited
      const why = result.ok ? undefined : await this.#refused(document, result);
      if (why === undefined) this.taken += 1;
      else this.refused.push({ line, ...why });
    }
    await this.#words.settle(words);
  }

  /** A number that said STOP is remembered also when its owner has another one now. */
  async #wordsOf(batch: readonly Numbered[], found: readonly Contact[]) {
    const phoneNow = new Map(batch.map(({ contact }) => [contact.id, contact.phone]));
    const moved = found.filter((one) => isStopped(one) && phoneNow.get(one._id) !== one.phone);
    const stops = new Map(moved.map(({ phone, consent }) => [phone, consent]));
    if (stops.size > 0) await this.#words.writeDown(stops);
    return new Map([...(await this.#words.left([...phoneNow.values()])), ...stops]);
  }

  #document({ id, consent, ...rest }: GivenContact, before: Contact | undefined): Contact {
    const said = { state: consent ?? 'none', at: this.at, how: 'import' } as const;
    if (before === undefined) return { _id: id, version: 0, ...rest, consent: said };
    const stands = before.phone === rest.phone ? ownerSaid(before, consent) : isStopped(before);
    return { _id: id, version: before.version, ...rest, consent: stands ? before.consent : said };
  }

  /** Why a contact could not be written. One who was only ever heard of by STOP or START gets a name now. */
  async #refused(document: Contact, { code, message }: Failed): Promise<Why> {
    if (code !== 'DUPLICATE_KEY') return { code, message };
    const { phone } = document;
    const [holder] = await this.contacts.find({ index: 'phone', where: { phone } });
    if (holder === undefined || !isOnlyHeardOf(holder)) return phoneTaken('another contact');
    const { consent } = holder;
    const word = new Map([[phone, consent]]);
    await this.#words.writeDown(word);
    await this.contacts.delete(holder._id, holder.version);
    const [again] = await this.contacts.putMany([{ ...document, consent }]);
    await this.#words.settle(word);
    return again?.ok === false ? { code: again.code, message: again.message } : undefined;
  }
}

type Failed = Extract<PutResult<Contact>, { ok: false }>;
type Why = Omit<RefusedContact, 'line'> | undefined;

const isStopped = ({ consent }: Contact): boolean => consent.state === 'stopped';

/** What they texted themselves, or a STOP from wherever, outlasts what a file says; a file's own STOP counts. */
function ownerSaid(before: Contact, consent: SaidConsent): boolean {
  if (consent === undefined || isStopped(before)) return true;
  return before.consent.how !== 'import' && consent !== 'stopped';
}

/** A number that texted us, of which no file has told whose it is. */
function isOnlyHeardOf({ name, servicePointIds, consent }: Contact): boolean {
  return name === '' && servicePointIds.length === 0 && consent.how !== 'import';
}
