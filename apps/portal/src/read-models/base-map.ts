import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { routes, type BaseMap } from '@relight/contracts';
import { RelightError } from '@relight/domain';
import { Background } from '@relight/service-kit';
import { Owners } from '../forward/owners.ts';
import { keptJson, type KeptJson } from './kept-json.ts';
import { namedPlaces, type NamedPlace } from './named-places.ts';

const retryMs = 2_000;

/** The base map: geo's, fetched once and kept, since it changes only with the network. */
@Injectable()
export class BaseMapKeeper implements OnApplicationBootstrap {
  #map:
    | {
        readonly bytes: KeptJson;
        readonly utility: BaseMap['utility'];
        readonly places: readonly NamedPlace[];
      }
    | undefined;

  constructor(
    private readonly owners: Owners,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.background.every('base map', retryMs, () => this.#fetch());
  }

  /** 0 until geo has answered. */
  get customersServed(): number {
    return this.#map?.utility.customersServed ?? 0;
  }

  /** The rule of k as geo goes by it; undefined until geo has answered. */
  get k(): number | undefined {
    return this.#map?.utility.k;
  }

  /** The utility as its page names it; undefined until geo has answered. */
  get utility(): BaseMap['utility'] | undefined {
    return this.#map?.utility;
  }

  /** The named areas, in the order of the map. */
  get places(): readonly NamedPlace[] {
    return this.#map?.places ?? [];
  }

  /** Throws SERVICE_AWAY (retriable) while geo has not answered yet. */
  get kept(): KeptJson {
    if (this.#map) return this.#map.bytes;
    throw new RelightError('SERVICE_AWAY', 'The map is not there yet: geo does not answer', {
      retriable: true,
    });
  }

  async #fetch(): Promise<void> {
    if (this.#map) return;
    const answer = await this.owners.ask('geo', routes.publicMap.path).catch(() => undefined);
    if (answer?.status !== 200) return;
    const { utility, features } = routes.publicMap.answer
      .pick({ utility: true, features: true })
      .parse(answer.body);
    this.#map = { bytes: await keptJson(answer.body), utility, places: namedPlaces(features) };
  }
}
