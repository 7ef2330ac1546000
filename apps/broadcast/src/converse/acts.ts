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
import { isSent, type Act, type ConversationDocument } from '../conversation.schema.ts';
import { AnswerWriting, type AnswerGiven } from './answer-writing.ts';
import { changeSince } from './change-words.ts';
import { ConversationsStore } from './conversations.store.ts';
import { happeningsOf } from './happenings.ts';
import { assertAhead } from './instants.ts';
import { Look, type Looked } from './look.ts';
import { projectionOf } from './projection.ts';

interface Seen {
  /** The revision that the person looked at. */
  readonly version: number;
}

/** What an act says of itself; the rest is the same of all. */
export type Doing = {
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
    if (document.acts.some(({ key }) => key === given.key)) return document;
    // Whose it is comes before what the words are like.
    this.assertSeen(looked, given);
    this.assertMay('answer', looked, by);
    const doing = this.writing.written(looked, given, by);
    return this.record(looked, given, by, doing);
  }

  /** Throws NOT_ALLOWED for who may not lead. */
  async take(
    id: string,
    { asLead = false, ...seen }: Seen & { readonly asLead?: boolean },
    by: SignedIn,
  ): Promise<ConversationDocument> {
    if (asLead) assertMayLead(by);
    const doing = { kind: 'take', ...(asLead ? { asLead } : {}) } as const;
    return this.record(await this.look.again(id), seen, by, doing);
  }

  async assign(
    id: string,
    {
      to,
      endsLead = false,
      ...seen
    }: Seen & { readonly to: Colleague; readonly endsLead?: boolean },
    by: SignedIn,
  ): Promise<ConversationDocument> {
    const doing = { kind: 'assign', to: { ...to }, ...(endsLead ? { endsLead } : {}) } as const;
    return this.record(await this.look.again(id), seen, by, doing);
  }

  /** Throws BODY_INVALID for an hour that has passed. */
  async wait(
    id: string,
    { until, ...seen }: Seen & { readonly until?: string | undefined },
    by: SignedIn,
  ): Promise<ConversationDocument> {
    if (until !== undefined) assertAhead(until, this.clock.now(), 'until');
    return this.record(await this.look.again(id), seen, by, { kind: 'wait', until });
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
    return this.record(looked, seen, by, {
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
    return this.record(await this.look.again(id), seen, by, { kind: 'note', words });
  }

  /** Throws STALE_VERSION, with what changed, when another revision was seen. */
  assertSeen(looked: Looked, { version }: Seen): void {
    if (looked.document.revision !== version) throw this.#changed(looked, version);
  }

  /** Throws ILLEGAL_TRANSITION for what this person may not do as it stands. */
  assertMay(kind: Act['kind'], { document, entries }: Looked, by: SignedIn): void {
    const standing = standingAfter(happeningsOf(entries, document.acts));
    const isOver = document.views.includes('over');
    assertMay(kind, standing, { user: by.user, isLead: mayLead(by), isOver });
  }

  /** Adds an act, with what else it changes; throws as `assertSeen` and `assertMay`. */
  async record(
    looked: Looked,
    seen: Seen,
    by: SignedIn,
    doing: Doing,
    changes: Partial<Pick<ConversationDocument, 'linkAsked' | 'linkFrom'>> = {},
  ): Promise<ConversationDocument> {
    const { document, entries } = looked;
    const { user, name } = by;
    this.assertSeen(looked, seen);
    this.assertMay(doing.kind, looked, by);
    const at = this.clock.now();
    const revision = document.revision + 1;
    const common = { id: `a-${randomUUID()}`, at, by: { user, name }, revision };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each kind says what it needs
    const act = { ...doing, ...common } as Act;
    const acts = [...document.acts, act].slice(-mostActs);
    const { outageId, place, locale } = document;
    const projection = projectionOf({ entries, acts, outageId, place, locale, now: at });
    const changed = { ...document, ...projection, ...changes, acts, revision, updatedAt: at };
    const events = isSent(act) ? [answerAsked(document._id, act)] : [];
    try {
      return await this.store.save(withPending(changed, events, () => false));
    } catch (error) {
      if (!isStale(error)) throw error;
      throw this.#changed(await this.look.again(document._id), seen.version);
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

/** Who approves leads. */
export function mayLead({ role }: Pick<SignedIn, 'role'>): boolean {
  return role === 'approver';
}

/** Throws NOT_ALLOWED. */
export function assertMayLead({ role }: Pick<SignedIn, 'role'>): void {
  if (mayLead({ role })) return;
  throw new RelightError('NOT_ALLOWED', `The role ${role} may not lead a conversation`);
}
