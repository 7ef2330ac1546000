import { isStale, update } from '@relight/documents';
import { RelightError, type Clock } from '@relight/domain';
import type { Background, ServiceLog } from '@relight/service-kit';
import type { FeedFault, FeedFetch, IngestStores } from '../stores.ts';
import type { FeedAdapter, FeedReading } from './feed-adapter.ts';
import type { FeedIntake } from './feed-intake.ts';
import { FeedUnreachable } from './mapped/http-get.ts';
import type { FeedFetcher, Validators } from './mapped/fetch-files.ts';

/** A feed that Relight fetches by itself. */
export interface PolledFeed {
  readonly adapter: FeedAdapter;
  readonly fetcher: FeedFetcher;
  readonly everyMs: number;
}

/** How often it is looked whether a feed is due. */
const tickMs = 1_000;
/** A feed that stays away is asked less and less often, and not less often than this. */
const mostBackOffMs = 30 * 60_000;

interface Means {
  readonly stores: IngestStores;
  readonly intake: Pick<FeedIntake, 'takeReading'>;
  readonly clock: Clock;
  readonly log: Pick<ServiceLog, 'warn' | 'info'>;
  /** Wall milliseconds: the world outside does not speed up. */
  readonly nowMs?: (() => number) | undefined;
}

/** The newest answer of a feed, for when it says that nothing has changed. */
interface Newest {
  readonly reading: FeedReading;
  readonly validators: Validators;
}

/**
 * Fetches the mapped feeds in time, one instance each: who moves a feed's `nextAtMs` on by
 * compare-and-set fetches it. What came takes the same way as what is posted to us.
 */
export class FeedPoller {
  readonly #newest = new Map<string, Newest>();
  readonly #dueAtMs = new Map<string, number>();
  readonly #nowMs: () => number;

  constructor(
    readonly feeds: readonly PolledFeed[],
    private readonly by: Means,
  ) {
    this.#nowMs = by.nowMs ?? Date.now;
  }

  start(background: Background): void {
    for (const feed of this.feeds) {
      background.every(`feed ${feed.adapter.name}`, tickMs, () => this.pollIfDue(feed));
    }
  }

  /** Fetches the feed once when it is due and no other instance does. */
  async pollIfDue(feed: PolledFeed): Promise<void> {
    const { name } = feed.adapter;
    if ((this.#dueAtMs.get(name) ?? 0) > this.#nowMs()) return;
    const claimed = await this.#claim(feed);
    if (claimed) await this.#poll(feed, claimed);
  }

  async #claim({ adapter: { name }, everyMs }: PolledFeed): Promise<FeedFetch | undefined> {
    const { fetches } = this.by.stores.facts;
    const known = (await fetches.get(name)) ?? { _id: name, version: 0, nextAtMs: 0, failures: 0 };
    const nowMs = this.#nowMs();
    const isDue = known.nextAtMs <= nowMs;
    const nextAtMs = isDue ? nowMs + everyMs : known.nextAtMs;
    this.#dueAtMs.set(name, nextAtMs);
    if (!isDue) return undefined;
    const [result] = await fetches.putMany([{ ...known, nextAtMs }]);
    if (result?.ok === true) return result.stored;
    if (result && !isStale(result)) throw new RelightError(result.code, result.message);
    return undefined;
  }

  async #poll(feed: PolledFeed, before: FeedFetch): Promise<void> {
    try {
      const reading = await this.#read(feed);
      await this.by.intake.takeReading(feed.adapter.name, reading);
      await this.#noteTaken(feed, before, reading);
    } catch (error) {
      const fault = faultOf(error);
      // The store or the log is away: nothing is known of the feed, and the next poll tells.
      if (!fault) throw error;
      await this.#noteFault(feed, fault, error);
    }
  }

  async #read({ adapter, fetcher }: PolledFeed): Promise<FeedReading> {
    const { name } = adapter;
    const newest = this.#newest.get(name);
    const { files, validators } = await fetcher.fetch(newest?.validators);
    const isSame = files === undefined;
    if (isSame && newest) return newest.reading;
    if (isSame) {
      throw new FeedUnreachable(`${name}: answers that nothing has changed, without being asked`);
    }
    this.#newest.delete(name);
    const reading = await adapter.read(files, this.by.clock.now());
    const isKnown = validators.etag !== undefined || validators.lastModified !== undefined;
    if (isKnown) this.#newest.set(name, { reading, validators });
    return reading;
  }

  async #noteTaken(
    { adapter: { name } }: PolledFeed,
    { failures, cutSince }: FeedFetch,
    reading: FeedReading,
  ): Promise<void> {
    const now = this.by.clock.now();
    const isCut = reading.kind === 'snapshot' && reading.isCut === true;
    const listAt = reading.kind === 'snapshot' ? reading.at : undefined;
    if (failures > 0) this.by.log.info('A feed answers again', { feed: name, failures });
    await update(this.by.stores.facts.fetches, name, (known) => {
      if (!known) return undefined;
      const { failingSince: _, fault: __, cutSince: ___, listAt: ____, ...rest } = known;
      return {
        ...rest,
        failures: 0,
        fetchedAt: now,
        ...(isCut ? { cutSince: cutSince ?? now } : {}),
        ...(listAt === undefined ? {} : { listAt }),
      };
    });
  }

  /** Asked again later and later, or when it says itself. */
  async #noteFault(
    { adapter: { name }, everyMs }: PolledFeed,
    fault: FeedFault,
    error: unknown,
  ): Promise<void> {
    const now = this.by.clock.now();
    const asked = error instanceof FeedUnreachable ? error.retryAfterMs : undefined;
    const stored = await update(this.by.stores.facts.fetches, name, (known) => {
      if (!known) return undefined;
      const failures = known.failures + 1;
      const backOffMs = Math.min(
        Math.max(mostBackOffMs, everyMs),
        everyMs * 2 ** Math.min(failures - 1, 10),
      );
      const nextAtMs = this.#nowMs() + Math.max(backOffMs, asked ?? 0);
      return { ...known, failures, failingSince: known.failingSince ?? now, fault, nextAtMs };
    });
    if (stored) this.#dueAtMs.set(name, stored.nextAtMs);
    // Said once, not at each try: the desk shows it until it is over.
    if (stored?.failures === 1) {
      this.by.log.warn(`Feed ${name} cannot be had: ${fault.message}`, error);
    }
  }
}

/** What of an error is the feed's own; undefined when it is not. */
function faultOf(error: unknown): FeedFault | undefined {
  if (!(error instanceof RelightError)) return undefined;
  const message = error.message.slice(0, 300);
  switch (error.code) {
    case 'FEED_UNREACHABLE':
      return { code: 'FEED_UNREACHABLE', message };
    case 'BODY_INVALID':
    case 'EXPRESSION_FAILED':
      return { code: 'BODY_INVALID', message };
    default:
      return undefined;
  }
}
