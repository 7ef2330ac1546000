import { Controller, UseGuards } from '@nestjs/common';
import { routes, type Asked } from '@relight/contracts';
import { Clock, messageCanBecome, type MessageState } from '@relight/domain';
import { Answers, Parsed } from '@relight/service-kit';
import { SignedByTwilio } from '../webhooks/signed.guards.ts';
import { Ledger } from './ledger.ts';

/** Twilio's words for what became of a text; those that say nothing new are left out. */
const stateOf: Readonly<Record<string, MessageState>> = {
  queued: 'accepted',
  accepted: 'accepted',
  sending: 'accepted',
  sent: 'accepted',
  delivered: 'delivered',
  undelivered: 'undelivered',
  failed: 'undelivered',
};

/** Receipts of texts: the address carries our own id, so that even a lost answer finds its message. */
@Controller()
export class ReceiptsController {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  @UseGuards(SignedByTwilio)
  @Answers(routes.receiptFromTwilio)
  async receive(
    @Parsed() { params: { id }, body }: Asked<typeof routes.receiptFromTwilio>,
  ): Promise<void> {
    const { MessageSid: providerId, MessageStatus, ErrorCode } = body;
    const to = stateOf[MessageStatus];
    // A message we do not know is none of ours: an error would make Twilio ask again.
    if (to === undefined) return;
    await this.ledger.settle(id, (message) =>
      messageCanBecome(message.state, to)
        ? {
            to,
            at: this.clock.now(),
            change: {
              providerId,
              ...(ErrorCode === undefined ? {} : { note: `error ${ErrorCode}` }),
            },
          }
        : undefined,
    );
  }
}
