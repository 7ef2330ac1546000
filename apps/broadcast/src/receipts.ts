import { Injectable } from '@nestjs/common';
import { isKeyTaken, isStale, type CollectionModel, type Collection } from '@relight/documents';
import type { DocumentStore, Stored } from '@relight/documents';
import { Schema } from 'mongoose';
import type { Receipt } from './channels/channel.ts';

/** What became of a message, by its id: left by role `listen`, until role `deliver` has noted it. */
interface LeftReceipt extends Stored, Receipt {
  readonly at: string;
}

const text = { type: String, required: true } as const;

const receiptModel: CollectionModel<LeftReceipt> = {
  name: 'broadcast.receipts',
  schema: new Schema<LeftReceipt>({
    _id: text,
    version: { type: Number, required: true },
    to: { ...text, enum: ['delivered', 'undelivered'] },
    note: { type: String, default: '' },
    isAddressGone: Boolean,
    at: text,
  }).index({ at: 1 }, { name: 'at' }),
};

const atOnce = 100;

/** Receipts on their way from the role that hears them to the role that keeps the messages. */
@Injectable()
export class Receipts {
  private constructor(private readonly receipts: Collection<LeftReceipt>) {}

  static async open(store: DocumentStore): Promise<Receipts> {
    return new Receipts(await store.open(receiptModel));
  }

  /** Durable when it resolves; of several of one message the first counts. */
  async leave(messageId: string, { to, note, isAddressGone }: Receipt, at: string): Promise<void> {
    try {
      await this.receipts.put({ _id: messageId, version: 0, to, note, isAddressGone, at });
    } catch (error) {
      if (!isStale(error) && !isKeyTaken(error)) throw error;
    }
  }

  /** Each is kept until `note` has resolved; should it end in between, it is noted again. */
  async noteEach(note: (messageId: string, receipt: Receipt) => Promise<unknown>): Promise<void> {
    for (const { _id: id, version, ...receipt } of await this.receipts.find({
      index: 'at',
      limit: atOnce,
    })) {
      // oxlint-disable-next-line no-await-in-loop -- a handful, oldest first
      await note(id, receipt);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await this.receipts.delete(id, version);
    }
  }
}
