import { Injectable } from '@nestjs/common';
import {
  GatheredFind,
  update,
  updateMany,
  type Collection,
  type DocumentStore,
} from '@relight/documents';
import { toldAfter, type Fact } from '@relight/domain';
import type { Message } from '../deliver/message.schema.ts';
import { toldModel, type ToldLedger } from './publish.schemas.ts';

const forgottenAtOnce = 200;

export interface Telling {
  readonly addressId: string;
  readonly outageId: string;
  readonly facts: readonly Fact[];
  /** The message that carries it, if any: should it never be sent, the telling is taken back. */
  readonly messageId?: string | undefined;
  readonly at: string;
}

/** What each address was last told of each outage. */
@Injectable()
export class ToldStore {
  readonly #byOutage: GatheredFind<ToldLedger>;
  readonly #byAddress: GatheredFind<ToldLedger>;

  constructor(private readonly ledger: Collection<ToldLedger>) {
    this.#byOutage = new GatheredFind(ledger, 'outageId', ({ outageId }) => [outageId]);
    this.#byAddress = new GatheredFind(ledger, 'addressId', ({ addressId }) => [addressId]);
  }

  static async open(store: DocumentStore): Promise<ToldStore> {
    return new ToldStore(await store.open(toldModel));
  }

  ofOutage(outageId: string): Promise<readonly ToldLedger[]> {
    return this.#byOutage.of([outageId]);
  }

  ofAddresses(addressIds: readonly string[]): Promise<readonly ToldLedger[]> {
    return this.#byAddress.of(addressIds);
  }

  /** Records tellings; each (address, message) once, so that a second pass changes nothing. */
  async record(tellings: readonly Telling[]): Promise<void> {
    const byId = new Map<string, Telling[]>();
    for (const telling of tellings) {
      const id = idOf(telling.addressId, telling.outageId);
      byId.set(id, [...(byId.get(id) ?? []), telling]);
    }
    await updateMany(this.ledger, byId.keys(), (known, id) =>
      (byId.get(id) ?? []).reduce((told, telling) => after(telling, told), known),
    );
  }

  /** The message was never sent: what its address knows is what it knew before. */
  async takeBack({ _id: messageId, addressId, outageId }: Message): Promise<void> {
    if (addressId === undefined || outageId === undefined) return;
    await update(this.ledger, idOf(addressId, outageId), (known) => {
      const entry = known?.before.find((one) => one.messageId === messageId);
      if (!known || !entry) return undefined;
      const isNewest = known.before.at(-1) === entry;
      return {
        ...known,
        // A later message went by another truth: then that one stands.
        told: isNewest ? entry.told : known.told,
        before: known.before.filter((one) => one !== entry),
      };
    });
  }

  /** By address, the message by which it was last told of an outage; none for what came by no message. */
  async lastMessageIds(
    addressIds: readonly string[],
    outageId: string,
  ): Promise<ReadonlyMap<string, string>> {
    const known = await this.ledger.getMany(addressIds.map((id) => idOf(id, outageId)));
    return new Map(
      known.flatMap(({ addressId, before }): [string, string][] => {
        const last = before.at(-1);
        return last ? [[addressId, last.messageId]] : [];
      }),
    );
  }

  /** Those of these messages that their addresses still count as told. */
  async stillCounted(messages: readonly Message[]): Promise<readonly Message[]> {
    const idOfOne = ({ addressId = '', outageId = '' }: Message): string =>
      idOf(addressId, outageId);
    const known = await this.ledger.getMany([...new Set(messages.map(idOfOne))]);
    const counted = new Set(
      known.flatMap(({ before }) => before.map(({ messageId }) => messageId)),
    );
    return messages.filter(({ _id }) => counted.has(_id));
  }

  /** What was told of an outage that ended long ago: nobody is told anything new of it. */
  async forget(outageId: string): Promise<void> {
    const query = { index: 'outageId', where: { outageId }, limit: forgottenAtOnce };
    let page: readonly ToldLedger[];
    /* oxlint-disable no-await-in-loop -- each page is what the one before left */
    do {
      page = await this.ledger.find(query);
      // oxlint-disable-next-line relight/bounded-promises -- one page of them
      await Promise.all(page.map(({ _id }) => this.ledger.delete(_id)));
    } while (page.length === forgottenAtOnce);
    /* oxlint-enable no-await-in-loop */
  }

  /** The survivor of a merge inherits what members were told, in its own name, unless it told them more since. */
  async inherit(from: string, survivor: string, at: string): Promise<void> {
    const told = await this.ofOutage(from);
    const byId = new Map(told.map((one) => [idOf(one.addressId, survivor), one]));
    await updateMany(this.ledger, byId.keys(), (own, id) => {
      const theirs = byId.get(id);
      return theirs && inherited(theirs, own, { _id: id, outageId: survivor, toldAt: at });
    });
  }
}

/**
 * Who was told of both last heard of the one that is merged away: that is what they know. What the survivor
 * told them before is then news again, as after a correction.
 */
function inherited(
  theirs: ToldLedger,
  own: ToldLedger | undefined,
  name: Pick<ToldLedger, '_id' | 'outageId' | 'toldAt'>,
): ToldLedger | undefined {
  if (!own) return { ...theirs, ...name, version: 0, before: [] };
  if (theirs.toldAt <= own.toldAt) return undefined;
  const corrections = Math.max(own.told.corrections ?? 0, theirs.told.corrections ?? 0) + 1;
  return { ...own, ...name, before: [], told: { ...theirs.told, corrections } };
}

function after(
  { addressId, outageId, facts, messageId, at }: Telling,
  known?: ToldLedger,
): ToldLedger {
  const told = known?.told ?? { wasToldOut: false };
  const isRepeat = known?.before.some((one) => one.messageId === messageId) ?? false;
  const before = known?.before ?? [];
  return {
    _id: idOf(addressId, outageId),
    version: known?.version ?? 0,
    addressId,
    outageId,
    told: isRepeat ? told : toldAfter(told, facts),
    before:
      isRepeat || messageId === undefined ? before : [...before.slice(-9), { messageId, told }],
    toldAt: at,
  };
}

function idOf(addressId: string, outageId: string): string {
  return `${addressId}|${outageId}`;
}
