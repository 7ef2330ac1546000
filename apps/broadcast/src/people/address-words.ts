import type { Collection } from '@relight/documents';
import { RelightError } from '@relight/domain';
import { unknownPerson } from './people-documents.ts';
import { addressKey, type AddressOf, type Consent, type StoredPerson } from './person.schema.ts';
import { storedOf, valueBefore } from './stored-person.ts';

/** What the owner of an address said of being written to. */
export interface AddressWord {
  readonly address: AddressOf;
  readonly consent: Consent;
}

/** By `addressKey`. */
export type WordsByAddress = ReadonlyMap<string, AddressWord>;

const nobody = { name: '', servicePointIds: [], locale: 'en', critical: false, version: 0 };
/** No address that could be written to, and one an address, as the index wants it. */
const wordId = (address: AddressOf) => `word of ${valueBefore(address)}`;

/**
 * What owners of addresses said of being written to, while an import takes them from one person to
 * another: written down first and crossed out last, so that a STOP outlasts an import that ends in
 * between.
 */
export class AddressWords {
  constructor(private readonly people: Collection<StoredPerson>) {}

  /** Those an earlier import left behind. */
  async left(addresses: readonly AddressOf[]): Promise<WordsByAddress> {
    const found = await this.people.getMany(addresses.map(wordId));
    const byId = new Map(found.map(({ _id, consent }) => [_id, consent]));
    return new Map(
      addresses.flatMap((address) => {
        const consent = byId.get(wordId(address));
        return consent === undefined ? [] : [[addressKey(address), { address, consent }] as const];
      }),
    );
  }

  async writeDown(words: readonly AddressWord[]): Promise<void> {
    const before = await this.people.getMany(words.map(({ address }) => wordId(address)));
    const versions = new Map(before.map(({ _id, version }) => [_id, version]));
    const results = await this.people.putMany(
      words.map(({ address, consent }) => {
        const id = wordId(address);
        return { ...nobody, _id: id, phone: id, version: versions.get(id) ?? 0, consent };
      }),
    );
    for (const result of results) {
      if (result.ok) continue;
      const message = `The word of an address could not be kept: ${result.message}`;
      throw new RelightError(result.code, message);
    }
  }

  /** Leaves each word with its address: with the person that has it by now, else with nobody's. */
  async settle(words: WordsByAddress): Promise<void> {
    if (words.size === 0) return;
    const all = [...words.values()];
    const results = await this.people.putMany(
      all.map(({ address, consent }) =>
        storedOf(unknownPerson({ ...address, locale: 'en', consent })),
      ),
    );
    const settled = all.filter((_word, index) => {
      const result = results[index];
      return result?.ok === true || result?.code === 'DUPLICATE_KEY';
    });
    // oxlint-disable-next-line relight/bounded-promises -- the addresses of one person
    await Promise.all(settled.map(({ address }) => this.people.delete(wordId(address))));
  }
}
