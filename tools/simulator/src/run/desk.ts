import { isCaseOpen, isOpen, RelightError } from '@relight/domain';
import type { PersonDeed } from '../script/script.ts';
import type { Fleet } from '../services/fleet.ts';
import type { Random } from '../world/random.ts';
import type { World } from '../world/world.ts';
import {
  caseOrder,
  outageOrder,
  publicationOrder,
  type Answer,
  type Order,
  type Person,
} from './orders.ts';

/** What a person was told is done. */
export interface Done extends Omit<Order, 'send'> {
  readonly who: Person;
  /** The version that the answer named. */
  readonly version: number;
  readonly atMs: number;
}

/** What a command is about, as it was when its person looked. */
type Subject = (seen: number) => Order;

/**
 * Operators, approvers and crews, each before a screen fed by a portal: what they see may be old. A crew's
 * phone keeps what it could not send, and sends it in the order in which it was said.
 */
export class Desk {
  readonly done: Done[] = [];
  readonly #outboxes = new Map<string, Promise<void>>();

  constructor(
    private readonly world: World,
    private readonly random: Random,
    private readonly fleet: Fleet,
    private readonly onBroken: (error: unknown) => void,
  ) {}

  does(deed: PersonDeed): void {
    const role = deed.kind === 'crew' ? 'crew' : deed.kind === 'approver' ? 'approver' : 'operator';
    const person: Person = { user: deed.who.toLowerCase(), name: deed.who, role };
    const [subject, seen] = this.#subjectOf(deed, person) ?? [];
    if (subject === undefined || seen === undefined) return;
    if (deed.kind !== 'crew') {
      this.world.after(deed.sentAfterMs, () => void this.#once(subject(seen), person));
      return;
    }
    const backAtMs = this.world.nowMs + deed.sentAfterMs;
    const before = this.#outboxes.get(person.user) ?? Promise.resolve();
    const sent = before.then(() => this.#untilAnswered(subject, { person, seen, backAtMs }));
    this.#outboxes.set(person.user, sent);
  }

  /** Each before the portal that its browser was given. */
  #screenOf({ user }: Person) {
    const { portals } = this.fleet;
    return portals[user.length % portals.length]?.portal.models.state;
  }

  #subjectOf(deed: PersonDeed, person: Person): readonly [Subject, number] | undefined {
    const screen = this.#screenOf(person);
    if (screen === undefined) return undefined;
    const nth = <T extends { readonly id: string }>(all: readonly T[]): T | undefined =>
      all.toSorted((a, b) => (a.id < b.id ? -1 : 1))[deed.which % all.length];
    if ('publication' in deed) {
      const wanted = deed.publication === 'undo' ? 'approved' : 'waiting';
      const all = [...screen.publications.values()].filter(({ state }) => state === wanted);
      const one = nth(all);
      const order: Subject = (version) =>
        publicationOrder({ act: deed.publication }, { id: one?.id ?? '', version }, person);
      return one && [order, one.version];
    }
    if ('case' in deed) {
      const one = nth(
        [...screen.cases.values()].filter(({ kind, state }) => isCaseOpen(kind, state)),
      );
      return (
        one && [
          (version) => caseOrder({ act: deed.case }, { ...one, version }, person),
          one.version,
        ]
      );
    }
    const outages = [...screen.impacts.values()].map(({ outage }) => outage);
    const one = nth(outages.filter(({ status }) => isOpen(status)));
    const { nowMs } = this.world;
    const what = { act: deed.outage, minutes: deed.minutes };
    return (
      one && [(version) => outageOrder(what, { id: one.id, version }, person, nowMs), one.version]
    );
  }

  /** Somebody was first, it is not possible any more, or nobody answered: they look again. */
  async #once(order: Order, person: Person): Promise<void> {
    try {
      this.#note(order, person, await order.send(this.fleet));
    } catch (error) {
      if (!(error instanceof RelightError)) this.onBroken(error);
    }
  }

  async #untilAnswered(
    subject: Subject,
    { person, seen, backAtMs }: { person: Person; seen: number; backAtMs: number },
  ): Promise<void> {
    const { world, random } = this;
    await world.pause(Math.max(0, backAtMs - world.nowMs));
    let order = subject(seen);
    /* oxlint-disable no-await-in-loop -- attempts follow each other */
    for (let isAsked = false; ;) {
      try {
        this.#note(order, person, await order.send(this.fleet));
        return;
      } catch (error) {
        if (!(error instanceof RelightError)) return this.onBroken(error);
        if (!error.retriable) {
          // Refused: the crew sees what stands there now, and leaves it, or stands by its own word.
          const now = isAsked || random.chance(0.5) ? undefined : this.#seenNow(order, person);
          if (now === undefined) return;
          isAsked = true;
          order = subject(now);
        }
        await world.pause(random.whole(1_000, 20_000));
      }
    }
    /* oxlint-enable no-await-in-loop */
  }

  #seenNow({ of, id }: Order, person: Person): number | undefined {
    const screen = this.#screenOf(person);
    return of === 'case' ? screen?.cases.get(id)?.version : screen?.impacts.get(id)?.outage.version;
  }

  #note({ send: _send, ...order }: Order, who: Person, { version }: Answer): void {
    this.world.note(`${order.line} ${order.id} at ${version}`);
    this.done.push({ ...order, who, version, atMs: this.world.nowMs });
  }
}
