import { randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import {
  update,
  type Collection,
  type CollectionModel,
  type DocumentStore,
  type Stored,
} from '@relight/documents';
import { Schema } from 'mongoose';
import { addressKey, type AddressOf, type Consent } from './person.schema.ts';

/** That the owner of an address said STOP before everything kept of them was erased. */
export interface ErasedAddress extends Stored {
  /** When it was erased. */
  readonly at: string;
  /** Of the document that holds it: what all addresses of this store are hashed with. */
  readonly salt?: string | undefined;
}

const erasedAddressModel: CollectionModel<ErasedAddress> = {
  name: 'broadcast.erased',
  schema: new Schema<ErasedAddress>({
    _id: { type: String },
    version: { type: Number },
    at: { type: String, required: true },
    salt: { type: String },
  }),
};

const saltId = 'salt';
const hashBytes = 24;
/** About ten milliseconds an address: numbers are few enough to be tried, and so each try must cost. */
const cost = { N: 4_096, r: 8, p: 1 };
const hashing = promisify<string, string, number, typeof cost, Buffer>(scrypt);

/**
 * Addresses of erased people who had said STOP, each as a salted hash alone: should one be imported again,
 * or written to by mistake, the STOP still holds. Nothing is hashed before the first was erased.
 */
export class ErasedAddresses {
  constructor(private readonly erased: Collection<ErasedAddress>) {}

  static async open(store: DocumentStore): Promise<ErasedAddresses> {
    return new ErasedAddresses(await store.open(erasedAddressModel));
  }

  /** By `addressKey`, what still holds of these addresses; others are left out. */
  async stopped(addresses: readonly AddressOf[]): Promise<ReadonlyMap<string, Consent>> {
    const known = addresses.length === 0 ? undefined : await this.erased.get(saltId);
    const found = new Map<string, Consent>();
    if (known?.salt === undefined) return found;
    const keys = new Map<string, string>();
    for (const key of new Set(addresses.map(addressKey))) {
      // oxlint-disable-next-line no-await-in-loop -- each takes a core for a while
      keys.set(await hashOf(key, known.salt), key);
    }
    for (const { _id, at } of await this.erased.getMany([...keys.keys()])) {
      found.set(keys.get(_id) ?? '', { state: 'stopped', at, how: 'said before it was erased' });
    }
    return found;
  }

  /** From now on the STOP of this address holds although nothing else is known of it. */
  async remember(address: AddressOf, at: string): Promise<void> {
    const salted = await update(this.erased, saltId, (known, _id) =>
      known ? undefined : { _id, version: 0, at, salt: randomBytes(16).toString('base64url') },
    );
    const salt = (salted ?? (await this.erased.get(saltId)))?.salt ?? '';
    await update(this.erased, await hashOf(addressKey(address), salt), (known, _id) =>
      known ? undefined : { _id, version: 0, at },
    );
  }

  /** Its owner has said START since. */
  async forget(address: AddressOf): Promise<void> {
    const salt = (await this.erased.get(saltId))?.salt;
    if (salt !== undefined) await this.erased.delete(await hashOf(addressKey(address), salt));
  }
}

async function hashOf(key: string, salt: string): Promise<string> {
  return (await hashing(key, salt, hashBytes, cost)).toString('base64url');
}
