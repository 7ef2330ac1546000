import type { PublicOutages } from '@relight/contracts';
import {
  inboundModel,
  messageModel,
  personModel,
  publicationModel,
  toldModel,
  type Inbound,
  type Message,
  type PublicationDocument,
  type StoredPerson,
  type ToldLedger,
} from '@relight/broadcast/inside';
import type { EventLog } from '@relight/messaging';
import { decodeDocument, type CollectionModel, type Stored } from '@relight/documents';
import {
  caseModel,
  outageModel,
  type StoredCase,
  type StoredOutage,
} from '@relight/outage-ingest/inside';
import type { Senders } from '../run/senders.ts';
import type { Writers, Written } from '../run/writers.ts';
import type { Desk, Done } from '../run/desk.ts';
import type { Script } from '../script/script.ts';
import type { Town } from '../script/town.ts';
import type { Fleet } from '../services/fleet.ts';
import type { Provider, Shown } from '../services/provider.ts';
import type { World } from '../world/world.ts';
import type { Broken, Invariant } from './invariants.ts';

/** Everything there is to see at one moment, by somebody who sees all. */
export interface View {
  readonly nowMs: number;
  readonly now: string;
  /** No fault for so long, ms, and all processes up. */
  readonly calmMs: number;
  readonly script: Script;
  readonly town: Town;
  readonly outages: readonly StoredOutage[];
  readonly cases: readonly StoredCase[];
  readonly messages: ReadonlyMap<string, Message>;
  readonly publications: readonly PublicationDocument[];
  readonly inbound: ReadonlyMap<string, Inbound>;
  readonly people: readonly StoredPerson[];
  readonly told: readonly ToldLedger[];
  readonly shown: readonly Shown[];
  /** Ids of feed events that were taken. */
  readonly events: ReadonlySet<string>;
  /** What people wrote, by report id: taken, or kept for us by their provider. */
  readonly written: ReadonlyMap<string, Written>;
  readonly done: readonly Done[];
  /** What the viewers of each portal see. */
  readonly pages: readonly { readonly portal: string; readonly page: PublicOutages }[];
  /** Something of which a portal shows an older version than it showed before. */
  readonly wentBack: string | undefined;
  readonly log: EventLog;
}

interface Watched {
  readonly world: World;
  readonly fleet: Fleet;
  readonly provider: Provider;
  readonly senders: Senders;
  readonly writers: Writers;
  readonly desk: Desk;
  readonly town: Town;
  readonly script: Script;
}

/** Sees all that the store, the log, the phones and the pages hold, and has it checked. */
export class Watch {
  /** When the last fault was, or ends. */
  faultAtMs = 0;
  #upSinceMs: number | undefined;

  constructor(private readonly watched: Watched) {}

  /** Of documents that did not change since it looked last it has what it read then. */
  readonly #known = new WeakMap<Uint8Array, Stored>();

  /** By portal and what it shows, the newest version that its viewers have seen. */
  readonly #seen = new Map<string, number>();

  /** The first of these that does not hold. */
  async look(checks: readonly Invariant[]): Promise<Broken | undefined> {
    const view = this.view();
    for (const { name, check } of checks) {
      // oxlint-disable-next-line no-await-in-loop -- the first that does not hold is told
      const what = await check(view);
      if (what !== undefined) return { invariant: name, what, atMs: 0 };
    }
    return undefined;
  }

  /** Everything as it is now. */
  view(): View {
    const { world, fleet, provider, senders, writers, desk, town, script } = this.watched;
    if (!fleet.isUp) this.#upSinceMs = undefined;
    else this.#upSinceMs ??= world.nowMs;
    const pages = fleet.portals.flatMap(({ name, portal }) => {
      const page = portal.publicOutages();
      return page ? [{ portal: name, page }] : [];
    });
    const calmSinceMs = Math.max(this.faultAtMs, this.#upSinceMs ?? Infinity);
    return {
      outages: this.#all(outageModel),
      cases: this.#all(caseModel),
      messages: byId(this.#all(messageModel)),
      publications: this.#all(publicationModel),
      inbound: byId(this.#all(inboundModel)),
      people: this.#all(personModel),
      told: this.#all(toldModel),
      nowMs: world.nowMs,
      now: new Date(world.nowMs).toISOString(),
      calmMs: Math.max(0, world.nowMs - calmSinceMs),
      script,
      town,
      shown: provider.shown,
      events: senders.accepted,
      written: writers.accepted,
      done: desk.done,
      pages,
      wentBack: this.#wentBack(pages),
      log: fleet.machine.log,
    };
  }

  /** Each portal has a reader who stays with it, at the desk and on the public page. */
  #wentBack(pages: View['pages']): string | undefined {
    const shown = this.watched.fleet.portals
      // What it still reads from the start is shown to nobody.
      .filter(({ portal }) => portal.models.isCaughtUp())
      .flatMap(({ name, portal: { models } }) => [
        ...[...models.state.impacts].map(
          ([id, { outage }]) => [`${name} shows ${id}`, outage.version] as const,
        ),
        ...[...models.state.cases.values()].map(
          ({ id, version }) => [`${name} shows ${id}`, version] as const,
        ),
        ...[...models.state.publications.values()].map(
          ({ id, version }) => [`${name} shows ${id}`, version] as const,
        ),
      ]);
    const read = pages.flatMap(({ portal, page }) =>
      page.features.map(
        ({ id, properties: { asOf } }) =>
          [`the public page of ${portal} shows ${id}`, Date.parse(asOf)] as const,
      ),
    );
    let back: string | undefined;
    for (const [what, at] of [...shown, ...read]) {
      const before = this.#seen.get(what) ?? 0;
      if (at < before) back ??= `${what} at ${at} after ${before}`;
      this.#seen.set(what, Math.max(before, at));
    }
    return back;
  }

  #all<T extends Stored>({ name }: Pick<CollectionModel<T>, 'name'>): readonly T[] {
    const table = this.watched.fleet.place.documents(name);
    return [...table.getRange({})].map(({ value }) => {
      const known = this.#known.get(value) ?? decodeDocument(value);
      this.#known.set(value, known);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the collection holds its documents
      return known as T;
    });
  }
}

function byId<T extends Stored>(documents: readonly T[]): ReadonlyMap<string, T> {
  return new Map(documents.map((document) => [document._id, document]));
}
