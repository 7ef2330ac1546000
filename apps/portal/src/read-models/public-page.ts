import { Inject, Injectable } from '@nestjs/common';
import type { PublicChange, PublicOutages } from '@relight/contracts';
import { Clock } from '@relight/domain';
import { portalConfigToken, type PortalConfig } from '../config.ts';
import { BaseMapKeeper } from './base-map.ts';
import { disputedOutages } from './desk.ts';
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
  private outages: PublicOutages | undefined;
  private encoded: KeptJson | undefined;
  private renewAtMs = 0;

  constructor(
    private readonly models: ReadModels,
    private readonly baseMap: BaseMapKeeper,
    private readonly clock: Clock,
    @Inject(portalConfigToken) private readonly config: PortalConfig,
  ) {}

  get kept(): KeptJson {
    if (!this.encoded) this.refresh();
    this.encoded ??= keptJson(this.outages);
    return this.encoded;
  }

  /** Wall time at which it was last made. */
  get madeAtMs(): number {
    return this.renewAtMs - renewMs;
  }

  /** Makes it anew from the read models and says what changed since the last time. */
  refresh(): PublicChange | undefined {
    const before = this.outages;
    const after = this.build();
    const change = before && publicChange(before, after);
    if (before && !change && Date.now() < this.renewAtMs) return undefined;
    this.outages = after;
    this.encoded = keptJson(after);
    this.renewAtMs = Date.now() + renewMs;
    return change;
  }

  private build(): PublicOutages {
    const { state } = this.models;
    const told = toldByOutage(state.publications.values());
    const disputed = disputedOutages(state);
    const sources = [...state.impacts].map(([id, impact]) => ({
      impact,
      shape: state.shapes.get(id),
      told: told.get(id) ?? [],
      isDisputed: disputed.has(id),
    }));
    const { PUBLIC_K: k, EXERCISE: exercise } = this.config;
    const nowMs = this.clock.nowMs();
    const { customersServed } = this.baseMap;
    return publicOutages(sources, { nowMs, k, exercise, customersServed });
  }
}
