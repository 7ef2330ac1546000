import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import {
  DocumentStore,
  pagesOf,
  updateMany,
  type Change,
  type Collection,
} from '@relight/documents';
import { RelightError } from '@relight/domain';
import { Retention } from '@relight/service-kit';
import { alertModel, type AlertRecord } from './alert.schema.ts';

/** So long what has ended is held in memory for those who ask. */
const dayMs = 86_400_000;
const atOnce = 200;

/** The newest alert of each outage: one document each for all instances, and in memory what is asked for. */
@Injectable()
export class AlertBook implements OnModuleInit, OnApplicationBootstrap {
  readonly #known = new Map<string, AlertRecord>();
  #opened: Collection<AlertRecord> | undefined;
  #isLoaded = false;

  constructor(
    private readonly documents: DocumentStore,
    private readonly retention: Retention,
  ) {}

  async onModuleInit(): Promise<void> {
    this.#opened = await this.documents.open(alertModel);
  }

  onApplicationBootstrap(): void {
    this.retention.keep({ of: 'portal.alerts', collection: this.#collection, by: 'endedAt' });
  }

  /** Undefined for an outage that no alert went out about, or whose alert ended more than a day ago. */
  of(outageId: string): AlertRecord | undefined {
    return this.#known.get(outageId);
  }

  all(): readonly AlertRecord[] {
    return [...this.#known.values()];
  }

  /** Reads those that stand, and those that ended within a day, unless that was done. */
  async load(nowMs: number): Promise<void> {
    if (this.#isLoaded) return;
    const range = { gte: new Date(nowMs - dayMs).toISOString() };
    const standing = pagesOf(this.#collection, { index: 'open', where: { open: 'yes' } }, atOnce);
    for await (const alerts of standing) this.#know(alerts);
    const ended = pagesOf(this.#collection, { index: 'endedAt', range }, atOnce);
    for await (const alerts of ended) this.#know(alerts);
    this.#isLoaded = true;
  }

  /** Writes those that have news; of the others another instance was first, whose alert is known then. */
  async write(ids: readonly string[], change: Change<AlertRecord>): Promise<void> {
    for (let from = 0; from < ids.length; from += atOnce) {
      const some = ids.slice(from, from + atOnce);
      /* oxlint-disable no-await-in-loop -- a bounded page at a time */
      const stored = await updateMany(this.#collection, some, change);
      this.#know(stored);
      const written = new Set(stored.map(({ _id }) => _id));
      const others = some.filter((id) => !written.has(id));
      if (others.length > 0) this.#know(await this.#collection.getMany(others));
      /* oxlint-enable no-await-in-loop */
    }
  }

  /** Lets go of what ended more than a day ago. */
  forget(nowMs: number): void {
    const before = new Date(nowMs - dayMs).toISOString();
    for (const [id, { endedAt }] of this.#known) {
      if (endedAt !== undefined && endedAt < before) this.#known.delete(id);
    }
  }

  #know(alerts: readonly AlertRecord[]): void {
    for (const alert of alerts) this.#known.set(alert._id, alert);
  }

  get #collection(): Collection<AlertRecord> {
    if (this.#opened) return this.#opened;
    throw new RelightError('NOT_OPEN', 'The book of alerts is asked for before it is open');
  }
}
