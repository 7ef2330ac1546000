import { kitWords } from '../language.ts';
import { count } from '../words.ts';
import { glyphMarkup, type ShownStatus, toneOf } from '../status.ts';
import type { AreaGeometry, Position } from '@relight/contracts';

/** An outage as the map draws it: an area, a badge, or both. */
export interface MapOutage {
  readonly id: string;
  readonly status: ShownStatus;
  /** Text of the badge: a count, "about 612", "Sat". Undefined draws no badge. */
  readonly badge?: string;
  /** Customers, summed when badges join. */
  readonly customers: number;
  /** Unique words for screen readers: "Kestrel Bay, partly back, 1,260 customers". */
  readonly name: string;
  readonly area?: AreaGeometry;
  /** Where the badge stands, [lon, lat]. */
  readonly at?: Position;
  /** At the desk: someone must act on it, so the badge is amber. */
  readonly mustAct?: boolean;
}

/** A danger on the map; never joins with anything. */
export interface MapHazard {
  readonly id: string;
  readonly name: string;
  readonly at: Position;
}

/** A badge with its place on the screen, in pixels. */
export interface PlacedBadge {
  readonly outage: MapOutage;
  readonly x: number;
  readonly y: number;
}

/** Badges nearer than this join: 60 px. */
const joinWithinPx = 60;

/**
 * Groups badges that stand within 60 px of a group's first, biggest first; the selected one and
 * amber ones stand alone, so that neither choice nor urgency is hidden in a sum.
 */
export function joinBadges(
  badges: readonly PlacedBadge[],
  selectedId: string | undefined,
): readonly (readonly PlacedBadge[])[] {
  const groups: PlacedBadge[][] = [];
  const biggestFirst = badges.toSorted((a, b) => b.outage.customers - a.outage.customers);
  for (const badge of biggestFirst) {
    const group = isAlone(badge, selectedId)
      ? undefined
      : groups.find(
          ([first]) => first !== undefined && !isAlone(first, selectedId) && isNear(first, badge),
        );
    if (group === undefined) groups.push([badge]);
    else group.push(badge);
  }
  return groups;
}

const isAlone = ({ outage }: PlacedBadge, selectedId: string | undefined) =>
  outage.id === selectedId || outage.mustAct === true || outage.status === 'planned';

const isNear = (a: PlacedBadge, b: PlacedBadge) => Math.hypot(a.x - b.x, a.y - b.y) < joinWithinPx;

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);

/** Inner markup of one badge: shape and number. */
export function badgeMarkup(outage: MapOutage, isSelected: boolean): string {
  const tone = toneOf[outage.status];
  const classes = ['m-badge', tone === undefined ? '' : `r-${tone}`];
  if (isSelected) classes.push('is-sel');
  if (outage.mustAct === true) classes.push('is-act');
  return `<span class="${classes.join(' ')}"><svg class="g" viewBox="0 0 16 16">${glyphMarkup[outage.status]}</svg>${escaped(outage.badge ?? '')}</span>`;
}

/** Inner markup of joined badges: outages, then customers. */
export function pairMarkup(group: readonly PlacedBadge[]): string {
  return `<span class="m-pair"><span>${group.length}</span><span>${count(sumOf(group))}</span></span>`;
}

const sumOf = (group: readonly PlacedBadge[]): number =>
  group.reduce((sum, { outage }) => sum + outage.customers, 0);

/** What a screen reader says of joined badges. */
export const pairName = (group: readonly PlacedBadge[]): string =>
  kitWords.map.group({
    outages: group.length,
    place: group[0]?.outage.name.split(',')[0] ?? '',
    customers: sumOf(group),
  });

export const hazardMarkup =
  '<svg class="m-hazard" viewBox="-23 -22 46 42" aria-hidden="true"><path d="M0 -19L21 16H-21Z" fill="currentColor"/><text y="11">!</text></svg>';

export const placeMarkup = (kind: 'home' | 'me'): string =>
  `<svg class="m-place${kind === 'me' ? ' is-me' : ''}" viewBox="-18 -18 36 36" aria-hidden="true"><circle r="17"/><circle r="12"/>${
    kind === 'me' ? '' : '<path d="M-5.5 .5L0 -5l5.5 5.5V5.5H1.8V1.8H-1.8V5.5H-5.5z"/>'
  }</svg>`;
