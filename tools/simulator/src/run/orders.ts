import { PublicationsController } from '@relight/broadcast/inside';
import type { Case, Outage, Publication } from '@relight/contracts';
import { routes } from '@relight/contracts';
import type { Role } from '@relight/domain';
import { CommandsController } from '@relight/outage-ingest/inside';
import type { CaseDeed, OutageDeed, PublicationDeed } from '../script/script.ts';
import type { Fleet } from '../services/fleet.ts';

export interface Answer {
  readonly id: string;
  readonly version: number;
}

/** One command as a page sends it: the same body each time, until it is answered. */
export interface Order {
  readonly of: 'outage' | 'case' | 'publication';
  readonly id: string;
  /** The version that the person saw. */
  readonly seen: number;
  /** What of the thing is changed: what two persons may change at odds. */
  readonly aspect: string;
  /** What it is to be; two who want the same are not at odds. */
  readonly value: string;
  /** How its history tells of it. */
  readonly line: string;
  readonly send: (fleet: Fleet) => Promise<Answer>;
}

export interface Person {
  readonly user: string;
  readonly name: string;
  readonly role: Role;
}

const query = undefined;

/** Through the same door as by HTTP, with the body as the route's schema gives it. */
export function outageOrder(
  { act, minutes }: OutageDeed,
  { id, version }: Pick<Outage, 'id' | 'version'>,
  person: Person,
  nowMs: number,
): Order {
  const params = { id };
  const order = (
    aspect: string,
    [value, words]: readonly [string, string],
    work: (door: CommandsController) => Promise<Answer>,
  ): Order => ({
    of: 'outage',
    id,
    seen: version,
    aspect,
    value,
    line: `${person.name} (${person.role}) ${words}`,
    send: (fleet) => fleet.ask('ingest', CommandsController, work),
  });
  switch (act) {
    case 'etr': {
      const at = new Date(nowMs + minutes * 60_000).toISOString();
      const body = routes.setEtr.body.parse({ version, at, confidence: 'high' });
      const said = [at, `set the ETR to ${at}`] as const;
      return order('etr', said, (door) => door.etr({ params, query, body }, person));
    }
    case 'crew': {
      const status = crewSteps[minutes % crewSteps.length] ?? 'enroute';
      const body = routes.setCrew.body.parse({ version, status });
      const said = [status, `set the crew to ${status}`] as const;
      return order('crew', said, (door) => door.crew({ params, query, body }, person));
    }
    case 'cause': {
      const kind = minutes % 2 ? 'vegetation' : 'wildlife';
      const body = routes.setCause.body.parse({ version, kind });
      const said = [kind, `set the cause to ${kind}`] as const;
      return order('cause', said, (door) => door.cause({ params, query, body }, person));
    }
    case 'confirm': {
      const body = routes.confirmOutage.body.parse({ version });
      const said = ['confirmed', 'confirmed it'] as const;
      return order('status', said, (door) => door.confirm({ params, query, body }, person));
    }
    case 'cancel': {
      const body = routes.cancelOutage.body.parse({ version, reason: 'It was none' });
      const said = ['cancelled', 'cancelled it: It was none'] as const;
      return order('status', said, (door) => door.cancel({ params, query, body }, person));
    }
  }
}

const crewSteps = ['enroute', 'arrived', 'fieldComplete'] as const;

export function caseOrder({ act }: CaseDeed, { id, version }: Case, person: Person): Order {
  const asked = { params: { id }, query, body: routes.holdCase.body.parse({ version }) };
  const doors = {
    hold: 'holdCase',
    confirm: 'confirmCase',
    dismiss: 'dismissCase',
    safe: 'makeCaseSafe',
  } as const;
  return {
    of: 'case',
    id,
    seen: version,
    aspect: 'decision',
    value: act,
    line: `${person.name} (${person.role}): ${act}`,
    send: (fleet) =>
      fleet.ask('ingest', CommandsController, (door) => door[doors[act]](asked, person)),
  };
}

export function publicationOrder(
  { act }: PublicationDeed,
  { id, version }: Pick<Publication, 'id' | 'version'>,
  person: Person,
): Order {
  const params = { id };
  const body = { version };
  const words = { sms: `TVE: ${person.name} says so.` };
  const send = (door: PublicationsController): Promise<Answer> => {
    switch (act) {
      case 'approve':
        return door.approve({ params, query, body }, person);
      case 'words':
        return door.words({ params, query, body: { ...body, words, renditions: [] } }, person);
      case 'return':
        return door.sendBack({ params, query, body }, person);
      case 'undo':
        return door.undo({ params, query, body }, person);
    }
  };
  const line = { approve: 'approved', words: 'wordsChanged', return: 'returned', undo: 'undone' };
  return {
    of: 'publication',
    id,
    seen: version,
    aspect: 'decision',
    // Whatever it is, the second has to see the first.
    value: `${act} by ${person.name}`,
    line: line[act],
    send: (fleet) => fleet.ask('broadcast', PublicationsController, send),
  };
}
