import { Injectable } from '@nestjs/common';
import type { Impact, Verdict } from '@relight/contracts';
import { Clock } from '@relight/domain';
import { MessagesStore } from '../deliver/messages.store.ts';
import type { Message } from '../deliver/message.schema.ts';
import { PublicationsStore } from '../publish/publications.store.ts';
import type { PublicationDocument, ToldLedger } from '../publish/publish.schemas.ts';
import { ToldStore } from '../publish/told.store.ts';
import { ViewsStore } from '../publish/views.store.ts';
import { correctionOf, verdictOf } from './verdict.ts';

/** Says of messages whether what they told was true, a page of them at a time. */
@Injectable()
export class Judge {
  constructor(
    private readonly messages: MessagesStore,
    private readonly publications: PublicationsStore,
    private readonly views: ViewsStore,
    private readonly told: ToldStore,
    private readonly clock: Clock,
  ) {}

  /** By the message's id. An answer, and what never was about an outage, is not judged. */
  async verdictsOf(messages: readonly Message[]): Promise<ReadonlyMap<string, Verdict>> {
    const about = messages.filter(({ publicationId }) => publicationId !== undefined);
    const [facts, impacts, ledger, corrected] = await Promise.all([
      this.#factsOf(about),
      this.#impactsOf(about),
      this.told.ofAddresses([...new Set(about.flatMap(({ addressId }) => addressId ?? []))]),
      this.#correctionsOf(about),
    ]);
    const toldOf = new Map(ledger.map((one) => [placeIn(one), one]));
    const now = this.clock.now();
    return new Map(
      about.map((message) => {
        const { _id: id, publicationId = '', outageId = '' } = message;
        const impact = impacts.get(outageId);
        const backAt = backAtOf(impact, toldOf.get(placeIn(message)));
        const theirs = new Set(
          message.factKeys.flatMap((key) => corrected.get(keyOf(message, key)) ?? []),
        );
        const known = { impact, backAt, corrected: theirs, now };
        return [id, verdictOf(facts.get(publicationId) ?? [], known)];
      }),
    );
  }

  /**
   * By the publication's id: of what all heard of one outage. A fact that was taken back from anybody was false
   * for them; what is not told yet is not judged.
   */
  async ofPublications(
    outageId: string,
    all: readonly PublicationDocument[],
  ): Promise<ReadonlyMap<string, Verdict>> {
    const told = all.filter(({ publication }) => publication.toldAt !== undefined);
    const impact = (await this.views.get(outageId))?.impact;
    const corrected = new Set(told.flatMap(({ facts }) => facts.map(({ key }) => key)));
    const known = { impact, backAt: undefined, corrected, now: this.clock.now() };
    return new Map(told.map(({ _id, facts }) => [_id, verdictOf(facts, known)]));
  }

  async #factsOf(about: readonly Message[]) {
    const ids = [...new Set(about.flatMap(({ publicationId }) => publicationId ?? []))];
    const found = await this.publications.getMany(ids);
    return new Map(
      found.map(({ _id, facts }): [string, PublicationDocument['facts']] => [_id, facts]),
    );
  }

  async #impactsOf(about: readonly Message[]): Promise<ReadonlyMap<string, Impact | undefined>> {
    const ids = [...new Set(about.flatMap(({ outageId }) => outageId ?? []))];
    const found = await this.views.getMany(ids);
    return new Map(found.map(({ _id, impact }) => [_id, impact]));
  }

  /** The key of the correction that went to the same reader, by the key of the message's fact. */
  async #correctionsOf(about: readonly Message[]): Promise<ReadonlyMap<string, string>> {
    const wanted = new Map(
      about.flatMap((message) =>
        message.factKeys.flatMap((key) => {
          const by = correctionOf(key);
          return by === undefined ? [] : [[keyOf(message, by), [keyOf(message, key), by]] as const];
        }),
      ),
    );
    if (wanted.size === 0) return new Map();
    const holders = await this.messages.holding([...wanted.keys()]);
    const held = holders.flatMap(({ messageKeys }) => messageKeys);
    return new Map(held.flatMap((key) => (wanted.has(key) ? [wanted.get(key) ?? ['', '']] : [])));
  }
}

/** As the message's own keys are made: what, to whom, by which channel. */
function keyOf({ addressId, to, channel }: Message, factKey: string): string {
  return `${factKey}|${addressId ?? to}|${channel}`;
}

function placeIn({ addressId, outageId }: Pick<Message, 'addressId' | 'outageId'>): string {
  return `${addressId}|${outageId}`;
}

function backAtOf(impact: Impact | undefined, told: ToldLedger | undefined): string | undefined {
  const stepId = told?.told.backStepId;
  return impact?.steps.find(({ id }) => id === stepId)?.at;
}
