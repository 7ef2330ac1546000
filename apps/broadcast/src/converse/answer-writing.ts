import { Injectable } from '@nestjs/common';
import { desk, reply } from '@relight/catalogue';
import type { Person as SignedIn } from '@relight/service-kit';
import {
  Clock,
  doubtsOf,
  doubtWords,
  refusalOf,
  RelightError,
  type AnswerContext,
  type PromiseMade,
} from '@relight/domain';
import { languageOf, marksOf, policyOf, Settings } from '../config.ts';
import { leaving } from '../channels/leaving.ts';
import type { AnswerAct } from '../conversation.schema.ts';
import { callOfWord, isFailed } from './happenings.ts';
import { answerWayOf, type AnswerWay } from './answer-way.ts';
import { assertAhead } from './instants.ts';
import { checkedFacts } from './facts.ts';
import { lastHeard, type Looked } from './look.ts';
import { nextWordAt } from '../reply-words.ts';

/** What a person of ours wants sent. */
export interface AnswerGiven {
  readonly key: string;
  readonly words: string;
  readonly promise?: Omit<PromiseMade, 'outageId'> | undefined;
  readonly keepsPromise: boolean;
  /** Ends with the name of who wrote it. */
  readonly signed?: boolean | undefined;
  /** Why it goes although something speaks against it. */
  readonly despite?: string | undefined;
}

type Written = Omit<AnswerAct, 'id' | 'at' | 'by' | 'revision' | 'of'>;

const latelyMs = 10 * 60_000;

/** Who of ours writes it. */
type Writer = Pick<SignedIn, 'name' | 'role'>;

/** Makes an answer of what a person wrote, or says why it cannot go. */
@Injectable()
export class AnswerWriting {
  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Throws ANSWER_REFUSED, ANSWER_DOUBTED, BODY_INVALID. */
  written(looked: Looked, given: AnswerGiven, writer: Writer): Written {
    const { document } = looked;
    const { UTILITY_LOCALE: desks } = this.settings.config;
    const way = answerWayOf(looked, desks);
    if (way === undefined || way.refused !== undefined) {
      const why = way?.refused ?? desk[desks].talk.refused.noAddress();
      throw new RelightError('ANSWER_REFUSED', why);
    }
    this.#assertAllowed(given.words, way, writer);
    const { promise } = given;
    if (promise) assertAhead(promise.dueAt, this.clock.now(), 'promise.dueAt');
    const words = this.#signed(addressed(given.words, way), looked, given, writer);
    this.#assertFits(words, way, document.locale);
    const despite = this.#despite(looked, given, way);
    const { outageId, locale, hazard } = document;
    return {
      kind: 'answer',
      key: given.key,
      words,
      channel: way.kind.name,
      address: way.to,
      locale,
      reportId: way.reportId,
      isUrgent: hazard !== undefined,
      outageId,
      promise: promise && { ...promise, outageId },
      keepsPromise: given.keepsPromise,
      despite,
    };
  }

  /** What an answer is checked against. */
  contextOf(
    { entries, addresses, standing, document }: Looked,
    way: AnswerWay | undefined,
    promiseDueAt?: string,
  ): AnswerContext {
    const { UTILITY_TIME_ZONE: timeZone } = this.settings.config;
    const since = document.waitsSince ?? lastHeard(entries)?.receivedAt ?? '';
    const lately = new Date(this.clock.nowMs() - latelyMs).toISOString();
    return {
      facts: checkedFacts(standing, this.#nextWordOf(standing)),
      now: this.clock.now(),
      timeZone,
      promiseDueAt,
      theirWords: entries.flatMap((entry) =>
        'heard' in entry && entry.at >= since && callOfWord(entry.heard) !== 'nobody'
          ? entry.heard.body
          : [],
      ),
      lately: entries.flatMap((entry) =>
        'told' in entry && entry.at >= lately && !isFailed(entry.told) ? entry.told.body : [],
      ),
      ownAddresses: addresses.map(({ value }) => value),
      isPublic: way?.kind.medium.isPublic ?? false,
    };
  }

  /** Who is not written to by itself is promised a next word, and an answer may say it. */
  #nextWordOf(standing: Looked['standing']): string | undefined {
    if (standing?.isOut !== true || standing.toldEtr !== undefined) return undefined;
    return nextWordAt(standing, this.clock.now(), this.settings.config.NEXT_WORD_CADENCE);
  }

  #despite(
    looked: Looked,
    { words, promise, despite }: AnswerGiven,
    way: AnswerWay,
  ): Written['despite'] {
    const doubts = doubtsOf(words, this.contextOf(looked, way, promise?.dueAt));
    if (doubts.length === 0) return undefined;
    const { UTILITY_LOCALE: desks } = this.settings.config;
    if (despite !== undefined) {
      return { rules: doubts.map(({ rule }) => rule), reason: despite };
    }
    const why = doubts.map((doubt) => doubtWords(doubt, desks)).join('; ');
    throw new RelightError('ANSWER_DOUBTED', desk[desks].talk.doubted({ why }));
  }

  /** No reason overrides what the utility forbids. */
  #assertAllowed(words: string, { kind }: AnswerWay, { role }: Writer): void {
    const { config } = this.settings;
    const where = { isPublic: kind.medium.isPublic, isApprover: role === 'approver' };
    const refusal = refusalOf(words, where, policyOf(config));
    if (refusal === undefined) return;
    const { rule, about = '' } = refusal;
    const why = desk[config.UTILITY_LOCALE].talk.forbidden[rule]({ about });
    throw new RelightError('ANSWER_REFUSED', why, { offending: rule });
  }

  #signed(words: string, { document }: Looked, { signed }: AnswerGiven, { name }: Writer): string {
    if (signed !== true) return words;
    const { config } = this.settings;
    const { UTILITY_NAME: utility } = config;
    return `${words}\n${reply[languageOf(document.locale, config)].signed({ name, utility })}`;
  }

  #assertFits(words: string, { kind }: AnswerWay, locale: string | undefined): void {
    const message = { body: words, factKeys: [], locale };
    const left = leaving(kind.medium, message, marksOf(this.settings.config));
    const { units, limit = Infinity, per } = kind.measure(left);
    if (words.length <= kind.longest && units <= limit) return;
    const most = words.length > kind.longest ? `${kind.longest} characters` : `${limit} ${per}`;
    throw new RelightError('BODY_INVALID', `words: too long; ${most} at most by this channel`);
  }
}

/** In public it begins with whom it answers, which also makes two answers differ. */
function addressed(words: string, { kind, to }: AnswerWay): string {
  const isNamed = words.toLowerCase().includes(to.toLowerCase());
  return kind.medium.isPublic && !isNamed ? `${to} ${words}` : words;
}
