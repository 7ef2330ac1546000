import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { asBefore, type Impact, type Publication, type Rendition } from '@relight/contracts';
import { InTurn, retryStale } from '@relight/documents';
import { Clock, lookAtPromise, promisedIn } from '@relight/domain';
import { ServiceLog, span } from '@relight/service-kit';
import { Audiences, type Audience } from './audiences.ts';
import { countsOf, draftOf, writtenIn, type Candidate } from './draft.ts';
import { FirstWord } from './first-word.ts';
import { Handover, toldAtOnce } from './handover.ts';
import { factsFor, livingIn } from './living.ts';
import { PublicationsStore } from './publications.store.ts';
import type { PublicationDocument } from './publish.schemas.ts';
import { reachOf } from './reach.ts';
import { Recall } from './recall.ts';
import { StandingDecisions } from './standing-decisions.ts';
import { ViewsStore, type WholeOutage } from './views.store.ts';
import { Words } from './words.ts';
import { someAtOnce } from '../some-at-once.ts';

/** Of more outages at once the telling is waited for: events then wait in the log, not in memory. */
const mostAtOnce = 100;
/** What is being told when the service stops is waited for so long. */
const lastTellingMs = 1_000;
/** In these a publication can still be replaced. */
const replaceable = new Set<Publication['state']>(['waiting', 'approved']);

/**
 * Decides what is to be said of an outage now. It compares truth with what was told, whenever
 * either changes; running it twice says nothing twice.
 */
@Injectable()
export class Publisher implements BeforeApplicationShutdown {
  readonly #turns = new InTurn();
  /** Outages whose telling broke off after it was stored. */
  readonly #brokenOff = new Set<string>();
  readonly #standing = new StandingDecisions();
  #deciding = 0;

  constructor(
    private readonly firstWord: FirstWord,
    private readonly audiences: Audiences,
    private readonly publications: PublicationsStore,
    private readonly words: Words,
    private readonly handover: Handover,
    private readonly recall: Recall,
    private readonly views: ViewsStore,
    private readonly clock: Clock,
    private readonly log: ServiceLog,
  ) {}

  /**
   * One outage at a time in this process; between processes compare-and-set decides. False when it is
   * too early, or not enough is known, to decide anything.
   */
  evaluate(outageId: string): Promise<boolean> {
    return this.#turns.run(outageId, () => this.#evaluateUntilAgreed(outageId, () => undefined));
  }

  /**
   * As evaluate, but resolves as soon as what is to be told is stored, unless much is being told. The
   * telling follows in the outage's turn; what a crash keeps it from, `Decisions.drain` goes on with.
   */
  decide(outageId: string): Promise<void> {
    return new Promise((resolve, reject) => {
      let isLetGo = false;
      const stored = (): void => {
        isLetGo ||= this.#deciding < mostAtOnce;
        if (isLetGo) resolve();
      };
      this.#deciding += 1;
      this.#turns
        .run(outageId, () => this.#evaluateUntilAgreed(outageId, stored))
        .finally(() => (this.#deciding -= 1))
        .then(
          () => resolve(),
          (error: Error) => {
            if (isLetGo) this.#takeUpLater(outageId, error);
            else reject(error);
          },
        );
    });
  }

  /** True when what was decided on the impact that is kept holds for this one too: it need not be kept. */
  hasDecided(impact: Impact, kept: Impact | undefined): boolean {
    return this.#standing.standsFor(impact, kept, this.clock.now());
  }

  /** Whether this process is at it, deciding or telling. */
  isAt(outageId: string): boolean {
    return this.#turns.has(outageId);
  }

  /** Goes on with what broke off after it had been stored. */
  async resume(): Promise<void> {
    const outageIds = [...this.#brokenOff];
    this.#brokenOff.clear();
    await someAtOnce(outageIds, (id) =>
      this.evaluate(id).catch((error: Error) => this.#takeUpLater(id, error)),
    );
  }

  /** What is being told is told before the store closes, unless it takes long: others go on with it. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.race([this.#turns.ended(), pause(lastTellingMs, undefined, { ref: false })]);
  }

  #takeUpLater(outageId: string, error: Error): void {
    this.#brokenOff.add(outageId);
    this.log.warn('Telling broke off and is taken up again', error);
  }

  /** Instances that decide over one outage at once read again what the other wrote. */
  #evaluateUntilAgreed(outageId: string, stored: () => void): Promise<boolean> {
    return retryStale(() => this.#evaluateNow(outageId, stored));
  }

  async #evaluateNow(outageId: string, stored: () => void): Promise<boolean> {
    const now = this.clock.now();
    this.#standing.forget(outageId);
    const seen = await this.firstWord.look(outageId);
    if (!seen) return false;
    const { whole, isTooEarly } = seen;
    const { mergedInto } = whole.impact.outage;
    if (mergedInto !== undefined) await this.#bequeath(outageId, mergedInto);
    else if (!isTooEarly) await this.#tellNow(whole, stored);
    this.#standing.note(whole.impact, now);
    return !isTooEarly;
  }

  async #tellNow(whole: WholeOutage, stored: () => void): Promise<void> {
    const { known, audience } = await this.#read(whole);
    const wanted = new Set(audience.groups.map(({ key }) => key));
    const overtaken = known.filter(
      (one) => replaceable.has(one.state) && !wanted.has(one.groupKey),
    );
    const toTell: Telling[] = [];
    await this.#lookAtPromises(audience, { whole, known });
    for (const group of audience.groups) {
      const given = { whole, audience, group, known, overtaken };
      // oxlint-disable-next-line no-await-in-loop -- a handful, each with its own words
      const document = await inTrace('publish', whole, () => this.#settle(given));
      if (document) toTell.push({ document, given });
    }
    for (const one of overtaken) {
      // oxlint-disable-next-line no-await-in-loop -- a handful
      await this.publications.save(one, { state: 'overtaken' }, this.clock.now());
    }
    // To somebody new by what was told before: nothing but the ledger says that it is still to be told.
    if (toTell.every(({ document }) => document.publication.toldAt === undefined)) stored();
    for (const { document, given } of toTell) {
      // oxlint-disable-next-line no-await-in-loop -- a handful
      await inTrace('hand over', whole, () => this.handover.handOver(document, given));
    }
  }

  /** What was said and who is to hear more, once what is not true any more has been called back. */
  async #read(whole: WholeOutage): Promise<Pick<Candidate, 'known' | 'audience'>> {
    const { recall, clock } = this;
    const { outage } = whole.impact;
    const [known, audience] = await Promise.all([
      this.publications.ofOutage(outage.id),
      this.audiences.of(whole, clock.now()),
    ]);
    const isChanged = await recall.untrue(whole.impact, known);
    return isChanged ? this.#read(whole) : { known, audience };
  }

  /** Arranged before anything is told: whoever goes on after a crash keeps what was promised. */
  async #lookAtPromises(
    { groups, promisedAt }: Audience,
    { whole, known }: Pick<Candidate, 'whole' | 'known'>,
  ): Promise<void> {
    const now = this.clock.now();
    const toPeople = groups.filter(({ addresses }) => addresses.some(({ person }) => person));
    const promises = toPeople.map((group) =>
      promisedIn(factsFor(group, livingIn(known, group, now), now)),
    );
    const looks = [promisedAt, ...promises]
      .flatMap((at) => (at === undefined ? [] : lookAtPromise(at)))
      .filter((at) => at > now);
    const [first] = looks.toSorted();
    if (first !== undefined) await this.views.lookAgainAt(whole.impact.outage.id, first);
  }

  /** Stores what is to be said to a group; what is `sending` is to be handed over. */
  async #settle(given: Candidate): Promise<PublicationDocument | undefined> {
    const { group, known } = given;
    const same = known.filter((one) => one.groupKey === group.key);
    const living = livingIn(known, group, this.clock.now());
    if (living) {
      if (living.state === 'waiting') await this.#refresh(living, given);
      return living.state === 'sending' ? this.#inTheirWords(living, given) : undefined;
    }
    // Sent back by a person: it is not offered again until the facts are others.
    if (same.some((one) => one.state === 'returned')) return undefined;
    const document = this.#draft(given, same.length);
    const now = this.clock.now();
    if (document.state !== 'sending') {
      await this.publications.save(document, {}, now);
      return undefined;
    }
    // What is told at once is published with the note that it was.
    const isQuick = group.addresses.length <= toldAtOnce;
    return isQuick
      ? this.publications.hold(document, now)
      : this.publications.save(document, {}, now);
  }

  /** The facts are the same: reach and unedited words follow the audience. */
  async #refresh(living: PublicationDocument, given: Candidate): Promise<void> {
    const { words } = this;
    const facts = factsFor(given.group, living, this.clock.now());
    const { publication } = this.#draft({ ...given, group: { ...given.group, facts } }, 0);
    const before = living.publication;
    const had = words.renditionsOf(before);
    const fresh = words.renditionsOf(publication);
    const renditions = words.asSent(writtenIn(had), fresh, publication.factKeys);
    const now = this.clock.now();
    const reach = reachOf(renditions, { ...countsOf(given), now });
    const isPromised = before.nextWordAt === publication.nextWordAt;
    const isSame =
      isPromised &&
      before.reach.recipients === reach.recipients &&
      isDeepStrictEqual(had, renditions);
    if (isSame) return;
    const { outageVersion, customers, nextWordAt } = publication;
    // Words of a person's may name the time that was to be promised.
    const isStale = before.edited && !isPromised;
    await this.publications.save(
      { ...living, facts },
      {
        ...asBefore(renditions, words.locale),
        renditions: [...renditions],
        reach,
        outageVersion,
        customers,
        nextWordAt,
        ...(isStale ? { waitsBecause: 'The time promised in your words has passed' } : {}),
      },
      now,
    );
  }

  /** Who comes to it while it is being sent may read by a channel, or in a language, that it has no words in yet. */
  async #inTheirWords(
    living: PublicationDocument,
    { group, whole }: Candidate,
  ): Promise<PublicationDocument> {
    const { words } = this;
    const now = this.clock.now();
    const had = words.renditionsOf(living.publication);
    const of = ({ channel, locale }: Rendition): string => `${channel}|${locale}`;
    const known = new Set(had.map(of));
    const theirs = { ...group, facts: factsFor(group, living, now) };
    const added = words.of(theirs, whole.impact, now).filter((one) => !known.has(of(one)));
    if (added.length === 0) return living;
    const renditions = [...had, ...added];
    const change = { ...asBefore(renditions, words.locale), renditions };
    return this.publications.save(living, change, now);
  }

  #draft(given: Candidate, earlier: number): PublicationDocument {
    const { words, clock } = this;
    return draftOf(given, { earlier, words, locale: words.locale, now: clock.now() });
  }

  /** A merged outage says nothing more: the survivor knows what its members were told. */
  async #bequeath(outageId: string, survivor: string): Promise<void> {
    const now = this.clock.now();
    const known = await this.publications.ofOutage(outageId);
    for (const one of known.filter(({ state }) => replaceable.has(state))) {
      // oxlint-disable-next-line no-await-in-loop -- a handful
      await this.publications.save(one, { state: 'overtaken' }, now);
    }
    await this.audiences.told.inherit(outageId, survivor, now);
    await this.evaluate(survivor);
  }
}

interface Telling {
  readonly document: PublicationDocument;
  readonly given: Candidate;
}

/** In the trace of what it tells, however long afterwards. */
function inTrace<R>(
  name: string,
  { traceparent: parent, impact }: WholeOutage,
  work: () => Promise<R>,
): Promise<R> {
  const attributes = { 'relight.outage.id': impact.outage.id };
  return span(name, { parent, attributes }, work);
}
