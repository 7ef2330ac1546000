import {
  addressKey,
  type AddressOf,
  type PersonAddress,
  type PersonDocument,
  type StoredPerson,
} from './person.schema.ts';

/** What releases before this one knew: one phone a person. */
const onlyChannelBefore = 'sms';

const longAgo = new Date(0).toISOString();

/** What a stored document of this release or of one before says. */
export function documentOf(stored: StoredPerson): PersonDocument {
  const { _id, version, name, servicePointIds, critical, mergedInto, absorbed, places } = stored;
  const addresses = stored.addresses ?? addressBefore(stored);
  const document = { _id, version, name, servicePointIds, critical, addresses };
  return { ...document, mergedInto, absorbed, ...(places ? { places } : {}) };
}

/** As it is stored; instances of the release before go on reading it. */
export function storedOf(document: PersonDocument): StoredPerson {
  const { addresses, ...rest } = document;
  const [first] = addresses;
  const addressKeys = addresses.map(addressKey);
  const areaIds = [...new Set(document.places?.map(({ areaId }) => areaId))];
  // The index of phones wants a value of its own for each, a number or not.
  const before = addresses.find(({ channel }) => channel === onlyChannelBefore);
  return {
    ...rest,
    addresses,
    // A unique index would take two empty lists for the same.
    addressKeys: addressKeys.length === 0 ? undefined : addressKeys,
    areaIds: areaIds.length === 0 ? undefined : areaIds,
    phone: before?.value ?? addressKeys[0] ?? `nobody ${document._id}`,
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
