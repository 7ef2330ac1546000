import {
  caseAfter,
  defaultEtrPolicy,
  isBeyondHorizon,
  isOpen,
  RelightError,
  type CaseAct,
  type CauseKind,
  type Clock,
  type Confidence,
  type CrewStatus,
} from '@relight/domain';
import type { Person } from '@relight/service-kit';
import type { StoredCase } from '../stored-case.ts';
import { hearEtr } from '../etr-ledger.ts';
import { become, changed, isFinal, noted, witnessed } from '../outage-changes.ts';
import { openAt } from '../observe/merging.ts';
import { OutageBook } from '../observe/outage-book.ts';
import { begunIfPlanned } from '../observe/planned-work.ts';
import { decidedAgain, type OneAtATime } from '../one-at-a-time.ts';
import type { StoredOutage } from '../stored-outage.ts';
import type { IngestStores } from '../stores.ts';
import { CaseBook } from '../weigh/case-book.ts';
import type { CaseOpenings } from './case-openings.ts';
import { refuseDecided, refuseUnseen } from './unseen.ts';

export interface Answer {
  readonly id: string;
  readonly version: number;
}

/** A command on an outage, with the version that the person saw of it, if the client says. */
interface Seen {
  readonly version?: number | undefined;
}

export interface GivenEtr extends Seen {
  readonly at: string;
  readonly confidence: Confidence;
  readonly reason?: string | undefined;
}

interface GivenCrew extends Seen {
  readonly status: CrewStatus;
}

interface GivenCause extends Seen {
  readonly kind: CauseKind;
  readonly text?: string | undefined;
}

export interface CaseDecision {
  readonly act: CaseAct;
  /** The version the person saw. */
  readonly version: number;
  readonly note?: string | undefined;
}

/** Told of a decided case whose outage could not be opened yet, and why. */
export type NoteLeft = (caseId: string, error: unknown) => void;

/** What people decide. Each keeps who did it; what is no longer possible is a 409. */
export class Commands {
  constructor(
    private readonly stores: IngestStores,
    private readonly clock: Clock,
    private readonly turns: OneAtATime,
    private readonly openings: CaseOpenings,
    private readonly noteLeft: NoteLeft = () => {},
  ) {}

  setEtr(id: string, { version, ...given }: GivenEtr, person: Person): Promise<Answer> {
    const what = `set the ETR to ${given.at}`;
    return this.#change(id, { person, what, version }, (outage, now) => {
      if (!isOpen(outage.outage.status)) throw illegal(outage, 'take an ETR');
      if (given.at <= now) {
        throw new RelightError('BODY_INVALID', `at: wants a time to come; it is ${now}`);
      }
      if (isBeyondHorizon(given.at, now)) {
        const message = `at: wants a time within ${defaultEtrPolicy.horizonDays} days, not ${given.at}`;
        throw new RelightError('BODY_INVALID', message);
      }
      const isSame = outage.outage.etr?.at === given.at;
      if (!isSame) refuseUnseen(outage, 'etr', { person, version });
      const source = person.role === 'crew' ? 'crew' : 'operator';
      return hearEtr(outage, { ...given, source, by: person.user }, now);
    });
  }

  setCrew(id: string, { version, status }: GivenCrew, person: Person): Promise<Answer> {
    const what = `set the crew to ${status}`;
    return this.#change(id, { person, what, version }, (outage) => {
      if (isFinal(outage.outage.status)) throw illegal(outage, 'take a crew status');
      if (outage.outage.crew !== status) refuseUnseen(outage, 'crew', { person, version });
      return changed(outage, { crew: status });
    });
  }

  setCause(id: string, { version, kind, text }: GivenCause, person: Person): Promise<Answer> {
    const what = `set the cause to ${kind}${text === undefined ? '' : ` (${text})`}`;
    return this.#change(id, { person, what, version }, (outage) => {
      if (isFinal(outage.outage.status)) throw illegal(outage, 'take a cause');
      const { cause } = outage.outage;
      const isSame = cause?.kind === kind && cause.text === text;
      if (!isSame) refuseUnseen(outage, 'cause', { person, version });
      return changed(outage, { cause: { kind, ...(text === undefined ? {} : { text }) } });
    });
  }

  confirm(id: string, { version }: Seen, person: Person): Promise<Answer> {
    return this.#change(id, { person, what: 'confirmed it', version }, (outage, now, book) => {
      if (outage.outage.status !== 'predicted') throw illegal(outage, 'be confirmed');
      refuseUnseen(outage, 'device', { person, version });
      refuseTaken(outage, book);
      const begun = begunIfPlanned(outage, now, now);
      return become(witnessed(begun, 'person'), 'confirmed', now, person.user);
    });
  }

  cancel(
    id: string,
    { version, reason }: Seen & { readonly reason: string },
    person: Person,
  ): Promise<Answer> {
    return this.#change(id, { person, what: `cancelled it: ${reason}`, version }, (outage, now) => {
      if (isFinal(outage.outage.status)) throw illegal(outage, 'be cancelled');
      refuseUnseen(outage, 'status', { person, version });
      refuseUnseen(outage, 'device', { person, version });
      return become(outage, 'cancelled', now, person.user);
    });
  }

  decide(id: string, decision: CaseDecision, person: Person): Promise<Answer> {
    return this.turns.run(async () => {
      const now = this.clock.now();
      const cases = new CaseBook(this.stores, now);
      await cases.load([id], []);
      const stored = cases.get(id);
      if (!stored) throw new RelightError('NOT_FOUND', `There is no case ${id}`);
      refuseDecided(stored, decision.version);
      const decided = decidedBy(stored, decision, person, now);
      cases.set(await this.openings.begun(decided, person));
      await cases.save();
      await this.#finished(id);
      return { id, version: cases.get(id)?.case.version ?? 0 };
    });
  }

  /**
   * The decision stands and the person is told so, whatever keeps its outage from being opened now:
   * the sweep over decided cases tries again, and reports what goes on failing.
   */
  async #finished(id: string): Promise<void> {
    try {
      await decidedAgain(async () => this.openings.finish(await this.stores.cases.get(id)));
    } catch (error) {
      // `openingSince` is written with the decision, and the sweep goes by it.
      this.noteLeft(id, error);
    }
  }

  #change(
    id: string,
    { person, what, version }: Order,
    change: (outage: StoredOutage, now: string, book: OutageBook) => StoredOutage,
  ): Promise<Answer> {
    return this.turns.run(async () => {
      const now = this.clock.now();
      const book = new OutageBook(this.stores, now);
      await book.load({ ids: [id] });
      const outage = book.get(id);
      if (!outage) throw new RelightError('NOT_FOUND', `There is no outage ${id}`);
      if (version !== undefined && version > outage.outage.version) {
        const message = `version: outage ${id} is at ${outage.outage.version}, and was never at ${version}`;
        throw new RelightError('BODY_INVALID', message, { offending: version });
      }
      await book.load({
        devices: outage.outage.device === undefined ? [] : [outage.outage.device],
      });
      const text = `${person.name} (${person.role}) ${what}`;
      const done = noted(outage, { at: now, kind: 'command', text, by: person.user });
      book.set(change(done, now, book));
      await book.save();
      return { id, version: book.get(id)?.outage.version ?? 0 };
    });
  }
}

interface Order extends Seen {
  readonly person: Person;
  /** Said in the record. */
  readonly what: string;
}

function decidedBy(
  stored: StoredCase,
  { act, note }: CaseDecision,
  person: Person,
  now: string,
): StoredCase {
  const state = caseAfter(stored.case.kind, stored.case.state, act);
  const text = `${person.name} (${person.role}): ${act}${note === undefined ? '' : `, ${note}`}`;
  return {
    ...stored,
    history: [...stored.history, { at: now, kind: 'case', text, by: person.user }],
    decidedIn: stored.case.version + 1,
    case: {
      ...stored.case,
      state,
      takenBy: person.user,
      takenAt: now,
      ...(note === undefined ? {} : { note }),
    },
  };
}

function illegal({ outage }: StoredOutage, what: string): RelightError {
  const { status, mergedInto } = outage;
  const merged = mergedInto === undefined ? '' : `; it was merged into ${mergedInto}`;
  const message = `An outage that is ${status} cannot ${what}${merged}`;
  return new RelightError('ILLEGAL_TRANSITION', message, { offending: status });
}

/** Work that is confirmed to have begun would be a second outage at a device that is out already. */
function refuseTaken(outage: StoredOutage, book: OutageBook): void {
  const { device } = outage.outage;
  const others = book.open().filter(({ _id }) => _id !== outage._id);
  const standing = device === undefined ? undefined : openAt(others, device);
  if (!standing || standing.outage.device !== device) return;
  const message = `${standing._id} is open at ${device} already: it is that outage`;
  throw new RelightError('ILLEGAL_TRANSITION', message, { offending: device });
}
