import type { CauseKind, Confidence, CrewStatus, HazardKind } from '@relight/domain';
import type { ShownStatus } from './status.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

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

/** Times as people of one utility read them. */
export interface Times {
  /** "20:30". */
  readonly clock: (at: string) => string;
  /** "20:30:07". */
  readonly seconds: (at: string) => string;
  /** "20:30" today or within 12 h, "Sat 20:30" within six days, else "15 Nov 20:30". */
  readonly moment: (at: string, now: string) => string;
  /** "19:30 to 21:00"; days are named once either end is not today. */
  readonly range: (from: string, to: string, now: string) => string;
  /** "19:30 and 21:00", after "between". */
  readonly between: (from: string, to: string, now: string) => string;
  /** "Sat 15 Nov". */
  readonly day: (at: string) => string;
  /** "Sat". */
  readonly weekday: (at: string) => string;
}

/**
 * Formats instants (ISO 8601) in the utility's time zone (IANA name), 24 hours.
 * An unknown zone is taken as UTC, so that a page with a wrong setting still shows times.
 */
export function timesIn(timeZone: string): Times {
  const zone = isTimeZone(timeZone) ? timeZone : 'UTC';
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options });
    return (at: string) => (Number.isNaN(Date.parse(at)) ? '' : formatter.format(new Date(at)));
  };
  const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const date = format({ year: 'numeric', month: '2-digit', day: '2-digit' });
  const weekday = format({ weekday: 'short' });
  const monthDay = format({ day: 'numeric', month: 'short' });
  const moment = (at: string, now: string) => {
    const awayMs = Math.abs(Date.parse(at) - Date.parse(now));
    if (date(at) === date(now) || awayMs < 12 * hourMs) return clock(at);
    const isNear = awayMs < 6 * dayMs;
    return `${isNear ? weekday(at) : monthDay(at)} ${clock(at)}`;
  };
  const ends = (from: string, to: string, now: string) => [
    moment(from, now),
    date(from) === date(to) ? clock(to) : moment(to, now),
  ];
  return {
    clock,
    seconds: format({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
    moment,
    range: (from, to, now) => ends(from, to, now).join(' to '),
    between: (from, to, now) => ends(from, to, now).join(' and '),
    day: (at) => `${weekday(at)} ${monthDay(at)}`,
    weekday,
  };
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-GB', { timeZone: name }));
  } catch {
    return false;
  }
}
