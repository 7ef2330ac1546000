import { Injectable } from '@nestjs/common';
import { asBefore, renditionsOf, type Publication } from '@relight/contracts';
import { isStale, Lease } from '@relight/documents';
import { Clock, defaultApprovalPolicy, RelightError } from '@relight/domain';
import { PublicationsStore } from './publications.store.ts';
import { Publisher } from './publisher.service.ts';
import type { Decision, PublicationDocument } from './publish.schemas.ts';
import { isTooLong, reachOf } from './reach.ts';
import { assertWritten } from './written-words.ts';
import { Words, type Written } from './words.ts';

interface Seen {
  /** The version the person looked at. */
  readonly version: number;
}

/** Words a person wrote: by channel in the utility's language, and by channel and language. */
interface WordsWritten {
  readonly words: Readonly<Record<string, string>>;
  readonly renditions?: readonly Written[];
}

const drainedAtOnce = 20;
/** Kept of one publication: more are edits of edits. */
const mostDecisions = 200;
/** One instance looks after what others left; any may. */
const drainLease = 'broadcast-publications';

/** What people decide over publications; another version than the one seen is a 409. */
@Injectable()
export class Decisions {
  constructor(
    private readonly publications: PublicationsStore,
    private readonly publisher: Publisher,
    private readonly words: Words,
    private readonly clock: Clock,
    private readonly lease: Lease,
  ) {}

  async approve(id: string, { version }: Seen, by: string): Promise<Publication> {
    const document = await this.#seen(id, version, ['waiting']);
    if (isTooLong(renditionsOf(document.publication, this.words.locale))) {
      throw new RelightError(
        'BODY_INVALID',
        'The words are too long for the channel; shorten them',
      );
    }
    // Ten seconds to take it back are a person's seconds: wall time.
    const goAt = new Date(Date.now() + defaultApprovalPolicy.undoMs).toISOString();
    const change = { state: 'approved', undoUntil: goAt } as const;
    return this.#decide({ ...document, goAt }, change, { did: 'approved', by });
  }

  async undo(id: string, { version }: Seen, by: string): Promise<Publication> {
    const document = await this.#seen(id, version, ['approved']);
    if (document.goAt === undefined || document.goAt <= new Date().toISOString()) {
      throw new RelightError('TOO_LATE', 'It is on its way already; a correction can follow it');
    }
    const { goAt: _goAt, ...back } = document;
    return this.#decide(back, { state: 'waiting', undoUntil: undefined }, { did: 'undone', by });
  }

  /** Throws BODY_INVALID for words that nothing can be done with: none, blank, or of no rendition here. */
  async changeWords(
    id: string,
    { version, words, renditions: written = [] }: Seen & WordsWritten,
    by: string,
  ): Promise<Publication> {
    const document = await this.#seen(id, version, ['waiting']);
    const { locale } = this.words;
    const inOurs = Object.entries(words).map(([channel, said]) => ({
      channel,
      locale,
      words: said,
    }));
    const { publication } = document;
    const before = this.words.renditionsOf(publication);
    const all = [...written, ...inOurs];
    assertWritten(all, before, (said) => this.words.isBlank(said));
    const renditions = this.words.asSent(all, before, publication.factKeys);
    const newReach = reachOf(renditions, { ...publication.reach, now: this.clock.now() });
    const said = { ...asBefore(renditions, locale), renditions: [...renditions] };
    const of = all.map(({ channel, locale: language }) => ({ channel, locale: language }));
    const change = { ...said, edited: true, reach: newReach };
    return this.#decide(document, change, { did: 'wordsChanged', by, renditions: of });
  }

  async sendBack(id: string, { version }: Seen, by: string): Promise<Publication> {
    const document = await this.#seen(id, version, ['waiting']);
    return this.#decide(document, { state: 'returned' }, { did: 'returned', by });
  }

  /** Approved ones whose time to be taken back has passed, and ones a crash stopped half-way. */
  async goAhead(): Promise<void> {
    const now = new Date().toISOString();
    for (const document of await this.publications.inState('approved')) {
      if (document.goAt !== undefined && document.goAt > now) continue;
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const isOurs = await this.#unlessOvertaken(document, { state: 'sending' });
      if (!isOurs) continue;
      // oxlint-disable-next-line no-await-in-loop -- the publisher hands over what is sending
      await this.publisher.evaluate(document.outageId);
    }
  }

  /** Events a crash kept back, and publications it stopped before anybody was told; one instance does it. */
  async drain(): Promise<void> {
    if (!(await this.lease.hold(drainLease))) return;
    await this.publications.drain();
    const sending = await this.publications.inState('sending');
    const stopped = sending.filter(
      ({ outageId, publication }) =>
        publication.toldAt === undefined && !this.publisher.isAt(outageId),
    );
    for (let start = 0; start < stopped.length; start += drainedAtOnce) {
      const some = stopped.slice(start, start + drainedAtOnce);
      // oxlint-disable-next-line no-await-in-loop, relight/bounded-promises -- a few at once, for a large one takes long
      await Promise.all(some.map((document) => this.#goOn(document)));
    }
  }

  async #goOn({ _id: id, outageId }: PublicationDocument): Promise<void> {
    if (await this.publisher.evaluate(outageId)) await this.#closeIfTold(id);
  }

  /** Everybody had been told before the crash: then only the note of it was missing. */
  async #closeIfTold(id: string): Promise<void> {
    const document = await this.publications.get(id);
    if (document.state !== 'sending' || document.publication.toldAt !== undefined) return;
    const now = this.clock.now();
    const state =
      renditionsOf(document.publication, this.words.locale).length === 0 ? 'done' : 'sending';
    await this.#unlessOvertaken(document, { toldAt: now, state });
  }

  /** False when another instance was faster. */
  async #unlessOvertaken(
    document: PublicationDocument,
    change: Partial<Publication>,
  ): Promise<boolean> {
    try {
      await this.publications.save(document, change, this.clock.now());
      return true;
    } catch (error) {
      if (isStale(error)) return false;
      throw error;
    }
  }

  async #seen(
    id: string,
    version: number,
    states: readonly Publication['state'][],
  ): Promise<PublicationDocument> {
    const document = await this.publications.get(id);
    if (document.publication.version !== version) {
      const message = `It changed since you looked: version ${document.publication.version} now`;
      throw new RelightError('STALE_VERSION', message, { offending: version });
    }
    if (states.includes(document.state)) return document;
    const message = `A publication that is ${document.state} cannot be decided that way`;
    throw new RelightError('ILLEGAL_TRANSITION', message, { offending: document.state });
  }

  async #decide(
    document: PublicationDocument,
    change: Partial<Publication>,
    decision: Omit<Decision, 'at'>,
  ): Promise<Publication> {
    const at = this.clock.now();
    const decisions = [...(document.decisions ?? []), { ...decision, at }].slice(-mostDecisions);
    const decided = { ...change, decidedBy: decision.by, decidedAt: at };
    const saved = await this.publications.save({ ...document, decisions }, decided, at);
    return saved.publication;
  }
}
