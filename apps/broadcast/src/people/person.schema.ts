import type { AlertPlace } from '@relight/contracts';
import type { CollectionModel, Stored } from '@relight/documents';
import type { Channel } from '@relight/domain';
import { Schema } from 'mongoose';

export type ConsentState = 'given' | 'stopped' | 'none';

/** What the owner of an address said of being written to, when, and how we know. */
export interface Consent {
  readonly state: ConsentState;
  readonly at: string;
  /** Id of the message that said so, `import`, or a provider's refusal. */
  readonly how: string;
}

/** What people may hear of; consent is given for each. */
export const topics = ['outages', 'planned'] as const;
export type Topic = (typeof topics)[number];

/** What was said of each topic; who never said anything of planned work hears of it as of outages. */
type ConsentByTopic = Readonly<Record<'outages', Consent>> &
  Readonly<Partial<Record<Topic, Consent | undefined>>>;

/** One way to reach a person. Consent lives here and never on the person. */
export interface PersonAddress {
  /** Names it in the told ledger. */
  readonly id: string;
  readonly channel: Channel;
  /** As the channel writes it: an E.164 number, a mail address in small letters. */
  readonly value: string;
  /** BCP 47 language in which they read it. */
  readonly locale: string;
  readonly consent: ConsentByTopic;
  /** When its owner last proved that it is theirs, by a code or a link: what is signed then leads back to it. */
  readonly confirmedAt?: string | undefined;
  /** Nothing arrives there, as a provider has said; until its owner writes by it, or a file gives another. */
  readonly undeliverable?: Undeliverable | undefined;
}

/** That an address is none, as a provider said of a message to it. */
export interface Undeliverable {
  /** Domain time, ISO 8601. */
  readonly at: string;
  /** In the provider's words, without the address. */
  readonly why: string;
}

/** What we know of somebody. */
interface Known {
  readonly name: string;
  readonly addresses: readonly PersonAddress[];
  readonly servicePointIds: readonly string[];
  /** Areas that they asked to hear of, with or without an account. */
  readonly places?: readonly AlertPlace[] | undefined;
  /** Depends on a medical device. */
  readonly critical: boolean;
}

/** To which document another was joined, when, and by whom. */
export interface MergedInto {
  readonly id: string;
  /** Domain time, ISO 8601. */
  readonly at: string;
  /** User name of who found the two to be one. */
  readonly by: string;
}

/** A row of the file of contacts, or an address that wrote to us: all or a part of one person. */
export interface PersonDocument extends Stored, Known {
  /** Absent unless it was found to be of the same person as another document; both stay whole. */
  readonly mergedInto?: MergedInto | undefined;
  /** Ids of documents that were merged into this one at some time: each says itself whether it still is. */
  readonly absorbed?: readonly string[] | undefined;
}

/** Somebody we may write to, whole: all that the documents of this person say. */
export interface Person extends Known {
  /** Of the document that the others were merged into. */
  readonly _id: string;
  /** That one first. */
  readonly documents: readonly PersonDocument[];
}

/**
 * A person as stored. Until the next release the first address stands a second time in the fields
 * that releases before this one read: `phone`, `locale` and `consent`.
 */
export interface StoredPerson extends Stored {
  readonly name: string;
  readonly phone: string;
  readonly servicePointIds: readonly string[];
  readonly locale: string;
  readonly critical: boolean;
  readonly consent: Consent;
  readonly addresses?: readonly PersonAddress[] | undefined;
  /** `<channel>:<value>` of each address: no two documents share one. */
  readonly addressKeys?: readonly string[] | undefined;
  readonly mergedInto?: MergedInto | undefined;
  readonly absorbed?: readonly string[] | undefined;
  readonly places?: readonly AlertPlace[] | undefined;
  /** Those of the places, to be found by each. */
  readonly areaIds?: readonly string[] | undefined;
}

/** Where a message goes, or came from. */
export type AddressOf = Pick<PersonAddress, 'channel' | 'value'>;

/** What makes two addresses the same. */
export function addressKey({ channel, value }: AddressOf): string {
  return `${channel}:${value}`;
}

/** A person's own address of this channel and value; undefined when it is none of theirs. */
export function addressIn(
  person: Pick<Known, 'addresses'> | undefined,
  address: AddressOf,
): PersonAddress | undefined {
  const key = addressKey(address);
  return person?.addresses.find((one) => addressKey(one) === key);
}

/** What the owner of an address said of a topic. */
export function consentTo({ consent }: Pick<PersonAddress, 'consent'>, topic: Topic): Consent {
  return consent[topic] ?? consent.outages;
}

const text = { type: String, required: true } as const;
const mixed = Schema.Types.Mixed;

export const personModel: CollectionModel<StoredPerson> = {
  name: 'broadcast.contacts',
  schema: new Schema<StoredPerson>({
    _id: text,
    version: { type: Number, required: true },
    name: { type: String, default: '' },
    phone: text,
    servicePointIds: [String],
    locale: { type: String, default: 'en' },
    critical: { type: Boolean, default: false },
    consent: {
      type: new Schema(
        {
          state: { type: String, enum: ['given', 'stopped', 'none'], required: true },
          at: text,
          how: text,
        },
        { _id: false },
      ),
      required: true,
    },
    addresses: { type: [mixed], default: undefined },
    addressKeys: { type: [String], default: undefined },
    mergedInto: {
      type: new Schema<MergedInto>({ id: text, at: text, by: text }, { _id: false }),
    },
    absorbed: { type: [String], default: undefined },
    places: { type: [mixed], default: undefined },
    areaIds: { type: [String], default: undefined },
  })
    .index({ phone: 1 }, { name: 'phone', unique: true })
    .index({ addressKeys: 1 }, { name: 'addressKeys', unique: true, sparse: true })
    .index({ servicePointIds: 1 }, { name: 'servicePointIds' })
    .index({ areaIds: 1 }, { name: 'areaIds', sparse: true }),
};
