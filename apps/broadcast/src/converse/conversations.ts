import type { Collection } from '@relight/documents';
import { RelightError } from '@relight/domain';
import type { Reading } from '../triage/reading.ts';
import type { Conversation } from './talk.schema.ts';
import { inTalk, isTelling, ownWord, speaksOf } from './talk.ts';

export interface Said {
  /** E.164 number. */
  readonly address: string;
  readonly reportId: string;
  readonly words: string;
  readonly at: string;
}

/** Talks by text: what each number told last. */
export class Conversations {
  constructor(private readonly collection: Collection<Conversation>) {}

  /** The reading in the light of what this number said before. */
  async joined(reading: Reading, { address, words, at }: Said): Promise<Reading> {
    const earlier = await this.collection.get(address);
    return inTalk(reading, words, at, earlier);
  }

  /** Since when this number says that the place it speaks of is out; undefined when it does not. */
  async outSince(reading: Reading, { address, at }: Said): Promise<string | undefined> {
    const own = ownWord(reading, at) ?? (await this.collection.get(address))?.own;
    return own?.isOut === true && speaksOf(reading, own, at) ? own.at : undefined;
  }

  /** Remembers what was told; of two texts at once either may stay the last. */
  async remember(reading: Reading, { address, reportId, at }: Said): Promise<void> {
    const word = ownWord(reading, at);
    if (!isTelling(reading) && word === undefined) return;
    const before = await this.collection.get(address);
    const told = isTelling(reading) || before === undefined ? { reading, reportId, at } : {};
    const own = word ?? before?.own;
    try {
      await this.collection.put({
        _id: address,
        version: 0,
        ...before,
        ...told,
        own,
      } as Conversation);
    } catch (error) {
      if (error instanceof RelightError && error.code === 'STALE_VERSION') return;
      throw error;
    }
  }
}
