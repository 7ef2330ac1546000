import { Injectable } from '@nestjs/common';
import type { Impact } from '@relight/contracts';
import { Clock } from '@relight/domain';
import type { Message } from '../deliver/message.schema.ts';
import { MessagesStore } from '../deliver/messages.store.ts';
import { DeliveryCounts } from './delivery-counts.ts';
import type { PublicationDocument } from './publish.schemas.ts';
import { whyNotTrue } from './still-true.ts';
import { ToldStore } from './told.store.ts';

/**
 * Withdraws queued messages that are not true any more before anything new is decided: nobody is sent
 * a correction of what never reached them.
 */
@Injectable()
export class Recall {
  constructor(
    private readonly messages: MessagesStore,
    private readonly told: ToldStore,
    private readonly counts: DeliveryCounts,
    private readonly clock: Clock,
  ) {}

  /** False when there was nothing to withdraw. */
  async untrue(impact: Impact, publications: readonly PublicationDocument[]): Promise<boolean> {
    const at = this.clock.now();
    let isAny = false;
    for (const { _id: id, state, publication } of publications) {
      const why = state === 'sending' ? whyNotTrue(publication.factKeys, impact, at) : undefined;
      if (why === undefined) continue;
      // oxlint-disable-next-line no-await-in-loop -- a handful of publications
      const queued = await this.messages.ofPublicationIn(id, 'queued');
      const change = { note: why };
      // Whoever sends one meanwhile wins.
      const withdraw = async (message: Message): Promise<void> => {
        const moved = await this.messages.move(message, { to: 'withdrawn', at, change });
        if (moved) await this.told.takeBack(message);
      };
      // oxlint-disable-next-line no-await-in-loop -- a handful of publications
      await Promise.all(queued.map(withdraw));
      // oxlint-disable-next-line no-await-in-loop -- a handful of publications
      if (queued.length > 0) await this.counts.refresh(id);
      isAny ||= queued.length > 0;
    }
    return isAny;
  }
}
