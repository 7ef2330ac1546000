import { Injectable } from '@nestjs/common';
import type { AlertPlace, MySubscription } from '@relight/contracts';
import { Clock, RelightError } from '@relight/domain';
import { kindOf } from '../channels/list.ts';
import { languageOf, Settings } from '../config.ts';
import { ofAll } from '../people/people-documents.ts';
import { PeopleRepository } from '../people/people.repository.ts';
import {
  addressIn,
  addressKey,
  consentTo,
  topics as allTopics,
  type AddressOf,
  type Consent,
  type PersonAddress,
  type PersonDocument,
  type Topic,
} from '../people/person.schema.ts';
import { readSignedId, signedId } from '../signed-id.ts';
import type { Wishes } from './request.schema.ts';

/** So many places a person hears of; asked for more, the newest stay. */
const mostPlaces = 10;

/** An address that its owner has proved, and the document that it stands in. */
export interface Subscriber {
  readonly address: PersonAddress;
  readonly owner: PersonDocument;
}

/**
 * What the owner of an address hears of, as they say it on the page: the same documents, addresses and
 * consents as of customers of record. STOP stands above all that is said there.
 */
@Injectable()
export class Subscribers {
  constructor(
    private readonly people: PeopleRepository,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** Adds what was asked for, now that the address is proved. Throws STOPPED when it said STOP. */
  confirm(
    to: AddressOf & Pick<PersonAddress, 'locale'>,
    { places, topics }: Wishes,
    how: string,
  ): Promise<Subscriber> {
    const said: Consent = { state: 'given', at: this.clock.now(), how };
    return this.#change(to, (address, owner) => ({
      address: {
        ...address,
        locale: to.locale,
        consent: withTopics(address, topics, said),
        confirmedAt: said.at,
        undeliverable: undefined,
      },
      owner: { ...owner, places: joined(owner.places ?? [], places) },
    }));
  }

  /** As it stands. Throws NOT_FOUND once the address has another owner. */
  async standing(to: AddressOf & Pick<PersonAddress, 'locale'>): Promise<Subscriber> {
    return subscriberIn(await this.people.changeOwner(to, () => undefined), to);
  }

  /** Whose link it is. Throws NOT_FOUND for one that is not ours, or of before the address was proved anew. */
  async of(token: string): Promise<Subscriber> {
    const id = token.slice(0, Math.max(0, token.lastIndexOf('-')));
    const found = id === '' ? [] : await this.people.owning([id]);
    for (const owner of found.flatMap(({ documents }) => documents)) {
      const address = owner.addresses.find((one) => one.id === id);
      if (address !== undefined && this.#isLinkOf(token, address)) return { address, owner };
    }
    throw new RelightError('NOT_FOUND', 'This link is not one of ours, or a newer one replaced it');
  }

  /** Sets what they hear of from now on. Throws NOT_FOUND, STOPPED. */
  async change(
    token: string,
    { places, topics, locale }: Wishes & { readonly locale?: string | undefined },
  ): Promise<Subscriber> {
    const { address: own } = await this.of(token);
    const at = this.clock.now();
    const how = 'the link of their alerts';
    const consent = {
      ...ofAll(consentIn(topics, 'outages', { at, how })),
      planned: consentIn(topics, 'planned', { at, how }),
    };
    return this.#change(own, (address, owner) => ({
      address: { ...address, consent, locale: this.languageOf(locale ?? address.locale) },
      owner: { ...owner, places: joined([], places) },
    }));
  }

  /** They hear of nothing any more, and what they asked for is forgotten; a STOP stays one. Throws NOT_FOUND. */
  async leave(token: string): Promise<Subscriber> {
    const { address: own } = await this.of(token);
    const said: Consent = {
      state: 'none',
      at: this.clock.now(),
      how: 'left by the link of their alerts',
    };
    const left = await this.people.changeOwner(own, (owner) => ({
      ...owner,
      places: [],
      addresses: owner.addresses.map((one) =>
        one.id === own.id && !isStopped(one) ? { ...one, consent: ofAll(said) } : one,
      ),
    }));
    return subscriberIn(left, own);
  }

  /** The link by which they come back: good until the address is proved anew, by them or a later owner. */
  tokenOf({ address }: Subscriber): string {
    return signedId(this.settings.config.RELIGHT_SECRET, purposeOf(address), address.id);
  }

  shown({ address, owner }: Subscriber): MySubscription {
    const { channel, value, locale } = address;
    return {
      channel,
      shown: kindOf(channel)?.shown(value) ?? channel,
      locale: this.languageOf(locale),
      topics: allTopics.filter((topic) => consentTo(address, topic).state === 'given'),
      places: [...(owner.places ?? [])],
      hasOwnPlaces: owner.servicePointIds.length > 0,
      isStopped: isStopped(address),
    };
  }

  languageOf(tag: string | undefined): string {
    return languageOf(tag, this.settings.config);
  }

  #isLinkOf(token: string, address: PersonAddress): boolean {
    const { RELIGHT_SECRET: secret } = this.settings.config;
    const isProved = address.confirmedAt !== undefined;
    return isProved && readSignedId(secret, purposeOf(address), token) === address.id;
  }

  async #change(
    to: AddressOf & Pick<PersonAddress, 'locale'>,
    change: (address: PersonAddress, owner: PersonDocument) => Subscriber,
  ): Promise<Subscriber> {
    const changed = await this.people.changeOwner(to, (owner) => {
      const own = addressIn(owner, to);
      if (own === undefined || isStopped(own)) return undefined;
      const next = change(own, owner);
      const addresses = owner.addresses.map((one) => (one.id === own.id ? next.address : one));
      return { ...next.owner, addresses };
    });
    const subscriber = subscriberIn(changed, to);
    if (!isStopped(subscriber.address)) return subscriber;
    const message = 'They said STOP: nothing goes there before they say START by the same way';
    throw new RelightError('STOPPED', message);
  }
}

const isStopped = (address: PersonAddress): boolean =>
  consentTo(address, 'outages').state === 'stopped';

const purposeOf = ({ confirmedAt }: PersonAddress): string => `alerts since ${confirmedAt}`;

function subscriberIn(owner: PersonDocument, address: AddressOf): Subscriber {
  const own = addressIn(owner, address);
  if (own !== undefined) return { address: own, owner };
  throw new RelightError('NOT_FOUND', 'The address has another owner by now');
}

function consentIn(
  topics: readonly Topic[],
  topic: Topic,
  said: Pick<Consent, 'at' | 'how'>,
): Consent {
  return { state: topics.includes(topic) ? 'given' : 'none', ...said };
}

/** What is asked for is given; of the rest stays what was said before. */
function withTopics(
  address: PersonAddress,
  topics: readonly Topic[],
  said: Consent,
): PersonAddress['consent'] {
  const of = (topic: Topic): Consent => (topics.includes(topic) ? said : consentTo(address, topic));
  return { outages: of('outages'), planned: of('planned') };
}

/** Each area once a kind, the newest last. */
function joined(
  before: readonly AlertPlace[],
  added: readonly AlertPlace[],
): readonly AlertPlace[] {
  const byKey = new Map<string, AlertPlace>();
  for (const { areaId, label, kind } of [...before, ...added]) {
    const key = addressKey({ channel: kind, value: areaId });
    byKey.delete(key);
    byKey.set(key, { areaId, label: readable(label), kind });
  }
  return [...byKey.values()].slice(-mostPlaces);
}

/** What is kept of words from outside: one line, without what nobody sees. */
function readable(label: string): string {
  return label
    .replace(/[\p{Cc}\p{Cf}\p{Surrogate}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
