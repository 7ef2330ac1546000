import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import {
  isKeyTaken,
  retryStale,
  staleVersion,
  type Collection,
  type DocumentStore,
} from '@relight/documents';
import { Clock, RelightError } from '@relight/domain';
import { AuditTrail } from '../audit-trail.ts';
import { answeredBy, channelKinds } from '../channels/list.ts';
import { inboundModel, type Inbound } from '../inbound.schema.ts';
import { normalAddress } from './address.ts';
import { PeopleDocuments, unknownPerson } from './people-documents.ts';
import { PeopleRepository } from './people.repository.ts';
import type { MergedInto, Person, PersonDocument } from './person.schema.ts';
import { personsOf } from './whole-person.ts';

/** So many documents are one person at most: each reading of the person reads them all. */
const mostDocuments = 50;
/** Stands in the consent of an address that was never told of but by whoever merged it. */
const byMerge = 'merge';

/**
 * Joins two persons found to be one, and parts them again. Nothing of either is moved: one document points to
 * the other, so that addresses, consents and what each address was told stay what they were, and parting is to
 * take the pointer away. Told first is the document pointed to, since a person is read from either: a process
 * that dies in between has joined nothing.
 */
@Injectable()
export class Merging {
  constructor(
    private readonly documents: PeopleDocuments,
    private readonly people: PeopleRepository,
    private readonly inbound: Pick<Collection<Inbound>, 'find'>,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  static async open(
    documents: DocumentStore,
    people: PeopleRepository,
    audit: AuditTrail,
    clock: Clock,
  ): Promise<Merging> {
    const parts = await PeopleDocuments.open(documents);
    return new Merging(parts, people, await documents.open(inboundModel), audit, clock);
  }

  /**
   * The person with all that was known of both; as it is when they are one already. Throws ADDRESS_INVALID,
   * NOT_FOUND for an address that nobody has written by, TOO_MANY.
   */
  merge(address: string, into: string, by: string): Promise<Person> {
    const join = async (): Promise<Person> => {
      const [one, other] = [await this.#ownerOf(address), await this.#ownerOf(into)];
      if (one._id === other._id) return one;
      if (one.documents.length + other.documents.length > mostDocuments) {
        const message = `A person is made of ${mostDocuments} documents at most`;
        throw new RelightError('TOO_MANY', message);
      }
      await this.#join(one, other, by);
      const merged = await this.#ownerOf(address);
      // Others may have merged, split or erased either of them meanwhile.
      if (merged.documents.some(({ _id }) => _id === other._id)) return merged;
      throw staleVersion('Others keep changing who is one person with whom', one._id);
    };
    return retryStale(join, { isLost: isKeyTaken });
  }

  /**
   * Takes back the newest merge of the document that has this address; the person that is left to it. Throws
   * ADDRESS_INVALID, NOT_FOUND, and ILLEGAL_TRANSITION when it was merged with none.
   */
  split(address: string, by: string): Promise<Person> {
    return retryStale(async () => {
      const person = await this.#known(address);
      const [child, parent] = person === undefined ? [] : newestMerge(person, address);
      if (person === undefined || child === undefined || parent === undefined) {
        const message = 'This address was not merged with another';
        throw new RelightError(person ? 'ILLEGAL_TRANSITION' : 'NOT_FOUND', message);
      }
      await this.#note('split two persons', [child._id, parent._id], by);
      const [root] = person.documents;
      // One that closes a circle counts for nothing as long as the circle is closed.
      if (root?.mergedInto !== undefined) await this.#point(root, undefined);
      await this.#point(child, undefined);
      await this.#forgetMade([child._id, parent._id]);
      return (await this.#known(address)) ?? person;
    });
  }

  async #join(one: Person, other: Person, by: string): Promise<void> {
    const at = this.clock.now();
    await this.#note('merged two persons', [one._id, other._id], by);
    await this.documents.update(other._id, (current) => {
      const { absorbed = [] } = current ?? {};
      return current === undefined || absorbed.includes(one._id)
        ? undefined
        : { ...current, absorbed: [...absorbed, one._id] };
    });
    const [root] = one.documents;
    if (root) await this.#point(root, { id: other._id, at, by });
  }

  /** Unless another has pointed it elsewhere meanwhile. */
  #point({ _id, mergedInto: before }: PersonDocument, to: MergedInto | undefined): Promise<void> {
    return this.documents.update(_id, (current) =>
      current === undefined || !isDeepStrictEqual(current.mergedInto, before)
        ? undefined
        : { ...current, mergedInto: to },
    );
  }

  #note(what: string, about: readonly string[], who: string): Promise<void> {
    return this.audit.note({ who, what, at: this.clock.now(), about });
  }

  async #ownerOf(address: string): Promise<Person> {
    const known = await this.#known(address);
    if (known?.documents.every(({ version }) => version > 0)) return known;
    // Of one that was erased all that is left is its STOP, which the document made now keeps.
    const made = known?.documents[0] ?? (await this.#heardFrom(normalAddress(address)));
    await this.documents.put(made);
    const person = await this.people.get(made._id);
    if (person) return person;
    throw staleVersion('The owner of an address was erased meanwhile', made._id);
  }

  async #known(address: string): Promise<Person | undefined> {
    const value = normalAddress(address);
    const addresses = channelKinds.map(({ name: channel }) => ({ channel, value }));
    const [person] = (await this.people.byAddresses(addresses)).values();
    return person;
  }

  /** Somebody of whom only the address is known; whether they may be written to is for them to say. */
  async #heardFrom(value: string): Promise<PersonDocument> {
    const where = { from: value };
    const [heard] = await this.inbound.find({ index: 'from', where, order: 'desc', limit: 1 });
    const channel = heard && answeredBy(heard.channel, value)?.name;
    if (heard === undefined || channel === undefined) {
      throw new RelightError('NOT_FOUND', 'Nobody has written to us by this address');
    }
    const consent = { state: 'none', at: this.clock.now(), how: byMerge } as const;
    return unknownPerson({ channel, value, locale: heard.locale ?? 'en', consent });
  }

  /** What merges alone had made a document of is known by its words again, as before. */
  async #forgetMade(ids: readonly string[]): Promise<void> {
    const found = await this.documents.getMany(ids);
    const persons = await personsOf(this.documents, found);
    const alone = persons.flatMap(({ documents }) => (documents.length === 1 ? documents : []));
    for (const one of alone.filter(isMadeByMerge)) {
      // oxlint-disable-next-line no-await-in-loop -- two at most
      await this.documents.delete(one);
    }
  }
}

/** The document merged, and the one it was merged into. */
function newestMerge({ documents }: Person, address: string): readonly PersonDocument[] {
  const value = normalAddress(address);
  const own = documents.find(({ addresses }) => addresses.some((one) => one.value === value));
  const isOf = ({ mergedInto, _id }: PersonDocument): boolean =>
    _id === own?._id || mergedInto?.id === own?._id;
  const [newest] = documents
    .slice(1)
    .filter(isOf)
    .toSorted((one, two) => (two.mergedInto?.at ?? '').localeCompare(one.mergedInto?.at ?? ''));
  const into = documents.find(({ _id }) => _id === newest?.mergedInto?.id);
  return newest && into ? [newest, into] : [];
}

function isMadeByMerge({ name, servicePointIds, addresses }: PersonDocument): boolean {
  const isBare = name === '' && servicePointIds.length === 0;
  return isBare && addresses.every(({ consent }) => consent.outages.how === byMerge);
}
