import {
  addressKey,
  type AddressOf,
  type Person,
  type PersonAddress,
  type StoredPerson,
} from './person.schema.ts';

/** What releases before this one knew: one phone a person. */
const onlyChannelBefore = 'sms';

const longAgo = new Date(0).toISOString();

/** The person of a document of this release or of one before. */
export function personOf(stored: StoredPerson): Person {
  const { _id, version, name, servicePointIds, critical } = stored;
  const addresses = stored.addresses ?? addressBefore(stored);
  return { _id, version, name, servicePointIds, critical, addresses };
}

/** The document of a person; instances of the release before go on reading it. */
export function storedOf(person: Person): StoredPerson {
  const { _id, version, name, servicePointIds, critical, addresses } = person;
  const [first] = addresses;
  const addressKeys = addresses.map(addressKey);
  // The index of phones wants a value of its own for each, a number or not.
  const before = addresses.find(({ channel }) => channel === onlyChannelBefore);
  return {
    _id,
    version,
    name,
    servicePointIds,
    critical,
    addresses,
    addressKeys,
    phone: before?.value ?? addressKeys[0] ?? `nobody ${_id}`,
    locale: first?.locale ?? 'en',
    // To an address that is none of theirs, releases before this one must send nothing.
    consent: before?.consent.outages ?? { state: 'none', at: longAgo, how: 'no phone' },
  };
}

function addressBefore({ _id: id, phone, locale, consent }: StoredPerson): PersonAddress[] {
  // A word kept for a number while an import ran stands under something that is none.
  const channel = onlyChannelBefore;
  return [{ id, channel, value: phone, locale, consent: { outages: consent } }];
}

/** Under which a document of a release before may be found instead. */
export function valueBefore({ channel, value }: AddressOf): string {
  return channel === onlyChannelBefore ? value : addressKey({ channel, value });
}
