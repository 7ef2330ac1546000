import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { eventRecord, type EventRecord } from '@relight/contracts';
import { isStale, withPending } from '@relight/documents';
import {
  assertMay,
  Clock,
  RelightError,
  standingAfter,
  type CloseReason,
  type Colleague,
} from '@relight/domain';
import type { Person as SignedIn } from '@relight/service-kit';
import { Settings } from '../config.ts';
import type { Act, ConversationDocument } from '../conversation.schema.ts';
import { AnswerWriting, type AnswerGiven } from './answer-writing.ts';
import { changeSince } from './change-words.ts';
import { ConversationsStore } from './conversations.store.ts';
import { happeningsOf, isAnswer } from './happenings.ts';
import { assertAhead } from './instants.ts';
import { Look, type Looked } from './look.ts';
import { projectionOf } from './projection.ts';

interface Seen {
  /** The revision that the person looked at. */
  readonly version: number;
}

/** What an act says of itself; the rest is the same of all. */
type Doing = {
  [K in Act['kind']]: Omit<Extract<Act, { kind: K }>, 'id' | 'at' | 'by' | 'revision' | 'of'>;
}[Act['kind']];

/** Older ones leave the trail here; the messages of their answers stay. */
const mostActs = 500;

/** What people of ours do in a conversation; another revision than the one seen is a 409 that says what changed. */
@Injectable()
export class Acts {
  constructor(
    private readonly look: Look,
    private readonly store: ConversationsStore,
    private readonly writing: AnswerWriting,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /**
   * Sends words once: the same key again sends nothing. Throws ANSWER_REFUSED where nothing may be sent, and
   * ANSWER_DOUBTED when something speaks against it and no reason is given.
   */
  async answer(id: string, given: Seen & AnswerGiven, by: SignedIn): Promise<ConversationDocument> {
    const looked = await this.look.again(id);
    const { document } = looked;
    if (document.acts.some((act) => isAnswer(act) && act.key === given.key)) return document;
    const doing = this.writing.written(looked, given);
    return this.#do(looked, given, by, doing);
  }

  async take(id: string, seen: Seen, by: SignedIn): Promise<ConversationDocument> {
    return this.#do(await this.look.again(id), seen, by, { kind: 'take' });
  }

  async assign(
    id: string,
    { to, ...seen }: Seen & { readonly to: Colleague },
    by: SignedIn,
  ): Promise<ConversationDocument> {
    return this.#do(await this.look.again(id), seen, by, { kind: 'assign', to: { ...to } });
  }

  /** Throws BODY_INVALID for an hour that has passed. */
  async wait(
    id: string,
    { until, ...seen }: Seen & { readonly until?: string | undefined },
    by: SignedIn,
  ): Promise<ConversationDocument> {
    if (until !== undefined) assertAhead(until, this.clock.now(), 'until');
    return this.#do(await this.look.again(id), seen, by, { kind: 'wait', until });
  }

  async close(
    id: string,
    {
      reason,
      note,
      ...seen
    }: Seen & { readonly reason: CloseReason; readonly note?: string | undefined },
    by: SignedIn,
  ): Promise<ConversationDocument> {
    const looked = await this.look.again(id);
    return this.#do(looked, seen, by, {
      kind: 'close',
      reason,
      ...(note === undefined ? {} : { words: note }),
    });
  }

  async note(
    id: string,
    { words, ...seen }: Seen & { readonly words: string },
    by: SignedIn,
  ): Promise<ConversationDocument> {
    return this.#do(await this.look.again(id), seen, by, { kind: 'note', words });
  }

  async #do(
    looked: Looked,
    { version }: Seen,
    { user, name, role }: SignedIn,
    doing: Doing,
  ): Promise<ConversationDocument> {
    const { document, entries } = looked;
    if (document.revision !== version) throw this.#changed(looked, version);
    const standing = standingAfter(happeningsOf(entries, document.acts));
    assertMay(doing.kind, standing, { user, isLead: role === 'approver' });
    const at = this.clock.now();
    const revision = document.revision + 1;
    const common = { id: `a-${randomUUID()}`, at, by: { user, name }, revision };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each kind says what it needs
    const act = { ...doing, ...common } as Act;
    const acts = [...document.acts, act].slice(-mostActs);
    const { outageId, locale } = document;
    const projection = projectionOf({ entries, acts, outageId, locale, now: at });
    const changed = { ...document, ...projection, acts, revision, updatedAt: at };
    const events = isAnswer(act) ? [answerAsked(document._id, act)] : [];
    try {
      return await this.store.save(withPending(changed, events, () => false));
    } catch (error) {
      if (!isStale(error)) throw error;
      throw this.#changed(await this.look.again(document._id), version);
    }
  }

  #changed(looked: Looked, version: number): RelightError {
    const { config } = this.settings;
    const message = changeSince(looked, version, config, this.clock.now());
    return new RelightError('STALE_VERSION', message, { offending: version });
  }
}

function answerAsked(conversationId: string, { id, at }: Act): EventRecord {
  const about = { id, source: 'relight/broadcast', time: at, subject: conversationId };
  return eventRecord('relight.answer.v1', { id, conversationId, at }, about);
}
