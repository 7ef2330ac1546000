import { areaGeometry, type Impact, type Outage } from '@relight/contracts';
import { isOpen } from '@relight/domain';
import { drawable, publicArea } from '@relight/spatial';
import type { Area, Territory } from '../territory.ts';
import { outLabel, type Members, unnamedStep } from './members.ts';
import { middleOf } from './middle.ts';
import { areaHoldingMost, countByArea, placeNameOf } from './place-name.ts';
import type { Basis } from './reach.ts';

export interface Described {
  readonly outage: Outage;
  readonly basis: Basis;
  readonly members: Members;
  /** Whom it may touch: names the place of planned work before anybody is out. */
  readonly reached: Uint32Array;
  readonly membershipVersion: number;
  readonly computedAt: string;
  /** The impact published before, if any. */
  readonly before?: Impact | undefined;
}

/** Everything that may be said of an outage without naming one customer. */
export function describeImpact(described: Described, territory: Territory): Impact {
  const { outage, basis, membershipVersion, computedAt } = described;
  const frame = { outage, membershipVersion, basis, computedAt, k: territory.k };
  return basis === 'claimed'
    ? { ...frame, ...claimedWords(described, territory) }
    : { ...frame, ...countedWords(described, territory) };
}

type Words = Omit<Impact, 'outage' | 'membershipVersion' | 'basis' | 'computedAt' | 'k'>;

function countedWords({ outage, members, reached }: Described, territory: Territory): Words {
  const { indexOf, all, out } = pointsOf(members, territory);
  const spoken = [out, all, [...reached]].find((points) => points.length > 0) ?? [];
  const drawn = drawable(out.length, territory.k)
    ? publicArea(
        {
          lon: out.map((point) => territory.points.lon[point] ?? 0),
          lat: out.map((point) => territory.points.lat[point] ?? 0),
        },
        territory.blocks,
      )
    : undefined;
  const countedIn = areaToCountIn(out.length > 0 ? out : all, territory);
  return {
    customersOut: out.length,
    customersTotal: indexOf.size,
    steps: countedSteps(outage, members),
    areas: countedAreas(indexOf, out, outage, territory),
    placeName: placeNameOf(spoken, territory) ?? fallbackName(outage, territory),
    ...(drawn && {
      center: toPair(middleOf(drawn.geometry)),
      publicArea: areaGeometry.parse(drawn.geometry),
    }),
    ...(countedIn && { countedIn: { areaId: countedIn.id, name: countedIn.name } }),
    ...awaitedWords(outage, reached, territory),
  };
}

/** Planned work that waits will touch so many; of fewer than k nothing is said. */
function awaitedWords(
  { kind, status }: Outage,
  reached: Uint32Array,
  territory: Territory,
): Pick<Impact, 'awaited'> {
  const isWaiting = kind === 'planned' && status === 'predicted';
  if (!isWaiting || !drawable(reached.length, territory.k)) return {};
  const counts = [...countByArea(reached, territory)];
  const areas = counts
    .filter(([{ level }, count]) => level !== 'neighbourhood' || drawable(count, territory.k))
    .map(([area]) => area)
    .toSorted((a, b) => a.served - b.served || (a.id < b.id ? -1 : 1))
    .map(({ id, name, level }) => ({ areaId: id, name, level }));
  return { awaited: { customers: reached.length, areas } };
}

/** A bare count: somewhere in the area around the feed's position; nobody is known by it. */
function claimedWords({ outage, before }: Described, territory: Territory): Words {
  const gone = !isOpen(outage.status) || outage.mergedInto !== undefined;
  const customersOut = gone ? 0 : (outage.claimed?.customers ?? 0);
  const isFalse = outage.status === 'cancelled' || outage.mergedInto !== undefined;
  const ever = Math.max(outage.claimed?.customers ?? 0, before?.customersTotal ?? 0);
  const area = outage.position && territory.areaAt(outage.position);
  const chain = area ? territory.chainOf(area) : [];
  const countedIn = chain.find(({ served }) => served >= territory.k);
  const center = drawable(customersOut, territory.k) ? coarse(outage.position) : undefined;
  return {
    customersOut,
    customersTotal: isFalse ? 0 : ever,
    steps: outage.steps.map(({ id, at, customers = 0, tellable }) => ({
      id,
      at,
      customers,
      tellable,
    })),
    areas: chain.map((each) => countOf(each, customersOut)),
    placeName: fallbackName(outage, territory),
    ...(center && { center }),
    ...(countedIn && { countedIn: { areaId: countedIn.id, name: countedIn.name } }),
  };
}

function pointsOf(members: Members, { network }: Territory) {
  const indexOf = new Map<number, string>();
  for (const [id, state] of members) {
    const point = network.indexOfServicePoint(id);
    if (point !== undefined) indexOf.set(point, state);
  }
  const all = [...indexOf.keys()];
  return { indexOf, all, out: all.filter((point) => indexOf.get(point) === outLabel) };
}

function countedSteps(outage: Outage, members: Members): Impact['steps'] {
  const counts = new Map<string, number>();
  for (const state of members.values()) counts.set(state, (counts.get(state) ?? 0) + 1);
  const unnamed = { id: unnamedStep(outage), at: outage.restoredAt ?? outage.updatedAt };
  const steps = outage.steps.map(({ id, at, tellable }) => ({ id, at, tellable }));
  return [...steps, ...(counts.has(unnamed.id) ? [{ ...unnamed, tellable: false }] : [])].map(
    (step) => ({ ...step, customers: counts.get(step.id) ?? 0 }),
  );
}

/** Every named area it ever touched, the smallest first. */
function countedAreas(
  states: ReadonlyMap<number, string>,
  out: readonly number[],
  outage: Outage,
  territory: Territory,
): Impact['areas'] {
  const now = countByArea(out, territory);
  const lastBack = lastStepByArea(states, outage, territory);
  return [...countByArea(states.keys(), territory).keys()]
    .toSorted((a, b) => a.served - b.served || (a.id < b.id ? -1 : 1))
    .map((area) => {
      const count = countOf(area, now.get(area) ?? 0);
      const backStepId = count.customersOut > 0 ? undefined : lastBack.get(area);
      return backStepId === undefined ? count : { ...count, backStepId };
    });
}

/** By which step the last of each area's customers came back, as far as they did. */
function lastStepByArea(
  states: ReadonlyMap<number, string>,
  { steps }: Outage,
  territory: Territory,
): ReadonlyMap<Area, string> {
  const orderOf = new Map(steps.map(({ id }, index) => [id, index]));
  const last = new Map<Area, string>();
  const note = (area: Area, state: string): void => {
    const before = last.get(area);
    const isLater =
      before === undefined || (orderOf.get(state) ?? Infinity) > (orderOf.get(before) ?? Infinity);
    if (isLater) last.set(area, state);
  };
  for (const [point, state] of states) {
    const area = territory.areaOfPoint(point);
    if (area !== undefined && state !== outLabel) note(area, state);
  }
  for (const [smallest, state] of last) {
    for (const area of territory.chainOf(smallest)) note(area, state);
  }
  return last;
}

function countOf({ id, name, level, served }: Area, customersOut: number): Impact['areas'][number] {
  return { areaId: id, name, level, customersOut, customersServed: served };
}

/**
 * The smallest area with k of its customers; an outage that never has k hides among the k homes of
 * the smallest area that holds most of it.
 */
function areaToCountIn(points: readonly number[], territory: Territory): Area | undefined {
  const { k } = territory;
  const areas = [...countByArea(points, territory)]
    .filter(([, count]) => count >= k)
    .map(([area]) => area)
    .toSorted((a, b) => a.served - b.served || (a.id < b.id ? -1 : 1));
  return areas[0] ?? areaHoldingMost(points, territory);
}

function fallbackName({ claimed, position, device }: Outage, territory: Territory): string {
  if (claimed?.placeName !== undefined) return claimed.placeName;
  const edge = device === undefined ? undefined : territory.network.indexOfEdge(device);
  const at = position ?? (edge === undefined ? undefined : territory.network.positionOfEdge(edge));
  const area = at && territory.areaAt(at);
  const named = area && territory.chainOf(area).find(({ served }) => served >= territory.k);
  return named?.name ?? territory.file.name;
}

/** About half a kilometre: a feed's position may be a home. */
function coarse(position: readonly [number, number] | undefined): [number, number] | undefined {
  if (position === undefined) return undefined;
  const [lon, lat] = position.map((degrees) => Math.round(degrees * 200) / 200);
  return [lon ?? 0, lat ?? 0];
}

function toPair([lon, lat]: readonly [number, number]): [number, number] {
  return [lon, lat];
}
