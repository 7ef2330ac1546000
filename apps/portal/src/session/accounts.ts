import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DocumentStore, retryStale, update, type Collection } from '@relight/documents';
import type { Person } from '@relight/service-kit';
import { portalConfigToken, type DemoAccount, type PortalConfig } from '../config.ts';
import { accountModel, type Account } from './account.schema.ts';
import { hashPassword, isPassword } from './passwords.ts';

/** Home, the control room, a phone, each by IPv4 and IPv6, and some to spare. */
const mostNetworks = 20;

/** Who may sign in. */
@Injectable()
export class Accounts implements OnModuleInit {
  #collection: Collection<Account> | undefined;

  constructor(
    private readonly documents: DocumentStore,
    @Inject(portalConfigToken) private readonly config: PortalConfig,
  ) {}

  async onModuleInit(): Promise<void> {
    const collection = await this.documents.open(accountModel);
    this.#collection = collection;
    const demo = this.config.DEMO_ACCOUNTS ?? [];
    // oxlint-disable-next-line relight/bounded-promises -- the demo accounts
    await Promise.all(demo.map((account) => retryStale(() => this.#seed(collection, account))));
  }

  /** The person, when the password is theirs. */
  async signIn(user: string, password: string): Promise<Person | undefined> {
    const account = await this.#collection?.get(user);
    if (!(await isPassword(password, account)) || !account) return undefined;
    return { user, name: account.name, role: account.role };
  }

  /** True when this user has signed in from there before. */
  async isKnown(user: string, network: string): Promise<boolean> {
    const account = await this.#collection?.get(user);
    return account?.networks?.includes(network) === true;
  }

  /** Keeps where somebody signed in from. */
  async remember(user: string, network: string): Promise<void> {
    if (!this.#collection) return;
    await update(this.#collection, user, (account) => {
      if (!account || account.networks?.includes(network)) return undefined;
      const networks = [network, ...(account.networks ?? [])].slice(0, mostNetworks);
      return { ...account, networks };
    });
  }

  async #seed(
    collection: Collection<Account>,
    { user, name, role, password }: DemoAccount,
  ): Promise<void> {
    const known = await collection.get(user);
    if (known && (await isPassword(password, known))) return;
    const version = known?.version ?? 0;
    await collection.put({ _id: user, version, name, role, ...(await hashPassword(password)) });
  }
}
