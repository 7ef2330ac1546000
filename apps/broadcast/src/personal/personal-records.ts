import type { Collection, DocumentStore } from '@relight/documents';
import { channelKinds } from '../channels/list.ts';
import { conversationModel, type ConversationDocument } from '../conversation.schema.ts';
import { talkModel, type LastTalk } from '../listen/talk.schema.ts';
import { messageModel, type Message } from '../deliver/message.schema.ts';
import { inboundModel, type Inbound } from '../inbound.schema.ts';
import { auditModel, type AuditEntry } from '../audit.schema.ts';
import {
  addressKey,
  personModel,
  type AddressOf,
  type PersonDocument,
  type StoredPerson,
} from '../people/person.schema.ts';
import { PeopleDocuments } from '../people/people-documents.ts';
import { documentOf, valueBefore } from '../people/stored-person.ts';
import { connectedTo } from '../people/whole-person.ts';
import { subscriptionRequestModel, type SubscriptionRequest } from '../subscribe/request.schema.ts';
import { toldModel, type ToldLedger } from '../publish/publish.schemas.ts';

/** Everything that documents hold of one person. */
export interface PersonalRecords {
  /**
   * Whose address it is, with all that was merged: each leads to the next ones, from the one that has the
   * address.
   */
  readonly people: readonly PersonDocument[];
  /** Every address of theirs, the one asked for among them. */
  readonly values: readonly string[];
  readonly heard: readonly Inbound[];
  readonly messages: readonly Message[];
  readonly talks: readonly LastTalk[];
  /** What people of ours did and wrote in conversations with them. */
  readonly conversations: readonly ConversationDocument[];
  readonly told: readonly ToldLedger[];
  /** Alerts that were asked for by their addresses, and not confirmed or only just. */
  readonly requests: readonly SubscriptionRequest[];
  /** Who merged and split them. */
  readonly merges: readonly AuditEntry[];
}

/** The collections that hold personal data. */
export class PersonalCollections {
  private constructor(
    readonly people: Collection<StoredPerson>,
    readonly heard: Collection<Inbound>,
    readonly messages: Collection<Message>,
    readonly talks: Collection<LastTalk>,
    readonly conversations: Collection<ConversationDocument>,
    readonly told: Collection<ToldLedger>,
    readonly audit: Collection<AuditEntry>,
    readonly requests: Collection<SubscriptionRequest>,
  ) {}

  static async open(store: DocumentStore): Promise<PersonalCollections> {
    return new PersonalCollections(
      await store.open(personModel),
      await store.open(inboundModel),
      await store.open(messageModel),
      await store.open(talkModel),
      await store.open(conversationModel),
      await store.open(toldModel),
      await store.open(auditModel),
      await store.open(subscriptionRequestModel),
    );
  }

  /**
   * `value` is an address as its channel writes it: `+13035550143`, `@handle`, `a@b.example`. `others` are
   * addresses of the same person known before.
   */
  async of(value: string, others: readonly string[] = []): Promise<PersonalRecords> {
    const owners = await this.#owners(value);
    const people = [...owners, ...(await connectedTo(new PeopleDocuments(this.people), owners))];
    const addresses = people.flatMap((person) => person.addresses);
    const values = [...new Set([value, ...others, ...addresses.map((one) => one.value)])];
    return {
      people: [...people, ...(await this.#wordsOf(values))],
      values,
      heard: await this.heard.find({ index: 'from', where: { from: values } }),
      messages: await this.messages.find({ index: 'to', where: { to: values } }),
      talks: await this.talks.getMany(values),
      conversations: await this.#conversationsWith(values),
      told: await this.#toldTo(addresses.map(({ id }) => id)),
      requests: await this.requests.getMany(eachChannels(values).map(addressKey)),
      merges: await this.#about(people.map(({ _id }) => _id)),
    };
  }

  /** Who has read the words of these reports, or of these conversations. */
  async readings(
    reportIds: readonly string[],
    conversationIds: readonly string[] = [],
  ): Promise<readonly AuditEntry[]> {
    const asked = new Set(reportIds.map((id) => `words of ${id}`));
    const found: AuditEntry[] = [];
    for await (const entry of this.audit.scan()) if (asked.has(entry.what)) found.push(entry);
    return [...found, ...(await this.#about(conversationIds))];
  }

  /** With all that were joined to them. */
  async #conversationsWith(values: readonly string[]): Promise<readonly ConversationDocument[]> {
    const addressKeys = eachChannels(values).map(addressKey);
    const found = await this.conversations.find({ index: 'addressKeys', where: { addressKeys } });
    const joined = await this.conversations.getMany(found.flatMap(({ joined: ids = [] }) => ids));
    const theirs = joined.filter(({ keysBefore = [] }) =>
      keysBefore.some((key) => addressKeys.includes(key)),
    );
    return [...found, ...theirs];
  }

  async #about(ids: readonly string[]): Promise<readonly AuditEntry[]> {
    return ids.length === 0 ? [] : this.audit.find({ index: 'about', where: { about: ids } });
  }

  async #owners(value: string): Promise<readonly PersonDocument[]> {
    const addresses = eachChannels([value]);
    const found = [
      ...(await this.people.find({
        index: 'addressKeys',
        where: { addressKeys: addresses.map(addressKey) },
      })),
      ...(await this.people.find({ index: 'phone', where: { phone: addresses.map(valueBefore) } })),
    ];
    const byId = new Map(found.map((one) => [one._id, documentOf(one)]));
    return [...byId.values()];
  }

  /** What an import that ended half way wrote down of these. */
  async #wordsOf(values: readonly string[]): Promise<readonly PersonDocument[]> {
    const ids = eachChannels(values).map((one) => `word of ${valueBefore(one)}`);
    return (await this.people.getMany(ids)).map(documentOf);
  }

  async #toldTo(addressIds: readonly string[]): Promise<readonly ToldLedger[]> {
    if (addressIds.length === 0) return [];
    return this.told.find({ index: 'addressId', where: { addressId: addressIds } });
  }
}

function eachChannels(values: readonly string[]): readonly AddressOf[] {
  return channelKinds.flatMap(({ name: channel }) => values.map((value) => ({ channel, value })));
}
