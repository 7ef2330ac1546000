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
import { become, changed, noted, witnessed } from '../outage-changes.ts';
import { OutageBook, isFinal } from '../observe/outage-book.ts';
import type { OneAtATime } from '../one-at-a-time.ts';
import type { OutageRecord } from '../outage-record.ts';
import { unlessOvertaken } from '../overtaken.ts';
import type { IngestStores } from '../stores.ts';
import { CaseBook } from '../weigh/case-book.ts';
import type { CaseOpenings } from './case-openings.ts';

export interface Answer {
  readonly id: string;
  readonly version: number;
}

export interface GivenEtr {
  readonly at: string;
  readonly confidence: Confidence;
  readonly reason?: string | undefined;
}

export interface CaseDecision {
  readonly act: CaseAct;
  /** The version the person saw. */
  readonly version: number;
  readonly note?: string | undefined;
}

/** What people decide. Each keeps who did it; what is no longer possible is a 409. */
export class Commands {
  constructor(
    private readonly stores: IngestStores,
    private readonly clock: Clock,
    private readonly turns: OneAtATime,
    private readonly openings: CaseOpenings,
  ) {}

  setEtr(id: string, given: GivenEtr, person: Person): Promise<Answer> {
    return this.change(id, person, `set the ETR to ${given.at}`, (record, now) => {
      if (!isOpen(record.outage.status)) throw illegal(record, 'take an ETR');
      if (given.at <= now) {
        throw new RelightError('BODY_INVALID', `at: wants a time to come; it is ${now}`);
      }
      if (isBeyondHorizon(given.at, now)) {
        const message = `at: wants a time within ${defaultEtrPolicy.horizonDays} days, not ${given.at}`;
        throw new RelightError('BODY_INVALID', message);
      }
      const source = person.role === 'crew' ? 'crew' : 'operator';
      return hearEtr(record, { ...given, source, by: person.user }, now);
    });
  }

  setCrew(id: string, status: CrewStatus, person: Person): Promise<Answer> {
    return this.change(id, person, `set the crew to ${status}`, (record) => {
      if (isFinal(record.outage.status)) throw illegal(record, 'take a crew status');
      return changed(record, { crew: status });
    });
  }

  setCause(
    id: string,
    cause: { readonly kind: CauseKind; readonly text?: string | undefined },
    person: Person,
  ): Promise<Answer> {
    return this.change(id, person, `set the cause to ${cause.kind}`, (record) => {
      if (isFinal(record.outage.status)) throw illegal(record, 'take a cause');
      const { kind, text } = cause;
      return changed(record, { cause: { kind, ...(text === undefined ? {} : { text }) } });
    });
  }

  confirm(id: string, person: Person): Promise<Answer> {
    return this.change(id, person, 'confirmed it', (record, now) => {
      if (record.outage.status !== 'predicted') throw illegal(record, 'be confirmed');
      return become(witnessed(record, 'person'), 'confirmed', now, person.user);
    });
  }

  cancel(id: string, reason: string, person: Person): Promise<Answer> {
    return this.change(id, person, `cancelled it: ${reason}`, (record, now) => {
      if (isFinal(record.outage.status)) throw illegal(record, 'be cancelled');
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
      if (record.case.version !== decision.version) {
        const message = `The case has changed: it is at version ${record.case.version}, you saw ${decision.version}`;
        throw new RelightError('STALE_VERSION', message, { offending: decision.version });
      }
      const decided = decidedBy(record, decision, person, now);
      cases.set(await this.openings.begun(decided, person));
      await cases.save();
      // The decision stands: only its outage is tried again when somebody else writes there.
      await unlessOvertaken(async () => this.openings.finish(await this.stores.cases.get(id)));
      return { id, version: cases.get(id)?.case.version ?? 0 };
    });
  }

  private change(
    id: string,
    person: Person,
    what: string,
    change: (record: OutageRecord, now: string) => OutageRecord,
  ): Promise<Answer> {
    return this.turns.run(async () => {
      const now = this.clock.now();
      const book = new OutageBook(this.stores, now);
      await book.load({ ids: [id] });
      const record = book.get(id);
      if (!record) throw new RelightError('NOT_FOUND', `There is no outage ${id}`);
      const text = `${person.name} (${person.role}) ${what}`;
      const done = noted(record, { at: now, kind: 'command', text, by: person.user });
      book.set(change(done, now));
      await book.save();
      return { id, version: book.get(id)?.outage.version ?? 0 };
    });
  }
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
  const message = `An outage that is ${outage.status} cannot ${what}`;
  return new RelightError('ILLEGAL_TRANSITION', message, { offending: outage.status });
}
