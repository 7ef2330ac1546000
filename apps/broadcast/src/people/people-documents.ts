import { randomUUID } from 'node:crypto';
import {
  GatheredFind,
  update,
  type Change,
  type Collection,
  type DocumentStore,
} from '@relight/documents';
import {
  addressKey,
  personModel,
  type AddressOf,
  type Consent,
  type PersonAddress,
  type PersonDocument,
  type StoredPerson,
} from './person.schema.ts';
import { documentOf, storedOf, valueBefore } from './stored-person.ts';

/** The documents of people, each by itself; who is one person with whom is `PeopleRepository`'s to say. */
export class PeopleDocuments {
  readonly #served: GatheredFind<StoredPerson>;
  readonly #watching: GatheredFind<StoredPerson>;
  readonly #keyed: GatheredFind<StoredPerson>;
  readonly #called: GatheredFind<StoredPerson>;

  constructor(private readonly people: Collection<StoredPerson>) {
    this.#served = new GatheredFind(people, 'servicePointIds', (one) => one.servicePointIds);
    this.#watching = new GatheredFind(people, 'areaIds', ({ areaIds = [] }) => areaIds);
    this.#keyed = new GatheredFind(people, 'addressKeys', ({ addressKeys = [] }) => addressKeys);
    this.#called = new GatheredFind(people, 'phone', ({ phone }) => [phone]);
  }

  static async open(store: DocumentStore): Promise<PeopleDocuments> {
    return new PeopleDocuments(await store.open(personModel));
  }

  async getMany(ids: readonly string[]): Promise<readonly PersonDocument[]> {
    return ids.length === 0 ? [] : (await this.people.getMany(ids)).map(documentOf);
  }

  /** By `addressKey`; addresses that no document has are left out. */
  async byAddresses(addresses: readonly AddressOf[]): Promise<ReadonlyMap<string, PersonDocument>> {
    const wanted = new Map(addresses.map((address) => [addressKey(address), address]));
    const owners = new Map<string, PersonDocument>();
    const keep = (found: readonly StoredPerson[]): void => {
      for (const document of found.map(documentOf)) {
        for (const key of document.addresses.map(addressKey)) {
          if (wanted.has(key)) owners.set(key, document);
        }
      }
    };
    keep(await this.#keyed.of([...wanted.keys()]));
    const left = [...wanted].flatMap(([key, one]) => (owners.has(key) ? [] : valueBefore(one)));
    if (left.length > 0) keep(await this.#called.of(left));
    return owners;
  }

  /** Of everyone served at any of these at most 500. */
  async atServicePoints(ids: readonly string[]): Promise<readonly PersonDocument[]> {
    return (await this.#served.of(ids)).map(documentOf);
  }

  /** Of everyone who asked to hear of these areas. */
  async watching(areaIds: readonly string[]): Promise<readonly PersonDocument[]> {
    return areaIds.length === 0 ? [] : (await this.#watching.of(areaIds)).map(documentOf);
  }

  /** Throws as `Collection.put`: DUPLICATE_KEY when another document has an address of it. */
  async put(document: PersonDocument): Promise<void> {
    await this.people.put(storedOf(document));
  }

  /** As `update` of libs/documents; a document that is not there stays away. */
  async update(id: string, change: Change<PersonDocument>): Promise<void> {
    await update(this.people, id, (stored) => {
      const changed = stored && change(documentOf(stored), id);
      return changed && storedOf(changed);
    });
  }

  async delete({ _id, version }: PersonDocument): Promise<void> {
    await this.people.delete(_id, version);
  }
}

/** STOP and START speak of everything. */
export function ofAll(consent: Consent): PersonAddress['consent'] {
  return { outages: consent };
}

/** Somebody of whom only the address is known, and what it said of being written to. */
export function unknownPerson(
  given: AddressOf & { readonly locale: string; readonly consent: Consent },
): PersonDocument {
  const { channel, value, locale, consent } = given;
  const _id = `C-${randomUUID()}`;
  const address = { id: _id, channel, value, locale, consent: ofAll(consent) };
  return { _id, version: 0, name: '', servicePointIds: [], critical: false, addresses: [address] };
}
