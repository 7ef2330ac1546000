import { Injectable } from '@nestjs/common';
import { Clock } from '@relight/domain';
import { Settings } from '../config.ts';
import type { Contact } from '../contacts/contact.schema.ts';
import { ContactsRepository } from '../contacts/contacts.repository.ts';
import { answerKind, type ReplyKind } from '../converse/answer.ts';
import { Conversations } from '../converse/conversations.ts';
import type { Inbound } from '../inbound.schema.ts';
import { readPost, readSms, readWebReport, type Reading } from '../triage/reading.ts';
import { LONGEST_WORDS, type Heard } from './heard.ts';
import { InboundStore } from './inbound.store.ts';
import { isProvidersKeyword } from './provider-keywords.ts';
import { eventsOf } from './report-events.ts';

/** The provider's list tells whole seconds. */
const PROVIDERS_RESOLUTION_MS = 1_000;

/** What is known of who wrote. */
interface Author {
  readonly contactId?: string;
  readonly servicePointIds: readonly string[];
}

/** Where addresses and talks are looked up. */
@Injectable()
export class Acquaintances {
  constructor(
    readonly contacts: ContactsRepository,
    readonly conversations: Conversations,
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
    const alone = readingOf(heard);
    const hasConsentChanged = await this.#changeConsent(heard, alone);
    const author = await this.#authorOf(heard);
    const reading = await this.#inTalk(heard, alone, author);
    const reply = this.#replyTo(heard, reading, author, hasConsentChanged);
    const message = this.#messageOf(heard, reading, author, reply);
    const isNew = await this.inbound.keep(message);
    if (isNew && hasTalk(heard, author)) {
      await this.known.conversations.remember(reading, saidIn(heard));
    }
    return message;
  }

  /** True when this STOP or START is what changed the consent; told again, it still is. */
  async #changeConsent({ channel, from, at, id }: Heard, { intent }: Reading): Promise<boolean> {
    if (channel !== 'sms' || (intent !== 'stop' && intent !== 'start')) return false;
    const { contacts } = this.known;
    const before = await contacts.byPhone(from);
    if (before !== undefined && isOlder(at, before.consent, intent)) return false;
    const state = intent === 'stop' ? 'stopped' : 'given';
    return (
      (await contacts.changeConsent(from, state, { at, how: id })) || before?.consent.how === id
    );
  }

  /** A number typed on the page proves nothing: only who texts is known by the number. */
  async #authorOf({ channel, from }: Heard): Promise<Author> {
    const contact = channel === 'sms' ? await this.known.contacts.byPhone(from) : undefined;
    if (contact === undefined) return { servicePointIds: [] };
    return { contactId: contact._id, servicePointIds: contact.servicePointIds };
  }

  async #inTalk(heard: Heard, alone: Reading, author: Author): Promise<Reading> {
    return hasTalk(heard, author) ? this.known.conversations.joined(alone, saidIn(heard)) : alone;
  }

  #replyTo(
    heard: Heard,
    reading: Reading,
    { servicePointIds }: Author,
    hasConsentChanged: boolean,
  ): ReplyKind | undefined {
    if (heard.from === '') return undefined;
    const isKnown = servicePointIds.length > 0;
    return answerKind({
      channel: heard.channel,
      reading,
      isKnown,
      hasPlace: isKnown || reading.place !== undefined || heard.position !== undefined,
      isProvidersKeyword: isProvidersKeyword(
        this.settings.config.TWILIO_KEYWORDS,
        heard.body,
        heard.optOutType,
      ),
      hasConsentChanged,
      isShared: heard.isShared === true,
    });
  }

  #messageOf(heard: Heard, reading: Reading, author: Author, reply?: ReplyKind): Inbound {
    const { id, channel, from, body, at, providerId, position } = heard;
    const receivedAt = this.clock.now();
    const { servicePointIds } = author;
    return {
      _id: id,
      version: 0,
      channel,
      from,
      body: wellFormed(body.slice(0, LONGEST_WORDS[channel])),
      cut: body.length > LONGEST_WORDS[channel],
      at,
      receivedAt,
      providerId,
      contactId: author.contactId,
      ...reading,
      position,
      sameAs: heard.sameAs,
      reply,
      pending: eventsOf({ heard, reading, servicePointIds, reply, receivedAt }),
    };
  }
}

function readingOf({ channel, body, from, hazards = [], address }: Heard): Reading {
  if (channel === 'sms') return readSms(body);
  if (channel === 'x') return readPost(body, from);
  return readWebReport({ text: body, hazards, address });
}

/** Talks are kept with numbers whose place we do not know; a contact's place is known anyway. */
function hasTalk({ channel }: Heard, { servicePointIds }: Author): boolean {
  return channel === 'sms' && servicePointIds.length === 0;
}

function saidIn({ from, id, body, at }: Heard) {
  return { address: from, reportId: id, words: body, at };
}

/** A text found late does not undo what the same person said after it; of equal age, STOP counts. */
function isOlder(at: string, said: Contact['consent'], intent: 'stop' | 'start'): boolean {
  if (!said.how.startsWith('r-')) return false;
  const resolutionMs = intent === 'stop' ? PROVIDERS_RESOLUTION_MS : 0;
  return Date.parse(at) + resolutionMs < Date.parse(said.at);
}

/** Control characters but tab and line feed, and marks that turn the direction of writing. */
// oxlint-disable-next-line no-control-regex -- they are what is sought
const unseen = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

/** Half characters do not survive being stored; what nobody sees can make words look like others. */
function wellFormed(body: string): string {
  return body.replace(/\p{Surrogate}/gu, '\ufffd').replace(unseen, '');
}
