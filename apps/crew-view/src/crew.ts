import type { BaseMap, Case, Session } from '@relight/contracts';
import { addresses, urlOf } from '@relight/contracts/addresses';
import { caseAddresses, type CommandBody, type LiveState, type Times } from '@relight/web-kit';
import type { HereState } from './here.ts';
import type { Known } from './known.ts';
import type { NewUpdate, Outbox, Update } from './outbox.ts';
import { say } from './say.ts';

/** What every page of the crew is drawn from. */
export interface Crew {
  readonly session: Session;
  readonly base: BaseMap | undefined;
  readonly known: Known | undefined;
  readonly live: LiveState;
  readonly times: Times;
  /** The platform's time, ISO 8601. */
  readonly now: string;
  readonly hereState: HereState;
  readonly jobId: string | undefined;
  readonly setJobId: (id: string | undefined) => void;
  readonly outbox: Outbox;
  readonly updates: readonly Update[];
}

/** Hands an update to the outbox; it stays there until it has gone. */
export const tell = (crew: Crew, update: Omit<NewUpdate, 'saidAt'>): void =>
  void crew.outbox.add({ ...update, saidAt: crew.now });

/** What a person decides on a case, of the version they see. */
export const caseUpdate = (
  each: Case,
  act: 'hold' | 'confirm' | 'dismiss' | 'safe',
  what: string,
  note = '',
): Omit<NewUpdate, 'saidAt'> => ({
  kind: 'case',
  subject: each.id,
  path: urlOf(caseAddresses[act], { id: each.id }),
  body: { version: each.version, ...(note.trim() === '' ? {} : { note: note.trim() }) },
  what,
  where: each.place?.label ?? say.case.placeNotKnown(),
});

const outageAddresses = {
  crew: addresses.setCrew,
  cause: addresses.setCause,
  etr: addresses.setEtr,
  confirm: addresses.confirmOutage,
} as const;

export const outageUpdate = <Kind extends keyof typeof outageAddresses>(
  outage: { readonly id: string; readonly placeName: string },
  kind: Kind,
  body: CommandBody<(typeof outageAddresses)[Kind]>,
  what: string,
): Omit<NewUpdate, 'saidAt'> => ({
  kind,
  subject: outage.id,
  path: urlOf(outageAddresses[kind], { id: outage.id }),
  body,
  what,
  where: outage.placeName,
});
