import { Injectable } from '@nestjs/common';
import { renditionsOf, type AnswerOf, type Asked, type routes } from '@relight/contracts';
import { Clock, RelightError } from '@relight/domain';
import { AuditTrail } from '../audit-trail.ts';
import { channelKinds, kindOf } from '../channels/list.ts';
import { countryIn, Settings } from '../config.ts';
import { MessagesStore } from '../deliver/messages.store.ts';
import type { Message } from '../deliver/message.schema.ts';
import { normalAddress } from '../people/address.ts';
import { PeopleRepository } from '../people/people.repository.ts';
import type { Person } from '../people/person.schema.ts';
import { PublicationsStore } from '../publish/publications.store.ts';
import type { PublicationDocument } from '../publish/publish.schemas.ts';
import { Judge } from './judge.ts';
import { entryOf } from './told-to-reader.ts';

type Query = Asked<typeof routes.deskTold>['query'];
type Answer = AnswerOf<typeof routes.deskTold>;
type Publications = NonNullable<Answer['publications']>;

/** Of one instant to one address there are no more. */
const mostAtOnce = 50;

/** The ledger for people at the desk: by person, by outage, or one message. */
@Injectable()
export class ToldAtDesk {
  constructor(
    private readonly messages: MessagesStore,
    private readonly publications: PublicationsStore,
    private readonly people: PeopleRepository,
    private readonly judge: Judge,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** Throws NOT_FOUND for a message there is not, ADDRESS_INVALID. */
  async page(query: Query, by: string): Promise<Answer> {
    const { person, outage, message = '' } = query;
    if (outage !== undefined) return this.#ofOutage(outage, query);
    return person === undefined ? this.#one(message, by) : this.#ofPerson(person, query, by);
  }

  async #ofOutage(outageId: string, { after, limit }: Query): Promise<Answer> {
    const before = after === undefined ? {} : { before: { after } };
    const found = await this.messages.ofOutage(outageId, { limit: limit + 1, ...before });
    const page = await this.#pageOf(found.slice(0, limit));
    const next = found.length > limit ? found[limit - 1]?._id : undefined;
    return {
      ...(after === undefined ? { publications: await this.#saidOf(outageId) } : {}),
      ...page,
      ...(next === undefined ? {} : { next }),
    };
  }

  /** Over all addresses of the person, so that its cursor is an instant and an id. */
  async #ofPerson(given: string, { after, limit }: Query, by: string): Promise<Answer> {
    const value = normalAddress(given, countryIn(this.settings.config));
    const owner = await this.#ownerOf(value);
    await this.#note(
      'what one person was told',
      owner?.documents.map(({ _id }) => _id),
      by,
    );
    const values = owner?.addresses.map((one) => one.value) ?? [value];
    const [lte = '9999'] = after?.split('|') ?? [];
    // oxlint-disable-next-line relight/bounded-promises -- the addresses of one person
    const found = await Promise.all(
      [...new Set(values)].map((to) =>
        this.messages.pageTo(to, { range: { lte }, limit: limit + mostAtOnce }),
      ),
    );
    const all = found
      .flat()
      .filter((message) => after === undefined || placeOf(message) < after)
      .toSorted((one, other) => (placeOf(one) < placeOf(other) ? 1 : -1));
    const page = all.slice(0, limit);
    const last = page.at(-1);
    const next = all.length > limit && last !== undefined ? placeOf(last) : undefined;
    return { ...(await this.#pageOf(page)), ...(next === undefined ? {} : { next }) };
  }

  async #one(id: string, by: string): Promise<Answer> {
    const message = await this.messages.get(id);
    if (message === undefined) {
      throw new RelightError('NOT_FOUND', 'There is no such message', { offending: id });
    }
    const owner = await this.#ownerOf(message.to);
    await this.#note(
      `message ${id}`,
      owner?.documents.map(({ _id }) => _id),
      by,
    );
    return this.#pageOf([message]);
  }

  async #pageOf(page: readonly Message[]): Promise<Pick<Answer, 'entries'>> {
    const verdicts = await this.judge.verdictsOf(page);
    const entries = page.map((message) => {
      const { locale: language, publicationId, factKeys, history } = message;
      return {
        ...entryOf(message, verdicts),
        to: kindOf(message.channel)?.shown(message.to) ?? message.channel,
        ...(language === undefined ? {} : { language }),
        ...(publicationId === undefined ? {} : { publicationId }),
        facts: [...factKeys],
        history: history.map(({ state, at }) => ({ state, at })),
      };
    });
    return { entries };
  }

  /** Oldest first, with what is known of each by now. */
  async #saidOf(outageId: string): Promise<Publications> {
    const all = await this.publications.ofOutage(outageId);
    const verdicts = await this.judge.ofPublications(outageId, all);
    return all
      .toSorted((one, other) =>
        one.publication.createdAt.localeCompare(other.publication.createdAt),
      )
      .map((one) => this.#said(one, verdicts.get(one._id) ?? 'notJudged'));
  }

  #said(
    { _id: id, state, publication }: PublicationDocument,
    verdict: Publications[number]['verdict'],
  ): Publications[number] {
    const { toldAt: at, decidedBy: by } = publication;
    const renditions = renditionsOf(publication, this.settings.config.UTILITY_LOCALE);
    return {
      id,
      ...(at === undefined ? {} : { at }),
      state,
      words: renditions[0]?.parts.join(' ') ?? '',
      ways: renditions.map(({ channel, locale: language, addresses }) => {
        return { channel, language, addresses };
      }),
      ...(by === undefined ? {} : { by }),
      verdict,
    };
  }

  async #ownerOf(value: string): Promise<Person | undefined> {
    const addresses = channelKinds.map(({ name: channel }) => ({ channel, value }));
    const [person] = (await this.people.byAddresses(addresses)).values();
    return person;
  }

  #note(what: string, about: readonly string[] | undefined, who: string): Promise<void> {
    const entry = { who, what: `read ${what}`, at: this.clock.now() };
    return this.audit.note(about === undefined ? entry : { ...entry, about });
  }
}

const placeOf = ({ queuedAt, _id }: Message): string => `${queuedAt}|${_id}`;
