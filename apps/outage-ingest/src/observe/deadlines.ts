import { isOpen, type Clock } from '@relight/domain';
import { etrFellDue, initialEtr } from '../etr-ledger.ts';
import { becomeIfLegal, due, settled } from '../outage-changes.ts';
import type { OneAtATime } from '../one-at-a-time.ts';
import type { StoredOutage } from '../stored-outage.ts';
import type { IngestStores } from '../stores.ts';
import { OutageBook } from './outage-book.ts';

const atOnce = 500;

/** What falls due without any new fact: predictions settle, ETRs lapse, restored outages close. */
export class DueWork {
  constructor(
    private readonly stores: IngestStores,
    private readonly clock: Clock,
    private readonly turns: OneAtATime,
  ) {}

  /** Works off everything due by now. */
  async run(): Promise<void> {
    // oxlint-disable-next-line no-await-in-loop -- each page is what the one before left
    while ((await this.turns.run(() => this.#page())) === atOnce);
  }

  async #page(): Promise<number> {
    const now = this.clock.now();
    const outages = await this.stores.outages.find({
      index: 'dueAt',
      range: { lte: now },
      limit: atOnce,
    });
    if (outages.length === 0) return 0;
    const book = new OutageBook(this.stores, now, outages);
    for (const outage of outages) book.set(fellDue(outage, now));
    await book.save();
    return outages.length;
  }
}

/** Every deadline of the outage that has come. */
function fellDue(outage: StoredOutage, now: string): StoredOutage {
  const has = (at: string | undefined): boolean => at !== undefined && at <= now;
  let next = outage;
  if (has(next.due.settle)) next = settled(next, now);
  if (has(next.due.initialEtr)) {
    next = isOpen(next.outage.status)
      ? initialEtr(next, now)
      : due(next, { initialEtr: undefined });
  }
  if (has(next.due.etr)) next = etrFellDue(next, now);
  if (has(next.due.close)) next = becomeIfLegal(due(next, { close: undefined }), 'closed', now);
  return next;
}
