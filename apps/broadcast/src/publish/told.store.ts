import { Injectable } from '@nestjs/common';
import { GatheredFind, type Collection, type DocumentStore } from '@relight/documents';
import { RelightError, toldAfter, type Fact } from '@relight/domain';
import type { Message } from '../deliver/message.schema.ts';
import { toldModel, type ToldLedger } from './publish.schemas.ts';

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
  private readonly byOutage: GatheredFind<ToldLedger>;
  private readonly byAddress: GatheredFind<ToldLedger>;

  constructor(private readonly ledger: Collection<ToldLedger>) {
    this.byOutage = new GatheredFind(ledger, 'outageId', ({ outageId }) => [outageId]);
    this.byAddress = new GatheredFind(ledger, 'addressId', ({ addressId }) => [addressId]);
  }

  static async open(store: DocumentStore): Promise<ToldStore> {
    return new ToldStore(await store.open(toldModel));
  }

  ofOutage(outageId: string): Promise<readonly ToldLedger[]> {
    return this.byOutage.of([outageId]);
  }

  ofAddresses(addressIds: readonly string[]): Promise<readonly ToldLedger[]> {
    return this.byAddress.of(addressIds);
  }

  /** Records tellings; each (address, message) once, so that a second pass changes nothing. */
  async record(tellings: readonly Telling[]): Promise<void> {
    let left = tellings;
    /* oxlint-disable no-await-in-loop -- who lost a compare-and-set tries again */
    for (let attempt = 0; left.length > 0 && attempt < 20; attempt += 1) {
      left = await this.recordOnce(left);
    }
    /* oxlint-enable no-await-in-loop */
    if (left.length > 0) {
      throw new RelightError('STALE_VERSION', 'The ledger keeps changing', { retriable: true });
    }
  }

  /** The message was never sent: what its address knows is what it knew before. */
  async takeBack({ _id: messageId, addressId, outageId }: Message): Promise<void> {
    if (addressId === undefined || outageId === undefined) return;
    /* oxlint-disable no-await-in-loop -- who lost a compare-and-set tries again */
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const known = await this.ledger.get(idOf(addressId, outageId));
      const entry = known?.before.find((one) => one.messageId === messageId);
      if (!known || !entry) return;
      const isNewest = known.before.at(-1) === entry;
      const [result] = await this.ledger.putMany([
        {
          ...known,
          // A later message went by another truth: then that one stands.
          told: isNewest ? entry.told : known.told,
          before: known.before.filter((one) => one !== entry),
        },
      ]);
      if (result?.ok) return;
    }
    /* oxlint-enable no-await-in-loop */
    throw new RelightError('STALE_VERSION', 'The ledger keeps changing', { retriable: true });
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

  /** The survivor of a merge inherits what members were told, in its own name. */
  async inherit(from: string, survivor: string, at: string): Promise<void> {
    const told = await this.ofOutage(from);
    await this.ledger.putMany(
      told.map((one) => ({
        ...one,
        _id: idOf(one.addressId, survivor),
        version: 0,
        outageId: survivor,
        before: [],
        toldAt: at,
      })),
    );
  }

  /** Those that lost a compare-and-set. */
  private async recordOnce(tellings: readonly Telling[]): Promise<readonly Telling[]> {
    const ids = tellings.map(({ addressId, outageId }) => idOf(addressId, outageId));
    const known = new Map((await this.ledger.getMany(ids)).map((one) => [one._id, one]));
    const documents = tellings.map((telling, index) => after(telling, known.get(ids[index] ?? '')));
    const results = await this.ledger.putMany(documents);
    return tellings.filter((_, index) => results[index]?.ok === false);
  }
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
