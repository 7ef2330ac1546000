import { Injectable } from '@nestjs/common';
import { Clock } from '@relight/domain';
import { span } from '@relight/service-kit';
import type { SendOutcome } from '../channels/channel.ts';
import { PeopleRepository } from '../people/people.repository.ts';
import { addressIn, addressKey, consentTo, type AddressOf } from '../people/person.schema.ts';
import { Channels } from './channels.ts';
import { FactChecker } from './fact-checker.ts';
import { Ledger } from './ledger.ts';
import type { Message } from './message.schema.ts';
import type { Transition } from './messages.store.ts';
import { wallAfter } from './timings.ts';

/** Tries that ended in "later" before a message waits a minute. */
const patientAfter = 6;

/** Whether addresses may be written to, as of now. */
@Injectable()
export class ConsentCheck {
  constructor(
    private readonly people: PeopleRepository,
    private readonly channels: Channels,
    readonly clock: Clock,
  ) {}

  /** Ids of those that may go: who asked us is answered without further consent, but for STOP. */
  async allowed(messages: readonly Message[]): Promise<ReadonlySet<string>> {
    const toPeople = messages.filter(({ channel, isStopConfirmation }) => {
      return this.channels.kindOf(channel)?.medium.isPublic === false && !isStopConfirmation;
    });
    const known = await this.people.byAddresses(toPeople.map(addressOf));
    const refused = toPeople.filter((message) => {
      const isAsked = (message.reportId ?? message.subscriptionId) !== undefined;
      const address = addressOf(message);
      const owned = addressIn(known.get(addressKey(address)), address);
      const state = owned && consentTo(owned, message.topic ?? 'outages').state;
      return state === 'stopped' || (!isAsked && state !== 'given');
    });
    const no = new Set(refused.map(({ _id }) => _id));
    return new Set(messages.flatMap(({ _id }) => (no.has(_id) ? [] : [_id])));
  }

  async stopped(address: AddressOf, at: string, note: string): Promise<void> {
    const how = `the provider refused (${note})`;
    await this.people.changeConsent(address, { state: 'stopped', at, how });
  }

  /** Nothing arrives there: no message is made for it any more. */
  async gone(address: AddressOf, at: string, why: string): Promise<void> {
    await this.people.noteUndeliverable(address, { at, why });
  }
}

function addressOf({ channel, to: value }: Message): AddressOf {
  return { channel, value };
}

/** Attempts to send: claim, checks, send, what became of each. */
@Injectable()
export class Attempts {
  constructor(
    private readonly ledger: Ledger,
    private readonly channels: Channels,
    private readonly truth: FactChecker,
    private readonly consent: ConsentCheck,
  ) {}

  /**
   * Those that are ours to send: `sending` is durable before the request leaves; consent, truth and
   * expiry hold at that moment. What another instance claims at the same time is left to it.
   */
  async claim(messages: readonly Message[]): Promise<readonly Message[]> {
    const { clock } = this.consent;
    const [allowed, untrue] = await Promise.all([
      this.consent.allowed(messages),
      this.truth.whyUntrue(messages),
    ]);
    // oxlint-disable-next-line relight/bounded-promises -- as many as a channel claims at once
    const claimed = await Promise.all(
      messages.map(async (message) => {
        const why = whyNot(message, { now: clock.now(), allowed, untrue });
        const moved = await this.ledger.moveAndTell(message, why ?? this.#claiming(message));
        return why ? [] : (moved ?? []);
      }),
    );
    return claimed.flat();
  }

  /** Sends what was claimed, unless it was claimed so long ago that it may not be ours any more. */
  async send(claimed: Message, freshMs: number): Promise<void> {
    const isFresh = claimed.attemptedAt !== undefined && claimed.attemptedAt > wallAfter(-freshMs);
    const message = isFresh ? claimed : await this.ledger.renew(claimed, this.#stamps());
    if (!message) return;
    const restMs = this.channels.restMs(message.channel);
    if (restMs > 0) {
      await this.giveBack(message, restMs);
      return;
    }
    const { channel, traceparent: parent, _id: id } = message;
    const attributes = { 'relight.message.id': id, 'relight.outage.id': message.outageId ?? '' };
    const outcome = await span(`send by ${channel}`, { parent, kind: 'client', attributes }, () =>
      this.channels.send(message),
    );
    this.channels.note(message.channel, outcome);
    await this.#settle(message, outcome);
  }

  /** Claimed, and not to be sent now after all: it is queued as if nobody had touched it. */
  async giveBack(message: Message, afterMs: number): Promise<void> {
    await this.ledger.moveAndTell(message, {
      to: 'queued',
      at: this.consent.clock.now(),
      change: { attempts: message.attempts - 1, nextAttemptAt: wallAfter(afterMs) },
    });
  }

  #claiming(message: Message): Transition {
    const at = this.consent.clock.now();
    const body = this.channels.bodyOf(message);
    const change = { body, attempts: message.attempts + 1, ...this.#stamps() };
    return { to: 'sending', at, change };
  }

  #stamps(): Pick<Message, 'nextAttemptAt'> & Partial<Message> {
    const attemptedAt = wallAfter(0);
    const attemptedDomainAt = this.consent.clock.now();
    return { attemptedAt, attemptedDomainAt, nextAttemptAt: attemptedAt };
  }

  async #settle(message: Message, outcome: SendOutcome): Promise<void> {
    const at = this.consent.clock.now();
    if (outcome.kind === 'refused' && outcome.isOptedOut) {
      await this.consent.stopped(addressOf(message), at, outcome.code);
    }
    if (outcome.kind === 'refused' && outcome.isAddressGone === true) {
      await this.consent.gone(addressOf(message), at, outcome.note);
    }
    await this.ledger.settleAttempt(message, transitionAfter(outcome, message, at));
  }
}

function whyNot(
  { _id: id, expiresAt }: Message,
  {
    now,
    allowed,
    untrue,
  }: {
    readonly now: string;
    readonly allowed: ReadonlySet<string>;
    readonly untrue: ReadonlyMap<string, string>;
  },
): Transition | undefined {
  const because = (to: 'expired' | 'withdrawn', note: string): Transition => {
    return { to, at: now, change: { note } };
  };
  if (expiresAt <= now) return because('expired', 'too late to be worth sending');
  if (!allowed.has(id)) return because('withdrawn', 'they asked for no more texts');
  const why = untrue.get(id);
  return why === undefined ? undefined : because('withdrawn', why);
}

function transitionAfter(outcome: SendOutcome, { attempts }: Message, at: string): Transition {
  switch (outcome.kind) {
    case 'accepted':
      return { to: 'accepted', at, change: { providerId: outcome.providerId } };
    case 'refused':
      return { to: 'refused', at, change: { note: `${outcome.code}: ${outcome.note}` } };
    case 'retry': {
      const leastMs = attempts >= patientAfter ? 60_000 : 0;
      const nextAttemptAt = wallAfter(Math.max(leastMs, outcome.afterMs));
      return { to: 'queued', at, change: { nextAttemptAt, note: outcome.note } };
    }
    case 'unknown':
      return { to: 'unknown', at, change: { nextAttemptAt: wallAfter(0), note: outcome.note } };
  }
}
