import { eventRecord, type Case } from '@relight/contracts';
import { refusedBy, withEnd, withPending } from '@relight/documents';
import { isCaseOpen } from '@relight/domain';
import type { StoredCase } from '../stored-case.ts';
import type { IngestStores } from '../stores.ts';

/** The cases one piece of work is about: read together, changed in memory, written together. */
export class CaseBook {
  readonly #records = new Map<string, StoredCase>();
  readonly #changed = new Set<string>();

  constructor(
    private readonly stores: IngestStores,
    private readonly now: string,
  ) {}

  /** By id, by what is open of a matter, and by reports weighed into them. */
  async load(
    ids: readonly string[],
    openKeys: readonly string[],
    reportIds: readonly string[] = [],
  ): Promise<void> {
    const { cases } = this.stores;
    const found = [
      ...(reportIds.length === 0
        ? []
        : await cases.find({ index: 'reportIds', where: { reportIds: [...new Set(reportIds)] } })),
      ...(await cases.getMany(ids)),
      ...(openKeys.length === 0
        ? []
        : await cases.find({ index: 'openKey', where: { openKey: [...new Set(openKeys)] } })),
    ];
    for (const stored of found) this.#records.set(stored._id, stored);
  }

  get(id: string): StoredCase | undefined {
    return this.#records.get(id);
  }

  all(): readonly StoredCase[] {
    return [...this.#records.values()];
  }

  open(openKey: string): StoredCase | undefined {
    return [...this.#records.values()].find((stored) => stored.openKey === openKey);
  }

  set(stored: StoredCase): void {
    this.#records.set(stored._id, stored);
    this.#changed.add(stored._id);
  }

  /** Throws STALE_VERSION when somebody else wrote one of them meanwhile. */
  async save(): Promise<void> {
    const cases = [...this.#changed].flatMap((id) => this.#records.get(id) ?? []);
    if (cases.length === 0) return;
    const finished = cases.map((stored) => withCaseEvent(this.#finished(stored)));
    for (const result of await this.stores.publishers.cases.saveMany(finished)) {
      if (!result.ok) throw refusedBy(result);
      this.#records.set(result.stored._id, result.stored);
    }
    this.#changed.clear();
  }

  #finished(stored: StoredCase): StoredCase {
    const { kind, state, version, outageId } = stored.case;
    const isOpen = isCaseOpen(kind, state);
    return {
      ...withEnd(stored, isOpen ? undefined : this.now),
      case: { ...stored.case, version: version + 1, updatedAt: this.now },
      openKey: isOpen ? stored.openKey : undefined,
      outageId,
    };
  }
}

function withCaseEvent(stored: StoredCase): StoredCase {
  const data: Case = stored.case;
  const event = eventRecord('relight.case.v1', data, {
    id: `${data.id}@${data.version}`,
    source: 'relight/ingest',
    time: data.updatedAt,
    subject: data.id,
  });
  return withPending(stored, [event]);
}
