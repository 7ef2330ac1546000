import { eventRecord, traceOf } from '@relight/contracts';
import { refusedBy, withPending, type Collection } from '@relight/documents';
import { isOpen } from '@relight/domain';
import { isDeepStrictEqual } from 'node:util';
import { finished, isFinal, noFeeder, openKeyOf } from '../outage-changes.ts';
import type { OutageRecord } from '../outage-record.ts';
import type { IngestStores } from '../stores.ts';
import { withChanges } from './aspects.ts';
import { keepOneADevice } from './merging.ts';

/** What a batch may touch. */
export interface Wanted {
  readonly ids?: readonly string[];
  readonly sourceKeys?: readonly string[];
  readonly devices?: readonly string[];
  readonly feeders?: readonly string[];
}

/** The outages one batch works on: read together, changed in memory, written together. */
export class OutageBook {
  readonly #records = new Map<string, OutageRecord>();
  readonly #loaded = new Map<string, OutageRecord>();
  readonly #changed = new Map<string, string | undefined>();
  readonly #bySource = new Map<string, Set<string>>();
  #eventId: string | undefined;

  constructor(
    private readonly stores: IngestStores,
    readonly now: string,
    /** Read already. */
    records: readonly OutageRecord[] = [],
  ) {
    for (const record of records) this.#read(record);
  }

  async load({ ids = [], sourceKeys = [], devices = [], feeders = [] }: Wanted): Promise<void> {
    const { outages } = this.stores;
    const unread = ids.filter((id) => !this.#records.has(id));
    const found = await Promise.all([
      unread.length === 0 ? [] : outages.getMany([...new Set(unread)]),
      byIndex(outages, 'sourceKeys', sourceKeys),
      byIndex(outages, 'openKey', devices),
      byIndex(outages, 'openFeeder', feeders),
    ]);
    for (const record of found.flat()) {
      if (!this.#records.has(record._id)) this.#read(record);
    }
  }

  all(): readonly OutageRecord[] {
    return [...this.#records.values()];
  }

  get(id: string): OutageRecord | undefined {
    return this.#records.get(id);
  }

  /** Devices of outages that are over: what a source says of those may be about one that is open there. */
  devicesOver(): readonly string[] {
    const over = [...this.#records.values()].filter(({ outage }) => !isOpen(outage.status));
    return [...new Set(over.flatMap(({ outage }) => outage.device ?? []))];
  }

  /** Ids of outages that others were merged into. */
  survivors(): readonly string[] {
    return [...this.#records.values()].flatMap(({ outage }) => outage.mergedInto ?? []);
  }

  /** The outage, or the one it was merged into: its reports count there. */
  survivorOf(id: string): OutageRecord | undefined {
    const record = this.#records.get(id);
    return this.#records.get(record?.outage.mergedInto ?? id) ?? record;
  }

  /** The outage a source speaks of under this key: the open one, else the newest that is not final. */
  bySource(sourceKey: string): OutageRecord | undefined {
    const ids = this.#bySource.get(sourceKey) ?? [];
    const records = [...ids]
      .flatMap((id) => this.#records.get(id) ?? [])
      .filter(({ sourceKeys }) => sourceKeys.includes(sourceKey))
      .toSorted((a, b) => b.outage.startedAt.localeCompare(a.outage.startedAt));
    return (
      records.find(({ outage }) => isOpen(outage.status)) ??
      records.find(({ outage }) => !isFinal(outage.status)) ??
      records[0]
    );
  }

  /** Open outages, oldest first. */
  open(feeders?: readonly string[]): readonly OutageRecord[] {
    return [...this.#records.values()]
      .filter(({ outage }) => isOpen(outage.status))
      .filter(({ outage: { feeder = noFeeder } }) => !feeders || feeders.includes(feeder))
      .toSorted((a, b) => a.outage.startedAt.localeCompare(b.outage.startedAt));
  }

  /** The event that is weighed from now on: log lines and traces put changes down to it. */
  because(eventId: string | undefined): void {
    this.#eventId = eventId;
  }

  /** Puts a new or changed record in; the same record changes nothing. */
  set(record: OutageRecord): OutageRecord {
    if (this.#records.get(record._id) === record) return record;
    this.#keep(record);
    this.#changed.set(record._id, this.#eventId ?? this.#changed.get(record._id));
    return record;
  }

  /** Drops a record that was never stored. */
  forget(id: string): void {
    this.#records.delete(id);
    this.#changed.delete(id);
  }

  /**
   * What only the store can tell is decided before anything is written. Where an outage begins under an
   * id that is stored already, its first fact was handled before: what was decided about it since
   * stands. Where it takes a device that another holds, both are the same outage.
   */
  async #decideTaken(): Promise<void> {
    const changed = [...this.#changed.keys()].flatMap((id) => this.#records.get(id) ?? []);
    const begun = changed.filter(({ version }) => version === 0).map(({ _id }) => _id);
    for (const known of await this.stores.outages.getMany(begun)) {
      this.#changed.delete(known._id);
      this.#read(known);
    }
    const taking = changed.flatMap((record) => {
      const key = openKeyOf(record);
      return key === undefined || this.#loaded.get(record._id)?.openKey === key ? [] : [key];
    });
    await this.load({ devices: taking });
    if (taking.length > 0) keepOneADevice(this, [...this.#records.values()], this.now);
  }

  /**
   * Writes what changed, each with its event. Throws STALE_VERSION or DUPLICATE_KEY when somebody else
   * was first: the batch is then to be handled again from the store, and decided by what stands there.
   */
  async save(): Promise<number> {
    await this.#decideTaken();
    const records = [...this.#changed.keys()].flatMap((id) => this.#news(id) ?? []);
    if (records.length === 0) return 0;
    const going = records.filter(({ outage }) => isOpen(outage.status));
    const wanted = new Set(going.flatMap(({ outage }) => outage.device ?? []));
    const over = records.filter(({ outage }) => !isOpen(outage.status));
    // Who is merged away ends after the survivor has taken over its reports, unless it holds a key.
    const isLast = ({ _id, outage }: OutageRecord): boolean =>
      outage.mergedInto !== undefined && !wanted.has(this.#loaded.get(_id)?.openKey ?? '');
    // Outages that end free their device's key for those that begin.
    const last = over.filter((record) => isLast(record));
    await this.#write(over.filter((record) => !last.includes(record)));
    // So do those that move to another device.
    const leaving = going.filter(({ _id, outage }) => {
      const { openKey } = this.#loaded.get(_id) ?? {};
      return openKey !== undefined && openKey !== outage.device;
    });
    const staying = going.filter((record) => !leaving.includes(record));
    const held = (record: OutageRecord): string | undefined =>
      this.#loaded.get(record._id)?.openKey;
    // oxlint-disable-next-line no-await-in-loop -- each wave frees the devices that the next one takes
    for (const wave of wavesOf(leaving, held)) await this.#write(wave);
    await this.#write(staying);
    await this.#write(last);
    this.#changed.clear();
    return records.length;
  }

  /** A record that says something else than what was read: facts heard again are no new version. */
  #news(id: string): OutageRecord | undefined {
    const record = this.#records.get(id);
    return isDeepStrictEqual(record, this.#loaded.get(id)) ? undefined : record;
  }

  async #write(records: readonly OutageRecord[]): Promise<void> {
    if (records.length === 0) return;
    const results = await this.stores.publishers.outages.saveMany(
      records.map((record) => {
        const traceparent = traceOf(this.#changed.get(record._id)) ?? record.traceparent;
        const done = withChanges(finished(record, this.now), this.#loaded.get(record._id));
        return withOutageEvent({ ...done, traceparent });
      }),
    );
    for (const result of results) {
      if (!result.ok) throw refusedBy(result);
      this.#read(result.stored);
      this.stores.publishers.note(result.stored.outage, this.#changed.get(result.stored._id));
    }
  }

  #read(record: OutageRecord): void {
    this.#loaded.set(record._id, record);
    this.#keep(record);
  }

  #keep(record: OutageRecord): void {
    this.#records.set(record._id, record);
    for (const key of record.sourceKeys) {
      const ids = this.#bySource.get(key) ?? new Set();
      this.#bySource.set(key, ids.add(record._id));
    }
  }
}

/** Outages that move, so ordered that none takes a device which another has yet to leave. */
function wavesOf(
  leaving: readonly OutageRecord[],
  heldBy: (record: OutageRecord) => string | undefined,
): readonly (readonly OutageRecord[])[] {
  const waves: (readonly OutageRecord[])[] = [];
  for (let rest = leaving; rest.length > 0;) {
    const held = new Set(rest.map((record) => heldBy(record)));
    const free = rest.filter((record) => !held.has(openKeyOf(record)));
    // In a ring nobody can begin: the index refuses it, and the batch is decided again.
    const wave = free.length > 0 ? free : rest;
    waves.push(wave);
    rest = rest.filter((record) => !wave.includes(record));
  }
  return waves;
}

function withOutageEvent(record: OutageRecord): OutageRecord {
  const { outage } = record;
  const event = eventRecord('relight.outage.v1', outage, {
    id: `${outage.id}@${outage.version}`,
    source: 'relight/ingest',
    time: outage.updatedAt,
    subject: outage.id,
    traceparent: record.traceparent,
  });
  return withPending(record, [event]);
}

async function byIndex(
  outages: Collection<OutageRecord>,
  index: 'sourceKeys' | 'openKey' | 'openFeeder',
  values: readonly string[],
): Promise<readonly OutageRecord[]> {
  if (values.length === 0) return [];
  return outages.find({ index, where: { [index]: [...new Set(values)] } });
}
