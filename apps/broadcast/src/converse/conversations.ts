import type { Collection } from '@relight/documents';
import { RelightError } from '@relight/domain';
import type { Reading } from '../triage/reading.ts';
import type { Conversation } from './talk.schema.ts';
import { inTalk, isTelling } from './talk.ts';

export interface Said {
  /** E.164 number. */
  readonly address: string;
  readonly reportId: string;
  readonly words: string;
  readonly at: string;
}

/** Talks with numbers that are no contacts of ours. */
export class Conversations {
  constructor(private readonly collection: Collection<Conversation>) {}

  /** The reading in the light of what this number said before. */
  async joined(reading: Reading, { address, words, at }: Said): Promise<Reading> {
    const earlier = await this.collection.get(address);
    return inTalk(reading, words, at, earlier);
  }

  /** Remembers what was told; of two texts at once either may stay the last. */
  async remember(reading: Reading, { address, reportId, at }: Said): Promise<void> {
    if (!isTelling(reading)) return;
    const { version } = (await this.collection.get(address)) ?? { version: 0 };
    try {
      await this.collection.put({ _id: address, version, reading, reportId, at });
    } catch (error) {
      if (error instanceof RelightError && error.code === 'STALE_VERSION') return;
      throw error;
    }
  }
}
