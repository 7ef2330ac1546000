import { Injectable } from '@nestjs/common';
import { isKeyTaken, retryStale, type DocumentStore } from '@relight/documents';
import type { Channel } from '@relight/domain';
import { ErasedAddresses } from './erased-addresses.ts';
import { ofAll, PeopleDocuments, unknownPerson } from './people-documents.ts';
import {
  addressIn,
  addressKey,
  consentTo,
  topics,
  type AddressOf,
  type Consent,
  type Person,
  type PersonAddress,
  type PersonDocument,
  type Undeliverable,
} from './person.schema.ts';
import { personsOf } from './whole-person.ts';

const idsAtOnce = 500;

/** Who may be written to, by which addresses, and where they live: whole persons. */
@Injectable()
export class PeopleRepository {
  constructor(
    private readonly documents: PeopleDocuments,
    private readonly erased: Pick<ErasedAddresses, 'stopped'>,
  ) {}

  static async open(store: DocumentStore): Promise<PeopleRepository> {
    const erased = await ErasedAddresses.open(store);
    return new PeopleRepository(await PeopleDocuments.open(store), erased);
  }

  /** The person to whom the document with this id belongs. */
  async get(id: string): Promise<Person | undefined> {
    const [person] = await personsOf(this.documents, await this.documents.getMany([id]));
    return person;
  }

  /** Those to whom addresses of the told ledger belong, by the addresses' ids. */
  async owning(addressIds: readonly string[]): Promise<readonly Person[]> {
    const wanted = new Set(addressIds);
    // The first address of a document bears the document's id, a further one `<document>:<channel>`.
    const ids = addressIds.flatMap((id) => [id, id.slice(0, Math.max(0, id.lastIndexOf(':')))]);
    const found = await this.documents.getMany([...new Set(ids)].filter((id) => id !== ''));
    return personsOf(
      this.documents,
      found.filter(({ addresses }) => addresses.some(({ id }) => wanted.has(id))),
    );
  }

  async byAddress(channel: Channel, value: string): Promise<Person | undefined> {
    return (await this.byAddresses([{ channel, value }])).get(addressKey({ channel, value }));
  }

  /**
   * By `addressKey`; addresses of which we know no owner are left out. Of one that was erased after a STOP
   * nothing is known but that.
   */
  async byAddresses(addresses: readonly AddressOf[]): Promise<ReadonlyMap<string, Person>> {
    const owners = await this.#ownersOf(addresses);
    const persons = await personsOf(this.documents, [...new Set(owners.values())]);
    const people = new Map<string, Person>();
    for (const person of persons) {
      for (const address of person.addresses) people.set(addressKey(address), person);
    }
    return people;
  }

  /** Everyone served at any of these, each once. */
  async atServicePoints(ids: readonly string[]): Promise<readonly Person[]> {
    const found = new Map<string, Person>();
    for (let start = 0; start < ids.length; start += idsAtOnce) {
      const some = ids.slice(start, start + idsAtOnce);
      // oxlint-disable-next-line no-await-in-loop -- bounded lists, one after another
      const persons = await personsOf(this.documents, await this.documents.atServicePoints(some));
      for (const person of persons) found.set(person._id, person);
    }
    return [...found.values()];
  }

  /** Everyone who asked to hear of any of these areas, each once. */
  async watching(areaIds: readonly string[]): Promise<readonly Person[]> {
    return personsOf(this.documents, await this.documents.watching(areaIds));
  }

  /**
   * Records what the owner of an address said of being written to, of every topic; an address nobody
   * knows is remembered too. False when it stood so already.
   */
  async changeConsent(
    { channel, value }: AddressOf,
    consent: Consent,
    locale = 'en',
  ): Promise<boolean> {
    const key = addressKey({ channel, value });
    const change = async (): Promise<boolean> => {
      const known = (await this.#ownersOf([{ channel, value }])).get(key);
      const address = addressIn(known, { channel, value });
      if (address !== undefined && isSaidOfAll(address, consent)) return false;
      const document = known ?? unknownPerson({ channel, value, locale, consent });
      const addresses = document.addresses.map((one) =>
        addressKey(one) === key ? { ...one, consent: ofAll(consent) } : one,
      );
      await this.documents.put({ ...document, addresses });
      return true;
    };
    // Who took the address meanwhile is found by it, and has the consent changed.
    return retryStale(change, { isLost: isKeyTaken });
  }

  /**
   * Changes the document that has an address; one of which only the address is known is made for it. The
   * change is called again after a lost race, and undefined leaves all as it is. The document as it stands then.
   */
  async changeOwner(
    { channel, value, locale }: AddressOf & Pick<PersonAddress, 'locale'>,
    change: (owner: PersonDocument) => PersonDocument | undefined,
  ): Promise<PersonDocument> {
    const key = addressKey({ channel, value });
    const consent: Consent = { state: 'none', at: new Date(0).toISOString(), how: 'nothing said' };
    return retryStale(
      async () => {
        const known = (await this.#ownersOf([{ channel, value }])).get(key);
        const owner = known ?? unknownPerson({ channel, value, locale, consent });
        const changed = change(owner);
        if (changed !== undefined) await this.documents.put(changed);
        return changed ?? owner;
      },
      { isLost: isKeyTaken },
    );
  }

  /** Notes that nothing arrives at an address, or, without a reason, that something does; false when it stood so. */
  async noteUndeliverable(
    { channel, value }: AddressOf,
    undeliverable: Undeliverable | undefined,
  ): Promise<boolean> {
    const key = addressKey({ channel, value });
    return retryStale(async () => {
      const document = (await this.documents.byAddresses([{ channel, value }])).get(key);
      const address = addressIn(document, { channel, value });
      const isSame = (address?.undeliverable === undefined) === (undeliverable === undefined);
      if (document === undefined || isSame) return false;
      const addresses = document.addresses.map((one) =>
        addressKey(one) === key ? { ...one, undeliverable } : one,
      );
      await this.documents.put({ ...document, addresses });
      return true;
    });
  }

  /** By `addressKey`, also one that stands for an address erased after a STOP; it is not stored. */
  async #ownersOf(addresses: readonly AddressOf[]): Promise<ReadonlyMap<string, PersonDocument>> {
    const stored = await this.documents.byAddresses(addresses);
    const others = addresses.filter((address) => !stored.has(addressKey(address)));
    const stops = await this.erased.stopped(others);
    if (stops.size === 0) return stored;
    const owners = new Map(stored);
    for (const { channel, value } of others) {
      const key = addressKey({ channel, value });
      const consent = stops.get(key);
      if (consent) owners.set(key, unknownPerson({ channel, value, locale: 'en', consent }));
    }
    return owners;
  }
}

/** Whether every topic stands so already. */
function isSaidOfAll(address: PersonAddress, { state }: Consent): boolean {
  return topics.every((topic) => consentTo(address, topic).state === state);
}
