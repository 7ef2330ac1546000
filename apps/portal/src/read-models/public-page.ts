import { Inject, Injectable } from '@nestjs/common';
import type { Impact, PublicChange, PublicOutages } from '@relight/contracts';
import { Clock, RelightError } from '@relight/domain';
import { portalConfigToken, type PortalConfig } from '../config.ts';
import { BaseMapKeeper } from './base-map.ts';
import { disputedOutages } from './desk.ts';
import { feedStatement } from './feed-statement.ts';
import { keptJson, type KeptJson } from './kept-json.ts';
import { publicChange } from './public-change.ts';
import { publicOutages } from './public-outages.ts';
import { ReadModels } from './read-models.ts';
import { toldByOutage } from './told.ts';

/** So old may `asOf` get while nothing changes, in wall time: pages reckon the time of day by it. */
const renewMs = 10_000;

/** The public page's data as it was last made, and its bytes. */
@Injectable()
export class PublicPage {
  #made: PublicOutages | undefined;
  #bytes: KeptJson | undefined;
  #hear = (): void => {};
  #refreshing: Promise<PublicChange | undefined> | undefined;
  #renewAtMs = 0;

  constructor(
    private readonly models: ReadModels,
    private readonly baseMap: BaseMapKeeper,
    private readonly clock: Clock,
    @Inject(portalConfigToken) private readonly config: PortalConfig,
  ) {}

  /** Its bytes as they were last made; undefined before the first time. */
  get encoded(): KeptJson | undefined {
    return this.#bytes;
  }

  /** What these bytes say. Throws SERVICE_AWAY (retriable), as all that makes the page, while k is unknown. */
  get outages(): PublicOutages {
    this.#made ??= this.#build();
    return this.#made;
  }

  /** Calls `hear` whenever the bytes are new. */
  onRenewed(hear: () => void): void {
    this.#hear = hear;
  }

  /** Wall time at which it was last made. */
  get madeAtMs(): number {
    return this.#renewAtMs - renewMs;
  }

  /** Its bytes; the first reader has them made. */
  async kept(): Promise<KeptJson> {
    // Nobody reads a stream yet, so that the change this may return is nobody's.
    if (!this.#bytes) await this.refresh();
    return this.#bytes ?? keptJson(this.outages);
  }

  /** Makes it anew from the read models and says what changed since the last time. */
  refresh(): Promise<PublicChange | undefined> {
    this.#refreshing ??= this.#make().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  async #make(): Promise<PublicChange | undefined> {
    const before = this.#made;
    const after = this.#build();
    const change = before && publicChange(before, after);
    if (this.#bytes && !change && Date.now() < this.#renewAtMs) return undefined;
    const madeAtMs = Date.now();
    this.#bytes = await keptJson(after);
    this.#made = after;
    this.#renewAtMs = madeAtMs + renewMs;
    this.#hear();
    return change;
  }

  #build(): PublicOutages {
    const { state } = this.models;
    const told = toldByOutage(state.publications.values());
    const disputed = disputedOutages(state);
    const sources = [...state.impacts].map(([id, impact]) => ({
      impact,
      shape: state.shapes.get(id),
      told: told.get(id) ?? [],
      isDisputed: disputed.has(id),
    }));
    const {
      EXERCISE: exercise,
      FIRST_WORD_AFTER_MS: firstWordAfterMs,
      NEXT_WORD_CADENCE: cadence,
    } = this.config;
    const nowMs = this.clock.nowMs();
    const { customersServed } = this.baseMap;
    const k = ruleOfK(state.impacts.values(), this.baseMap.k);
    const rules = { nowMs, k, exercise, customersServed, firstWordAfterMs, cadence };
    const feeds = feedStatement(this.models.feeds, k);
    return { ...publicOutages(sources, rules), ...(feeds === undefined ? {} : { feeds }) };
  }
}

/** The rule for no outages at all: any does. */
const nothingToShow = 1;

/**
 * Geo applies the rule and states it in all it publishes, so that it stands in one place. Impacts of
 * two rules, while it changes, are shown by the stricter one; those of before it was stated by geo's
 * newest word. Throws SERVICE_AWAY (retriable) while geo has said it nowhere yet.
 */
function ruleOfK(impacts: Iterable<Impact>, ofMap: number | undefined): number {
  let k = ofMap ?? 0;
  let isStated = true;
  for (const impact of impacts) {
    if (impact.k === undefined) isStated = false;
    k = Math.max(k, impact.k ?? 0);
  }
  if (k > 0) return k;
  if (isStated) return nothingToShow;
  const message = 'Which places may be shown is not known yet: geo does not answer';
  throw new RelightError('SERVICE_AWAY', message, { retriable: true });
}
