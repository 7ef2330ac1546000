import { Injectable } from '@nestjs/common';
import type { Conversation, ConversationEntry, PageQuery } from '@relight/contracts';
import { Clock, promisesOf, standingAfter } from '@relight/domain';
import type { Person as SignedIn } from '@relight/service-kit';
import { AuditTrail } from '../audit-trail.ts';
import { Settings } from '../config.ts';
import { addressIn, type Person, type PersonAddress } from '../people/person.schema.ts';
import { Thread } from '../thread.ts';
import { AnswerWriting } from './answer-writing.ts';
import { answerWayOf, type AnswerWay } from './answer-way.ts';
import { entriesOf } from './entries.ts';
import { factsOf, knownOf } from './facts.ts';
import { happeningsOf } from './happenings.ts';
import { Look, type Looked } from './look.ts';
import { headOf, nameOf, shownAs } from './rows.ts';
import { suggestionsOf } from './suggestions.ts';

/** One conversation whole, for a person of ours who may: each reading is noted before it is answered. */
@Injectable()
export class Whole {
  constructor(
    private readonly look: Look,
    private readonly thread: Thread,
    private readonly writing: AnswerWriting,
    private readonly audit: AuditTrail,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Throws NOT_FOUND. */
  async read(id: string, page: PageQuery, reader: SignedIn): Promise<Conversation> {
    const looked = await this.look.again(id);
    const { document, person } = looked;
    const asOf = this.clock.now();
    const about = [document._id];
    await this.audit.note({
      who: reader.user,
      what: `conversation ${document._id}`,
      at: asOf,
      about,
    });
    const { config } = this.settings;
    const way = answerWayOf(looked, config.UTILITY_LOCALE);
    const happenings = happeningsOf(looked.entries, document.acts);
    const { closed, reopenedAt } = standingAfter(happenings);
    const facts = factsOf(knownOf(looked, asOf, config));
    return {
      ...headOf(document),
      name: nameOf(document, person),
      person: personOf(person),
      addresses: addressesOf(looked),
      linkAsked: askedOf(document),
      ...(await this.#said(looked, page)),
      promises: promisesOf(happenings).map(({ outageId: _outage, ...promise }) => promise),
      closed,
      reopenedAt,
      facts: [...facts],
      suggestions: suggestionsOf(looked, facts, config, asOf).map((one) => ({
        text: one.text,
        facts: [...one.facts],
      })),
      tickets: [],
      ...(way ? { answerBy: wayOf(way) } : {}),
      checks: checksOf(this.writing.contextOf(looked, way)),
      asOf,
    };
  }

  async #said(
    { document, addresses }: Looked,
    { limit, after }: PageQuery,
  ): Promise<{ readonly entries: ConversationEntry[]; readonly next?: string }> {
    const { UTILITY_TIME_ZONE: timeZone, UTILITY_LOCALE: locale } = this.settings.config;
    const newestFirst = await this.thread.of({ addresses }, { limit, after });
    const isWhole = newestFirst.length < limit;
    const oldest = newestFirst.at(-1);
    const entries = entriesOf(newestFirst.toReversed(), document.acts, {
      from: isWhole ? '' : (oldest?.at ?? ''),
      before: after?.split('|')[0],
      timeZone,
      locale,
    });
    return { entries, ...(isWhole || !oldest ? {} : { next: oldest.position }) };
  }
}

type LinkedBy = NonNullable<Conversation['addresses'][number]['linked']>;

function askedOf({ linkAsked }: Looked['document']): Conversation['linkAsked'] {
  return linkAsked && { shown: linkAsked.shown, by: linkAsked.by.name, until: linkAsked.until };
}

function personOf(person: Person | undefined): Conversation['person'] {
  const { name = '', critical = false, servicePointIds = [] } = person ?? {};
  const isKnown = name !== '' || servicePointIds.length > 0;
  return { ...(name === '' ? {} : { name }), isKnown, critical, places: servicePointIds.length };
}

function addressesOf({ addresses, person }: Looked): Conversation['addresses'] {
  return addresses.map(({ channel, value }) => {
    const own = addressIn(person, { channel, value });
    return {
      channel,
      shown: shownAs({ channel, value }),
      consent: own?.consent.outages.state ?? 'none',
      ...(own?.undeliverable === undefined ? {} : { undeliverable: true }),
      ...(own ? { id: own.id, linked: linkOf(own, person) } : {}),
    };
  });
}

/** By whom the address was found to be theirs too. */
function linkOf({ id }: PersonAddress, person: Person | undefined): LinkedBy | undefined {
  const { mergedInto } =
    person?.documents.find(({ addresses }) => addresses.some((one) => one.id === id)) ?? {};
  return mergedInto && { by: mergedInto.by, at: mergedInto.at };
}

function wayOf({ kind, to, refused }: AnswerWay): NonNullable<Conversation['answerBy']> {
  return {
    channel: kind.name,
    shown: shownAs({ channel: kind.name, value: to }),
    longest: kind.longest,
    isPublic: kind.medium.isPublic,
    ...(refused === undefined ? {} : { refused }),
  };
}

function checksOf({ facts }: ReturnType<AnswerWriting['contextOf']>): Conversation['checks'] {
  return { ...facts, places: [...facts.places], times: [...facts.times] };
}
