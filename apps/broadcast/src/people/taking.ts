import type { Collection, PutResult } from '@relight/documents';
import { AddressWords, type AddressWord, type WordsByAddress } from './address-words.ts';
import type { GivenContact, SaidConsent } from './contact-row.ts';
import type { ErasedAddresses } from './erased-addresses.ts';
import { columnOf } from '../channels/list.ts';
import { ofAll, PeopleDocuments } from './people-documents.ts';
import {
  addressIn,
  addressKey,
  type AddressOf,
  type Consent,
  type PersonAddress,
  type PersonDocument,
  type StoredPerson,
} from './person.schema.ts';
import { storedOf } from './stored-person.ts';
import { connectedTo } from './whole-person.ts';

export interface RefusedContact {
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

export type Why = Omit<RefusedContact, 'line'>;

/** Why an address cannot be this contact's. */
export function addressTaken({ channel }: AddressOf, by: string): Why {
  const column = columnOf(channel);
  const message = `${column}: ${by} has it already; wants one contact for each ${column}, with all its service points`;
  return { code: `${column.toUpperCase()}_TAKEN`, message };
}

/** The file says one thing of whose it is, the desk another: a person decides. */
function addressMerged({ channel }: AddressOf): Why {
  const column = columnOf(channel);
  const message = `${column}: the desk merged it with another contact; correct the file, or split the two first (npm run person -- split)`;
  return { code: `${column.toUpperCase()}_MERGED`, message };
}

export interface Numbered {
  readonly line: number;
  readonly contact: GivenContact;
}

const atOnce = 1_000;

/** Writes contacts by the thousand. */
export class Taking {
  taken = 0;
  readonly refused: RefusedContact[] = [];
  #batch: Numbered[] = [];
  readonly #words: AddressWords;
  readonly #people: PeopleDocuments;

  constructor(
    private readonly stored: Collection<StoredPerson>,
    private readonly erased: Pick<ErasedAddresses, 'stopped'>,
    private readonly at: string,
  ) {
    this.#words = new AddressWords(stored);
    this.#people = new PeopleDocuments(stored);
  }

  async add(given: Numbered): Promise<void> {
    this.#batch.push(given);
    if (this.#batch.length >= atOnce) await this.flush();
  }

  async flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    const found = await this.#people.getMany(batch.map(({ contact }) => contact.id));
    const known = new Map(found.map((one) => [one._id, one]));
    const words = await this.#wordsOf(batch, found);
    const standing = new Map([...(await this.#erasedWords(batch)), ...words]);
    const people = batch.map(({ contact }) =>
      this.#person(contact, known.get(contact.id), standing),
    );
    const results = await this.stored.putMany(people.map(storedOf));
    for (const [index, { line }] of batch.entries()) {
      const [person, result] = [people[index], results[index]];
      if (person === undefined || result === undefined) continue;
      // oxlint-disable-next-line no-await-in-loop -- only the few that were refused are awaited
      const why = result.ok ? undefined : await this.#refused(person, result);
      if (why === undefined) this.taken += 1;
      else this.refused.push({ line, ...why });
    }
    await this.#words.settle(words);
  }

  /** An address that said STOP is remembered also when its owner has another one now. */
  async #wordsOf(
    batch: readonly Numbered[],
    found: readonly PersonDocument[],
  ): Promise<WordsByAddress> {
    const addresses = batch.flatMap(({ contact }) => contact.addresses);
    const ownedNow = new Map(
      batch.map(({ contact }) => [contact.id, new Set(contact.addresses.map(addressKey))]),
    );
    const stops = found.flatMap(({ _id: id, addresses: before }) =>
      before
        .filter((one) => isStopped(one) && ownedNow.get(id)?.has(addressKey(one)) !== true)
        .map(({ channel, value, consent }): AddressWord => {
          return { address: { channel, value }, consent: consent.outages };
        }),
    );
    if (stops.length > 0) await this.#words.writeDown(stops);
    const left = await this.#words.left(addresses);
    return new Map([...left, ...stops.map((word) => [addressKey(word.address), word] as const)]);
  }

  /** A STOP outlives the erasure of whoever said it; it never leaves a word written down. */
  async #erasedWords(batch: readonly Numbered[]): Promise<WordsByAddress> {
    const addresses = batch.flatMap(({ contact }) => contact.addresses);
    const owned = await this.#people.byAddresses(addresses);
    const others = addresses.filter((address) => !owned.has(addressKey(address)));
    const stops = await this.erased.stopped(others);
    return new Map(
      others.flatMap((address) => {
        const key = addressKey(address);
        const consent = stops.get(key);
        return consent === undefined ? [] : [[key, { address, consent }] as const];
      }),
    );
  }

  #person(
    { id, consent, locale, addresses, ...rest }: GivenContact,
    before: PersonDocument | undefined,
    words: WordsByAddress,
  ): PersonDocument {
    const said: Consent = { state: consent ?? 'none', at: this.at, how: 'import' };
    const ids = new Set(before?.addresses.map((one) => one.id));
    return {
      _id: id,
      version: before?.version ?? 0,
      ...rest,
      // What the desk found out of who is one person with whom is not the file's to undo.
      mergedInto: before?.mergedInto,
      absorbed: before?.absorbed,
      // What they asked to hear of themselves is not the file's to undo either.
      ...(before?.places ? { places: before.places } : {}),
      addresses: addresses.map((address) => {
        const same = addressIn(before, address);
        const former = same ?? before?.addresses.find((one) => one.channel === address.channel);
        const stands = same ? ownerSaid(same, consent) : former && isStopped(former);
        // Whose address it is already has its word too, or said another one since.
        const word = same ? undefined : words.get(addressKey(address))?.consent;
        const newId = ids.has(id) ? `${id}:${address.channel}` : id;
        ids.add(newId);
        return {
          ...address,
          id: former?.id ?? newId,
          // Who proved the address chose the language by it.
          locale: same?.confirmedAt === undefined ? locale : same.locale,
          ...(same?.confirmedAt === undefined ? {} : { confirmedAt: same.confirmedAt }),
          consent: consentOf({ same, former, stands, word, said }),
          // The same address again is no better than it was.
          ...(same?.undeliverable ? { undeliverable: same.undeliverable } : {}),
        };
      }),
    };
  }

  /** Why a document could not be written. One of which only the address is known gets a name now. */
  async #refused(person: PersonDocument, { code, message }: Failed): Promise<Why | undefined> {
    if (code !== 'DUPLICATE_KEY') return { code, message };
    const holders = await this.#people.byAddresses(person.addresses);
    const words = new Map<string, AddressWord>();
    for (const address of person.addresses) {
      const key = addressKey(address);
      const holder = holders.get(key);
      if (holder === undefined || holder._id === person._id) continue;
      const [only] = holder.addresses;
      if (only === undefined || !isOnlyHeardOf(holder)) {
        return addressTaken(address, 'another contact');
      }
      // oxlint-disable-next-line no-await-in-loop -- the addresses of one person
      if (await this.#isMergedElsewhere(holder, person)) return addressMerged(address);
      words.set(key, { address, consent: only.consent.outages });
    }
    await this.#words.writeDown([...words.values()]);
    const heardOf = [...words.keys()].flatMap((key) => holders.get(key) ?? []);
    // oxlint-disable-next-line relight/bounded-promises -- the addresses of one person
    await Promise.all(heardOf.map((holder) => this.#giveUp(holder)));
    const addresses = person.addresses.map((one) => {
      const theirs = addressIn(holders.get(addressKey(one)), one);
      if (!words.has(addressKey(one)) || theirs === undefined) return one;
      const { consent, locale, confirmedAt } = theirs;
      return confirmedAt === undefined
        ? { ...one, consent }
        : { ...one, consent, locale, confirmedAt };
    });
    const places = [...(person.places ?? []), ...heardOf.flatMap((one) => one.places ?? [])];
    const whole = { ...person, addresses, ...(places.length > 0 ? { places } : {}) };
    const [again] = await this.stored.putMany([storedOf(whole)]);
    await this.#words.settle(words);
    return again?.ok === false ? { code: again.code, message: again.message } : undefined;
  }

  /** Whether a person at the desk found its owner to be somebody else than this contact. */
  async #isMergedElsewhere(holder: PersonDocument, person: PersonDocument): Promise<boolean> {
    const others = await connectedTo(this.#people, [holder]);
    return others.length > 0 && !others.some(({ _id }) => _id === person._id);
  }

  /** Its address goes to a contact; what it joins stays joined, by it alone or without it. */
  async #giveUp(holder: PersonDocument): Promise<void> {
    const { mergedInto, absorbed } = holder;
    if (mergedInto === undefined && absorbed === undefined) await this.#people.delete(holder);
    else await this.stored.putMany([storedOf({ ...holder, addresses: [] })]);
  }
}

type Failed = Extract<PutResult<StoredPerson>, { ok: false }>;

interface Said {
  readonly same: PersonAddress | undefined;
  readonly former: PersonAddress | undefined;
  readonly stands: boolean | undefined;
  readonly word: Consent | undefined;
  readonly said: Consent;
}

/** What stands of an address: a word kept for it, what its owner said before, else what the file says. */
function consentOf({ same, former, stands, word, said }: Said): PersonAddress['consent'] {
  if (word !== undefined) return ofAll(word);
  if (stands !== true || former === undefined) return ofAll(said);
  return same?.consent ?? ofAll(former.consent.outages);
}

const isStopped = ({ consent }: PersonAddress): boolean => consent.outages.state === 'stopped';

/** What they wrote themselves, or a STOP from wherever, outlasts what a file says; a file's own STOP counts. */
function ownerSaid(before: PersonAddress, consent: SaidConsent): boolean {
  if (consent === undefined || isStopped(before)) return true;
  return before.consent.outages.how !== 'import' && consent !== 'stopped';
}

/** An address that wrote to us, of which no file has told whose it is. */
function isOnlyHeardOf({ name, servicePointIds, addresses }: PersonDocument): boolean {
  const isFromFile = addresses.some(({ consent }) => consent.outages.how === 'import');
  return name === '' && servicePointIds.length === 0 && !isFromFile;
}
