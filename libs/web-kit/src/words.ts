import type { Case } from '@relight/contracts';
import type { CauseKind, Confidence, CrewStatus, HazardKind } from '@relight/domain';
import type { ShownStatus } from './status.ts';

const minuteMs = 60_000;

/** The public's word of each status. A suspected outage has no public word. */
export const statusWords: Readonly<Record<ShownStatus, string>> = {
  predicted: 'Likely out',
  confirmed: 'Out',
  partly: 'Partly back',
  restored: 'Back on',
  cancelled: 'Not an outage',
  planned: 'Planned',
  disputed: 'Reports disagree, we are checking',
  suspected: 'Suspected',
  hazard: 'Danger',
};

export const crewWords: Readonly<Record<CrewStatus, string>> = {
  awaitingCrewAssignment: 'Waiting for a crew',
  assigned: 'A crew is assigned',
  enroute: 'A crew is on the way',
  arrived: 'A crew is on site',
  fieldComplete: 'The crew has finished',
};

export const causeWords: Readonly<Record<CauseKind, string>> = {
  equipment: 'Equipment failed',
  lightning: 'Lightning',
  planned: 'Planned work',
  powerSupply: 'The supply to our network failed',
  public: 'Damage by a vehicle or a person',
  vegetation: 'A tree fell on the line',
  weather: 'The weather',
  wildlife: 'An animal on the line',
  unknown: 'We are finding out why',
  other: 'Another cause',
};

export const hazardWords: Readonly<Record<HazardKind, string>> = {
  wireDown: 'Wire down',
  fire: 'Sparks or fire',
  gas: 'Gas smell',
  medicalDevice: 'Needs power for health',
  poleDamage: 'Damaged pole',
  equipmentDamage: 'Damaged equipment',
  flooding: 'Water near equipment',
  injury: 'Someone is hurt',
  carbonMonoxide: 'Carbon monoxide',
};

export const confidenceWords: Readonly<Record<Confidence, string>> = {
  high: 'Sure',
  low: 'A guess',
};

/** What to do near danger; the one line that stands on every public page. */
export const keepAway = {
  question: 'A wire down, sparks or fire?',
  answer: 'Stay 10 m away and call 911.',
} as const;

/** "1,260". */
export const count = (value: number): string => value.toLocaleString('en-US');

/** "3 h 36 min", "12 min", "under 1 min"; never negative. */
export function duration(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / minuteMs);
  if (minutes < 1) return 'under 1 min';
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  if (hours === 0) return `${minutes} min`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/** "40 s ago", "6 min ago", "1 h 12 min ago"; never in the future. */
export function ago(ms: number): string {
  if (ms < minuteMs) return `${Math.max(0, Math.floor(ms / 1_000))} s ago`;
  return `${duration(ms)} ago`;
}

/** "0.4 km", "80 m". */
export function distance(metres: number): string {
  return metres < 100 ? `${Math.round(metres / 10) * 10} m` : `${(metres / 1_000).toFixed(1)} km`;
}

/** Where a case is; when that is unsure the places it may be; undefined when nobody can tell. */
export function placeWords({
  place,
  mayBe = [],
}: Pick<Case, 'place' | 'mayBe'>): string | undefined {
  if (place !== undefined) return place.label;
  return mayBe.length === 0
    ? undefined
    : `Perhaps ${mayBe.map(({ label }) => label).join(', or ')}`;
}
