import { eventRecord, type Case } from '@relight/contracts';
import { refusedBy, withEnd, withPending } from '@relight/documents';
import { isCaseOpen } from '@relight/domain';
import type { CaseRecord } from '../case-record.ts';
import type { IngestStores } from '../stores.ts';

/** The cases one piece of work is about: read together, changed in memory, written together. */
export class CaseBook {
  readonly #records = new Map<string, CaseRecord>();
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
    for (const record of found) this.#records.set(record._id, record);
  }

  get(id: string): CaseRecord | undefined {
    return this.#records.get(id);
  }

  all(): readonly CaseRecord[] {
    return [...this.#records.values()];
  }

  open(openKey: string): CaseRecord | undefined {
    return [...this.#records.values()].find((record) => record.openKey === openKey);
  }

  set(record: CaseRecord): void {
    this.#records.set(record._id, record);
    this.#changed.add(record._id);
  }

  /** Throws STALE_VERSION when somebody else wrote one of them meanwhile. */
  async save(): Promise<void> {
    const records = [...this.#changed].flatMap((id) => this.#records.get(id) ?? []);
    if (records.length === 0) return;
    const finished = records.map((record) => withCaseEvent(this.finished(record)));
    for (const result of await this.stores.publishers.cases.saveMany(finished)) {
      if (!result.ok) throw refusedBy(result);
      this.#records.set(result.stored._id, result.stored);
    }
    this.#changed.clear();
  }

  private finished(record: CaseRecord): CaseRecord {
    const { kind, state, version, outageId } = record.case;
    const isOpen = isCaseOpen(kind, state);
    return {
      ...withEnd(record, isOpen ? undefined : this.now),
      case: { ...record.case, version: version + 1, updatedAt: this.now },
      openKey: isOpen ? record.openKey : undefined,
      outageId,
    };
  }
}

function withCaseEvent(record: CaseRecord): CaseRecord {
  const data: Case = record.case;
  const event = eventRecord('relight.case.v1', data, {
    id: `${data.id}@${data.version}`,
    source: 'relight/ingest',
    time: data.updatedAt,
    subject: data.id,
  });
  return withPending(record, [event]);
}
