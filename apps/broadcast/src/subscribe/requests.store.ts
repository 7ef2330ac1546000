import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { update, type Collection, type DocumentStore } from '@relight/documents';
import { Clock, RelightError } from '@relight/domain';
import { tooMany, type Retention } from '@relight/service-kit';
import { addressKey } from '../people/person.schema.ts';
import { subscriptionRequestModel, type SubscriptionRequest } from './request.schema.ts';

/** A person looks, types, and may have mistyped; a machine guesses one of a million in five tries. */
export const mostTries = 5;
const secondMs = 1_000;
const hourMs = 3_600_000;
/** How often an address may be sent a code, whoever asks: wall time. */
const limits = [
  { most: 1, withinMs: 60 * secondMs },
  { most: 3, withinMs: hourMs },
  { most: 5, withinMs: 24 * hourMs },
] as const;
const longestMs = 24 * hourMs;

export type NewRequest = Pick<
  SubscriptionRequest,
  'channel' | 'value' | 'locale' | 'places' | 'topics'
>;

/** Requests for alerts that wait for their owner's word: one an address, in the store, so that no restart forgets a limit. */
@Injectable()
export class Requests {
  constructor(
    private readonly requests: Collection<SubscriptionRequest>,
    private readonly clock: Clock,
    /** Wall time. */
    private readonly nowMs: () => number = () => Date.now(),
  ) {}

  static async open(store: DocumentStore, clock: Clock): Promise<Requests> {
    return new Requests(await store.open(subscriptionRequestModel), clock);
  }

  applyRetention(retention: Retention): void {
    retention.keep({
      of: 'broadcast.subscriptions',
      collection: this.requests,
      by: 'requestedAt',
    });
  }

  /**
   * Keeps a request, in place of an earlier one of its address, whose code is void then. Throws TOO_MANY
   * once so many codes went there.
   */
  async ask(asked: NewRequest, goodForMs: number): Promise<SubscriptionRequest> {
    const nowMs = this.nowMs();
    const requestId = `s-${randomBytes(16).toString('hex')}`;
    const kept = await update(this.requests, addressKey(asked), (known, _id) => {
      const sentAt = known?.sentAt.filter((at) => Date.parse(at) > nowMs - longestMs) ?? [];
      assertWithinLimits(sentAt, nowMs);
      return {
        _id,
        version: known?.version ?? 0,
        ...asked,
        requestId,
        sentAt: [...sentAt, new Date(nowMs).toISOString()],
        expiresAt: new Date(nowMs + goodForMs).toISOString(),
        tries: 0,
        requestedAt: this.clock.now(),
      };
    });
    if (kept !== undefined) return kept;
    throw new RelightError('UNFORESEEN', 'A request for alerts was not kept');
  }

  /** Undefined for one that never was, is replaced or has expired. */
  async find(requestId: string): Promise<SubscriptionRequest | undefined> {
    const where = { requestId };
    const [found] = await this.requests.find({ index: 'requestId', where, limit: 1 });
    return found && Date.parse(found.expiresAt) > this.nowMs() ? found : undefined;
  }

  /** Counts one code that was not it; tries at once count one by one. How many are left. */
  async countTry({ _id: id, requestId }: SubscriptionRequest): Promise<number> {
    const counted = await update(this.requests, id, (known) =>
      known?.requestId === requestId ? { ...known, tries: known.tries + 1 } : undefined,
    );
    return Math.max(0, mostTries - (counted?.tries ?? mostTries));
  }

  async noteConfirmed({ _id: id, requestId }: SubscriptionRequest, at: string): Promise<void> {
    await update(this.requests, id, (known) =>
      known?.requestId === requestId ? { ...known, confirmedAt: at } : undefined,
    );
  }

  /** Seconds until the same address may be sent another code. */
  againInSeconds({ sentAt }: SubscriptionRequest): number {
    return waitSeconds(sentAt, this.nowMs());
  }
}

function assertWithinLimits(sentAt: readonly string[], nowMs: number): void {
  const seconds = waitSeconds(sentAt, nowMs);
  if (seconds === 0) return;
  const message = `We have sent a code there already; another may be asked for in ${seconds} s`;
  throw tooMany(message, seconds);
}

/** 0 when one more may go, else until the oldest of the last `most` is long enough ago. */
function waitSeconds(sentAt: readonly string[], nowMs: number): number {
  const waits = limits.map(({ most, withinMs }) => {
    const oldest = sentAt.at(-most);
    return oldest === undefined ? 0 : Date.parse(oldest) + withinMs - nowMs;
  });
  return Math.max(0, Math.ceil(Math.max(...waits) / secondMs));
}
