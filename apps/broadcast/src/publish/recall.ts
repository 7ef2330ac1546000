import { Injectable } from '@nestjs/common';
import type { Impact } from '@relight/contracts';
import { Clock } from '@relight/domain';
import type { Message } from '../deliver/message.schema.ts';
import { MessagesStore } from '../deliver/messages.store.ts';
import { DeliveryCounts } from './delivery-counts.ts';
import type { PublicationDocument } from './publish.schemas.ts';
import { whyNotTrue } from './still-true.ts';
import { ToldStore } from './told.store.ts';

/** So many are withdrawn at once. */
const atOnce = 500;

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
      const found = await this.#withdraw(id, at, why);
      // oxlint-disable-next-line no-await-in-loop -- a handful of publications
      if (found > 0) await this.counts.refresh(id);
      isAny ||= found > 0;
    }
    return isAny;
  }

  /** How many were queued; whoever sends one meanwhile wins. */
  async #withdraw(publicationId: string, at: string, why: string): Promise<number> {
    const change = { note: why };
    let found = 0;
    let page: readonly Message[];
    /* oxlint-disable no-await-in-loop -- each page is what the one before left queued */
    do {
      page = await this.messages.ofPublicationIn(publicationId, 'queued', atOnce);
      found += page.length;
      // oxlint-disable-next-line relight/bounded-promises -- one page of them
      await Promise.all(
        page.map(async (message) => {
          const moved = await this.messages.move(message, { to: 'withdrawn', at, change });
          // One that may have left before counts as told.
          if (moved?.state === 'withdrawn') await this.told.takeBack(message);
        }),
      );
    } while (page.length === atOnce);
    /* oxlint-enable no-await-in-loop */
    return found;
  }
}
