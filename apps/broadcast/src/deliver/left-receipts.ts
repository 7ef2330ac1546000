import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, messageCanBecome } from '@relight/domain';
import { Background } from '@relight/service-kit';
import type { Receipt } from '../channels/channel.ts';
import { PeopleRepository } from '../people/people.repository.ts';
import { Receipts } from '../receipts.ts';
import { Ledger } from './ledger.ts';

const everyMs = 1_000;

/** Notes in the ledger what role `listen` heard of messages. */
@Injectable()
export class LeftReceipts implements OnApplicationBootstrap {
  constructor(
    private readonly receipts: Receipts,
    private readonly ledger: Ledger,
    private readonly people: PeopleRepository,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.background.every('noting receipts', everyMs, () => this.noteAll());
  }

  noteAll(): Promise<void> {
    return this.receipts.noteEach((id, receipt) => this.#note(id, receipt));
  }

  async #note(id: string, { to, note, isAddressGone }: Receipt): Promise<void> {
    const at = this.clock.now();
    const message = await this.ledger.settle(id, ({ state }) =>
      messageCanBecome(state, to) ? { to, at, change: { note } } : undefined,
    );
    if (message === undefined || isAddressGone !== true) return;
    const { channel, to: value } = message;
    await this.people.noteUndeliverable({ channel, value }, { at, why: note });
  }
}
