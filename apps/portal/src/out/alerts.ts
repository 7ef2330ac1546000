import { createHash } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { PublicOutage, PublicOutages } from '@relight/contracts';
import { Clock, RelightError } from '@relight/domain';
import { Background } from '@relight/service-kit';
import { AlertBook } from './alert-book.ts';
import { alertAfter, successor, unlistedAfter } from './alert-chain.ts';
import type { AlertRecord } from './alert.schema.ts';
import { allAlert, type Issuer } from './cap.ts';
import { isOver } from './outage-words.ts';
import { PublicView, type View } from './view.ts';

const tickMs = 1_000;
/** Wall time for which an outage must be gone from the page: an instance may be behind another. */
const goneAfterMs = 30_000;
const hourMs = 3_600_000;
/** So long an alert about all outages holds, unless something in it has changed. */
const allHoldsMs = hourMs;
/** Its id in the book, which no outage has. */
const allId = ':all';

interface Moment {
  readonly nowMs: number;
  readonly issuer: Issuer;
}

/**
 * Keeps the CAP alert of each outage in step with the public page. What an alert says never runs ahead of
 * the page, so the same rules hold for both: nothing untold, no place under k.
 */
@Injectable()
export class Alerts implements OnApplicationBootstrap {
  /** The outage as JSON that its alert was last compared with. */
  readonly #judged = new Map<string, string>();
  readonly #goneSince = new Map<string, number>();
  #lastPage: PublicOutages | undefined;

  constructor(
    private readonly book: AlertBook,
    private readonly view: PublicView,
    private readonly background: Background,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.background.every('alerts', tickMs, () => this.tick());
  }

  /** Brings the alerts in step with the page as it is; does nothing while that may not be whole. */
  async tick(): Promise<void> {
    const view = this.view.sure();
    if (!view) return;
    const moment = { issuer: view.issuer, nowMs: this.clock.nowMs() };
    await this.book.load(moment.nowMs);
    if (view.page !== this.#lastPage) await this.#alertOf(view.page.features, moment);
    this.#lastPage = view.page;
    await this.#endGone(new Set(view.page.features.map(({ id }) => id)), moment);
    this.book.forget(moment.nowMs);
  }

  /** The alert about all outages, as XML: an Update once the page says something else. */
  async aboutAll({ page, issuer }: View): Promise<string> {
    const open = page.features.filter((outage) => !isOver(outage));
    const said = JSON.stringify([open, page.small]);
    const shown = createHash('sha256').update(said).digest('base64url');
    const nowMs = this.clock.nowMs();
    await this.book.write([allId], (current) => {
      const isOld = current !== undefined && Date.parse(current.expires) <= nowMs;
      if (current?.shown === shown && !isOld) return undefined;
      const msgType = current === undefined || isOld ? 'Alert' : 'Update';
      const expires = new Date(nowMs + allHoldsMs).toISOString();
      return { ...successor(current, { id: allId, msgType, expires, nowMs }), shown };
    });
    return allAlert(this.#head(allId), page, issuer);
  }

  #head(id: string): AlertRecord {
    const alert = this.book.of(id);
    if (alert) return alert;
    throw new RelightError('NOT_WRITTEN', `No alert ${id} was written`);
  }

  async #alertOf(features: readonly PublicOutage[], moment: Moment): Promise<void> {
    const changed = features
      .map((outage) => ({ outage, json: JSON.stringify(outage) }))
      .filter(({ outage, json }) => this.#judged.get(outage.id) !== json);
    const byId = new Map(changed.map(({ outage }) => [outage.id, outage]));
    const news = changed.filter(
      ({ outage }) => alertAfter(this.book.of(outage.id), outage, moment) !== undefined,
    );
    await this.book.write(
      news.map(({ outage }) => outage.id),
      (current, id) => {
        const outage = byId.get(id);
        return outage && alertAfter(current, outage, moment);
      },
    );
    for (const { outage, json } of changed) this.#judged.set(outage.id, json);
  }

  async #endGone(listed: ReadonlySet<string>, moment: Moment): Promise<void> {
    const wallMs = Date.now();
    const gone = this.book.all().filter(({ _id, open }) => open !== undefined && !listed.has(_id));
    const before = new Map(this.#goneSince);
    this.#goneSince.clear();
    for (const { _id } of gone) this.#goneSince.set(_id, before.get(_id) ?? wallMs);
    const sure = gone.filter(
      ({ _id }) => wallMs - (this.#goneSince.get(_id) ?? wallMs) >= goneAfterMs,
    );
    await this.book.write(
      sure.map(({ _id }) => _id),
      (current) => unlistedAfter(current, moment),
    );
    for (const id of this.#judged.keys()) if (!listed.has(id)) this.#judged.delete(id);
  }
}
