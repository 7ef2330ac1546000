import { Injectable } from '@nestjs/common';
import type { Trigger } from '@relight/domain';
import { Clock, isFirstWord, RelightError } from '@relight/domain';
import { kindOf } from '../channels/list.ts';
import { messageIdOf, MessagesStore, newMessage } from '../deliver/messages.store.ts';
import type { Message } from '../deliver/message.schema.ts';
import { MessageQueue } from '../deliver/outbox.ts';
import { shownIn } from '../shown-outage.ts';
import { topicOf, type Address } from './audience.ts';
import type { Candidate } from './draft.ts';
import { PublicationsStore } from './publications.store.ts';
import type { PublicationDocument } from './publish.schemas.ts';
import { ToldStore, type Telling } from './told.store.ts';
import { Words } from './words.ts';
import { someAtOnce } from '../some-at-once.ts';

const hourMs = 3_600_000;

/** So many addresses are told in one round. */
export const toldAtOnce = 500;

/** Of a thread, the messages nearest above. */
const mostReferences = 10;

/** How long the news is worth sending, domain hours. */
const worthHours: Readonly<Record<Trigger, number>> = {
  powerOut: 2,
  initialEtr: 2,
  etrChange: 2,
  powerRestored: 3,
  correction: 6,
};

/** Turns a publication that may go into messages, and notes who has been told. */
@Injectable()
export class Handover {
  constructor(
    private readonly messages: MessagesStore,
    private readonly outbox: MessageQueue,
    private readonly told: ToldStore,
    private readonly publications: PublicationsStore,
    private readonly clock: Clock,
    private readonly words: Words,
  ) {}

  /**
   * May be repeated, after a crash or by two instances at once: each message has one id, each fact one
   * key an address. Throws STALE_VERSION when another publication told some of it meanwhile.
   */
  async handOver(
    document: PublicationDocument,
    { group, whole }: Pick<Candidate, 'group' | 'whole'>,
  ): Promise<PublicationDocument> {
    const now = this.clock.now();
    const addresses = [...group.addresses];
    const shownOutageId = shownIn(whole.impact);
    const topic = topicOf(whole.impact.outage);
    const overtaken: Message[] = [];
    for (let start = 0; start < addresses.length; start += toldAtOnce) {
      // oxlint-disable-next-line no-await-in-loop -- bounded batches, one after another
      const some = await this.#tell(document, addresses.slice(start, start + toldAtOnce), {
        now,
        shownOutageId,
        topic,
      });
      overtaken.push(...some);
    }
    if (overtaken.length === 0) return this.#noteTold(document, now);
    // Without the note, a crash before the next round leaves it to whoever looks for what is not told.
    await this.#recordOthers(overtaken, now);
    const message = 'Another publication told some of it meanwhile';
    throw new RelightError('STALE_VERSION', message, { retriable: true, offending: document._id });
  }

  /** For each address whose channel has threads, below what the next word of an outage is to stand. */
  async #above(
    { outageId, facts }: PublicationDocument,
    addresses: readonly Address[],
  ): Promise<ReadonlyMap<string, Partial<Message>>> {
    const threaded = addresses.filter(({ to }) => to && kindOf(to.channel)?.threads === true);
    if (threaded.length === 0 || isFirstWord(facts)) return new Map();
    const ids = threaded.map(({ id }) => id);
    const last = await this.told.lastMessageIds(ids, outageId);
    const messages = await this.messages.getMany([...last.values()]);
    return new Map(
      messages.flatMap(({ addressId, providerId, inReplyTo, references = [] }) => {
        if (addressId === undefined || providerId === undefined) return [];
        const before = inReplyTo === undefined ? references : [...references, inReplyTo];
        const thread = { inReplyTo: providerId, references: before.slice(-mostReferences) };
        return [[addressId, thread]];
      }),
    );
  }

  async #noteTold(document: PublicationDocument, now: string): Promise<PublicationDocument> {
    if (document.publication.toldAt !== undefined) return document;
    // With nobody to write to, saying it on the page was all.
    const state = this.words.renditionsOf(document.publication).length === 0 ? 'done' : 'sending';
    return this.publications.save(document, { toldAt: now, state }, now);
  }

  /** Those a message of another publication forestalled. */
  async #tell(
    document: PublicationDocument,
    addresses: readonly Address[],
    as: Pick<Message, 'shownOutageId' | 'topic'> & { readonly now: string },
  ): Promise<readonly Message[]> {
    const { outageId, facts } = document;
    const { now } = as;
    const above = await this.#above(document, addresses);
    const messages = addresses.flatMap((address) => {
      const message = this.#messageFor(document, address, as);
      return message ? { ...message, ...above.get(address.id) } : [];
    });
    const queued = await this.#queue(messages, document);
    const overtaken = messages.filter((_, index) => queued[index] === undefined);
    const forestalled = new Set(overtaken.map(({ addressId }) => addressId));
    const carriers = new Map(messages.map(({ addressId }, index) => [addressId, queued[index]]));
    const told = addresses.filter(({ id }) => !forestalled.has(id));
    await this.told.record(
      told.map(({ id: addressId }): Telling => ({
        addressId,
        outageId,
        facts,
        messageId: carriers.get(addressId),
        at: now,
      })),
    );
    await this.#takeBackNeverSent(queued);
    return overtaken;
  }

  /** The id under which each is queued, now or before; undefined when another message holds a fact of it. */
  async #queue(
    messages: readonly Message[],
    { _id: id }: PublicationDocument,
  ): Promise<readonly (string | undefined)[]> {
    if (messages.length === 0) return [];
    const states = await this.#queueOnce(messages);
    // What this publication queued before and never sent, yet is true again, goes by a new message.
    const dead = messages.filter((_, index) => states[index] === 'dead');
    const renewed = dead.map((message) => ({
      ...message,
      _id: messageIdOf(`${id}|${message._id}`, message.addressId ?? message.to, message.channel),
    }));
    const renewedStates = renewed.length === 0 ? [] : await this.#queueOnce(renewed);
    return messages.map((message, index) => {
      if (states[index] === 'queued') return message._id;
      const again = states[index] === 'dead' ? dead.indexOf(message) : -1;
      return renewedStates[again] === 'queued' ? renewed[again]?._id : undefined;
    });
  }

  async #queueOnce(
    messages: readonly Message[],
  ): Promise<readonly ('queued' | 'dead' | undefined)[]> {
    const results = await this.outbox.queue(messages);
    const refused = messages.filter((_, index) => results[index]?.ok === false);
    const known = refused.length === 0 ? [] : await this.messages.getMany(idsOf(refused));
    const byId = new Map(known.map((one) => [one._id, one]));
    return messages.map(({ _id }, index) => {
      if (results[index]?.ok === true) return 'queued';
      const before = byId.get(_id);
      return before && (isDead(before) ? 'dead' : 'queued');
    });
  }

  /** What the sender gave up before its telling was recorded counts as told by mistake. */
  async #takeBackNeverSent(queued: readonly (string | undefined)[]): Promise<void> {
    const messages = await this.messages.getMany(queued.flatMap((id) => id ?? []));
    await someAtOnce(messages.filter(isDead), (message) => this.told.takeBack(message));
  }

  /** What the other publications told is recorded, should whoever sent them have died before. */
  async #recordOthers(overtaken: readonly Message[], now: string): Promise<void> {
    const keys = overtaken.flatMap(({ messageKeys }) => messageKeys);
    const holders: Message[] = [];
    for (let start = 0; start < keys.length; start += toldAtOnce) {
      // oxlint-disable-next-line no-await-in-loop -- bounded lists, one after another
      holders.push(...(await this.messages.holding(keys.slice(start, start + toldAtOnce))));
    }
    const ids = [...new Set(holders.flatMap(({ publicationId }) => publicationId ?? []))];
    const publications = await someAtOnce(ids, (id) => this.publications.get(id));
    const factsOf = new Map(publications.map(({ _id, facts }) => [_id, facts]));
    await this.told.record(
      holders.flatMap(({ _id: messageId, addressId, outageId, publicationId = '' }): Telling[] => {
        const facts = factsOf.get(publicationId);
        if (facts === undefined || addressId === undefined || outageId === undefined) return [];
        return [{ addressId, outageId, facts, messageId, at: now }];
      }),
    );
  }

  #messageFor(
    { publication, outageId }: PublicationDocument,
    address: Address,
    { now, ...of }: Pick<Message, 'shownOutageId' | 'topic'> & { readonly now: string },
  ): Message | undefined {
    const { to } = address;
    const said = this.words.heardBy(this.words.renditionsOf(publication), address);
    // The page is told by the publication itself.
    if (to === undefined || said === undefined) return undefined;
    const worthMs = Date.parse(now) + worthHours[publication.trigger] * hourMs;
    // A promise that has passed is false: then another one is made.
    const expiresMs = Math.min(worthMs, Date.parse(publication.nextWordAt ?? '') || Infinity);
    return newMessage({
      _id: messageIdOf(publication.id, address.id, to.channel),
      channel: to.channel,
      to: to.value,
      locale: said.locale,
      body: said.parts.join('\n'),
      factKeys: publication.factKeys,
      priority: laneOf(publication.trigger, address),
      queuedAt: now,
      expiresAt: new Date(expiresMs).toISOString(),
      publicationId: publication.id,
      outageId,
      ...of,
      addressId: address.id,
    });
  }
}

/** Of many that wait: a start, a return and a correction change what people do, the rest what they expect. */
function laneOf(trigger: Trigger, { person }: Address): number {
  if (person?.critical === true) return 1;
  return trigger === 'initialEtr' || trigger === 'etrChange' ? 3 : 2;
}

function idsOf(messages: readonly Message[]): readonly string[] {
  return messages.map(({ _id }) => _id);
}

function isDead({ state }: Message): boolean {
  return state === 'expired' || state === 'withdrawn';
}
