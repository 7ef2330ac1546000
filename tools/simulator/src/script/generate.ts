import { fairProvider } from '../services/provider.ts';
import { calm } from '../engines/weather.ts';
import { Random } from '../world/random.ts';
import { homesOf, mailOf, phoneOf } from './people.ts';
import type { Act, Deed, Script } from './script.ts';
import { layOut, streetName, type Town, type TownShape } from './town.ts';

const shapes: readonly TownShape[] = [
  { feeders: 1, streets: 2, homes: 6 },
  { feeders: 1, streets: 3, homes: 6 },
  { feeders: 2, streets: 2, homes: 6 },
];

/** What a run is made of; most have one of everything. */
const sources = ['scada', 'meters', 'oms', 'people', 'desk', 'crews'] as const;
type Source = (typeof sources)[number];

/** A script of so many acts, all of it from the seed. */
export function generate(seed: number, length: number): Script {
  const random = new Random(seed);
  const shape = random.pick(shapes);
  const draft = new Draft(random, layOut(shape), shape);
  const count = random.chance(0.3) ? Math.ceil(length / 3) : length;
  const acts: Act[] = [];
  let atMs = 1_000;
  while (acts.length < count) {
    atMs += draft.gap();
    acts.push(...draft.next(atMs));
  }
  return {
    seed,
    town: shape,
    sizes: {
      ingest: random.whole(1, 2),
      geo: random.chance(0.2) ? 2 : 1,
      broadcast: random.whole(1, 2),
      portal: random.chance(0.2) ? 2 : 1,
    },
    mostByItself: random.pick([1_000, 1_000, 5]),
    acts: acts.toSorted((a, b) => a.atMs - b.atMs),
  };
}

class Draft {
  readonly #used: readonly Source[];
  readonly #open = new Set<string>();
  readonly #off = new Set<string>();
  readonly #tickets = new Map<string, string>();
  readonly #isStormy: boolean;
  readonly #focus: readonly string[];

  constructor(
    private readonly random: Random,
    private readonly town: Town,
    private readonly shape: TownShape,
  ) {
    const isWhole = random.chance(0.6);
    this.#used = sources.filter((one) => isWhole || one === 'scada' || random.chance(0.4));
    this.#isStormy = random.chance(0.8);
    // What happens at few devices meets itself more often.
    const all = [...town.switches, ...town.transformers.slice(0, 2)];
    const count = random.whole(1, 4);
    this.#focus = Array.from({ length: count }, () => random.pick(all));
  }

  /** Ms to the next act: bursts, minutes, and now and then hours. */
  gap(): number {
    const { random } = this;
    const kind = random.weighed({ burst: 35, seconds: 30, minutes: 30, hours: 5 });
    const least = { burst: 0, seconds: 2_000, minutes: 60_000, hours: 30 * 60_000 }[kind];
    const most = { burst: 1_500, seconds: 60_000, minutes: 15 * 60_000, hours: 4 * 3_600_000 }[
      kind
    ];
    return random.whole(least, most);
  }

  next(atMs: number): readonly Act[] {
    if (this.#isStormy && this.random.chance(0.25)) return [{ ...this.#fault(), atMs }];
    const source = this.random.pick(this.#used);
    const deeds = this.#deeds(source);
    const lateMs = this.random.chance(0.1) ? { lateMs: this.random.whole(1_000, 90_000) } : {};
    return deeds.map((deed) => ({ ...deed, atMs, ...lateMs }));
  }

  #deeds(source: Source): readonly Deed[] {
    switch (source) {
      case 'scada':
        return [this.#scada()];
      case 'meters':
        return this.#meters();
      case 'oms':
        return [this.#oms()];
      case 'people':
        return [this.#written()];
      case 'desk':
        return this.#desk();
      case 'crews':
        return this.#crew();
    }
  }

  #device(): string {
    return this.random.chance(0.8)
      ? this.random.pick(this.#focus)
      : this.random.pick([...this.town.switches, ...this.town.ties]);
  }

  #scada(): Deed {
    const device = this.#device();
    const isTie = this.town.ties.includes(device);
    const isOpen = this.#open.has(device) !== isTie;
    // Now and then a position is repeated.
    const state = isOpen !== this.random.chance(0.1) ? 'closed' : 'opened';
    if ((state === 'opened') !== isTie) this.#open.add(device);
    else this.#open.delete(device);
    return { kind: 'scada', device, state };
  }

  #meters(): readonly Deed[] {
    const { random, town } = this;
    const first = random.whole(0, town.transformers.length - 1);
    const some = town.transformers.slice(first, first + random.whole(1, 3));
    const state = this.#off.has(some[0] ?? '') ? 'on' : 'off';
    for (const one of some) {
      if (state === 'off') this.#off.add(one);
      else this.#off.delete(one);
    }
    return some.map((transformer) => ({ kind: 'meters', transformer, state }));
  }

  #oms(): Deed {
    const { random } = this;
    const ticket = random.pick(['A', 'B', 'C']);
    const known = this.#tickets.get(ticket);
    if (known === 'confirmed' && random.chance(0.3)) {
      const reason = random.pick(['restored', 'restored', 'cancelled'] as const);
      this.#tickets.set(ticket, reason);
      return { kind: 'ticketGone', ticket, reason };
    }
    const status =
      known === 'confirmed' && random.chance(0.4)
        ? random.pick(['restored', 'restored', 'cancelled'] as const)
        : random.pick(['confirmed', 'confirmed', 'predicted'] as const);
    this.#tickets.set(ticket, status === 'predicted' ? 'confirmed' : status);
    const device = random.chance(0.8) ? { device: this.#device() } : {};
    const etr = random.chance(0.4) ? { etrMinutes: random.whole(1, 240) } : {};
    return { kind: 'ticket', ticket, status, ...device, ...etr };
  }

  #written(): Deed {
    const { random, shape } = this;
    const home = random.whole(0, homesOf(shape).length - 1);
    const feeder = random.whole(1, shape.feeders);
    const street = streetName(feeder, random.whole(1, shape.streets), shape.streets);
    const kind = random.weighed({ text: 6, post: 1, mail: 2, webReport: 2 });
    if (kind === 'text') return { kind, from: phoneOf(home), words: this.#words(street) };
    if (kind === 'mail') {
      const from = mailOf(home);
      return from === undefined
        ? { kind: 'text', from: phoneOf(home), words: this.#words(street) }
        : { kind, from, words: this.#words(street) };
    }
    const isDanger = random.chance(0.4);
    const said = isDanger ? `wire down on ${street}, sparks everywhere` : `no power on ${street}`;
    if (kind === 'post') return { kind, from: `@home${home}`, words: said };
    return {
      kind,
      address: `${random.whole(1, shape.homes)} ${street}`,
      words: said,
      hazards: isDanger && random.chance(0.5) ? ['wireDown'] : [],
      contact: random.chance(0.4) ? phoneOf(home) : '',
    };
  }

  #words(street: string): string {
    return this.random.weighed({
      STATUS: 3,
      OUT: 4,
      OFF: 2,
      STOP: 3,
      START: 3,
      'power is back': 1,
      [`no power on ${street}`]: 2,
      [`wire down on ${street}, sparks everywhere`]: 4,
      'still no power here': 2,
    });
  }

  /** Now and then two at once, about the same thing. */
  #people(all: readonly string[], one: (who: string) => Deed): readonly Deed[] {
    const first = this.random.pick(all);
    const others = all.filter((who) => who !== first);
    const second = this.random.chance(0.3) ? [this.random.pick(others)] : [];
    return [first, ...second].map(one);
  }

  #desk(): readonly Deed[] {
    const { random } = this;
    const which = random.whole(0, 5);
    const of = random.weighed({ outage: 5, publication: 5, case: 3 });
    return this.#people(['Una', 'Omar', 'Ada'], (who) => {
      const sentAfterMs = random.chance(0.5) ? random.whole(500, 60_000) : 0;
      const seen = { who, which, sentAfterMs };
      if (of === 'publication') {
        const publication = random.weighed({ approve: 6, words: 2, return: 1, undo: 2 });
        return { ...seen, kind: 'approver', publication };
      }
      if (of === 'case') {
        const act = random.weighed({ hold: 1, confirm: 2, dismiss: 2, safe: 2 });
        return { ...seen, kind: 'operator', case: act };
      }
      const outage = random.weighed({ etr: 6, crew: 2, cause: 2, confirm: 1, cancel: 1 });
      return { ...seen, kind: 'operator', outage, minutes: random.whole(5, 240) };
    });
  }

  #crew(): readonly Deed[] {
    const { random } = this;
    const which = random.whole(0, 3);
    const isOfCase = random.chance(0.2);
    return this.#people(['Cora', 'Cy', 'Cem'], (who) => {
      const sentAfterMs = random.chance(0.3) ? random.whole(1_000, 20 * 60_000) : 0;
      const seen = { kind: 'crew', who, which, sentAfterMs } as const;
      if (isOfCase) return { ...seen, case: random.pick(['confirm', 'safe', 'hold']) };
      const outage = random.weighed({ etr: 3, crew: 5, cause: 2, confirm: 1 });
      return { ...seen, outage, minutes: random.whole(5, 240) };
    });
  }

  #fault(): Deed {
    const { random } = this;
    const kind = random.weighed({ crash: 5, power: 3, engines: 3, provider: 2 });
    const some = (share: number): number => (random.chance(0.5) ? share : 0);
    if (kind === 'crash') {
      const process = random.pick([
        'ingest-1',
        'ingest-2',
        'geo-1',
        'broadcast-1',
        'broadcast-2',
        'portal-1',
        'portal-2',
      ]);
      if (random.chance(0.2)) return { kind, process };
      return {
        kind,
        process,
        fall: { requestsLeft: random.whole(1, 60), isDone: random.chance(0.5) },
      };
    }
    if (kind === 'power') return { kind, writesLeft: random.whole(1, 80) };
    const forMs = random.whole(2_000, 60_000);
    if (kind === 'engines') {
      const slow = random.chance(0.5)
        ? { share: 0.9, mostMs: random.pick([100, 1_000, 4_000]) }
        : calm.slow;
      const flushMs = random.pick([calm.flushMs, 50, 1_000]);
      const weather = { slow, away: some(0.1), unanswered: some(0.1), again: some(0.2), flushMs };
      return { kind, weather, forMs };
    }
    const weather = {
      ...fairProvider,
      mostMs: random.pick([300, 4_000]),
      unanswered: some(0.3),
      lost: some(0.2),
      busy: some(0.2),
      deaf: some(0.5),
      silent: some(0.3),
      doubled: some(0.3),
    };
    return { kind, weather, forMs };
  }
}
