import { isOpen, type Clock } from '@relight/domain';
import { etrFellDue, initialEtr } from '../etr-ledger.ts';
import { becomeIfLegal, due, settled } from '../outage-changes.ts';
import type { OneAtATime } from '../one-at-a-time.ts';
import type { OutageRecord } from '../outage-record.ts';
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
    while ((await this.turns.run(() => this.page())) === atOnce);
  }

  private async page(): Promise<number> {
    const now = this.clock.now();
    const records = await this.stores.outages.find({
      index: 'dueAt',
      range: { lte: now },
      limit: atOnce,
    });
    if (records.length === 0) return 0;
    const book = new OutageBook(this.stores, now, records);
    for (const record of records) book.set(fellDue(record, now));
    await book.save();
    return records.length;
  }
}

/** Every deadline of the outage that has come. */
function fellDue(record: OutageRecord, now: string): OutageRecord {
  const has = (at: string | undefined): boolean => at !== undefined && at <= now;
  let next = record;
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
