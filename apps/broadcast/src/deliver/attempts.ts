import { Injectable } from '@nestjs/common';
import { Clock } from '@relight/domain';
import { ContactsRepository } from '../contacts/contacts.repository.ts';
import { Channels } from './channels.ts';
import type { SendOutcome } from './channel.ts';
import { FactChecker } from './fact-checker.ts';
import { Ledger } from './ledger.ts';
import type { Message } from './message.schema.ts';
import { wallAfter } from './timings.ts';

/** Tries that ended in "later" before a message waits a minute. */
const patientAfter = 6;

/** Whether an address may be written to, as of now. */
@Injectable()
export class ConsentCheck {
  constructor(
    private readonly contacts: ContactsRepository,
    readonly clock: Clock,
  ) {}

  /** Who wrote to us is answered without further consent, unless they said STOP. */
  async allows({ channel, to, reportId, isStopConfirmation }: Message): Promise<boolean> {
    if (channel !== 'sms' || isStopConfirmation) return true;
    const contact = await this.contacts.byPhone(to);
    if (contact?.consent.state === 'stopped') return false;
    return reportId !== undefined || contact?.consent.state === 'given';
  }

  async stopped(phone: string, at: string): Promise<void> {
    await this.contacts.changeConsent(phone, 'stopped', {
      at,
      how: 'the provider refused (21610)',
    });
  }
}

/** One attempt of one message: claim, checks, send, what became of it. */
@Injectable()
export class Attempts {
  constructor(
    private readonly ledger: Ledger,
    private readonly channels: Channels,
    private readonly truth: FactChecker,
    private readonly consent: ConsentCheck,
  ) {}

  async attempt(message: Message): Promise<void> {
    const claimed = await this.claim(message);
    if (!claimed) return;
    const outcome = await this.channels.of(claimed.channel).send(claimed);
    this.channels.note(claimed.channel, outcome);
    await this.settle(claimed, outcome);
  }

  /** `sending` is durable before the request leaves; consent, truth and expiry hold at that moment. */
  private async claim(message: Message): Promise<Message | undefined> {
    const { clock } = this.consent;
    const why = await this.whyNot(message);
    if (why) {
      await this.ledger.moveAndTell(message, {
        to: why.state,
        at: clock.now(),
        change: { note: why.note },
      });
      return undefined;
    }
    return this.ledger.moveAndTell(message, {
      to: 'sending',
      at: clock.now(),
      change: {
        attempts: message.attempts + 1,
        attemptedAt: wallAfter(0),
        attemptedDomainAt: clock.now(),
        nextAttemptAt: wallAfter(0),
      },
    });
  }

  private async whyNot(
    message: Message,
  ): Promise<{ readonly state: 'expired' | 'withdrawn'; readonly note: string } | undefined> {
    if (message.expiresAt <= this.consent.clock.now()) {
      return { state: 'expired', note: 'too late to be worth sending' };
    }
    if (!(await this.consent.allows(message))) {
      return { state: 'withdrawn', note: 'they asked for no more texts' };
    }
    const untrue = await this.truth.whyUntrue(message);
    return untrue === undefined ? undefined : { state: 'withdrawn', note: untrue };
  }

  private async settle(message: Message, outcome: SendOutcome): Promise<void> {
    const at = this.consent.clock.now();
    switch (outcome.kind) {
      case 'accepted':
        await this.ledger.moveAndTell(message, {
          to: 'accepted',
          at,
          change: { providerId: outcome.providerId },
        });
        return;
      case 'refused':
        if (outcome.isOptedOut) await this.consent.stopped(message.to, at);
        await this.ledger.moveAndTell(message, {
          to: 'refused',
          at,
          change: { note: `${outcome.code}: ${outcome.note}` },
        });
        return;
      case 'retry': {
        const waitMs = message.attempts >= patientAfter ? 60_000 : outcome.afterMs;
        await this.ledger.moveAndTell(message, {
          to: 'queued',
          at,
          change: { nextAttemptAt: wallAfter(waitMs), note: outcome.note },
        });
        return;
      }
      case 'unknown':
        await this.ledger.moveAndTell(message, {
          to: 'unknown',
          at,
          change: { nextAttemptAt: wallAfter(0), note: outcome.note },
        });
    }
  }
}
