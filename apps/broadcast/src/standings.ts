import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { AnyEvent, Impact, MembersPart, ReleasedEtr } from '@relight/contracts';
import { isOpen, isSaidAlike, RelightError } from '@relight/domain';
import { Consumers, Readiness } from '@relight/service-kit';
import type { Standing } from './reply-words.ts';

interface Membership {
  version: number;
  readonly parts: Map<number, ReadonlyMap<string, string>>;
}

const followed = ['outage.impacts', 'outage.members', 'publications'] as const;

/** How every place stands now, in memory, from what geo says and what was told: for answers. */
@Injectable()
export class Standings implements OnApplicationBootstrap {
  readonly #impacts = new Map<string, Impact>();
  readonly #members = new Map<string, Membership>();
  readonly #toldEtrs = new Map<string, ReleasedEtr>();
  readonly #toldAt = new Map<string, string>();
  /** What the last telling promised, if it promised anything. */
  readonly #nextWordAt = new Map<string, string | undefined>();

  constructor(
    private readonly consumers: Consumers,
    private readonly readiness: Readiness,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const follow = (event: AnyEvent): void => this.hear(event);
    // oxlint-disable-next-line relight/bounded-promises -- the topics
    await Promise.all(followed.map((topic) => this.consumers.follow(topic, follow)));
  }

  /** Throws NOT_READY (retriable) until all is known that was said before this instance started. */
  assertCaughtUp(): void {
    const { waitingFor } = this.readiness.report();
    if (!followed.some((topic) => topic in waitingFor)) return;
    throw new RelightError('NOT_READY', 'How places stand is still being read', {
      retriable: true,
    });
  }

  /** The open outage one of these places is out in; else the one they came back from last. */
  of(servicePointIds: readonly string[]): Standing | undefined {
    const standings = [...this.#impacts.values()].flatMap((impact) => {
      const states = this.#statesIn(impact.outage.id, servicePointIds);
      return states.length === 0 ? [] : [this.#standing(impact, states)];
    });
    return newest(standings);
  }

  /** As `of`, by a place's name: only what the public map would show as well. */
  named(place: string): Standing | undefined {
    const wanted = place.toLowerCase().trim();
    if (wanted.length < 4) return undefined;
    const fitting = [...this.#impacts.values()].filter(
      ({ placeName, publicArea, outage }) =>
        publicArea !== undefined && isOpen(outage.status) && isNamed(placeName, wanted),
    );
    return newest(fitting.map((impact) => this.#standing(impact, ['out'])));
  }

  hear(event: AnyEvent): void {
    if (event.type === 'relight.impact.v1') this.#hearImpact(event.data);
    else if (event.type === 'relight.members.part.v1') this.#hearPart(event.data);
    else if (event.type === 'relight.publication.v1') {
      const { outageId, toldAt, toldEtr, nextWordAt } = event.data;
      if (toldAt === undefined) return;
      if (toldEtr) this.#toldEtrs.set(outageId, toldEtr);
      if (toldAt <= (this.#toldAt.get(outageId) ?? '')) return;
      this.#toldAt.set(outageId, toldAt);
      this.#nextWordAt.set(outageId, nextWordAt);
    }
  }

  #hearImpact(impact: Impact): void {
    const { id, version, status, mergedInto } = impact.outage;
    if ((this.#impacts.get(id)?.outage.version ?? 0) > version) return;
    // Nobody asks about what is closed; its members would only fill the memory.
    if (status === 'closed' || status === 'cancelled' || mergedInto !== undefined) {
      this.#impacts.delete(id);
      this.#members.delete(id);
      this.#toldEtrs.delete(id);
      this.#toldAt.delete(id);
      this.#nextWordAt.delete(id);
    } else this.#impacts.set(id, impact);
  }

  #hearPart({ outageId, membershipVersion, part, members }: MembersPart): void {
    const known = this.#members.get(outageId) ?? { version: 0, parts: new Map() };
    if (membershipVersion < known.version) return;
    if (membershipVersion > known.version) known.parts.clear();
    known.version = membershipVersion;
    known.parts.set(part, new Map(members));
    this.#members.set(outageId, known);
  }

  #statesIn(outageId: string, servicePointIds: readonly string[]): readonly string[] {
    const parts = [...(this.#members.get(outageId)?.parts.values() ?? [])];
    return servicePointIds.flatMap((id) => parts.flatMap((part) => part.get(id) ?? []));
  }

  #standing(impact: Impact, states: readonly string[]): Standing {
    const { outage, steps } = impact;
    const told = this.#toldEtrs.get(outage.id);
    const isStill =
      told !== undefined && outage.etr !== undefined && isSaidAlike(told.at, outage.etr.at);
    const back = steps.findLast(({ id, tellable }) => tellable && states.includes(id));
    return {
      impact,
      isOut: states.includes('out') && isOpen(outage.status),
      backAt: back?.at,
      toldEtr: isStill ? told : undefined,
      toldAt: this.#toldAt.get(outage.id),
      nextWordAt: this.#nextWordAt.get(outage.id),
      lastEtr: told?.at,
    };
  }
}

function isNamed(placeName: string, wanted: string): boolean {
  return placeName.split(',').some((part) => {
    const name = part.toLowerCase().trim();
    return name !== '' && (wanted.includes(name) || name.includes(wanted));
  });
}

function newest(standings: readonly Standing[]): Standing | undefined {
  const rank = ({ isOut, impact }: Standing): string =>
    `${isOut ? 1 : 0}${impact.outage.startedAt}`;
  return standings.toSorted((one, other) => rank(other).localeCompare(rank(one)))[0];
}
