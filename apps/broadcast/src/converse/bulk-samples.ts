import { Injectable } from '@nestjs/common';
import type { BulkStanding } from '@relight/contracts';
import { Clock, doubtsOf, doubtWords } from '@relight/domain';
import type { Person as SignedIn } from '@relight/service-kit';
import { AuditTrail } from '../audit-trail.ts';
import { Settings } from '../config.ts';
import type { ConversationDocument } from '../conversation.schema.ts';
import { answerWayOf } from './answer-way.ts';
import { AnswerWriting } from './answer-writing.ts';
import { Look, type Looked } from './look.ts';
import { nameOf } from './rows.ts';
import { suggestedWords } from './suggestions.ts';

const most = 8;

/** What each would be answered: the words a machine makes of the facts of one place. */
@Injectable()
export class BulkSamples {
  constructor(
    private readonly look: Look,
    private readonly writing: AnswerWriting,
    private readonly audit: AuditTrail,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** One conversation of each place, language and channel, the most frequent first; the reading is noted. */
  async of(
    documents: readonly ConversationDocument[],
    reader: SignedIn,
  ): Promise<BulkStanding['samples']> {
    const groups = new Map<string, ConversationDocument[]>();
    for (const document of documents) {
      const { outageId, locale, channel } = document;
      const key = [outageId, locale, channel].join('|');
      const group = groups.get(key);
      if (group) group.push(document);
      else groups.set(key, [document]);
    }
    const largest = [...groups.values()]
      .toSorted((one, other) => other.length - one.length)
      .slice(0, most);
    const about = largest.flatMap(([first]) => first?._id ?? []);
    if (about.length === 0) return [];
    const what = `what ${about.length} conversations would be answered`;
    await this.audit.note({ who: reader.user, what, at: this.clock.now(), about });
    // oxlint-disable-next-line relight/bounded-promises -- a few samples
    const samples = await Promise.all(largest.map((group) => this.#sampleOf(group)));
    return samples.flat();
  }

  /** Undefined where no fact is known that answers them. */
  wordsFor(looked: Looked): string | undefined {
    return suggestedWords(looked, this.settings.config, this.clock.now());
  }

  async #sampleOf(group: readonly ConversationDocument[]): Promise<BulkStanding['samples']> {
    const [first] = group;
    if (first === undefined) return [];
    const looked = await this.look.again(first._id);
    const { UTILITY_LOCALE: desks } = this.settings.config;
    const words = this.wordsFor(looked);
    const way = answerWayOf(looked, desks);
    const doubts = words === undefined ? [] : doubtsOf(words, this.writing.contextOf(looked, way));
    const { place, locale: language, channel } = looked.document;
    return [
      {
        conversationId: first._id,
        name: nameOf(looked.document, looked.person),
        ...(place === undefined ? {} : { place }),
        ...(language === undefined ? {} : { language }),
        channel,
        count: group.length,
        ...(words === undefined ? {} : { words }),
        doubts: doubts.map((doubt) => doubtWords(doubt, desks)),
      },
    ];
  }
}
