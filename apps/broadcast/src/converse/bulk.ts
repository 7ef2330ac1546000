import { Injectable } from '@nestjs/common';
import type { BulkCommand, BulkStanding, LeftOutReason } from '@relight/contracts';
import { Clock, RelightError } from '@relight/domain';
import type { Person as SignedIn } from '@relight/service-kit';
import type { ConversationDocument } from '../conversation.schema.ts';
import { assertMayLead, mayLead } from './acts.ts';
import { cellKey } from './cells.ts';
import { ConversationsStore } from './conversations.store.ts';
import type { BulkDocument } from './bulk.schema.ts';
import { BulkSamples } from './bulk-samples.ts';
import { BulkStore } from './bulk.store.ts';
import { whyLeftOut } from './left-out.ts';

/** So long it can be taken back, wall milliseconds. */
const heldMs = 10_000;
/** To more than so many people a second person lets it go. */
const alone = 100;
const most = 5_000;
const atOnce = 500;

type LeftOut = Partial<Record<LeftOutReason, number>>;

/** Many conversations at once: what would be done, then what is asked for, held a moment, and taken back. */
@Injectable()
export class Bulk {
  constructor(
    private readonly conversations: ConversationsStore,
    private readonly bulks: BulkStore,
    private readonly samples: BulkSamples,
    private readonly clock: Clock,
  ) {}

  /**
   * A preview does nothing; else it is held, or waits for a second person. The same key again is the same.
   * Throws NOT_ALLOWED for who may not lead.
   */
  async ask(command: BulkCommand, by: SignedIn): Promise<BulkStanding> {
    const { act, key, preview } = command;
    if (act.do === 'lead') assertMayLead(by);
    const id = `b-${by.user}-${key}`;
    const before = preview ? undefined : await this.bulks.find(id);
    if (before !== undefined) return standingOf(before);
    const at = this.clock.now();
    const { fit, leftOut } = await this.#sorted(command, by);
    const { user, name, role } = by;
    const common = { act, by: { user, name }, at };
    if (preview) {
      const samples = act.do === 'answer' ? await this.samples.of(fit, by) : [];
      const counts = { count: fit.length, done: 0, leftOut: listed(leftOut), samples };
      return { ...common, state: 'preview', ...counts };
    }
    const isWide = act.do === 'answer' && fit.length > alone;
    const document: BulkDocument = {
      _id: id,
      version: 0,
      ...common,
      role,
      seenAt: command.seenAt ?? at,
      ids: fit.map(({ _id }) => _id),
      state: isWide ? 'toApprove' : 'held',
      ...(isWide ? {} : { heldUntil: heldFromNow() }),
      next: 0,
      done: 0,
      leftOut,
    };
    return standingOf(await this.bulks.put(document));
  }

  /** Throws NOT_FOUND. Who approves sees what would be answered. */
  async read(id: string, reader: SignedIn): Promise<BulkStanding> {
    const bulk = await this.bulks.get(id);
    if (bulk.state !== 'toApprove') return standingOf(bulk);
    const documents = await this.conversations.getMany(bulk.ids);
    return { ...standingOf(bulk), samples: await this.samples.of(documents, reader) };
  }

  /** What waits for an approval, is held or under way. */
  async notDone(): Promise<BulkStanding[]> {
    return (await this.bulks.notDone()).map(standingOf);
  }

  /** Throws NOT_FOUND, and ILLEGAL_TRANSITION once it has begun. */
  async undo(id: string): Promise<BulkStanding> {
    const changed = await this.bulks.update(id, (bulk) => {
      if (bulk === undefined || bulk.state === 'undone') return undefined;
      if (bulk.state === 'held' || bulk.state === 'toApprove') return { ...bulk, state: 'undone' };
      throw new RelightError('ILLEGAL_TRANSITION', 'It has begun and cannot be taken back');
    });
    return standingOf(changed);
  }

  /** Throws NOT_FOUND, and ILLEGAL_TRANSITION for one's own or one that does not wait. */
  async approve(id: string, { user, name }: SignedIn): Promise<BulkStanding> {
    const changed = await this.bulks.update(id, (bulk) => {
      if (bulk === undefined) return undefined;
      if (bulk.state !== 'toApprove') {
        throw new RelightError('ILLEGAL_TRANSITION', 'It does not wait for an approval');
      }
      if (bulk.by.user === user) {
        throw new RelightError(
          'ILLEGAL_TRANSITION',
          'Another person than who asked for it approves it',
        );
      }
      return { ...bulk, state: 'held', approvedBy: { user, name }, heldUntil: heldFromNow() };
    });
    return standingOf(changed);
  }

  async #sorted({ act, seenAt, ...which }: BulkCommand, by: SignedIn) {
    const given = {
      act,
      user: by.user,
      isLead: mayLead(by),
      seenAt: seenAt ?? this.clock.now(),
    };
    const fit: ConversationDocument[] = [];
    const leftOut: LeftOut = {};
    for await (const page of this.#chosen(which, by)) {
      for (const document of page) {
        const why = whyLeftOut(document, given);
        if (why === undefined) fit.push(document);
        else leftOut[why] = (leftOut[why] ?? 0) + 1;
      }
      if (fit.length >= most) break;
    }
    return { fit: fit.slice(0, most), leftOut };
  }

  async *#chosen(
    { ids = [], filter }: Pick<BulkCommand, 'ids' | 'filter'>,
    { user }: SignedIn,
  ): AsyncGenerator<readonly ConversationDocument[]> {
    if (filter === undefined) {
      for (let start = 0; start < ids.length; start += atOnce) {
        yield this.conversations.getMany(ids.slice(start, start + atOnce));
      }
      return;
    }
    const { view, cells } = filter;
    const wanted = cells && new Set(cells.map(cellKey));
    for await (const page of this.conversations.all(view === 'mine' ? `of:${user}` : view)) {
      yield page.filter((one) => wanted === undefined || wanted.has(cellKey(one)));
    }
  }
}

/** As the desk sees it. */
function standingOf(bulk: BulkDocument): BulkStanding {
  const { _id: id, state, act, by, at, approvedBy, heldUntil, ids, done, leftOut } = bulk;
  return {
    id,
    state,
    act,
    by,
    at,
    ...(approvedBy === undefined ? {} : { approvedBy }),
    ...(state === 'held' && heldUntil !== undefined ? { heldUntil } : {}),
    count: ids.length,
    done,
    leftOut: listed(leftOut),
    samples: [],
  };
}

function listed(leftOut: LeftOut): BulkStanding['leftOut'] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- keys of a record
  return Object.entries(leftOut).map(([why, count]) => ({ why: why as LeftOutReason, count }));
}

function heldFromNow(): string {
  return new Date(Date.now() + heldMs).toISOString();
}
