import { Injectable } from '@nestjs/common';
import type { Collection, DocumentStore } from '@relight/documents';
import type { AskedOfSupply, Channel, MessageState } from '@relight/domain';
import { messageModel, type Message } from './deliver/message.schema.ts';
import { erased } from './erased.ts';

export type { Message };

/** What was said to one address lately, as far as its own next words depend on it. */
export interface SaidLately {
  /** The question that is open, if any. */
  readonly asked?: AskedOfSupply | undefined;
  /** The newest text asked where they are. */
  readonly isAskedWhere?: boolean | undefined;
  /** Answers of any kind within minutes. */
  readonly answers: number;
  /** Answers that only said that we could not read, or thanked, within minutes and within a day. */
  readonly vague: number;
  readonly vagueToday: number;
}

export const nothingSaid: SaidLately = { answers: 0, vague: 0, vagueToday: 0 };

/** A question of hours ago is not what a bare "yes" answers. */
const questionLastsMs = 2 * 3_600_000;
const minutesMs = 10 * 60_000;
const dayMs = 24 * 3_600_000;
const read = 40;
/** They may have been read by whoever answers. */
const wentStates: ReadonlySet<MessageState> = new Set([
  'sending',
  'accepted',
  'delivered',
  'unknown',
]);
const vague: ReadonlySet<string> = new Set(['notUnderstood', 'welcome', 'askPicture']);

/** Reads what role `deliver` sent: written there, read by role `listen`, as `inbound` is the other way. */
@Injectable()
export class Said {
  constructor(private readonly messages: Collection<Message>) {}

  static async open(store: DocumentStore): Promise<Said> {
    return new Said(await store.open(messageModel));
  }

  /** Undefined also for one whose reader was erased: an old mail of theirs leads nowhere any more. */
  async message(id: string): Promise<Message | undefined> {
    const found = await this.messages.get(id);
    return found?.to === erased ? undefined : found;
  }

  async lately(channel: Channel, to: string, at: string): Promise<SaidLately> {
    const nowMs = Date.parse(at);
    const where = { to };
    const found = await this.messages.find({ index: 'to', where, order: 'desc', limit: read });
    // A code that anybody may ask for takes no question of ours back.
    const texts = found.filter(
      (one) => one.channel === channel && one.subscriptionId === undefined,
    );
    const answers = texts.filter(({ reportId }) => reportId !== undefined);
    const within = (ms: number) => answers.filter(({ queuedAt }) => isWithin(queuedAt, nowMs, ms));
    const isVague = ({ replyKind = '' }: Message): boolean => vague.has(replyKind);
    const went = texts.filter(({ state }) => wentStates.has(state));
    const recent = went.filter((one) => isWithin(one.queuedAt, nowMs, questionLastsMs));
    return {
      asked: questionOf(recent),
      isAskedWhere: recent[0]?.replyKind === 'askWhere',
      answers: within(minutesMs).length,
      vague: within(minutesMs).filter(isVague).length,
      vagueToday: within(dayMs).filter(isVague).length,
    };
  }
}

/** The newest question, unless we told something else since; answers between them leave it open. */
function questionOf(newestFirst: readonly Message[]): AskedOfSupply | undefined {
  for (const { asks, reportId, replyKind } of newestFirst) {
    if (asks !== undefined) return asks;
    if (reportId === undefined) return undefined;
    if (replyKind === 'stopped' || replyKind === 'started') return undefined;
  }
  return undefined;
}

/** A text may be stamped a little before the question it answers. */
function isWithin(at: string, nowMs: number, ms: number): boolean {
  const agoMs = nowMs - Date.parse(at);
  return agoMs <= ms && agoMs > -minutesMs;
}
