import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import {
  eventKeptMs,
  keptDocuments,
  keptMs,
  type KeptCollection,
  type TopicName,
} from '@relight/contracts';
import { InTurn, type Collection, type Lease, type Stored } from '@relight/documents';
import { Clock, SystemClock } from '@relight/domain';
import { Background } from './lifecycle.ts';
import { Metrics } from './metrics.ts';
import { datedAll, type DatingMark } from './retention-dates.ts';

/** What one collection, or one compacted topic, lets go of by age. */
export interface RetentionRule<T extends Stored> {
  /** Its line in the table of libs/contracts. */
  readonly of: KeptCollection | TopicName;
  readonly collection: Collection<T>;
  /** Index of the one field its age is counted from, an ISO 8601 instant, and that field's name. */
  readonly by: string & keyof T;
  /** True for a document that is still needed, however old. `before`: what is older may go. */
  readonly isNeeded?: (document: T, before: string) => boolean;
  /** As `isNeeded`, asked of a whole page at once: the ids of those that other documents still need. */
  readonly neededElsewhere?:
    | ((documents: readonly T[]) => Promise<ReadonlySet<string>>)
    | undefined;
  /** Lets go of at most 200; deletes each, unless told otherwise. Must be safe to do again. */
  readonly letGo?: (documents: readonly T[]) => Promise<void>;
  /** The same document with the field `by`, where an older release wrote none; undefined if it wants none. */
  readonly dated?: (document: T) => T | undefined;
}

/** One rule at work, whatever its documents are. */
interface Work {
  readonly of: RetentionRule<Stored>['of'];
  readonly apply: (before: string) => Promise<void>;
  readonly oldest: () => Promise<string | undefined>;
}

const everyMs = 600_000;
const atOnce = 200;
/** Between two pages, so that nobody waits behind a year of old documents. */
const breathMs = 20;

/** What the job stands on. */
export interface RetentionSettings {
  readonly clock: Clock;
  /** Wall time; the machine's unless told. */
  readonly wall?: Clock;
  readonly lease: Lease;
  readonly marks: Collection<DatingMark>;
}

/**
 * Lets go of what is older than the table of libs/contracts says: every ten minutes, on one instance at a time,
 * a small page after the other. A document's age is taken by the domain's clock and by the wall's, and the
 * younger one counts: a storm's clock that runs ahead lets nothing go that the storm still needs. Every
 * step may be done again, so that it is no matter when the process dies.
 */
@Injectable()
export class Retention implements OnModuleDestroy {
  readonly #works: Work[] = [];
  readonly #turns = new InTurn();
  readonly #wall: Clock;
  readonly #removed;
  #lastRunMs: number | undefined;
  #isStopped = false;

  constructor(
    private readonly settings: RetentionSettings,
    private readonly background: Background,
    metrics: Metrics,
  ) {
    this.#wall = settings.wall ?? new SystemClock();
    this.#removed = metrics.counter(
      'relight_retention_removed_total',
      'Documents let go of for their age, and entities that left a compacted topic',
      ['of'],
    );
    const oldest = {
      name: 'relight_retention_oldest_seconds',
      help: 'Age of the oldest that is kept, of what is let go of by age',
      labels: ['of'],
    };
    metrics.gauge(oldest, () => this.#ages());
    const lastRun = {
      name: 'relight_retention_last_run_timestamp_seconds',
      help: 'When this instance last went through a collection; take the max over instances',
    };
    metrics.gauge(lastRun, () => this.#lastRunMs && this.#lastRunMs / 1_000);
  }

  /** From now on the rule is applied every ten minutes. */
  keep<T extends Stored>(rule: RetentionRule<T>): void {
    const work: Work = {
      of: rule.of,
      apply: (before) => this.#letGo(rule, before),
      oldest: async () => {
        const [oldest] = await rule.collection.find({ index: rule.by, range: first, limit: 1 });
        const at: unknown = oldest?.[rule.by];
        return typeof at === 'string' ? at : undefined;
      },
    };
    this.#works.push(work);
    this.background.every(`retention of ${rule.of}`, everyMs, () => this.#apply(work));
  }

  /** Applies every rule once; for tests and whoever cannot wait. */
  async applyAll(): Promise<void> {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, in the order given
    for (const work of this.#works) await this.#apply(work);
  }

  async onModuleDestroy(): Promise<void> {
    this.#isStopped = true;
    await this.settings.lease.release();
  }

  #apply(work: Work): Promise<void> {
    return this.#turns.run(work.of, () => this.#applyNow(work));
  }

  async #applyNow(work: Work): Promise<void> {
    const kept = isCollection(work.of) ? keptMs(work.of) : eventKeptMs(work.of);
    if (kept === undefined || !(await this.#isOurs(work.of))) return;
    await work.apply(new Date(this.#nowMs() - kept).toISOString());
    this.#lastRunMs = this.#wall.nowMs();
  }

  async #letGo<T extends Stored>(rule: RetentionRule<T>, before: string): Promise<void> {
    const { collection, by: index, dated } = rule;
    const { isNeeded = () => false, neededElsewhere = async () => new Set() } = rule;
    if (dated) {
      const isStopped = async (): Promise<boolean> => !(await this.#isOurs(rule.of));
      await datedAll({ ...rule, dated }, this.settings.marks, this.#wall.nowMs(), isStopped);
    }
    const letGo = rule.letGo ?? ((old: readonly T[]) => deleteAll(collection, old));
    let after: string | undefined;
    /* oxlint-disable no-await-in-loop -- each page is what the one before left */
    do {
      const query = { index, range: { lt: before }, limit: atOnce };
      const page = await collection.find(after === undefined ? query : { ...query, after });
      const elsewhere = await neededElsewhere(page);
      const stays = (one: T): boolean => isNeeded(one, before) || elsewhere.has(one._id);
      const old = page.filter((document) => !stays(document));
      // What is needed stays where it is: the next page begins behind the last of these.
      after = page.findLast(stays)?._id ?? after;
      await letGo(old);
      this.#removed.inc({ of: rule.of }, old.length);
      if (page.length < atOnce) return;
      await pause(breathMs);
    } while (await this.#isOurs(rule.of));
    /* oxlint-enable no-await-in-loop */
  }

  /** A courtesy between instances: two at it at once would only do the work twice. */
  async #isOurs(of: string): Promise<boolean> {
    return !this.#isStopped && this.settings.lease.hold(`retention of ${of}`);
  }

  async #ages() {
    // oxlint-disable-next-line relight/bounded-promises -- the collections
    const found = await Promise.all(
      this.#works.map(async ({ of, oldest }) => ({ of, at: await oldest() })),
    );
    return found.flatMap(({ of, at }) => {
      const value = at === undefined ? undefined : (this.#nowMs() - Date.parse(at)) / 1_000;
      return value === undefined ? [] : [{ labels: { of }, value }];
    });
  }

  #nowMs(): number {
    return Math.min(this.settings.clock.nowMs(), this.#wall.nowMs());
  }
}

/** Leaves out documents without the field, which an index that is not sparse holds too. */
const first = { gt: '' } as const;

function isCollection(of: KeptCollection | TopicName): of is KeptCollection {
  return Object.hasOwn(keptDocuments, of);
}

/** A document that changed meanwhile is looked at again the next time. */
async function deleteAll<T extends Stored>(
  collection: Collection<T>,
  documents: readonly T[],
): Promise<void> {
  // oxlint-disable-next-line relight/bounded-promises -- one page of them
  await Promise.all(documents.map(({ _id, version }) => collection.delete(_id, version)));
}
