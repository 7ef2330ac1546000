import { randomUUID } from 'node:crypto';
import type { Collection } from '@relight/documents';
import { RelightError } from '@relight/domain';
import type { Contact } from './contact.schema.ts';

type Consent = Contact['consent'];

const nobody = { name: '', servicePointIds: [], locale: 'en', critical: false, version: 0 };
/** No number that could be texted, and one a number, as the index of phones wants it. */
const keyOf = (phone: string) => `word of ${phone}`;

/**
 * What numbers said of being texted, while an import takes them from one contact to another: written
 * down first and crossed out last, so that a STOP outlasts an import that ends in between.
 */
export class NumberWords {
  constructor(private readonly contacts: Collection<Contact>) {}

  /** Those an earlier import left behind. */
  async left(phones: readonly string[]): Promise<ReadonlyMap<string, Consent>> {
    const found = await this.contacts.getMany(phones.map(keyOf));
    const byKey = new Map(found.map(({ _id, consent }) => [_id, consent]));
    return new Map(
      phones.flatMap((phone) => {
        const consent = byKey.get(keyOf(phone));
        return consent === undefined ? [] : [[phone, consent] as const];
      }),
    );
  }

  async writeDown(words: ReadonlyMap<string, Consent>): Promise<void> {
    const before = await this.contacts.getMany([...words.keys()].map(keyOf));
    const versions = new Map(before.map(({ _id, version }) => [_id, version]));
    const results = await this.contacts.putMany(
      Array.from(words, ([phone, consent]) => {
        const key = keyOf(phone);
        return { ...nobody, _id: key, phone: key, version: versions.get(key) ?? 0, consent };
      }),
    );
    for (const result of results) {
      if (result.ok) continue;
      throw new RelightError(result.code, `A number's word could not be kept: ${result.message}`);
    }
  }

  /** Leaves each word with its number: with the contact that has it by now, else with nobody's. */
  async settle(words: ReadonlyMap<string, Consent>): Promise<void> {
    if (words.size === 0) return;
    const results = await this.contacts.putMany(
      Array.from(words, ([phone, consent]) => {
        return { ...nobody, _id: `C-${randomUUID()}`, phone, consent };
      }),
    );
    const settled = [...words.keys()].filter((_phone, index) => {
      const result = results[index];
      return result?.ok === true || result?.code === 'DUPLICATE_KEY';
    });
    await Promise.all(settled.map((phone) => this.contacts.delete(keyOf(phone))));
  }
}
