import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, messageCanBecome } from '@relight/domain';
import { Background } from '@relight/service-kit';
import { Receipts } from '../receipts.ts';
import { Ledger } from './ledger.ts';

const everyMs = 1_000;

/** Notes in the ledger what role `listen` heard of messages. */
@Injectable()
export class LeftReceipts implements OnApplicationBootstrap {
  constructor(
    private readonly receipts: Receipts,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.background.every('noting receipts', everyMs, () => this.noteAll());
  }

  noteAll(): Promise<void> {
    return this.receipts.noteEach((id, { to, note }) =>
      this.ledger.settle(id, ({ state }) =>
        messageCanBecome(state, to) ? { to, at: this.clock.now(), change: { note } } : undefined,
      ),
    );
  }
}
