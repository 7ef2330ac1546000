import { eventRecord, traceOf } from '@relight/contracts';
import { refusedBy, withPending, type Collection } from '@relight/documents';
import { isOpen } from '@relight/domain';
import { isDeepStrictEqual } from 'node:util';
import { finished, isFinal, noFeeder, openKeyOf } from '../outage-changes.ts';
import type { StoredOutage } from '../stored-outage.ts';
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
  readonly #records = new Map<string, StoredOutage>();
  readonly #loaded = new Map<string, StoredOutage>();
  readonly #changed = new Map<string, string | undefined>();
  readonly #bySource = new Map<string, Set<string>>();
  #eventId: string | undefined;

  constructor(
    private readonly stores: IngestStores,
    readonly now: string,
    /** Read already. */
    outages: readonly StoredOutage[] = [],
  ) {
    for (const outage of outages) this.#read(outage);
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
    for (const outage of found.flat()) {
      if (!this.#records.has(outage._id)) this.#read(outage);
    }
  }

  all(): readonly StoredOutage[] {
    return [...this.#records.values()];
  }

  get(id: string): StoredOutage | undefined {
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
  survivorOf(id: string): StoredOutage | undefined {
    const outage = this.#records.get(id);
    return this.#records.get(outage?.outage.mergedInto ?? id) ?? outage;
  }

  /** The outage a source speaks of under this key: the open one, else the newest that is not final. */
  bySource(sourceKey: string): StoredOutage | undefined {
    const ids = this.#bySource.get(sourceKey) ?? [];
    const outages = [...ids]
      .flatMap((id) => this.#records.get(id) ?? [])
      .filter(({ sourceKeys }) => sourceKeys.includes(sourceKey))
      .toSorted((a, b) => b.outage.startedAt.localeCompare(a.outage.startedAt));
    return (
      outages.find(({ outage }) => isOpen(outage.status)) ??
      outages.find(({ outage }) => !isFinal(outage.status)) ??
      outages[0]
    );
  }

  /** Open outages, oldest first. */
  open(feeders?: readonly string[]): readonly StoredOutage[] {
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
  set(outage: StoredOutage): StoredOutage {
    if (this.#records.get(outage._id) === outage) return outage;
    this.#keep(outage);
    this.#changed.set(outage._id, this.#eventId ?? this.#changed.get(outage._id));
    return outage;
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
    const taking = changed.flatMap((outage) => {
      const key = openKeyOf(outage);
      return key === undefined || this.#loaded.get(outage._id)?.openKey === key ? [] : [key];
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
    const outages = [...this.#changed.keys()].flatMap((id) => this.#news(id) ?? []);
    if (outages.length === 0) return 0;
    const going = outages.filter(({ outage }) => isOpen(outage.status));
    const wanted = new Set(going.flatMap(({ outage }) => outage.device ?? []));
    const over = outages.filter(({ outage }) => !isOpen(outage.status));
    // Who is merged away ends after the survivor has taken over its reports, unless it holds a key.
    const isLast = ({ _id, outage }: StoredOutage): boolean =>
      outage.mergedInto !== undefined && !wanted.has(this.#loaded.get(_id)?.openKey ?? '');
    // Outages that end free their device's key for those that begin.
    const last = over.filter((outage) => isLast(outage));
    await this.#write(over.filter((outage) => !last.includes(outage)));
    // So do those that move to another device.
    const leaving = going.filter(({ _id, outage }) => {
      const { openKey } = this.#loaded.get(_id) ?? {};
      return openKey !== undefined && openKey !== outage.device;
    });
    const staying = going.filter((outage) => !leaving.includes(outage));
    const held = (outage: StoredOutage): string | undefined =>
      this.#loaded.get(outage._id)?.openKey;
    // oxlint-disable-next-line no-await-in-loop -- each wave frees the devices that the next one takes
    for (const wave of wavesOf(leaving, held)) await this.#write(wave);
    await this.#write(staying);
    await this.#write(last);
    this.#changed.clear();
    return outages.length;
  }

  /** A record that says something else than what was read: facts heard again are no new version. */
  #news(id: string): StoredOutage | undefined {
    const outage = this.#records.get(id);
    return isDeepStrictEqual(outage, this.#loaded.get(id)) ? undefined : outage;
  }

  async #write(outages: readonly StoredOutage[]): Promise<void> {
    if (outages.length === 0) return;
    const results = await this.stores.publishers.outages.saveMany(
      outages.map((outage) => {
        const traceparent = traceOf(this.#changed.get(outage._id)) ?? outage.traceparent;
        const done = withChanges(finished(outage, this.now), this.#loaded.get(outage._id));
        return withOutageEvent({ ...done, traceparent });
      }),
    );
    for (const result of results) {
      if (!result.ok) throw refusedBy(result);
      this.#read(result.stored);
      this.stores.publishers.note(result.stored.outage, this.#changed.get(result.stored._id));
    }
  }

  #read(outage: StoredOutage): void {
    this.#loaded.set(outage._id, outage);
    this.#keep(outage);
  }

  #keep(outage: StoredOutage): void {
    this.#records.set(outage._id, outage);
    for (const key of outage.sourceKeys) {
      const ids = this.#bySource.get(key) ?? new Set();
      this.#bySource.set(key, ids.add(outage._id));
    }
  }
}

/** Outages that move, so ordered that none takes a device which another has yet to leave. */
function wavesOf(
  leaving: readonly StoredOutage[],
  heldBy: (outage: StoredOutage) => string | undefined,
): readonly (readonly StoredOutage[])[] {
  const waves: (readonly StoredOutage[])[] = [];
  for (let rest = leaving; rest.length > 0;) {
    const held = new Set(rest.map((outage) => heldBy(outage)));
    const free = rest.filter((outage) => !held.has(openKeyOf(outage)));
    // In a ring nobody can begin: the index refuses it, and the batch is decided again.
    const wave = free.length > 0 ? free : rest;
    waves.push(wave);
    rest = rest.filter((outage) => !wave.includes(outage));
  }
  return waves;
}

function withOutageEvent(stored: StoredOutage): StoredOutage {
  const { outage } = stored;
  const event = eventRecord('relight.outage.v1', outage, {
    id: `${outage.id}@${outage.version}`,
    source: 'relight/ingest',
    time: outage.updatedAt,
    subject: outage.id,
    traceparent: stored.traceparent,
  });
  return withPending(stored, [event]);
}

async function byIndex(
  outages: Collection<StoredOutage>,
  index: 'sourceKeys' | 'openKey' | 'openFeeder',
  values: readonly string[],
): Promise<readonly StoredOutage[]> {
  if (values.length === 0) return [];
  return outages.find({ index, where: { [index]: [...new Set(values)] } });
}
