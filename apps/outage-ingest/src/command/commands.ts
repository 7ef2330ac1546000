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
import type { CaseRecord } from '../case-record.ts';
import { hearEtr } from '../etr-ledger.ts';
import { become, changed, isFinal, noted, witnessed } from '../outage-changes.ts';
import { openAt } from '../observe/merging.ts';
import { OutageBook } from '../observe/outage-book.ts';
import { begunIfPlanned } from '../observe/planned-work.ts';
import { decidedAgain, type OneAtATime } from '../one-at-a-time.ts';
import type { OutageRecord } from '../outage-record.ts';
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
    return this.change(id, { person, what, version }, (record, now) => {
      if (!isOpen(record.outage.status)) throw illegal(record, 'take an ETR');
      if (given.at <= now) {
        throw new RelightError('BODY_INVALID', `at: wants a time to come; it is ${now}`);
      }
      if (isBeyondHorizon(given.at, now)) {
        const message = `at: wants a time within ${defaultEtrPolicy.horizonDays} days, not ${given.at}`;
        throw new RelightError('BODY_INVALID', message);
      }
      const isSame = record.outage.etr?.at === given.at;
      if (!isSame) refuseUnseen(record, 'etr', { person, version });
      const source = person.role === 'crew' ? 'crew' : 'operator';
      return hearEtr(record, { ...given, source, by: person.user }, now);
    });
  }

  setCrew(id: string, { version, status }: GivenCrew, person: Person): Promise<Answer> {
    const what = `set the crew to ${status}`;
    return this.change(id, { person, what, version }, (record) => {
      if (isFinal(record.outage.status)) throw illegal(record, 'take a crew status');
      if (record.outage.crew !== status) refuseUnseen(record, 'crew', { person, version });
      return changed(record, { crew: status });
    });
  }

  setCause(id: string, { version, kind, text }: GivenCause, person: Person): Promise<Answer> {
    const what = `set the cause to ${kind}${text === undefined ? '' : ` (${text})`}`;
    return this.change(id, { person, what, version }, (record) => {
      if (isFinal(record.outage.status)) throw illegal(record, 'take a cause');
      const { cause } = record.outage;
      const isSame = cause?.kind === kind && cause.text === text;
      if (!isSame) refuseUnseen(record, 'cause', { person, version });
      return changed(record, { cause: { kind, ...(text === undefined ? {} : { text }) } });
    });
  }

  confirm(id: string, { version }: Seen, person: Person): Promise<Answer> {
    return this.change(id, { person, what: 'confirmed it', version }, (record, now, book) => {
      if (record.outage.status !== 'predicted') throw illegal(record, 'be confirmed');
      refuseUnseen(record, 'device', { person, version });
      refuseTaken(record, book);
      const begun = begunIfPlanned(record, now, now);
      return become(witnessed(begun, 'person'), 'confirmed', now, person.user);
    });
  }

  cancel(
    id: string,
    { version, reason }: Seen & { readonly reason: string },
    person: Person,
  ): Promise<Answer> {
    return this.change(id, { person, what: `cancelled it: ${reason}`, version }, (record, now) => {
      if (isFinal(record.outage.status)) throw illegal(record, 'be cancelled');
      refuseUnseen(record, 'status', { person, version });
      refuseUnseen(record, 'device', { person, version });
      return become(record, 'cancelled', now, person.user);
    });
  }

  decide(id: string, decision: CaseDecision, person: Person): Promise<Answer> {
    return this.turns.run(async () => {
      const now = this.clock.now();
      const cases = new CaseBook(this.stores, now);
      await cases.load([id], []);
      const record = cases.get(id);
      if (!record) throw new RelightError('NOT_FOUND', `There is no case ${id}`);
      refuseDecided(record, decision.version);
      const decided = decidedBy(record, decision, person, now);
      cases.set(await this.openings.begun(decided, person));
      await cases.save();
      await this.finished(id);
      return { id, version: cases.get(id)?.case.version ?? 0 };
    });
  }

  /**
   * The decision stands and the person is told so, whatever keeps its outage from being opened now:
   * the sweep over decided cases tries again, and reports what goes on failing.
   */
  private async finished(id: string): Promise<void> {
    try {
      await decidedAgain(async () => this.openings.finish(await this.stores.cases.get(id)));
    } catch (error) {
      // `openingSince` is written with the decision, and the sweep goes by it.
      this.noteLeft(id, error);
    }
  }

  private change(
    id: string,
    { person, what, version }: Order,
    change: (record: OutageRecord, now: string, book: OutageBook) => OutageRecord,
  ): Promise<Answer> {
    return this.turns.run(async () => {
      const now = this.clock.now();
      const book = new OutageBook(this.stores, now);
      await book.load({ ids: [id] });
      const record = book.get(id);
      if (!record) throw new RelightError('NOT_FOUND', `There is no outage ${id}`);
      if (version !== undefined && version > record.outage.version) {
        const message = `version: outage ${id} is at ${record.outage.version}, and was never at ${version}`;
        throw new RelightError('BODY_INVALID', message, { offending: version });
      }
      await book.load({
        devices: record.outage.device === undefined ? [] : [record.outage.device],
      });
      const text = `${person.name} (${person.role}) ${what}`;
      const done = noted(record, { at: now, kind: 'command', text, by: person.user });
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
  record: CaseRecord,
  { act, note }: CaseDecision,
  person: Person,
  now: string,
): CaseRecord {
  const state = caseAfter(record.case.kind, record.case.state, act);
  const text = `${person.name} (${person.role}): ${act}${note === undefined ? '' : `, ${note}`}`;
  return {
    ...record,
    history: [...record.history, { at: now, kind: 'case', text, by: person.user }],
    decidedIn: record.case.version + 1,
    case: {
      ...record.case,
      state,
      takenBy: person.user,
      takenAt: now,
      ...(note === undefined ? {} : { note }),
    },
  };
}

function illegal({ outage }: OutageRecord, what: string): RelightError {
  const { status, mergedInto } = outage;
  const merged = mergedInto === undefined ? '' : `; it was merged into ${mergedInto}`;
  const message = `An outage that is ${status} cannot ${what}${merged}`;
  return new RelightError('ILLEGAL_TRANSITION', message, { offending: status });
}

/** Work that is confirmed to have begun would be a second outage at a device that is out already. */
function refuseTaken(record: OutageRecord, book: OutageBook): void {
  const { device } = record.outage;
  const others = book.open().filter(({ _id }) => _id !== record._id);
  const standing = device === undefined ? undefined : openAt(others, device);
  if (!standing || standing.outage.device !== device) return;
  const message = `${standing._id} is open at ${device} already: it is that outage`;
  throw new RelightError('ILLEGAL_TRANSITION', message, { offending: device });
}
