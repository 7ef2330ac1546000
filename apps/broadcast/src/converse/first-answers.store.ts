import { Injectable } from '@nestjs/common';
import { pagesOf, type Collection, type DocumentStore } from '@relight/documents';
import { answerLimitMs, firstAnswersIn, type Happening } from '@relight/domain';
import type { Retention } from '@relight/service-kit';
import { answeredBy } from '../channels/list.ts';
import type { ConversationDocument } from '../conversation.schema.ts';
import type { Inbound } from '../inbound.schema.ts';
import { firstAnswerModel, type FirstAnswerDocument } from './first-answer.schema.ts';

/** What a look found of one conversation. */
interface Found {
  readonly document: Pick<ConversationDocument, '_id' | 'waitsSince'>;
  readonly happenings: readonly Happening[];
  readonly heard: readonly Inbound[];
  /** Up to where its answers are written down. */
  readonly until: string | undefined;
  readonly now: string;
}

const pageSize = 500;

/** First answers, each once: what the figures of how fast we answer are made of. */
@Injectable()
export class FirstAnswersStore {
  private constructor(private readonly collection: Collection<FirstAnswerDocument>) {}

  static async open(documents: DocumentStore): Promise<FirstAnswersStore> {
    return new FirstAnswersStore(await documents.open(firstAnswerModel));
  }

  /**
   * Writes down the answers that are new, and takes one away that did not arrive after all; up to where it is
   * written by now. The same again changes nothing.
   */
  async note({ document, happenings, heard, until, now }: Found): Promise<string | undefined> {
    const { _id: id, waitsSince } = document;
    if (until !== undefined && waitsSince !== undefined && waitsSince <= until) {
      await this.collection.delete(idOf(id, waitsSince));
    }
    const fresh = firstAnswersIn(happenings).filter(
      ({ answeredAt }) => until === undefined || answeredAt > until,
    );
    const last = fresh.at(-1);
    if (last === undefined) return until;
    // Who wrote the same down before a crash was right, too.
    await this.collection.putMany(
      fresh.map((answer) => {
        const word = heard.find(({ receivedAt }) => receivedAt === answer.askedAt);
        const takenMs = Date.parse(answer.answeredAt) - Date.parse(answer.askedAt);
        return {
          _id: idOf(id, answer.askedAt),
          version: 0,
          ...answer,
          channel: (word && answeredBy(word.channel, word.from)?.name) ?? 'other',
          isInTime: takenMs <= answerLimitMs(word ?? { class: 'other' }),
          keptAt: now,
        };
      }),
    );
    return last.answeredAt;
  }

  /** Those written down from then on, in pages, oldest first. */
  keptFrom(instant: string): AsyncIterable<readonly FirstAnswerDocument[]> {
    return pagesOf(this.collection, { index: 'keptAt', range: { gte: instant } }, pageSize);
  }

  /** Those answered within these instants, in pages, oldest first. */
  answeredWithin(from: string, to: string): AsyncIterable<readonly FirstAnswerDocument[]> {
    const range = { gte: from, lt: to };
    return pagesOf(this.collection, { index: 'answeredAt', range }, pageSize);
  }

  applyRetention(retention: Retention): void {
    retention.keep({
      of: 'broadcast.firstAnswers',
      collection: this.collection,
      by: 'answeredAt',
    });
  }
}

function idOf(conversationId: string, askedAt: string): string {
  return `${conversationId}|${askedAt}`;
}
