import { Injectable } from '@nestjs/common';
import type { Trigger } from '@relight/domain';
import { Clock } from '@relight/domain';
import { messageIdOf, MessagesStore, newMessage } from '../deliver/messages.store.ts';
import type { Message } from '../deliver/message.schema.ts';
import { xAddress, type Address, type Group } from './audience.ts';
import { PublicationsStore } from './publications.store.ts';
import type { PublicationDocument } from './publish.schemas.ts';
import { ToldStore, type Telling } from './told.store.ts';

const atOnce = 500;
const hourMs = 3_600_000;

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
    private readonly told: ToldStore,
    private readonly publications: PublicationsStore,
    private readonly clock: Clock,
  ) {}

  /** May be repeated after a crash: each message has one id, each fact one key an address. */
  async handOver(
    document: PublicationDocument,
    { group }: { readonly group: Group },
  ): Promise<PublicationDocument> {
    const now = this.clock.now();
    const addresses = [...group.addresses];
    for (let start = 0; start < addresses.length; start += atOnce) {
      // oxlint-disable-next-line no-await-in-loop -- bounded batches, one after another
      await this.tell(document, addresses.slice(start, start + atOnce), now);
    }
    if (document.publication.toldAt !== undefined) return document;
    // With nobody to write to, saying it on the page was all.
    const state = document.publication.channels.length === 0 ? 'done' : 'sending';
    return this.publications.save(document, { toldAt: now, state }, now);
  }

  /** What this publication queued before and never sent, yet is true again, goes by a new message. */
  private async queue(
    messages: readonly Message[],
    { _id: id }: PublicationDocument,
  ): Promise<void> {
    const results = await this.messages.queue(messages);
    const refused = messages.filter((_, index) => results[index]?.ok === false);
    if (refused.length === 0) return;
    const known = await Promise.all(refused.map((message) => this.messages.get(message._id)));
    const dead = new Set(known.filter((one) => one && isDead(one)).map((one) => one?._id));
    const again = refused
      .filter(({ _id }) => dead.has(_id))
      .map((message) => ({
        ...message,
        _id: messageIdOf(`${id}|${message._id}`, message.addressId ?? message.to, message.channel),
      }));
    if (again.length > 0) await this.messages.queue(again);
  }

  private async tell(
    document: PublicationDocument,
    addresses: readonly Address[],
    now: string,
  ): Promise<void> {
    const messages = addresses.flatMap((address) => messageFor(document, address, now) ?? []);
    if (messages.length > 0) await this.queue(messages, document);
    await this.told.record(
      addresses.map((address): Telling => ({
        addressId: address.id,
        outageId: document.outageId,
        facts: document.facts,
        messageId: messages.find(({ addressId }) => addressId === address.id)?._id,
        at: now,
      })),
    );
  }
}

function isDead({ state }: Message): boolean {
  return state === 'expired' || state === 'withdrawn';
}

function messageFor(
  { publication, outageId }: PublicationDocument,
  address: Address,
  now: string,
): Message | undefined {
  const channel = address.contact ? 'sms' : 'x';
  const body = publication.words[channel];
  const to = address.contact?.phone ?? address.id;
  // The page is told by the publication itself.
  if (body === undefined || (!address.contact && address.id !== xAddress.id)) return undefined;
  const expiresMs = Date.parse(now) + worthHours[publication.trigger] * hourMs;
  return newMessage({
    _id: messageIdOf(publication.id, address.id, channel),
    channel,
    to,
    body,
    factKeys: publication.factKeys,
    priority:
      publication.trigger === 'correction' || publication.trigger === 'powerRestored' ? 2 : 3,
    queuedAt: now,
    expiresAt: new Date(expiresMs).toISOString(),
    publicationId: publication.id,
    outageId,
    addressId: address.id,
  });
}
