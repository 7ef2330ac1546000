import { Decisions } from '@relight/broadcast/inside';
import { isCaseOpen, isOpen, RelightError, type Role } from '@relight/domain';
import { Commands } from '@relight/outage-ingest/inside';
import type { Fleet } from '../services/fleet.ts';
import type { Deed } from '../script/script.ts';
import type { World } from '../world/world.ts';

/** What a person was told is done. */
export interface Done {
  readonly of: 'outage' | 'case' | 'publication';
  readonly id: string;
  readonly who: string;
  readonly act: string;
  /** What it set, for an ETR the instant. */
  readonly value?: string | undefined;
  /** The version that the answer named. */
  readonly version: number;
  readonly atMs: number;
}

/** Operators, approvers and crews, each before a screen fed by a portal: what they see may be old. */
export class Desk {
  readonly done: Done[] = [];

  constructor(
    private readonly world: World,
    private readonly fleet: Fleet,
    private readonly onBroken: (error: unknown) => void,
  ) {}

  async does(deed: Deed): Promise<void> {
    try {
      if (deed.kind === 'operator') await this.#operate(deed);
      if (deed.kind === 'approver') await this.#approve(deed);
      if (deed.kind === 'case') await this.#decide(deed);
    } catch (error) {
      // Somebody was first, it is not possible any more, or nobody answered: they look again.
      if (!(error instanceof RelightError)) this.onBroken(error);
    }
  }

  get #seen() {
    return this.fleet.portals[0]?.portal.models.state;
  }

  async #operate({ who, act, which, minutes }: Extract<Deed, { kind: 'operator' }>): Promise<void> {
    const open = [...(this.#seen?.impacts.values() ?? [])]
      .filter(({ outage }) => isOpen(outage.status))
      .toSorted((a, b) => (a.outage.id < b.outage.id ? -1 : 1));
    const outage = open[which % open.length]?.outage;
    if (outage === undefined) return;
    const { id, version } = outage;
    const person = { user: who.toLowerCase(), name: who, role: 'operator' as Role };
    const at = new Date(this.world.nowMs + minutes * 60_000).toISOString();
    const answer = await this.fleet.ask('ingest', Commands, (commands) => {
      switch (act) {
        case 'etr':
          return commands.setEtr(id, { version, at, confidence: 'high' }, person);
        case 'crew':
          return commands.setCrew(
            id,
            { version, status: minutes % 2 ? 'enroute' : 'arrived' },
            person,
          );
        case 'cause':
          return commands.setCause(id, { version, kind: 'vegetation' }, person);
        case 'confirm':
          return commands.confirm(id, { version }, person);
        case 'cancel':
          return commands.cancel(id, { version, reason: 'It was none' }, person);
      }
    });
    this.#note('outage', answer, { who, act, value: act === 'etr' ? at : undefined });
  }

  async #approve({ who, act, which }: Extract<Deed, { kind: 'approver' }>): Promise<void> {
    const wanted = act === 'undo' ? 'approved' : 'waiting';
    const all = [...(this.#seen?.publications.values() ?? [])]
      .filter(({ state }) => state === wanted)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const publication = all[which % all.length];
    if (publication === undefined) return;
    const { id, version } = publication;
    const said = await this.fleet.ask('broadcast', Decisions, (decisions) => {
      switch (act) {
        case 'approve':
          return decisions.approve(id, { version }, who);
        case 'words':
          return decisions.changeWords(
            id,
            { version, words: { sms: `TVE: ${who} says so.` } },
            who,
          );
        case 'return':
          return decisions.sendBack(id, { version }, who);
        case 'undo':
          return decisions.undo(id, { version }, who);
      }
    });
    this.#note('publication', said, { who, act });
  }

  async #decide({ who, act, which }: Extract<Deed, { kind: 'case' }>): Promise<void> {
    const open = [...(this.#seen?.cases.values() ?? [])]
      .filter(({ kind, state }) => isCaseOpen(kind, state))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const one = open[which % open.length];
    if (one === undefined) return;
    const { id, version } = one;
    const person = { user: who.toLowerCase(), name: who, role: 'operator' as Role };
    const answer = await this.fleet.ask('ingest', Commands, (commands) =>
      commands.decide(id, { act, version }, person),
    );
    this.#note('case', answer, { who, act });
  }

  #note(
    of: Done['of'],
    { id, version }: Pick<Done, 'id' | 'version'>,
    what: Pick<Done, 'who' | 'act' | 'value'>,
  ): void {
    this.world.note(`${what.who} ${what.act} ${id} at ${version}`);
    this.done.push({ of, id, version, ...what, atMs: this.world.nowMs });
  }
}
