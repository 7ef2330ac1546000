import type { Evidence } from '@relight/contracts';
import type { Clock } from '@relight/domain';
import { OutageBook } from '../observe/outage-book.ts';
import type { OneAtATime } from '../one-at-a-time.ts';
import type { IngestStores } from '../stores.ts';
import { CaseBook } from './case-book.ts';
import {
  countedReport,
  hash,
  joinedCase,
  mattersOf,
  openedCase,
  saysOut,
  uncountedReport,
  withoutReport,
} from './weighing.ts';

/** Weighs what customers report beside what the grid says. */
export class Weigher {
  constructor(
    private readonly stores: IngestStores,
    private readonly clock: Clock,
    private readonly turns: OneAtATime,
  ) {}

  /** Idempotent by report. */
  handle(evidence: readonly Evidence[], eventIds: readonly string[] = []): Promise<void> {
    return this.turns.run(() => this.#once(evidence, eventIds));
  }

  async #once(evidence: readonly Evidence[], eventIds: readonly string[]): Promise<void> {
    const now = this.clock.now();
    const outages = new OutageBook(this.stores, now);
    await outages.load({ ids: evidence.flatMap((one) => outageOf(one) ?? []) });
    await outages.load({ ids: outages.survivors() });
    const asked = evidence.map((one) => {
      const id = outageOf(one) ?? '';
      return { one, outage: outages.survivorOf(id), matters: mattersOf(one, outages.get(id)) };
    });
    const cases = new CaseBook(this.stores, now);
    const keys = asked.flatMap(({ matters }) => matters.map(({ key }) => key));
    const ids = asked.flatMap(({ one, matters }) =>
      matters.map(({ key }) => `c-${hash(`${key}|${one.id}`)}`),
    );
    const takenBack = evidence.flatMap(({ takesBack }) => takesBack ?? []);
    await cases.load(ids, keys, takenBack);
    for (const [at, { one, outage, matters }] of asked.entries()) {
      outages.because(eventIds[at]);
      const { takesBack } = one;
      if (takesBack !== undefined) {
        for (const stored of cases.all()) {
          const left = withoutReport(stored, takesBack, now);
          if (left !== stored) cases.set(left);
        }
        const spoken = outage && outages.get(outage._id);
        if (spoken) outages.set(uncountedReport(spoken, takesBack));
      }
      const counting = outage && outages.get(outage._id);
      if (counting && saysOut(one)) outages.set(countedReport(counting, one, now));
      for (const matter of matters) {
        const known = cases.open(matter.key);
        const joined = known ? joinedCase(known, one) : openedCase(matter, one, now);
        // A case that this report opened and somebody has decided since stays decided.
        const isDecided = !known && cases.get(joined._id) !== undefined;
        if (joined !== known && !isDecided) cases.set(joined);
      }
    }
    await outages.save();
    await cases.save();
  }
}

function outageOf({ openOutageId, restoredOutageId }: Evidence): string | undefined {
  return openOutageId ?? restoredOutageId;
}
