import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { BulkAct, LeftOutReason } from '@relight/contracts';
import { Lease } from '@relight/documents';
import { Background, Retention, type Person as SignedIn } from '@relight/service-kit';
import { Acts, mayLead, type Doing } from './acts.ts';
import { AnswerWriting } from './answer-writing.ts';
import { BulkSamples } from './bulk-samples.ts';
import type { BulkDocument } from './bulk.schema.ts';
import { BulkStore } from './bulk.store.ts';
import { reasonOf, whyLeftOut } from './left-out.ts';
import { Look, type Looked } from './look.ts';
import { someAtOnce } from '../some-at-once.ts';

const everyMs = 1_000;
const chunk = 50;
/** One instance works through them; any may. */
const leaseName = 'broadcast-bulks';

/** Does what was asked for in many conversations, some at a time; what dies in between goes on from there. */
@Injectable()
export class BulkWork implements OnApplicationBootstrap {
  constructor(
    private readonly bulks: BulkStore,
    private readonly look: Look,
    private readonly acts: Acts,
    private readonly writing: AnswerWriting,
    private readonly samples: BulkSamples,
    private readonly lease: Lease,
    private readonly background: Background,
    private readonly retention: Retention,
  ) {}

  onApplicationBootstrap(): void {
    this.background.every('acts in many conversations', everyMs, async () => {
      if (await this.lease.hold(leaseName)) await this.work(new Date().toISOString());
    });
    this.bulks.applyRetention(this.retention);
  }

  /** Those whose hold is over by `wallNow`, each to its end. */
  async work(wallNow: string): Promise<void> {
    for (const bulk of await this.bulks.underWay()) {
      const { _id: id, heldUntil = '' } = bulk;
      // oxlint-disable-next-line no-await-in-loop -- one after the other, each in chunks
      if (bulk.state === 'running' || heldUntil <= wallNow) await this.#run(id);
    }
  }

  async #run(id: string): Promise<void> {
    for (;;) {
      /* oxlint-disable no-await-in-loop -- a chunk after the other, each written down */
      // Taken back at the last moment, it stays so.
      const bulk = await this.bulks.update(id, (one) =>
        one?.state === 'held' ? { ...one, state: 'running' } : undefined,
      );
      if (bulk.state !== 'running') return;
      const ids = bulk.ids.slice(bulk.next, bulk.next + chunk);
      const became = await someAtOnce(ids, (each) => this.#one(each, bulk));
      await this.bulks.update(id, (one) => one && after(one, bulk.next, became));
      /* oxlint-enable no-await-in-loop */
    }
  }

  /** Undefined when it is done; done before a crash, it is not done twice. */
  async #one(id: string, bulk: BulkDocument): Promise<LeftOutReason | undefined> {
    const { act, by, role, seenAt } = bulk;
    // It is noted in each conversation under this key.
    const key = `bulk:${bulk._id}`;
    const who: SignedIn = { ...by, role };
    try {
      const looked = await this.look.again(id);
      const { document } = looked;
      if (document.acts.some((one) => one.key === key)) return undefined;
      const isLead = mayLead(who);
      const why = whyLeftOut(document, { act, user: by.user, isLead, seenAt });
      if (why !== undefined) return why;
      const doing = this.#doingOf(act, key, looked, who);
      if (doing === undefined) return 'noFact';
      await this.acts.record(looked, { version: document.revision }, who, doing);
      return undefined;
    } catch (error) {
      return reasonOf(error);
    }
  }

  /** Undefined for an answer that no fact is known for. */
  #doingOf(act: BulkAct, key: string, looked: Looked, who: SignedIn): Doing | undefined {
    switch (act.do) {
      case 'answer': {
        const words = this.samples.wordsFor(looked);
        if (words === undefined) return undefined;
        return this.writing.written(looked, { key, words, keepsPromise: false }, who);
      }
      case 'lead':
        return { kind: 'take', asLead: true, key };
      case 'assign':
        return { kind: 'assign', to: { ...act.to }, key, ...noteOf(act) };
      case 'close':
        return { kind: 'close', reason: act.reason, key, ...noteOf(act) };
    }
  }
}

/** Words of ours that go with it. */
function noteOf({ note }: { readonly note?: string | undefined }): { readonly words?: string } {
  return note === undefined ? {} : { words: note };
}

/** How it stands after a chunk that began at `from`; who did the same chunk before has counted it. */
function after(
  bulk: BulkDocument,
  from: number,
  became: readonly (LeftOutReason | undefined)[],
): BulkDocument | undefined {
  if (bulk.next !== from) return undefined;
  const leftOut = { ...bulk.leftOut };
  for (const why of became) if (why !== undefined) leftOut[why] = (leftOut[why] ?? 0) + 1;
  const next = from + became.length;
  const done = bulk.done + became.filter((why) => why === undefined).length;
  return { ...bulk, next, done, leftOut, state: next >= bulk.ids.length ? 'done' : 'running' };
}
