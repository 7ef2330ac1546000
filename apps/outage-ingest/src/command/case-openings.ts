import { isStale, refusedBy } from '@relight/documents';
import type { Clock } from '@relight/domain';
import type { Person } from '@relight/service-kit';
import type { CaseOpening, StoredCase } from '../stored-case.ts';
import type { Grid } from '../grid.ts';
import { changed, newOutage, noted, outageId } from '../outage-changes.ts';
import { OutageBook } from '../observe/outage-book.ts';
import type { OneAtATime } from '../one-at-a-time.ts';
import type { IngestStores } from '../stores.ts';
import { CaseBook } from '../weigh/case-book.ts';

const leftAfterMs = 5_000;
const atOnce = 100;

/**
 * A confirmed suspicion or doubt is an outage, on a person's word. The decision is written first, since
 * of two people who decide at once one is refused; what a crash keeps from being opened then is opened
 * by whichever instance comes by.
 */
export class CaseOpenings {
  constructor(
    private readonly stores: IngestStores,
    private readonly grid: Grid,
    private readonly clock: Clock,
    private readonly turns: OneAtATime,
  ) {}

  /** The decided case, with the outage it is to become; an open one at its device is it. */
  async begun(decided: StoredCase, { user, name, role }: Person): Promise<StoredCase> {
    const { state, kind, outageId: nestedIn } = decided.case;
    if (state !== 'confirmed' || kind === 'hazard') return decided;
    const opening: CaseOpening = { user, name, role, nestedIn };
    return {
      ...decided,
      opening,
      openingSince: new Date().toISOString(),
      case: { ...decided.case, outageId: await this.#outageOf(decided) },
    };
  }

  /** Opens the outage of a decided case, unless it stands; does nothing for other cases. */
  async finish(stored: StoredCase | undefined): Promise<void> {
    if (stored?.opening === undefined) return;
    const { outageId: wanted } = stored.case;
    const stands = await this.#open(stored, stored.opening);
    const finished = { ...stored, opening: undefined, openingSince: undefined };
    if (stands === wanted) {
      const [result] = await this.stores.cases.putMany([finished]);
      // Somebody else has changed or finished it: it is looked at again by the sweep.
      if (result?.ok === false && !isStale(result)) throw refusedBy(result);
      return;
    }
    // Meanwhile an outage began at its device: the case is about that one.
    const cases = new CaseBook(this.stores, this.clock.now());
    cases.set({ ...finished, case: { ...stored.case, outageId: stands } });
    await cases.save();
  }

  /**
   * Cases whose decision was written, and whose outage a crash kept from being opened. One that fails
   * keeps none of the others from being tried; then throws what the first failed of.
   */
  async finishLeft(): Promise<void> {
    const failures: unknown[] = [];
    const before = new Date(Date.now() - leftAfterMs).toISOString();
    const left = await this.stores.cases.find({
      index: 'openingSince',
      range: { lt: before },
      limit: atOnce,
    });
    for (const { _id } of left) {
      const finished = this.turns.run(async () => this.finish(await this.stores.cases.get(_id)));
      // oxlint-disable-next-line no-await-in-loop -- rare, and each read anew
      await finished.catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }

  async #outageOf({ case: { id, nearestDevice: device } }: StoredCase): Promise<string> {
    const newId = outageId('case', id);
    const book = await this.#bookOf(newId, device);
    return book.get(newId) || device === undefined ? newId : (knownAt(book, device) ?? newId);
  }

  /** Returns the id of the outage that stands for the case. */
  async #open({ case: decided }: StoredCase, by: CaseOpening): Promise<string> {
    const { nearestDevice: device, place, id } = decided;
    const newId = outageId('case', id);
    const book = await this.#bookOf(newId, device);
    if (book.get(newId)) return newId;
    const known = device === undefined ? undefined : knownAt(book, device);
    if (known !== undefined) return known;
    const outage = newOutage({
      id: newId,
      status: 'confirmed',
      startedAt: decided.openedAt,
      now: book.now,
      witness: 'person',
      device,
      feeder: device === undefined ? undefined : this.grid.feederOf(device),
      openDevices: device === undefined ? [] : [device],
      position:
        place?.position ?? (device === undefined ? undefined : this.grid.positionOf(device)),
    });
    const nested = by.nestedIn === undefined ? '' : ` within ${by.nestedIn}`;
    const text = `${by.name} (${by.role}) confirmed the reports${nested}`;
    const entry = { at: book.now, kind: 'command', text, by: by.user } as const;
    book.set(noted(changed(outage, { reports: decided.reports }), entry));
    await book.save();
    return newId;
  }

  async #bookOf(id: string, device: string | undefined): Promise<OutageBook> {
    const book = new OutageBook(this.stores, this.clock.now());
    await book.load({ ids: [id], devices: device === undefined ? [] : [device] });
    return book;
  }
}

function knownAt(book: OutageBook, device: string): string | undefined {
  return book.open().find(({ outage }) => outage.device === device)?._id;
}
