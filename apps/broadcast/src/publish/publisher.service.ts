import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Publication } from '@relight/contracts';
import { isOvertaken } from '@relight/documents';
import {
  Clock,
  defaultApprovalPolicy,
  RelightError,
  triggerOf,
  waitsBecause,
} from '@relight/domain';
import { span } from '@relight/service-kit';
import { Audiences, type Audience } from './audiences.ts';
import type { Group } from './audience.ts';
import { FirstWord } from './first-word.ts';
import { Handover } from './handover.ts';
import { PublicationsStore } from './publications.store.ts';
import type { PublicationDocument } from './publish.schemas.ts';
import { isTooLong, reachOf } from './reach.ts';
import { Recall } from './recall.ts';
import type { WholeOutage } from './views.store.ts';
import { Words } from './words.ts';

/** Instances that decide over one outage at once read again what the other wrote, so often at most. */
const mostRounds = 20;
/** In these a publication can still be replaced. */
const replaceable = new Set<Publication['state']>(['waiting', 'approved']);
/** In these it may yet reach people. */
const alive = new Set<Publication['state']>(['waiting', 'approved', 'sending']);

/** What the publisher works with besides what it decides over. */
@Injectable()
export class PublisherHands {
  constructor(
    readonly clock: Clock,
    readonly words: Words,
    readonly handover: Handover,
    readonly recall: Recall,
  ) {}
}

/**
 * Decides what is to be said of an outage now. It compares truth with what was told, whenever
 * either changes; running it twice says nothing twice.
 */
@Injectable()
export class Publisher {
  private readonly running = new Map<string, Promise<unknown>>();

  constructor(
    private readonly firstWord: FirstWord,
    private readonly audiences: Audiences,
    private readonly publications: PublicationsStore,
    private readonly hands: PublisherHands,
  ) {}

  /**
   * One outage at a time in this process; between processes compare-and-set decides. False when it is
   * too early, or not enough is known, to decide anything.
   */
  evaluate(outageId: string): Promise<boolean> {
    const before = this.running.get(outageId) ?? Promise.resolve();
    const next = before.catch(() => undefined).then(() => this.evaluateUntilAgreed(outageId));
    this.running.set(outageId, next);
    return next.finally(() => {
      if (this.running.get(outageId) === next) this.running.delete(outageId);
    });
  }

  private async evaluateUntilAgreed(outageId: string): Promise<boolean> {
    /* oxlint-disable no-await-in-loop -- who lost a compare-and-set decides again on what then stands */
    for (let round = 0; round < mostRounds; round += 1) {
      try {
        return await this.evaluateNow(outageId);
      } catch (error) {
        if (!isOvertaken(error)) throw error;
      }
    }
    /* oxlint-enable no-await-in-loop */
    throw new RelightError('STALE_VERSION', 'The outage keeps changing', { retriable: true });
  }

  private async evaluateNow(outageId: string): Promise<boolean> {
    const whole = await this.firstWord.ripe(outageId);
    if (!whole) return false;
    const { mergedInto } = whole.impact.outage;
    if (mergedInto !== undefined) {
      await this.bequeath(outageId, mergedInto);
      return true;
    }
    const { recall, clock } = this.hands;
    await recall.untrue(whole.impact, await this.publications.ofOutage(outageId));
    const audience = await this.audiences.of(whole, clock.now());
    const known = await this.publications.ofOutage(outageId);
    const wanted = new Set(audience.groups.map(({ key }) => key));
    const overtaken = known.filter(
      (one) => replaceable.has(one.state) && !wanted.has(one.groupKey),
    );
    for (const group of audience.groups) {
      // oxlint-disable-next-line no-await-in-loop -- a handful, each with its own words
      await this.publish({ whole, audience, group, known, overtaken });
    }
    for (const one of overtaken) {
      // oxlint-disable-next-line no-await-in-loop -- a handful
      await this.publications.save(one, { state: 'overtaken' }, this.hands.clock.now());
    }
    return true;
  }

  /** In the trace of what it tells, however long afterwards. */
  private publish(given: Candidate): Promise<void> {
    const { traceparent: parent, impact } = given.whole;
    const attributes = { 'relight.outage.id': impact.outage.id };
    return span('publish', { parent, attributes }, () => this.publishInTrace(given));
  }

  private async publishInTrace(given: Candidate): Promise<void> {
    const { group, known } = given;
    const same = known.filter((one) => one.groupKey === group.key);
    const living = same.find((one) => alive.has(one.state));
    if (living) {
      await this.refresh(living, given);
      return;
    }
    // Sent back by a person: it is not offered again until the facts are others.
    if (same.some((one) => one.state === 'returned')) return;
    const document = this.draft(given, same.length);
    const saved = await this.publications.save(document, {}, this.hands.clock.now());
    if (saved.state === 'sending') await this.hands.handover.handOver(saved, given);
  }

  /** The facts are the same: reach and unedited words follow the audience; what is sending goes on. */
  private async refresh(living: PublicationDocument, given: Candidate): Promise<void> {
    if (living.state === 'sending') {
      await this.hands.handover.handOver(living, given);
      return;
    }
    if (living.state !== 'waiting') return;
    const { publication } = this.draft(given, 0);
    const words = living.publication.edited ? living.publication.words : publication.words;
    const now = this.hands.clock.now();
    const reach = reachOf(words, { ...counts(given), now });
    const before = living.publication;
    const isSame =
      before.reach.recipients === reach.recipients &&
      before.words.sms === words.sms &&
      before.words.x === words.x;
    if (isSame) return;
    const { outageVersion, customers } = publication;
    await this.publications.save(living, { words, reach, outageVersion, customers }, now);
  }

  private draft(given: Candidate, earlier: number): PublicationDocument {
    const { whole, group, overtaken } = given;
    const { outage, placeName, customersOut } = whole.impact;
    const now = this.hands.clock.now();
    const trigger = triggerOf(group.facts);
    const edited = overtaken.find(
      (one) => one.publication.edited && one.publication.trigger === trigger,
    );
    const words = edited?.publication.words ?? this.hands.words.of(group, whole.impact);
    const { recipients, leftOut } = counts(given);
    const waits = waitsBecause({
      recipients,
      carriesOldWords: edited !== undefined,
      isTooLong: isTooLong(words),
    });
    const id = `p-${digest(`${outage.id}|${group.key}|${earlier}`)}`;
    const etr = group.facts.find((fact) => fact.kind === 'etr');
    const decideMs = defaultApprovalPolicy.decideWithinMinutes * 60_000;
    const publication: Publication = {
      id,
      version: 1,
      outageId: outage.id,
      outageVersion: outage.version,
      trigger,
      factKeys: group.facts.map(({ key }) => key),
      state: waits === undefined ? 'sending' : 'waiting',
      words,
      edited: edited !== undefined,
      waitsBecause: waits,
      reach: reachOf(words, { recipients, leftOut, now }),
      channels: [
        ...(recipients > 0 ? (['sms'] as const) : []),
        ...(words.x === undefined ? [] : (['x'] as const)),
      ],
      toldEtr: etr && outage.etr?.entryId === etr.etr.entryId ? outage.etr : undefined,
      placeName,
      customers: customersOut,
      createdAt: now,
      dueAt: new Date(Date.parse(now) + decideMs).toISOString(),
    };
    const { state } = publication;
    const { key: groupKey, facts } = group;
    return { _id: id, version: 0, outageId: outage.id, state, groupKey, facts, publication };
  }

  /** A merged outage says nothing more: the survivor knows what its members were told. */
  private async bequeath(outageId: string, survivor: string): Promise<void> {
    const now = this.hands.clock.now();
    const known = await this.publications.ofOutage(outageId);
    for (const one of known.filter(({ state }) => replaceable.has(state))) {
      // oxlint-disable-next-line no-await-in-loop -- a handful
      await this.publications.save(one, { state: 'overtaken' }, now);
    }
    await this.audiences.told.inherit(outageId, survivor, now);
    await this.evaluate(survivor);
  }
}

/** What a publication is made from. */
export interface Candidate {
  readonly whole: WholeOutage;
  readonly audience: Audience;
  readonly group: Group;
  readonly known: readonly PublicationDocument[];
  readonly overtaken: readonly PublicationDocument[];
}

function counts({ group, audience }: Candidate): {
  readonly recipients: number;
  readonly leftOut: number;
} {
  const recipients = group.addresses.filter(({ contact }) => contact).length;
  return { recipients, leftOut: audience.leftOut };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
