import { Injectable } from '@nestjs/common';
import { Clock, writtenLanguage } from '@relight/domain';
import { Settings } from '../config.ts';
import { answeredBy, wayOf } from '../channels/list.ts';
import { PeopleRepository } from '../people/people.repository.ts';
import { addressIn, type Consent } from '../people/person.schema.ts';
import type { ReplyKind } from '@relight/contracts';
import { answerKind } from './answer.ts';
import { Talks, type Joined } from './talks.ts';
import { LinkCodes } from '../link-codes.ts';
import type { Inbound } from '../inbound.schema.ts';
import { nothingSaid, Said, type SaidLately } from '../said.ts';
import {
  isWordless,
  saidNothing,
  readPost,
  readSms,
  readWebReport,
  type Reading,
} from '../triage/reading.ts';
import { longestWords, type Heard } from './heard.ts';
import { InboundStore } from './inbound.store.ts';
import { isProvidersKeyword } from './provider-keywords.ts';
import { eventsOf } from './report-events.ts';

/** The provider's list tells whole seconds. */
const providersResolutionMs = 1_000;

/** What is known of who wrote. */
interface Author {
  readonly contactId?: string;
  readonly servicePointIds: readonly string[];
  /** They asked for no more texts, before this one. */
  readonly hasStopped: boolean;
  /** A provider said that nothing arrives at this address. */
  readonly isUndeliverable: boolean;
}

/** One message, and what its answer depends on. */
interface Case {
  readonly heard: Heard;
  readonly author: Author;
  readonly reading: Reading;
  readonly said: SaidLately;
  readonly hasConsentChanged: boolean;
}

/** So many answers within minutes are no talk of a person any more. */
const mostAnswers = 20;
/** Whoever tells of a danger is told to keep away even then. */
const mostDangerAnswers = 30;
const mostVague = 5;
const mostVagueADay = 10;

/** Where addresses, talks and what was said are looked up. */
@Injectable()
export class Acquaintances {
  constructor(
    readonly people: PeopleRepository,
    readonly talks: Talks,
    readonly said: Said,
    readonly codes: LinkCodes,
  ) {}
}

/** Takes every message of every channel: consent first, then what it says and which answer it gets. */
@Injectable()
export class Inbox {
  constructor(
    private readonly inbound: InboundStore,
    private readonly known: Acquaintances,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** Durable when it resolves; the same message again changes nothing. */
  async take(given: Heard): Promise<Inbound> {
    const before = await this.inbound.get(given.id);
    if (before !== undefined) return before;
    const heard = { ...given, body: wellFormed(given.body) };
    const author = await this.#authorOf(heard);
    if (author.isUndeliverable) await this.#noteAlive(heard);
    const said = await this.#saidTo(heard);
    // Whoever said STOP was asked nothing since: their YES is the word that opts in.
    const read = readingOf(heard, author.hasStopped ? nothingSaid : said);
    const alone = (await this.#isCode(heard, read)) ? saidNothing('code') : read;
    const hasConsentChanged = await this.#changeConsent(heard, alone);
    const { reading, chosen } = await this.#inTalk(heard, alone, author);
    const own = chosen?.servicePointId;
    const servicePointIds = own === undefined ? author.servicePointIds : [own];
    const where = { ...author, servicePointIds };
    const talk = { heard, author: where, reading, said, hasConsentChanged };
    const message = await this.#messageOf(talk, this.#replyTo(talk));
    const isNew = await this.inbound.keep(message);
    if (isNew && isTalk(heard)) {
      await this.known.talks.remember(reading, saidIn(heard));
    }
    return message;
  }

  /** True when its words, or what was ticked, name a danger. */
  isDanger(heard: Heard): boolean {
    const reading = readingOf({ ...heard, body: wellFormed(heard.body) }, nothingSaid);
    return reading.hazard !== undefined;
  }

  /** True for the code that we told them elsewhere, and not much besides. */
  async #isCode(heard: Heard, { intent, class: kind, hazard }: Reading): Promise<boolean> {
    if (intent !== 'free' || kind !== 'other' || hazard !== undefined) return false;
    return this.known.codes.isAnswered(heard, this.clock.now());
  }

  /** True when this STOP or START is what changed the consent; told again, it still is. */
  async #changeConsent(heard: Heard, { intent }: Reading): Promise<boolean> {
    if (!isTalk(heard) || (intent !== 'stop' && intent !== 'start')) return false;
    const { channel, from: value, at, id } = heard;
    const { people } = this.known;
    const before = addressIn(await people.byAddress(channel, value), { channel, value })?.consent
      .outages;
    if (before !== undefined && isOlder(at, before, intent)) return false;
    const state = intent === 'stop' ? 'stopped' : 'given';
    return (
      (await people.changeConsent({ channel, value }, { state, at, how: id })) || before?.how === id
    );
  }

  /** A number typed on the page proves nothing: only who texts is known by the number. */
  async #authorOf(heard: Heard): Promise<Author> {
    const { channel, from: value } = heard;
    const person = isTalk(heard) ? await this.known.people.byAddress(channel, value) : undefined;
    if (person === undefined) {
      return { servicePointIds: [], hasStopped: false, isUndeliverable: false };
    }
    const { servicePointIds, documents } = person;
    const document = documents.find((one) => addressIn(one, { channel, value }) !== undefined);
    const contactId = document?._id ?? person._id;
    const own = addressIn(person, { channel, value });
    const hasStopped = own?.consent.outages.state === 'stopped';
    const isUndeliverable = own?.undeliverable !== undefined;
    return { contactId, servicePointIds, hasStopped, isUndeliverable };
  }

  /** Who writes by an address has it, whatever a provider said of it before. */
  async #noteAlive({ channel, from: value }: Heard): Promise<void> {
    await this.known.people.noteUndeliverable({ channel, value }, undefined);
  }

  async #saidTo(heard: Heard): Promise<SaidLately> {
    const { channel, from, at } = heard;
    return isTalk(heard) ? this.known.said.lately(channel, from, at) : nothingSaid;
  }

  async #inTalk(heard: Heard, alone: Reading, author: Author): Promise<Joined> {
    if (!isTalk(heard)) return { reading: alone };
    // Who has one place speaks of that one; of none or several, where joins what was told before.
    const isStranger = author.servicePointIds.length !== 1;
    return this.known.talks.joined(alone, saidIn(heard), isStranger);
  }

  #replyTo({ heard, author, reading, said, hasConsentChanged }: Case): ReplyKind | undefined {
    const { channel, body, from } = heard;
    const answered = answeredBy(channel, from);
    if (answered?.canReach(from) !== true) return undefined;
    const isConsent = reading.intent === 'stop' || reading.intent === 'start';
    const most = reading.hazard === undefined ? mostAnswers : mostDangerAnswers;
    if (said.answers >= most && !isConsent) return undefined;
    const { TWILIO_KEYWORDS, TWILIO_FROM } = this.settings.config;
    // To answer ourselves would never end.
    if (from === TWILIO_FROM) return undefined;
    const isKnown = author.servicePointIds.length > 0;
    return answerKind({
      way: wayOf(channel),
      reading,
      isKnown,
      hasPlace: isKnown || reading.place !== undefined || heard.position !== undefined,
      isProvidersKeyword:
        answered.medium.takesKeywords &&
        isProvidersKeyword(TWILIO_KEYWORDS, body, heard.optOutType),
      hasConsentChanged,
      isWordless: isPictureOrNothing(heard),
      mayBeVague: said.vague < mostVague && said.vagueToday < mostVagueADay,
      isShared: heard.isShared === true,
    });
  }

  async #messageOf(talk: Case, reply: ReplyKind | undefined): Promise<Inbound> {
    const { heard, author, reading } = talk;
    // It only decides the answer.
    const { isHazardUnsure: _unsure, ...kept } = reading;
    const { id, channel, from, body, at, providerId, position, pictures = [] } = heard;
    const receivedAt = this.clock.now();
    const { servicePointIds } = author;
    const isAnswerWithheld = isWithheld(talk, reply);
    const takesBack =
      reading.intent === 'withdraw' ? await this.known.talks.toldLast(saidIn(heard)) : undefined;
    const told = {
      heard,
      reading,
      servicePointIds,
      reply,
      receivedAt,
      isAnswerWithheld,
      takesBack,
    };
    return {
      _id: id,
      version: 0,
      channel,
      from,
      body: wellFormed(body.slice(0, longestWords(channel))),
      cut: body.length > longestWords(channel),
      ...(pictures.length > 0 ? { pictures } : {}),
      ...(pictures.length > 0 && isPictureOrNothing(heard) ? { unseenSince: receivedAt } : {}),
      at,
      receivedAt,
      providerId,
      subject: heard.subject === undefined ? undefined : wellFormed(heard.subject),
      references: heard.references,
      contactId: author.contactId,
      ...kept,
      position,
      sameAs: heard.sameAs,
      locale: heard.locale ?? writtenLanguage(body),
      ownOutAt: await this.#ownOutAt(heard, reading),
      ...(servicePointIds.length > 0 ? { servicePointIds } : {}),
      reply,
      pending: eventsOf({ ...told, isWordless: isPictureOrNothing(heard) }),
    };
  }

  async #ownOutAt(heard: Heard, reading: Reading): Promise<string | undefined> {
    if (!isTalk(heard)) return undefined;
    return this.known.talks.outSince(reading, saidIn(heard));
  }
}

/** A danger told by text of which nobody is told to keep away: the desk has to reach them otherwise. */
function isWithheld({ heard, author, reading }: Case, reply: ReplyKind | undefined): boolean {
  if (reading.hazard === undefined || !isTalk(heard)) return false;
  return reading.intent === 'stop' || author.hasStopped || reply !== 'hazardReceived';
}

/** Nothing a person wrote: a picture, or not even that. A bare 👍 is a reaction and no question. */
function isPictureOrNothing(heard: Heard): boolean {
  const { body, pictures = [] } = heard;
  if (!isTalk(heard) || !isWordless(body)) return false;
  return pictures.length > 0 || body.trim() === '';
}

/** Said in a talk of their own, by an address that is theirs. */
function isTalk({ channel }: Heard): boolean {
  return wayOf(channel) === 'talk';
}

function readingOf(heard: Heard, { asked, isAskedWhere }: SaidLately): Reading {
  const { channel, body, from, hazards = [], address } = heard;
  const way = wayOf(channel);
  if (way === 'talk') return readSms(body, { asked, isAskedWhere });
  if (way === 'public') return readPost(body, from);
  return readWebReport({ text: body, hazards, address });
}

function saidIn({ from, id, body, at }: Heard) {
  return { address: from, reportId: id, words: body, at };
}

/** A text found late does not undo what the same person said after it; of equal age, STOP counts. */
function isOlder(at: string, said: Consent, intent: 'stop' | 'start'): boolean {
  if (!said.how.startsWith('r-')) return false;
  const resolutionMs = intent === 'stop' ? providersResolutionMs : 0;
  return Date.parse(at) + resolutionMs < Date.parse(said.at);
}

/** Control characters but tab and line feed, and marks that turn the direction of writing. */
// oxlint-disable-next-line no-control-regex -- they are what is sought
const unseen = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

/** Half characters do not survive being stored; what nobody sees can make words look like others. */
function wellFormed(body: string): string {
  return body.replace(/\p{Surrogate}/gu, '\ufffd').replace(unseen, '');
}
