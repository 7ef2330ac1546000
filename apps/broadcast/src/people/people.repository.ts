import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  GatheredFind,
  isKeyTaken,
  retryStale,
  type Collection,
  type DocumentStore,
} from '@relight/documents';
import type { Channel } from '@relight/domain';
import { ErasedAddresses } from './erased-addresses.ts';
import {
  addressIn,
  addressKey,
  personModel,
  topics,
  type AddressOf,
  type Consent,
  type Person,
  type PersonAddress,
  type StoredPerson,
} from './person.schema.ts';
import { personOf, storedOf, valueBefore } from './stored-person.ts';

const idsAtOnce = 500;

/** Who may be written to, by which addresses, and where they live. */
@Injectable()
export class PeopleRepository {
  private readonly served: GatheredFind<StoredPerson>;
  private readonly keyed: GatheredFind<StoredPerson>;
  private readonly called: GatheredFind<StoredPerson>;

  constructor(
    private readonly people: Collection<StoredPerson>,
    private readonly erased: Pick<ErasedAddresses, 'stopped'>,
  ) {
    this.served = new GatheredFind(people, 'servicePointIds', (one) => one.servicePointIds);
    this.keyed = new GatheredFind(people, 'addressKeys', ({ addressKeys = [] }) => addressKeys);
    this.called = new GatheredFind(people, 'phone', ({ phone }) => [phone]);
  }

  static async open(store: DocumentStore): Promise<PeopleRepository> {
    return new PeopleRepository(await store.open(personModel), await ErasedAddresses.open(store));
  }

  async get(id: string): Promise<Person | undefined> {
    const found = await this.people.get(id);
    return found && personOf(found);
  }

  async getMany(ids: readonly string[]): Promise<readonly Person[]> {
    return (await this.people.getMany(ids)).map(personOf);
  }

  /** Those to whom addresses of the told ledger belong, by the addresses' ids. */
  async owning(addressIds: readonly string[]): Promise<readonly Person[]> {
    const wanted = new Set(addressIds);
    // The first address of a person bears the person's id, a further one `<person>:<channel>`.
    const ids = addressIds.flatMap((id) => [id, id.slice(0, Math.max(0, id.lastIndexOf(':')))]);
    const found = await this.getMany([...new Set(ids)].filter((id) => id !== ''));
    return found.filter(({ addresses }) => addresses.some(({ id }) => wanted.has(id)));
  }

  async byAddress(channel: Channel, value: string): Promise<Person | undefined> {
    return (await this.byAddresses([{ channel, value }])).get(addressKey({ channel, value }));
  }

  /**
   * By `addressKey`; addresses of which we know no owner are left out. Of one that was erased after a STOP
   * nothing is known but that.
   */
  async byAddresses(addresses: readonly AddressOf[]): Promise<ReadonlyMap<string, Person>> {
    const stored = await this.storedBy(addresses);
    const others = addresses.filter((address) => !stored.has(addressKey(address)));
    const stops = await this.erased.stopped(others);
    if (stops.size === 0) return stored;
    const people = new Map(stored);
    for (const { channel, value } of others) {
      const consent = stops.get(addressKey({ channel, value }));
      if (consent === undefined) continue;
      const person = unknownPerson({ channel, value, locale: 'en', consent });
      people.set(addressKey({ channel, value }), person);
    }
    return people;
  }

  /** As `byAddresses`, of stored people alone. */
  async storedBy(addresses: readonly AddressOf[]): Promise<ReadonlyMap<string, Person>> {
    const wanted = new Map(addresses.map((address) => [addressKey(address), address]));
    const people = new Map<string, Person>();
    const keep = (found: readonly StoredPerson[]): void => {
      for (const person of found.map(personOf)) {
        for (const address of person.addresses) people.set(addressKey(address), person);
      }
    };
    keep(await this.keyed.of([...wanted.keys()]));
    const left = [...wanted].flatMap(([key, one]) => (people.has(key) ? [] : valueBefore(one)));
    if (left.length > 0) keep(await this.called.of(left));
    return people;
  }

  /** Everyone served at any of these, each once. */
  async atServicePoints(ids: readonly string[]): Promise<readonly Person[]> {
    const found = new Map<string, Person>();
    for (let start = 0; start < ids.length; start += idsAtOnce) {
      // oxlint-disable-next-line no-await-in-loop -- bounded lists, one after another
      const page = await this.served.of(ids.slice(start, start + idsAtOnce));
      for (const person of page) found.set(person._id, personOf(person));
    }
    return [...found.values()];
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
      const known = await this.byAddress(channel, value);
      const address = addressIn(known, { channel, value });
      if (address?.consent.outages.state === consent.state) return false;
      const person = known ?? unknownPerson({ channel, value, locale, consent });
      const addresses = person.addresses.map((one) =>
        addressKey(one) === key ? { ...one, consent: ofAll(consent) } : one,
      );
      await this.people.put(storedOf({ ...person, addresses }));
      return true;
    };
    // Who took the address meanwhile is found by it, and has the consent changed.
    return retryStale(change, { isLost: isKeyTaken });
  }
}

/** STOP and START speak of everything. */
export function ofAll(consent: Consent): PersonAddress['consent'] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every topic, one by one
  return Object.fromEntries(topics.map((topic) => [topic, consent])) as PersonAddress['consent'];
}

/** Somebody of whom only the address is known, and what it said of being written to. */
export function unknownPerson(
  given: AddressOf & { readonly locale: string; readonly consent: Consent },
): Person {
  const { channel, value, locale, consent } = given;
  const _id = `C-${randomUUID()}`;
  const address = { id: _id, channel, value, locale, consent: ofAll(consent) };
  return { _id, version: 0, name: '', servicePointIds: [], critical: false, addresses: [address] };
}
