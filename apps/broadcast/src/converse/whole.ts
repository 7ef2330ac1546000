import { Injectable } from '@nestjs/common';
import type { Conversation, ConversationEntry, PageQuery } from '@relight/contracts';
import { Clock, promisesOf, standingAfter } from '@relight/domain';
import type { Person as SignedIn } from '@relight/service-kit';
import { AuditTrail } from '../audit-trail.ts';
import { kindOf } from '../channels/list.ts';
import { Settings } from '../config.ts';
import { addressIn, type Person } from '../people/person.schema.ts';
import { Thread } from '../thread.ts';
import { AnswerWriting } from './answer-writing.ts';
import { answerWayOf, type AnswerWay } from './answer-way.ts';
import { entriesOf } from './entries.ts';
import { factsOf, type Known } from './facts.ts';
import { happeningsOf } from './happenings.ts';
import { answerer, lastHeard, Look, type Looked } from './look.ts';
import { headOf, nameOf } from './rows.ts';
import { suggestionsFor } from './suggestions.ts';

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
    const { UTILITY_LOCALE: desks } = this.settings.config;
    const last = lastHeard(looked.entries);
    const way = answerWayOf(last, person, desks);
    const happenings = happeningsOf(looked.entries, document.acts);
    const { closed, reopenedAt } = standingAfter(happenings);
    const facts = factsOf(this.#knownOf(looked, asOf));
    return {
      ...headOf(document),
      name: nameOf(document, person),
      person: personOf(person),
      addresses: addressesOf(looked),
      ...(await this.#said(looked, page)),
      promises: promisesOf(happenings).map(({ outageId: _outage, ...promise }) => promise),
      closed,
      reopenedAt,
      facts: [...facts],
      suggestions: this.#suggestions(looked, facts, asOf),
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

  #knownOf({ entries, standing, person }: Looked, now: string): Known {
    const { UTILITY_TIME_ZONE: timeZone, UTILITY_LOCALE: locale } = this.settings.config;
    const told = entries.flatMap((entry) => ('told' in entry ? [entry.told] : []));
    const heard = entries.flatMap((entry) => ('heard' in entry ? [entry.heard] : []));
    const served = lastHeard(entries)?.servicePointIds ?? person?.servicePointIds ?? [];
    return {
      standing,
      isAtHome: served.length > 0,
      told: told.findLast(({ publicationId }) => publicationId !== undefined),
      saidOut: heard.findLast((one) => one.class === 'outage' && !one.back),
      now,
      timeZone,
      locale,
    };
  }

  #suggestions(
    { entries, standing, person }: Looked,
    facts: Conversation['facts'] | ReturnType<typeof factsOf>,
    now: string,
  ): Conversation['suggestions'] {
    const last = lastHeard(entries);
    if (last === undefined) return [];
    const channel = answerer(last);
    const own = addressIn(person, { channel, value: last.from });
    const isKnown = (last.servicePointIds ?? person?.servicePointIds ?? []).length > 0;
    const { config } = this.settings;
    const locale = own?.locale ?? last.locale;
    const made = suggestionsFor({ standing, last, channel, isKnown, locale, facts, config, now });
    return made.map((one) => ({ text: one.text, facts: [...one.facts] }));
  }
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
      shown: kindOf(channel)?.shown(value) ?? channel,
      consent: own?.consent.outages.state ?? 'none',
      ...(own?.undeliverable === undefined ? {} : { undeliverable: true }),
    };
  });
}

function wayOf({ kind, to, refused }: AnswerWay): NonNullable<Conversation['answerBy']> {
  return {
    channel: kind.name,
    shown: kind.shown(to),
    longest: kind.longest,
    isPublic: kind.medium.isPublic,
    ...(refused === undefined ? {} : { refused }),
  };
}

function checksOf({ facts }: ReturnType<AnswerWriting['contextOf']>): Conversation['checks'] {
  return { ...facts, places: [...facts.places], times: [...facts.times] };
}
