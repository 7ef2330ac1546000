import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DocumentStore, type Collection } from '@relight/documents';
import type { Person } from '@relight/service-kit';
import { portalConfigToken, type DemoAccount, type PortalConfig } from '../config.ts';
import { accountModel, type Account } from './account.schema.ts';
import { hashPassword, isPassword } from './passwords.ts';

/** Who may sign in. */
@Injectable()
export class Accounts implements OnModuleInit {
  private collection: Collection<Account> | undefined;

  constructor(
    private readonly documents: DocumentStore,
    @Inject(portalConfigToken) private readonly config: PortalConfig,
  ) {}

  async onModuleInit(): Promise<void> {
    const collection = await this.documents.open(accountModel);
    this.collection = collection;
    const demo = this.config.DEMO_ACCOUNTS ?? [];
    await Promise.all(demo.map((account) => this.seed(collection, account)));
  }

  /** The person, when the password is theirs. */
  async signIn(user: string, password: string): Promise<Person | undefined> {
    const account = await this.collection?.get(user);
    if (!(await isPassword(password, account)) || !account) return undefined;
    return { user, name: account.name, role: account.role };
  }

  private async seed(
    collection: Collection<Account>,
    { user, name, role, password }: DemoAccount,
  ): Promise<void> {
    const known = await collection.get(user);
    if (known && (await isPassword(password, known))) return;
    const version = known?.version ?? 0;
    await collection.put({ _id: user, version, name, role, ...(await hashPassword(password)) });
  }
}
