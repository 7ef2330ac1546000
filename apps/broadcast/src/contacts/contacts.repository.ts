import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  GatheredFind,
  isKeyTaken,
  retryStale,
  type Collection,
  type DocumentStore,
} from '@relight/documents';
import { contactModel, type ConsentState, type Contact } from './contact.schema.ts';

const idsAtOnce = 500;

/** Who may be written to, and where they live. */
@Injectable()
export class ContactsRepository {
  private readonly served: GatheredFind<Contact>;
  private readonly called: GatheredFind<Contact>;

  constructor(private readonly contacts: Collection<Contact>) {
    this.served = new GatheredFind(contacts, 'servicePointIds', (one) => one.servicePointIds);
    this.called = new GatheredFind(contacts, 'phone', ({ phone }) => [phone]);
  }

  static async open(store: DocumentStore): Promise<ContactsRepository> {
    return new ContactsRepository(await store.open(contactModel));
  }

  get(id: string): Promise<Contact | undefined> {
    return this.contacts.get(id);
  }

  getMany(ids: readonly string[]): Promise<readonly Contact[]> {
    return this.contacts.getMany(ids);
  }

  async byPhone(phone: string): Promise<Contact | undefined> {
    const [found] = await this.contacts.find({ index: 'phone', where: { phone } });
    return found;
  }

  /** By number; those nobody has are left out. */
  async byPhones(phones: readonly string[]): Promise<ReadonlyMap<string, Contact>> {
    const found = await this.called.of([...new Set(phones)]);
    return new Map(found.map((contact) => [contact.phone, contact]));
  }

  /** Everyone served at any of these, each once. */
  async atServicePoints(ids: readonly string[]): Promise<readonly Contact[]> {
    const found = new Map<string, Contact>();
    for (let start = 0; start < ids.length; start += idsAtOnce) {
      // oxlint-disable-next-line no-await-in-loop -- bounded lists, one after another
      const page = await this.served.of(ids.slice(start, start + idsAtOnce));
      for (const contact of page) found.set(contact._id, contact);
    }
    return [...found.values()];
  }

  /**
   * Records what they said of being texted; a number nobody knows is remembered too. False when it
   * stood so already.
   */
  async changeConsent(
    phone: string,
    state: ConsentState,
    { at, how }: { readonly at: string; readonly how: string },
  ): Promise<boolean> {
    const consent = { state, at, how };
    const change = async (): Promise<boolean> => {
      const known = await this.byPhone(phone);
      if (known?.consent.state === state) return false;
      const unknown = { name: '', phone, servicePointIds: [], locale: 'en', critical: false };
      await this.contacts.put(
        known
          ? { ...known, consent }
          : { _id: `C-${randomUUID()}`, version: 0, ...unknown, consent },
      );
      return true;
    };
    // Who took the number meanwhile is found by it, and has the consent changed.
    return retryStale(change, { isLost: isKeyTaken });
  }
}
