import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { AnyEvent, Evidence, Whereabouts } from '@relight/contracts';
import { Consumers } from '@relight/service-kit';

/** A place to ask about; with a service point it is one of the sender's own. */
export interface PlaceChoice {
  readonly label: string;
  readonly servicePointId?: string | undefined;
}

/** What geo made of the place of one report. */
export interface PlaceFound {
  readonly whereabouts: Whereabouts;
  /** "Lantern Street, Kestrel Bay". */
  readonly label?: string | undefined;
  /** The places it may be, when that is unsure. */
  readonly mayBe: readonly PlaceChoice[];
}

/** How long an answer waits for geo, wall milliseconds. */
export abstract class GeoPatience {
  abstract readonly waitMs: number;
}

/** Words that keep people safe wait for nobody, wall milliseconds. */
export const safetyMs = 500;
const kept = 20_000;

/** Where reports were found to be, by their evidence: whoever answers waits for it a moment. */
@Injectable()
export class PlacesFound implements OnApplicationBootstrap {
  readonly #found = new Map<string, PlaceFound>();
  readonly #waiting = new Map<string, Set<() => void>>();

  constructor(
    private readonly consumers: Consumers,
    private readonly patience: GeoPatience,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.consumers.follow('evidence', (event) => this.hear(event));
  }

  hear(event: AnyEvent): void {
    if (event.type !== 'relight.evidence.v1') return;
    const { id } = event.data;
    const found = placeFound(event.data);
    if (found === undefined) return;
    this.#found.set(id, found);
    for (const heard of this.#waiting.get(id) ?? []) heard();
    const [oldest] = this.#found.keys();
    if (this.#found.size > kept && oldest !== undefined) this.#found.delete(oldest);
  }

  /** Undefined when geo has not said in time: then nothing is claimed of the place. */
  async of(reportId: string, waitMs = this.patience.waitMs): Promise<PlaceFound | undefined> {
    if (!this.#found.has(reportId)) await this.#heard(reportId, waitMs);
    return this.#found.get(reportId);
  }

  #heard(reportId: string, waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(reportId) ?? new Set();
      const done = (): void => {
        clearTimeout(timer);
        waiting.delete(done);
        if (waiting.size === 0) this.#waiting.delete(reportId);
        resolve();
      };
      const timer = setTimeout(done, waitMs);
      waiting.add(done);
      this.#waiting.set(reportId, waiting);
    });
  }
}

function placeFound({ whereabouts, place, mayBe = [] }: Evidence): PlaceFound | undefined {
  if (whereabouts === undefined) return undefined;
  return { whereabouts, label: place?.label, mayBe: mayBe.map(choiceOf) };
}

function choiceOf({ label, servicePointId }: PlaceChoice): PlaceChoice {
  return servicePointId === undefined ? { label } : { label, servicePointId };
}

/** Whether a place was named that cannot be told from others, or not be found where we serve. */
export function isUnsure(found: PlaceFound | undefined): boolean {
  const { whereabouts } = found ?? {};
  return whereabouts === 'several' || whereabouts === 'unknown' || whereabouts === 'outside';
}
